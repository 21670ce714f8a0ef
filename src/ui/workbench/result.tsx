import { useState } from 'preact/hooks';
import type { Summary } from '../../workbench/protocol';
import type { ReadingName } from '../../workbench/readings';
import { Changes } from '../changes';
import { saveFile } from '../save-file';
import { say } from '../wording';
import { Comparison } from './comparison';
import { Readings } from './readings';
import { headline, steps } from './steps';
import type { Shown } from './use-worker';

/** What was wrong with the document, what was done, and the repaired text beside it. */
export function Result(props: {
  summary: Summary;
  part: Shown | null;
  fileName: string | null;
  onPart: (index: number) => void;
  onChoose: (start: number, after: string) => void;
  whole: () => Promise<string>;
  onReading: (name: ReadingName | null) => void;
}) {
  const { summary, part, fileName } = props;
  const taken = steps(summary);
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
      {taken.length > 0 && (
        <ol class="steps" aria-label={say('workbench.steps')}>
          {taken.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
      )}
      <Changes counts={summary.counts} examples={summary.examples} />
      <Readings summary={summary} onChoose={props.onReading} />
      {part && <Comparison summary={summary} part={part} onPart={props.onPart} onChoose={props.onChoose} />}
    </section>
  );
}
