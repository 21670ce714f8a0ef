import { type ComponentChild, render } from 'preact';
import { loadWording, type PhraseKey, say } from './wording';

/** Shows a page of the extension in the user's language. */
export async function mount(title: PhraseKey, page: () => ComponentChild): Promise<void> {
  await loadWording();
  document.documentElement.lang = say('language');
  document.title = say(title);
  render(page(), document.body);
}
