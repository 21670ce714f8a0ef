import type { SiteMode, SiteRule, TargetChoice } from '../../settings/schema';
import { ruleFor, withRule } from '../../settings/site-rules';
import { Choice, Select, Switch } from '../choice';
import { targetOptions } from '../target-options';
import type { SettingsInUse } from '../use-settings';
import { say } from '../wording';

/** The target script, for all sites or for this one, and whether this site is worked on. */
export function Site({ host, settings }: { host: string; settings: SettingsInUse }) {
  const { preferences, siteRules } = settings;
  const rule = ruleFor(siteRules, host);
  const keepRule = (changed: SiteRule): void => settings.changeSites(withRule(siteRules, host, changed));
  const { target: own, ...rest } = rule;
  const chooseTarget = (target: TargetChoice): void =>
    own === undefined ? settings.change({ target }) : keepRule({ ...rest, target });
  return (
    <section class="site" aria-label={say('popup.settings')}>
      {rule.mode !== 'never' && (
        <div class="target">
          <Select
            label={say('popup.target')}
            value={own ?? preferences.target}
            options={targetOptions()}
            onChoose={chooseTarget}
          />
          {host !== '' && (
            <Switch
              label={say('popup.targetHere')}
              checked={own !== undefined}
              onChange={(here) => keepRule(here ? { ...rest, target: preferences.target } : rest)}
            />
          )}
        </div>
      )}
      {host !== '' && (
        <Choice<SiteMode>
          label={say('popup.site')}
          value={rule.mode}
          options={[
            { value: 'automatic', label: say('mode.automatic'), hint: say('mode.automaticHint') },
            { value: 'always', label: say('mode.always'), hint: say('mode.alwaysHint') },
            { value: 'never', label: say('mode.never'), hint: say('mode.neverHint') },
          ]}
          onChoose={(mode) => keepRule({ ...rule, mode })}
        />
      )}
    </section>
  );
}
