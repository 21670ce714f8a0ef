import { type SiteEncoding, type SiteRule, targetChoices } from '../../settings/schema';
import { Select } from '../choice';
import { encodingOptions } from '../encoding-options';
import { targetOptions } from '../target-options';
import { say } from '../wording';
import { modeOptions } from './site-modes';

/** Stands in the lists for “as everywhere”: no value of its own. */
const asEverywhere = '';

/** The rule of one site, each part of it in a list of its own. */
export function SiteRow(props: {
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
