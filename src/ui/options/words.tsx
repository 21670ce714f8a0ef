import { useId, useState } from 'preact/hooks';
import type { SettingsInUse } from '../use-settings';
import { type PhraseKey, say, sayCount } from '../wording';
import { Section } from './section';
import { type ReadList, readReplacements, readWords, writeReplacements, writeWords } from './word-list';

/** The user's own words: never changed, or changed to what the user says. */
export function Words({ settings }: { settings: SettingsInUse }) {
  const { preferences, change } = settings;
  return (
    <Section title={say('options.ownWords')}>
      <WordList
        label={say('options.protected')}
        hint={say('options.protectedHint')}
        written={writeWords(preferences.protectedWords)}
        read={readWords}
        onKeep={(protectedWords) => change({ protectedWords })}
      />
      <WordList
        label={say('options.replacements')}
        hint={say('options.replacementsHint')}
        written={writeReplacements(preferences.replacements)}
        read={readReplacements}
        onKeep={(replacements) => change({ replacements })}
      />
    </Section>
  );
}

const problems: Record<(ReadList<never> & { ok: false })['problem'], PhraseKey> = {
  'no-arrow': 'options.listNoArrow',
  'too-long': 'options.listTooLong',
  'too-many': 'options.listTooMany',
};

/** A list with one entry a line; it is kept when the field is left, and only as a whole. */
function WordList<Entry>(props: {
  label: string;
  hint: string;
  written: string;
  read: (written: string) => ReadList<Entry>;
  onKeep: (entries: Entry[]) => void;
}) {
  const id = useId();
  const [draft, setDraft] = useState<string | null>(null);
  const text = draft ?? props.written;
  const list = props.read(text);
  const leave = (): void => {
    if (draft === null || !list.ok) return; // a list with a mistake in it stays in the field, and is not kept
    if (draft !== props.written) props.onKeep(list.entries);
    setDraft(null);
  };
  return (
    <div class="field">
      <label for={id}>{props.label}</label>
      <p id={`${id}-hint`} class="hint">
        {props.hint}
      </p>
      <textarea
        id={id}
        rows={6}
        spellcheck={false}
        value={text}
        aria-invalid={!list.ok}
        aria-describedby={`${id}-hint ${id}-state`}
        onInput={({ currentTarget }) => setDraft(currentTarget.value)}
        onBlur={leave}
      />
      <p id={`${id}-state`} class={list.ok ? 'hint' : 'problem'} role="status">
        {list.ok
          ? sayCount('options.listEntries', list.entries.length)
          : say(problems[list.problem], list.line)}
      </p>
    </div>
  );
}
