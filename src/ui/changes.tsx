import type { Counts } from '../messages';
import { type Finding, type FindingKind, findingKinds } from '../text/finding';
import { sortOf } from '../text/sorts';
import { Change } from './change';
import { say, sayReason } from './wording';

/** What was found, kind by kind, each with an example that opens to more of them and to their reasons. */
export function Changes(props: {
  counts: Counts;
  examples: readonly Finding[];
  /** Lets a word be protected against conversion, where there are preferences to keep it in. */
  protection?: Protection;
}) {
  const kinds = findingKinds.filter((kind) => (props.counts[kind] ?? 0) > 0);
  if (kinds.length === 0) return null;
  return (
    <section class="changes" aria-label={say('popup.changes')}>
      {kinds.map((kind) => (
        <Kind
          key={kind}
          kind={kind}
          count={props.counts[kind] ?? 0}
          examples={props.examples.filter((example) => example.kind === kind)}
          protection={props.protection}
        />
      ))}
    </section>
  );
}

function Kind(props: {
  kind: FindingKind;
  count: number;
  examples: readonly Finding[];
  protection: Protection | undefined;
}) {
  const { kind, examples } = props;
  const [first] = examples;
  return (
    <details class={sortOf(kind)} name="kind">
      <summary>
        <span class="kind">{say(`kind.${kind}`)}</span>
        {first && <Change {...first} />}
        <span class="count">{props.count.toLocaleString(say('language'))}</span>
      </summary>
      <ul>
        {examples.map((example) => (
          <li key={`${example.start} ${example.before}`}>
            <Change {...example} />
            <p class="hint">{sayReason(example.reason)}</p>
            {props.protection && canProtect(example) && (
              <Protect word={example.before} {...props.protection} />
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}

export interface Protection {
  readonly words: readonly string[];
  readonly onProtect: (word: string) => void;
}

function Protect({ word, words, onProtect }: { word: string } & Protection) {
  const done = words.includes(word);
  return (
    <button type="button" class="quiet" disabled={done} onClick={() => onProtect(word)}>
      {say(done ? 'popup.protected' : 'popup.protect', word)}
    </button>
  );
}

/** Protected words hold against conversion; a repair can't be held off by a word. */
function canProtect({ kind, before }: Finding): boolean {
  return sortOf(kind) === 'converted' && before.length <= 200;
}
