import { useId, useState } from 'preact/hooks';
import type { SiteRule } from '../../settings/schema';
import type { SettingsInUse } from '../use-settings';
import { say, sayCount } from '../wording';
import { AddSite } from './add-site';
import { Section } from './section';
import { SiteRow } from './site-row';

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
                <SiteRow
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
