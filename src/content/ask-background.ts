import type { ToBackground } from '../messages';
import { delay } from '../page/time';
import { api } from './api';

/**
 * Waiting times before a question is asked again. The browser may end the background at any moment, in the
 * middle of an answer too; it starts anew with the next question.
 */
const retryMs = [20, 100, 300, 1000, 3000, 10_000];

/**
 * Asks the background, again if it was ended meanwhile.
 * Rejects when the extension is gone, or when the last try fails, with the error of that try.
 */
export async function askBackground<Name extends keyof ToBackground>(
  name: Name,
  ask: ToBackground[Name]['ask'],
): Promise<ToBackground[Name]['answer']> {
  for (let tries = 0; ; tries++) {
    try {
      const answer = await api.runtime.sendMessage({ name, ask });
      // An ended background answers undefined in Firefox. What it does answer is its own, checked by its types.
      if (answer !== undefined) return answer as ToBackground[Name]['answer'];
      throw new Error(`No answer to ${name}`);
    } catch (error) {
      const wait = retryMs[tries];
      if (api.runtime?.id === undefined || wait === undefined) throw error;
      await delay(wait);
    }
  }
}
