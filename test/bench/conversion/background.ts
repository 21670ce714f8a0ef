/** The background of an extension that only measures; its page asks, and it answers. */
import { type ContenderName, contenders, type DirectionName, type Load } from './contenders';
import { cold, fetching, type Speed, throughput } from './tasks';

export type Question =
  | { readonly task: 'cold'; readonly contender: ContenderName; readonly direction: DirectionName }
  | { readonly task: 'fetching' }
  | {
      readonly task: 'throughput';
      readonly direction: DirectionName;
      readonly texts: readonly string[];
      readonly ms: number;
    };

const load: Load = async (file) => (await fetch(file)).arrayBuffer();

chrome.runtime.onMessage.addListener((question: unknown, _sender, answer) => {
  work(question as Question).then(answer, (error: unknown) => answer(String(error)));
  return true; // the answer comes later
});

function work(question: Question): Promise<number | Speed[]> {
  if (question.task === 'cold') return cold(question.contender, question.direction, load);
  if (question.task === 'fetching') return fetching(load);
  const names = Object.keys(contenders) as ContenderName[];
  return throughput(names, question.direction, question.texts, question.ms, load);
}
