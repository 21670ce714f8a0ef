import type { PageFix, PageProfile } from '../text/fix';

/**
 * Whether what is now known of a page asks for another look at what was answered before: damage that was
 * discovered later explains earlier text too.
 */
export function learned(known: PageProfile | null, { profile }: PageFix): boolean {
  return known !== null && insight(known) !== insight(profile);
}

/**
 * What a diagnosis says, without how often it was seen: while this stays the same, what was repaired by it
 * stays right. Readings count in doublings, since each one that is learned may explain a few more places.
 */
function insight({ damage }: PageProfile): string {
  const facts = Object.values(damage ?? {}).map((fact: unknown) => {
    if (typeof fact === 'number') return fact > 0;
    return typeof fact === 'object' && fact ? Math.ceil(Math.log2(Object.keys(fact).length + 1)) : fact;
  });
  return JSON.stringify(facts);
}
