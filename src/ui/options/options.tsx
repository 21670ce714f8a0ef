import browser from 'webextension-polyfill';
import { Seal } from '../seal';
import { useSettings } from '../use-settings';
import { say } from '../wording';
import { Repairs } from './repairs';
import { Scripts } from './scripts';
import { Shortcuts } from './shortcuts';
import { Sites } from './sites';
import { Transfer } from './transfer';
import { Words } from './words';

/** Everything that can be set. Each change is kept at once. */
export function Options() {
  const settings = useSettings();
  return (
    <>
      <header class="page-head">
        <Seal mood="on" />
        <h1>{say('options.title')}</h1>
        <p class="hint">{say('options.keptAtOnce')}</p>
      </header>
      <main aria-busy={!settings}>
        {settings && (
          <>
            {!settings.synced && (
              <p class="notice" role="status">
                {say('options.notSynced')}
              </p>
            )}
            <Scripts settings={settings} />
            <Repairs settings={settings} />
            <Sites settings={settings} />
            <Words settings={settings} />
            <Shortcuts />
            <Transfer settings={settings} />
          </>
        )}
      </main>
      <footer class="page-foot">
        <p>
          {say('extension.name')} {browser.runtime.getManifest().version}
        </p>
        <p>{say('options.privacy')}</p>
        <p>
          <a href="/notices.txt">{say('options.notices')}</a>
        </p>
      </footer>
    </>
  );
}
