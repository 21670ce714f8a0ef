import type { RepairSwitches } from '../../text/fix';
import { Switch } from '../choice';
import type { SettingsInUse } from '../use-settings';
import { type PhraseKey, say } from '../wording';
import { Section } from './section';

const switches: readonly (keyof RepairSwitches)[] = ['readings', 'fragments', 'entities', 'encoding'];
const hints: Record<keyof RepairSwitches, PhraseKey> = {
  readings: 'options.repair.readingsHint',
  fragments: 'options.repair.fragmentsHint',
  entities: 'options.repair.entitiesHint',
  encoding: 'options.repair.encodingHint',
};

/** Which damage is repaired, and where. */
export function Repairs({ settings }: { settings: SettingsInUse }) {
  const { preferences, change } = settings;
  return (
    <Section title={say('options.repairs')}>
      {switches.map((name) => (
        <Switch
          key={name}
          label={say(`options.repair.${name}`)}
          hint={say(hints[name])}
          checked={preferences.repairs[name]}
          onChange={(on) => change({ repairs: { ...preferences.repairs, [name]: on } })}
        />
      ))}
      <Switch
        label={say('options.skipCode')}
        hint={say('options.skipCodeHint')}
        checked={preferences.skipCode}
        onChange={(skipCode) => change({ skipCode })}
      />
    </Section>
  );
}
