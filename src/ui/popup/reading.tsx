import { useState } from 'preact/hooks';
import type { PageState } from '../../messages';
import { type SiteEncoding, type SiteRules, siteEncodings } from '../../settings/schema';
import { ruleFor } from '../../settings/site-rules';
import { ask } from '../ask';
import { Select } from '../choice';
import { encodingName, encodingOptions } from '../encoding-options';
import { say } from '../wording';

/** Reading the page's bytes in another encoding than the one it declares, and back. */
export function Reading(props: {
  tab: number;
  page: Extract<PageState, { kind: 'ready' }>;
  siteRules: SiteRules;
  onDone: () => void;
}) {
  const { tab, page, onDone } = props;
  const inUse = page.host === '' ? undefined : ruleFor(props.siteRules, page.host).encoding;
  const suspected = siteEncodings.find((encoding) => encoding === page.suspectedEncoding);
  const [chosen, setChosen] = useState<SiteEncoding | null>(null);
  if (page.host === '') return null;
  const encoding = chosen ?? inUse ?? suspected ?? 'gbk';
  const reload = (next: SiteEncoding | null): void =>
    void ask('reload-as', { tab, encoding: next }).then(onDone);
  return (
    <details class="reading" open={suspected !== undefined || inUse !== undefined}>
      <summary>{say('popup.encoding')}</summary>
      {suspected && !inUse && <p>{say('popup.encodingSuspected', encodingName(suspected))}</p>}
      {inUse && <p>{say('popup.encodingInUse', encodingName(inUse))}</p>}
      <div class="row">
        <Select
          label={say('popup.encodingChoose')}
          labelHidden
          value={encoding}
          options={encodingOptions()}
          onChoose={setChosen}
        />
        <button
          type="button"
          class={suspected && !inUse ? 'main' : undefined}
          disabled={encoding === inUse}
          onClick={() => reload(encoding)}
        >
          {say('popup.encodingReload')}
        </button>
      </div>
      {inUse && (
        <button type="button" class="quiet" onClick={() => reload(null)}>
          {say('popup.encodingBack')}
        </button>
      )}
    </details>
  );
}
