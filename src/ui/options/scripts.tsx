import type { Preferences } from '../../settings/schema';
import { Choice, Select, Switch } from '../choice';
import { targetOptions } from '../target-options';
import type { SettingsInUse } from '../use-settings';
import { say } from '../wording';
import { Section } from './section';

/** What pages are brought to. */
export function Scripts({ settings }: { settings: SettingsInUse }) {
  const { preferences, change } = settings;
  return (
    <Section title={say('options.script')}>
      <Select
        label={say('options.target')}
        value={preferences.target}
        options={targetOptions()}
        onChoose={(target) => change({ target })}
      />
      <Switch
        label={say('options.words')}
        hint={say('options.wordsHint')}
        checked={preferences.words}
        onChange={(words) => change({ words })}
      />
      <Choice<Preferences['quotes']>
        label={say('options.quotes')}
        value={preferences.quotes}
        options={[
          { value: 'keep', label: say('options.quotesKeep') },
          { value: 'regional', label: say('options.quotesRegional') },
        ]}
        onChoose={(quotes) => change({ quotes })}
      />
    </Section>
  );
}
