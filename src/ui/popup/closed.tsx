import browser from 'webextension-polyfill';
import type { PageState } from '../../messages';
import { say } from '../wording';

/** Why nothing can be done on this page, and the button that changes it where there is one. */
export function Closed(props: {
  page: Exclude<PageState, { kind: 'ready' | 'off' }>;
  onGranted: () => void;
}) {
  const { page, onGranted } = props;
  if (page.kind === 'forbidden') return <p>{say('popup.forbidden.detail')}</p>;
  if (page.kind === 'no-file-access') {
    return (
      <>
        <p>{say('popup.noFileAccess.detail')}</p>
        {runsInChrome() && (
          <div class="buttons">
            <button type="button" class="main" onClick={openOwnSettings}>
              {say('popup.noFileAccess.button')}
            </button>
          </div>
        )}
      </>
    );
  }
  const grant = (origins: string[]): void => {
    // Straight from the click: browsers show their question only then.
    browser.permissions.request({ origins }).then((granted) => {
      if (granted) onGranted();
    }, console.error);
  };
  return (
    <>
      <p>{say('popup.noPermission.detail')}</p>
      <div class="buttons">
        <button type="button" class="main" onClick={() => grant(['<all_urls>'])}>
          {say('popup.noPermission.everywhere')}
        </button>
        {page.host !== '' && (
          <button type="button" onClick={() => grant([`*://${page.host}/*`])}>
            {say('popup.noPermission.here')}
          </button>
        )}
      </div>
    </>
  );
}

/** Only Chrome and its relatives have a switch for file pages, in the extension's own settings. */
function runsInChrome(): boolean {
  return browser.runtime.getURL('').startsWith('chrome-extension:');
}

function openOwnSettings(): void {
  void browser.tabs.create({ url: `chrome://extensions/?id=${browser.runtime.id}` });
}
