import type { ToBackground } from '../messages';
import { pause } from '../page/time';
import { api } from './api';

/**
 * Waiting times before a question is asked again. The browser may end the background at any moment, in the
 * middle of an answer too; it starts anew with the next question.
 */
const retryMs = [20, 100, 300, 1000, 3000, 10_000];

/**
 * Asks the background, again if it was ended meanwhile.
 * Rejects when the extension is gone, or when the last try has no answer either.
 */
export async function askBackground<Name extends keyof ToBackground>(
  name: Name,
  ask: ToBackground[Name]['ask'],
): Promise<ToBackground[Name]['answer']> {
  for (let tries = 0; ; tries++) {
    const answer = await api.runtime.sendMessage({ name, ask }).catch(() => undefined);
    // An ended background answers undefined in Firefox. What it does answer is its own, checked by its types.
    if (answer !== undefined) return answer as ToBackground[Name]['answer'];
    const wait = retryMs[tries];
    if (!api.runtime?.id || !wait) throw new Error(`No answer to ${name}`);
    await pause(wait);
  }
}
