import fc from 'fast-check';

/**
 * Properties try the same inputs in each run, so that what passes here passes everywhere; `FC_SEED=7 npm test`
 * tries others, and `npm run soak` a million.
 */
const seed = Number(globalThis.process?.env.FC_SEED ?? 20_260_318);
fc.configureGlobal({ seed });
