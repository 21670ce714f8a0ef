import { useId } from 'preact/hooks';
import type { Summary } from '../../workbench/protocol';
import type { ReadingName } from '../../workbench/readings';
import { say } from '../wording';
import { certain, readingName } from './steps';

/** Other ways to read the document, each with what it would begin with. Open when the one in use is unsure. */
export function Readings({
  summary,
  onChoose,
}: {
  summary: Summary;
  onChoose: (name: ReadingName | null) => void;
}) {
  const name = useId();
  const { encoding, reading, readings } = summary;
  const inUse = reading ?? encoding?.name ?? null;
  if (readings.length === 0 || (readings.length === 1 && readings[0]?.name === inUse)) return null;
  const unsure = encoding !== null && encoding.confidence < certain;
  return (
    <details class="readings" open={unsure || reading !== null}>
      <summary>{say('workbench.readings')}</summary>
      <fieldset>
        <legend class="hint">{say('workbench.readingsHint')}</legend>
        {encoding === null && (
          <label>
            <input type="radio" name={name} checked={inUse === null} onChange={() => onChoose(null)} />
            <span>{say('workbench.asFound')}</span>
          </label>
        )}
        {readings.map((other) => (
          <label key={other.name}>
            <input
              type="radio"
              name={name}
              checked={other.name === inUse}
              onChange={() => onChoose(other.name)}
            />
            <span>{readingName(other.name)}</span>
            <span class="sample">{other.sample}</span>
          </label>
        ))}
      </fieldset>
    </details>
  );
}
