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

/** When the slice of this task ends; 0 where none has begun. What is done in one task shares one slice. */
let end = 0;

/**
 * Takes one step after the other, in slices between which the page has its turn. `around` is what each slice
 * is done in.
 */
export async function inSlices(
  step: Step,
  around: (slice: () => void) => void = (slice) => slice(),
): Promise<void> {
  for (let more = true; ; await pause()) {
    if (end === 0) {
      end = performance.now() + sliceMs;
      void pause().then(() => {
        end = 0;
      });
    }
    around(() => {
      while (more && performance.now() < end) more = step();
    });
    if (!more) return;
  }
}
