import { isToned } from './annotation';

/**
 * Is a handful of readings a lesson's, or an example of what is garbled? A text that speaks of readings annotates
 * a few characters on purpose, 機(jī)會的聲調; so does one that reads whole words elsewhere, 學習(xuéxí), and one
 * about garbled pages, “產(chǎn)業(yè)”這樣的亂碼. A generator's page may speak of them as well, but annotates more.
 */

/** More different characters than this are no examples. */
const MOST_EXAMPLES = 4;

const topic = /[讀读][音作成]|[聲声][調调]|注音|拼音|多音字|[亂乱][碼码]/;

/** Letters in brackets behind two ideographs, as the reading of a word stands. */
const bracketBehindWord = /[\u3400-\u9fff]{2}[(（]([^()（）\u3400-\u9fff]{4,24})[)）]/g;

/** `runs` are those with readings, in which `annotated` different characters bear one. */
export function isLesson(runs: readonly string[], annotated: number): boolean {
  if (annotated > MOST_EXAMPLES) return false;
  return runs.some((run) => topic.test(run)) || runs.some(readsWords);
}

function readsWords(run: string): boolean {
  return [...run.matchAll(bracketBehindWord)].some(
    ([, inside = '']) => [...inside].filter(isToned).length >= 2,
  );
}
