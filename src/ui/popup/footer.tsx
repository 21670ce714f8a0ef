import { useEffect, useState } from 'preact/hooks';
import browser from 'webextension-polyfill';
import { say } from '../wording';

/** The shortcut that the user has, and the ways to the other pages. */
export function Footer() {
  const [shortcut, setShortcut] = useState('');
  useEffect(() => {
    browser.commands
      ?.getAll()
      .then(
        (all) => setShortcut(all.find(({ name }) => name === toggleCommand)?.shortcut ?? ''),
        console.error,
      );
  }, []);
  return (
    <footer>
      {shortcut !== '' && (
        <p class="shortcut">
          {say('popup.shortcut')} <kbd>{shortcut}</kbd>
        </p>
      )}
      <nav aria-label={say('popup.pages')}>
        <button type="button" class="quiet" onClick={() => open('/workbench.html')}>
          {say('workbench.title')}
        </button>
        <button type="button" class="quiet" onClick={() => void browser.runtime.openOptionsPage()}>
          {say('options.title')}
        </button>
      </nav>
    </footer>
  );
}

const toggleCommand = 'toggle-original';

function open(path: string): void {
  void browser.tabs.create({ url: browser.runtime.getURL(path) }).then(() => window.close());
}
