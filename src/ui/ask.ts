import browser from 'webextension-polyfill';
import type { FromInterface } from '../messages';

/** Asks the background. Rejects with the background's own error. */
export function ask<Name extends keyof FromInterface>(
  name: Name,
  question: FromInterface[Name]['ask'],
): Promise<FromInterface[Name]['answer']> {
  return browser.runtime.sendMessage({ name, ask: question });
}
