/** A page that sets the same text back this often within the window is fighting with us. */
const returnsAllowed = 2;
const windowMs = 10_000;
/** How long a place is left alone first; each further fight doubles it, up to the limit. */
const firstRestMs = 10_000;
const longestRestMs = 320_000;

interface Bout {
  text: string;
  times: number;
  /** Since when the returns are counted; in the future while the place is left alone. */
  since: number;
  rest: number;
}

/**
 * Notes that `text` has come to stand at `place` again, at a time in milliseconds.
 * Returns 0 when it may be worked on, else the milliseconds after which to look again.
 */
export type Truce = (place: Node, text: string, now: number) => number;

/**
 * Keeps two fighting scripts from going on for ever: a place in which the page, or another extension, keeps
 * putting back the text that was changed there is left alone for a while.
 */
export function openTruce(): Truce {
  const bouts = new WeakMap<Node, Bout>();
  return (place, text, now) => {
    const bout = bouts.get(place) ?? { text, times: 0, since: now, rest: firstRestMs };
    bouts.set(place, bout);
    const { rest } = bout;
    if (now < bout.since) return bout.since - now;
    if (bout.text !== text || now - bout.since > windowMs) {
      bout.text = text;
      bout.times = 0;
      bout.since = now;
    }
    if (++bout.times <= returnsAllowed) return 0;
    bout.times = 0;
    bout.since = now + rest;
    bout.rest = Math.min(rest * 2, longestRestMs);
    return rest;
  };
}
