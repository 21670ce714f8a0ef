import * as v from 'valibot';
import type { FromInterface, Sent, ToBackground } from './messages';
import { findingKinds } from './text/finding';
import type { DamageProfile } from './text/fix';
import { reasonCodes } from './text/reason';
import { conversionTargets } from './text/script';

/** Every message that the background takes, as it must look. What does not fit is refused. */

/** A whole page in one message is allowed, a message that fills the memory is not. */
const longestText = 20_000_000;

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const tab = v.object({ tab: v.pipe(v.number(), v.integer()) });
const showing = v.picklist(['fixed', 'original']);
const target = v.nullable(v.picklist([...conversionTargets, 'keep']));

const counts = v.record(v.string(), count);

/** What `diagnoseDamage` returned for an earlier batch of the page. */
const damage = v.object({
  injected: v.boolean(),
  readings: v.record(v.string(), v.string()),
  annotated: counts,
  bare: counts,
  orphans: count,
  sign: v.pipe(v.string(), v.maxLength(2)),
  silent: v.boolean(),
  keepsBytes: v.boolean(),
  wideBrackets: v.boolean(),
  privateUse: count,
  toneless: v.boolean(),
  scattered: v.boolean(),
  controls: v.nullable(v.picklist(['runs', 'spaces', 'commas'])),
  marks: v.object({ full: count, ascii: count }),
  swallowed: count,
  escapes: count,
  aboutMarkup: v.boolean(),
  noise: v.array(v.string()),
  charwise: v.boolean(),
}) satisfies v.GenericSchema<DamageProfile>;

const profile = v.object({
  hans: count,
  hant: count,
  taiwan: count,
  hongKong: count,
  slips: v.object({ left: count, overdone: count }),
  damage: v.nullable(damage),
});

const finding = v.object({
  kind: v.picklist(findingKinds),
  start: count,
  end: count,
  before: v.string(),
  after: v.string(),
  reason: v.object({ code: v.picklist(reasonCodes), details: v.array(v.string()) }),
});

const asks = {
  fix: v.object({
    lengths: v.array(v.pipe(v.number(), v.integer())),
    text: v.pipe(v.string(), v.maxLength(longestText)),
    profile: v.nullable(profile),
  }),
  report: v.object({
    counts: v.record(v.picklist(findingKinds), v.optional(count)),
    examples: v.array(finding),
    target,
    showing,
    marked: v.boolean(),
  }),
  'page-state': tab,
  show: v.object({ ...tab.entries, what: showing }),
  mark: v.object({ ...tab.entries, on: v.boolean() }),
  'fix-anyway': tab,
  'reload-as': v.object({ ...tab.entries, encoding: v.nullable(v.pipe(v.string(), v.maxLength(40))) }),
};

export type Received = Sent<ToBackground & FromInterface>;

const messageSchema = v.variant('name', [
  v.object({ name: v.literal('fix'), ask: asks.fix }),
  v.object({ name: v.literal('report'), ask: asks.report }),
  v.object({ name: v.literal('page-state'), ask: asks['page-state'] }),
  v.object({ name: v.literal('show'), ask: asks.show }),
  v.object({ name: v.literal('mark'), ask: asks.mark }),
  v.object({ name: v.literal('fix-anyway'), ask: asks['fix-anyway'] }),
  v.object({ name: v.literal('reload-as'), ask: asks['reload-as'] }),
]);

/** Checks a message where it arrives. Throws an Error that says what does not fit. */
export function readMessage(message: unknown): Received {
  const read = v.safeParse(messageSchema, message);
  if (!read.success) throw new Error(`Not a message of this extension: ${v.summarize(read.issues)}`);
  return read.output as Received;
}
