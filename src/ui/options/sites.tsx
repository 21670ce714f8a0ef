import { useId, useState } from 'preact/hooks';
import {
  type SiteEncoding,
  type SiteMode,
  type SiteRule,
  type SiteRules,
  targetChoices,
} from '../../settings/schema';
import { type ChoiceOption, Select } from '../choice';
import { encodingOptions } from '../encoding-options';
import { targetOptions } from '../target-options';
import type { SettingsInUse } from '../use-settings';
import { say, sayCount } from '../wording';
import { hostFrom } from './host';
import { Section } from './section';

/** Rules for single sites: found, added, changed and removed. */
export function Sites({ settings }: { settings: SettingsInUse }) {
  const { siteRules, changeSites } = settings;
  const [sought, setSought] = useState('');
  const hosts = Object.keys(siteRules.hosts).sort();
  const shown = hosts.filter((host) => host.includes(sought.trim().toLowerCase()));
  const keep = (host: string, rule: SiteRule): void =>
    changeSites({ ...siteRules, hosts: { ...siteRules.hosts, [host]: rule } });
  return (
    <Section title={say('options.sites')} hint={say('options.sitesHint')}>
      <AddSite known={siteRules} onAdd={keep} />
      {hosts.length > 0 && (
        <>
          <Search value={sought} onSearch={setSought} />
          <p class="heard-only" role="status">
            {sought !== '' && sayCount('options.sitesShown', shown.length)}
          </p>
        </>
      )}
      {shown.length > 0 && (
        <div class="scrolling">
          <table>
            <thead>
              <tr>
                <th scope="col">{say('options.siteHost')}</th>
                <th scope="col">{say('options.siteMode')}</th>
                <th scope="col">{say('options.siteTarget')}</th>
                <th scope="col">{say('options.siteEncoding')}</th>
                <td />
              </tr>
            </thead>
            <tbody>
              {shown.map((host) => (
                <Row
                  key={host}
                  host={host}
                  rule={siteRules.hosts[host] ?? { mode: 'automatic' }}
                  onChange={(rule) => keep(host, rule)}
                  onRemove={() => {
                    const { [host]: _, ...others } = siteRules.hosts;
                    changeSites({ ...siteRules, hosts: others });
                  }}
                />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {hosts.length > 0 && shown.length === 0 && <p class="hint">{say('options.sitesNone')}</p>}
    </Section>
  );
}

function modeOptions(): ChoiceOption<SiteMode>[] {
  return [
    { value: 'automatic', label: say('mode.automatic') },
    { value: 'always', label: say('mode.always') },
    { value: 'never', label: say('mode.never') },
  ];
}

function Search({ value, onSearch }: { value: string; onSearch: (sought: string) => void }) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{say('options.siteSearch')}</label>
      <input
        id={id}
        type="search"
        value={value}
        onInput={({ currentTarget }) => onSearch(currentTarget.value)}
      />
    </div>
  );
}

function AddSite(props: { known: SiteRules; onAdd: (host: string, rule: SiteRule) => void }) {
  const id = useId();
  const [written, setWritten] = useState('');
  const [mode, setMode] = useState<SiteMode>('always');
  const [problem, setProblem] = useState('');
  const add = (event: Event): void => {
    event.preventDefault();
    const host = hostFrom(written);
    if (host === null) {
      setProblem(say('options.siteBad', written.trim()));
      return;
    }
    props.onAdd(host, { ...props.known.hosts[host], mode });
    setWritten('');
    setProblem('');
  };
  return (
    <form class="add" onSubmit={add}>
      <div class="field">
        <label for={id}>{say('options.siteAdd')}</label>
        <input
          id={id}
          type="text"
          value={written}
          placeholder="news.example.com"
          spellcheck={false}
          autocapitalize="off"
          required
          aria-invalid={problem !== ''}
          aria-describedby={`${id}-problem`}
          onInput={({ currentTarget }) => setWritten(currentTarget.value)}
        />
      </div>
      <Select label={say('options.siteMode')} value={mode} options={modeOptions()} onChoose={setMode} />
      <button type="submit">{say('options.add')}</button>
      <p id={`${id}-problem`} class="problem" role="alert">
        {problem}
      </p>
    </form>
  );
}

/** Stands in the lists for “as everywhere”: no value of its own. */
const asEverywhere = '';

function Row(props: {
  host: string;
  rule: SiteRule;
  onChange: (rule: SiteRule) => void;
  onRemove: () => void;
}) {
  const { host, rule, onChange, onRemove } = props;
  const { target: _, ...withoutTarget } = rule;
  const { encoding: __, ...withoutEncoding } = rule;
  return (
    <tr>
      <th scope="row">{host}</th>
      <td data-label={say('options.siteMode')}>
        <Select
          label={say('options.siteModeOf', host)}
          labelHidden
          value={rule.mode}
          options={modeOptions()}
          onChoose={(mode) => onChange({ ...rule, mode })}
        />
      </td>
      <td data-label={say('options.siteTarget')}>
        <Select
          label={say('options.siteTargetOf', host)}
          labelHidden
          value={rule.target ?? asEverywhere}
          options={[{ value: asEverywhere, label: say('options.asEverywhere') }, ...targetOptions()]}
          onChoose={(chosen) => {
            const target = targetChoices.find((choice) => choice === chosen);
            onChange(target ? { ...rule, target } : withoutTarget);
          }}
        />
      </td>
      <td data-label={say('options.siteEncoding')}>
        <Select<SiteEncoding | typeof asEverywhere>
          label={say('options.siteEncodingOf', host)}
          labelHidden
          value={rule.encoding ?? asEverywhere}
          options={[{ value: asEverywhere, label: say('options.asDeclared') }, ...encodingOptions()]}
          onChoose={(encoding) =>
            onChange(encoding === asEverywhere ? withoutEncoding : { ...rule, encoding })
          }
        />
      </td>
      <td>
        <button type="button" class="quiet" aria-label={say('options.siteRemove', host)} onClick={onRemove}>
          {say('options.remove')}
        </button>
      </td>
    </tr>
  );
}
