import { useEffect, useState } from 'preact/hooks';
import browser from 'webextension-polyfill';
import { say } from '../wording';
import { Section } from './section';

/** The keys that the user has for each command, and the way to the browser's page that changes them. */
export function Shortcuts() {
  const [commands, setCommands] = useState<browser.Commands.Command[]>([]);
  useEffect(() => {
    browser.commands?.getAll().then(setCommands, console.error);
  }, []);
  const named = commands.filter(({ description }) => description);
  if (named.length === 0) return null; // Firefox for Android has no keys to offer
  return (
    <Section title={say('options.shortcuts')}>
      <dl class="shortcuts">
        {named.map(({ name, description, shortcut }) => (
          <div key={name}>
            <dt>{description}</dt>
            <dd>
              {shortcut ? <kbd>{shortcut}</kbd> : <span class="hint">{say('options.noShortcut')}</span>}
            </dd>
          </div>
        ))}
      </dl>
      <div>
        <button type="button" onClick={openShortcutSettings}>
          {say('options.changeShortcuts')}
        </button>
      </div>
    </Section>
  );
}

function openShortcutSettings(): void {
  const commands: { openShortcutSettings?: () => Promise<void> } = browser.commands;
  if (commands.openShortcutSettings) void commands.openShortcutSettings();
  else void browser.tabs.create({ url: 'chrome://extensions/shortcuts' });
}
