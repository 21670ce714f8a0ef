import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type ParseError, parse as parseJsonc } from 'jsonc-parser';
import * as v from 'valibot';

/**
 * The third-party corpus beside the project, read for measuring where it is there.
 * Nothing of it is ever copied into the project.
 */
const root = fileURLToPath(new URL('../../../../shared/corpus', import.meta.url));

export function corpusIsThere(): boolean {
  return existsSync(root);
}

function read(path: string): string {
  return readFileSync(join(root, path), 'utf8');
}

function readJsonl<Schema extends v.GenericSchema>(path: string, schema: Schema): v.InferOutput<Schema>[] {
  return read(path)
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => v.parse(schema, JSON.parse(line)));
}

const garbledSchema = v.object({
  id: v.string(),
  kind: v.array(v.string()),
  input: v.string(),
  expected: v.string(),
  expected_noise_kept: v.optional(v.string()),
  sure: v.boolean(),
});
export const garbledPages = () => readJsonl('pages/garbled.jsonl', garbledSchema);

const cleanSchema = v.object({ id: v.string(), lang: v.string(), kind: v.string(), text: v.string() });
export const cleanPages = () => readJsonl('pages/clean.jsonl', cleanSchema);

const mixedSchema = v.object({
  id: v.string(),
  input: v.string(),
  expected_hans: v.string(),
  expected_tw: v.string(),
});
export const mixedPages = () => readJsonl('pages/mixed.jsonl', mixedSchema);

const ftfySchema = v.array(
  v.object({ label: v.string(), original: v.string(), fixed: v.string(), expect: v.string() }),
);
export const ftfyCases = (name: string) =>
  v.parse(ftfySchema, JSON.parse(read(`encoding/ftfy/ftfy-${name}.json`)));
export const ftfyFiles = [
  'negative',
  'in-the-wild',
  'language-names',
  'synthetic',
  'known-failures',
] as const;

const conversionSchema = v.object({
  cases: v.array(v.object({ input: v.string(), expected: v.record(v.string(), v.string()) })),
});
export const fanhuajiCases = () =>
  v.parse(conversionSchema, JSON.parse(read('conversion/fanhuaji-half.json'))).cases;

export function openccCases() {
  const errors: ParseError[] = [];
  const value: unknown = parseJsonc(read('conversion/opencc-testcases.jsonc'), errors, {
    allowTrailingComma: true,
  });
  if (errors.length > 0) throw new Error('opencc-testcases.jsonc is not JSON with comments');
  return v.parse(conversionSchema, value).cases;
}

const knownFalseSchema = v.array(v.object({ input: v.string(), expected_tw: v.string() }));
export const knownFalseConversions = () =>
  v.parse(knownFalseSchema, JSON.parse(read('conversion/known_false_conversions_tw.json')));

export function gsdPairs(): { simplified: string; traditional: string }[] {
  return read('conversion/ud-chinese-gsd-dev.tsv')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const [simplified, traditional] = line.split('\t');
      if (simplified === undefined || traditional === undefined)
        throw new Error(`No tab in the pair: ${line}`);
      return { simplified, traditional };
    });
}

/** The samples `mojibake/NN.txt`: the first line describes, the rest is the text. */
export function mojibakeSamples(): { name: string; description: string; text: string }[] {
  return readdirSync(join(root, 'mojibake'))
    .filter((name) => name.endsWith('.txt'))
    .sort()
    .map((name) => {
      const [description = '', ...lines] = read(`mojibake/${name}`).split('\n');
      return { name, description, text: lines.join('\n') };
    });
}

/** Files whose UTF-8 was read as GBK, some with an earlier good version. */
export function mojibakePairs(): { name: string; text: string; good: string | null }[] {
  const folder = join(root, 'mojibake/pairs');
  return readdirSync(folder)
    .filter((name) => /\.moji(only)?\./.test(name))
    .sort()
    .map((name) => {
      const good = name.replace('.moji.', '.good.');
      return {
        name,
        text: read(`mojibake/pairs/${name}`),
        good: good !== name && existsSync(join(folder, good)) ? read(`mojibake/pairs/${good}`) : null,
      };
    });
}

export function injectedSamples(): { name: string; text: string }[] {
  return readdirSync(join(root, 'injected-pinyin'))
    .filter((name) => name.endsWith('.txt'))
    .sort()
    .map((name) => ({ name, text: read(`injected-pinyin/${name}`).split('\n').slice(1).join('\n') }));
}

/** The seed article that the project started from. */
export function seedArticle(): string {
  return readFileSync(join(root, '../seeds/article.txt'), 'utf8');
}
