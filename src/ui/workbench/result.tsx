import { useState } from 'preact/hooks';
import type { Summary } from '../../workbench/protocol';
import type { ReadingName } from '../../workbench/readings';
import { Changes } from '../changes';
import { encodingName } from '../encoding-options';
import { totals } from '../kinds';
import { saveFile } from '../save-file';
import { targetName } from '../target-options';
import { say, sayCount } from '../wording';
import { Comparison } from './comparison';
import { Readings, readingName } from './readings';
import type { Shown } from './use-worker';

/** What was wrong with the document, what was done, and the repaired text beside it. */
export function Result(props: {
  summary: Summary;
  part: Shown | null;
  fileName: string | null;
  onPart: (index: number) => void;
  whole: () => Promise<string>;
  onReading: (name: ReadingName | null) => void;
}) {
  const { summary, part, fileName } = props;
  const [told, setTold] = useState('');
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(await props.whole());
      setTold(say('workbench.copied'));
    } catch {
      setTold(say('workbench.copyFailed'));
    }
  };
  const save = async (): Promise<void> => {
    const name = fileName ?? say('workbench.defaultName');
    saveFile(name, 'application/octet-stream', await props.whole());
    setTold(say('workbench.saved', name));
  };
  return (
    <section class="sheet result" aria-label={say('workbench.result')}>
      <div class="result-head">
        <div role="status">
          <h2>{headline(summary)}</h2>
        </div>
        <div class="buttons">
          <button type="button" onClick={() => void copy()}>
            {say('workbench.copy')}
          </button>
          <button type="button" class="main" onClick={() => void save()}>
            {say('workbench.save')}
          </button>
        </div>
        <p class="hint" role="status">
          {told}
        </p>
      </div>
      <ol class="steps" aria-label={say('workbench.steps')}>
        {steps(summary).map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <Changes counts={summary.counts} examples={summary.examples} />
      <Readings summary={summary} onChoose={props.onReading} />
      {part && <Comparison summary={summary} part={part} onPart={props.onPart} />}
    </section>
  );
}

function headline(summary: Summary): string {
  const { repaired, converted } = totals(summary.counts);
  const done = [
    repaired > 0 ? sayCount('popup.repaired', repaired) : '',
    converted > 0 ? sayCount('popup.converted', converted) : '',
  ].filter(Boolean);
  return done.length > 0 ? done.join(say('popup.and')) : say('workbench.clean');
}

/** The steps from the bytes to the result, in words. The changes themselves are told by kind. */
function steps({ encoding, reading, badBytes, target }: Summary): string[] {
  const told: string[] = [];
  if (encoding) {
    const sure = encoding.confidence >= certain;
    told.push(say(sure ? 'workbench.readAs' : 'workbench.readAsUnsure', encodingName(encoding.name)));
  } else if (reading) {
    told.push(say('workbench.reread', readingName(reading)));
  }
  if (badBytes > 0) told.push(sayCount('workbench.badBytes', badBytes));
  told.push(target === 'keep' ? say('workbench.kept') : say('workbench.brought', targetName(target)));
  return told;
}

/** Below this confidence the detection says that it may be wrong. */
export const certain = 0.65;
