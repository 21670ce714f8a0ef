import { useId, useState } from 'preact/hooks';
import { exportSettings, importSettings, type Refusal } from '../../settings/transfer';
import { saveFile } from '../save-file';
import type { SettingsInUse } from '../use-settings';
import { type PhraseKey, say } from '../wording';
import { Section } from './section';

/** A file of settings is a few hundred kilobytes at most; what is far larger is no such file. */
const largestFile = 5_000_000;

const refusals: Record<Refusal['problem'], PhraseKey> = {
  'not-json': 'options.importNotJson',
  'not-settings': 'options.importNotSettings',
  'newer-version': 'options.importNewer',
  'bad-value': 'options.importBadValue',
};

/** All settings to a file, and back from one. */
export function Transfer({ settings }: { settings: SettingsInUse }) {
  const id = useId();
  const [outcome, setOutcome] = useState<{ good: boolean; told: string } | null>(null);
  const take = async (file: File): Promise<void> => {
    if (file.size > largestFile) {
      setOutcome({ good: false, told: say('options.importNotSettings', file.name) });
      return;
    }
    const read = importSettings(await file.text());
    if (!read.ok) {
      setOutcome({ good: false, told: say(refusals[read.problem], file.name, read.line) });
      return;
    }
    settings.change(read.settings.preferences);
    settings.changeSites(read.settings.siteRules);
    setOutcome({ good: true, told: say('options.imported', file.name) });
  };
  return (
    <Section title={say('options.transfer')} hint={say('options.transferHint')}>
      <div class="buttons">
        <button
          type="button"
          onClick={() => saveFile('zhengwen-settings.json', 'application/json', exportSettings(settings))}
        >
          {say('options.export')}
        </button>
        <label class="button" for={id}>
          {say('options.import')}
          <input
            id={id}
            type="file"
            accept=".json,application/json"
            onChange={({ currentTarget }) => {
              const file = currentTarget.files?.[0];
              if (file) void take(file);
              currentTarget.value = ''; // the same file can be chosen again
            }}
          />
        </label>
      </div>
      <p role="status" class={outcome && !outcome.good ? 'problem' : undefined}>
        {outcome?.told}
      </p>
    </Section>
  );
}
