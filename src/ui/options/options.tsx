import browser from 'webextension-polyfill';
import { KeptNotice } from '../kept-notice';
import { PageHead } from '../page-head';
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
      <PageHead title={say('options.title')} hint={say('options.keptAtOnce')} />
      <main aria-busy={!settings}>
        {settings && (
          <>
            <KeptNotice kept={settings.kept} />
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
