/** A page that sets the same text back this often within the window is fighting with us. */
const returnsAllowed = 2;
const windowMs = 10_000;
/** How long a place is left alone first; each further fight doubles it, up to the limit. */
const firstRestMs = 10_000;
const longestRestMs = 320_000;

interface Bout {
  text: string;
  times: number;
  since: number;
  restUntil: number;
  rest: number;
}

/**
 * Keeps two fighting scripts from going on for ever: a place in which the page, or another extension, keeps
 * putting back the text that was changed there is left alone for a while.
 */
export class Truce {
  readonly #bouts = new WeakMap<Node, Bout>();

  /**
   * Notes that `text` has come to stand at `place` again.
   * Returns 0 when it may be worked on, else the milliseconds after which to look again.
   */
  rest(place: Node, text: string, now: number): number {
    const bout = this.#bouts.get(place);
    if (!bout) {
      this.#bouts.set(place, { text, times: 1, since: now, restUntil: 0, rest: firstRestMs });
      return 0;
    }
    if (now < bout.restUntil) return bout.restUntil - now;
    if (bout.text !== text || now - bout.since > windowMs) {
      bout.text = text;
      bout.times = 1;
      bout.since = now;
      return 0;
    }
    if (++bout.times <= returnsAllowed) return 0;
    bout.restUntil = now + bout.rest;
    bout.times = 0;
    bout.since = bout.restUntil;
    const rest = bout.rest;
    bout.rest = Math.min(rest * 2, longestRestMs);
    return rest;
  }
}
