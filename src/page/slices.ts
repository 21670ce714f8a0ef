import { pause } from './time';

/** Does a little of some work and says whether there is more. */
export type Step = () => boolean;

/** So many items are one step: short enough for any slice, long enough that asking the time costs nothing. */
export const itemsAStep = 32;

/** Does some work with each of some items, a step for a few of them. */
export function stepsThrough<Item>(items: Iterator<Item>, work: (item: Item) => void): Step {
  return () => {
    for (let i = 0; i < itemsAStep; i++) {
      const { done, value } = items.next();
      if (done) return false;
      work(value);
    }
    return true;
  };
}

/** No task of ours is longer than this, so that the page can scroll and answer in between. */
const sliceMs = 10;

/** How long we have worked in this task (ms); what is done in one task shares one slice. */
let worked = 0;
const begin = (): void => {
  worked = 0;
};

/**
 * Takes one step after the other, in slices between which the page has its turn. `around` is what each slice
 * is done in.
 */
export async function inSlices(
  step: Step,
  around: (slice: () => void) => void = (slice) => slice(),
): Promise<void> {
  for (let more = true; ; await pause().then(begin)) {
    if (worked === 0) void pause().then(begin);
    const began = performance.now() - worked;
    around(() => {
      while (more && performance.now() - began < sliceMs) more = step();
    });
    worked = performance.now() - began;
    if (!more) return;
  }
}
