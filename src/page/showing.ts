/** What a page shows: our text, or its own. */
export type Showing = 'fixed' | 'original';
