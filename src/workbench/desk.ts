import { decodeFile, detectEncoding, type FileEncoding, fileEncodings } from '../text/codec/detect';
import { applyEdits } from '../text/edits';
import type { Engine } from '../text/engine';
import type { Finding } from '../text/finding';
import type { FixOptions, RepairSwitches } from '../text/fix';
import { asUtf8, type Format, formatOf, written } from './format';
import { cutIntoParts, type Part, segments } from './parts';
import type { Segment, Summary } from './protocol';
import { type ReadingName, readAgain, readingsOfBytes, readingsOfText } from './readings';
import { work } from './work';

/** What lies on the desk: a document as it came. */
export type Source =
  | { readonly name: string; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly name: null; readonly text: string };

/** What a place may stand for is no damage. */
const noRepairs: RepairSwitches = { readings: false, fragments: false, entities: false, encoding: false };

/** One document, how it is read now, and what was done to it. */
export class Desk {
  readonly #source: Source;
  readonly #engine: Engine;
  #text = '';
  #work: { readonly findings: Finding[]; readonly options: FixOptions } | null = null;
  #parts: Part[] = [];
  /** The uncertain findings for which the user chose, by where they begin, as the repair gave them. */
  #chosenFor = new Map<number, Finding>();

  constructor(source: Source, engine: Engine) {
    this.#source = source;
    this.#engine = engine;
  }

  /**
   * Reads the document, as `reading` says or else as its bytes do, and repairs it.
   * Throws an Error when the reading doesn't fit the text, and what the engine throws.
   */
  async open(
    reading: ReadingName | null,
    options: FixOptions,
    progress: (done: number, total: number) => void,
  ): Promise<Summary> {
    const source = this.#source;
    const { text, encoding } =
      source.name === null ? readText(source.text, reading) : readBytes(source.bytes, reading);
    this.#text = text;
    const worked = await work(text, this.#format, options, this.#engine, (done) =>
      progress(done, text.length),
    );
    this.#work = { findings: worked.findings, options: { ...options, target: worked.target } };
    this.#parts = cutIntoParts(text, worked.findings);
    this.#chosenFor = new Map();
    return {
      encoding,
      reading,
      badBytes: this.#badBytes(encoding?.name ?? null),
      counts: worked.counts,
      examples: worked.examples,
      target: worked.target,
      changes: this.#parts.map(({ from, to }) => to - from),
      readings: source.name === null ? readingsOfText(source.text) : readingsOfBytes(source.bytes),
    };
  }

  /** A part for showing; nothing for a part that isn't there. Throws what the engine throws. */
  async part(index: number): Promise<Segment[]> {
    const part = this.#parts[index];
    const work = this.#work;
    if (!part || !work) return [];
    const shown = segments(this.#text, work.findings, part).map((segment) => {
      const first = typeof segment === 'string' ? undefined : this.#chosenFor.get(segment.start);
      return typeof segment !== 'string' && first ? { ...segment, proposed: first.after } : segment;
    });
    const readings = shown.flatMap((segment) => (typeof segment === 'string' ? [] : segment.readings));
    if (readings.length === 0) return shown;
    const { findings } = await this.#engine.fix(readings, { ...work.options, repairs: noRepairs }, null);
    const brought = new Map(readings.map((reading, i) => [reading, applyEdits(reading, findings[i] ?? [])]));
    return shown.map((segment) =>
      typeof segment === 'string'
        ? segment
        : {
            ...segment,
            readings: [...new Set(segment.readings.map((reading) => brought.get(reading) ?? reading))],
          },
    );
  }

  /** Puts `after` in the place of the uncertain finding that begins at `start`. */
  choose(start: number, after: string): void {
    const findings = this.#work?.findings ?? [];
    const index = findings.findIndex((finding) => finding.start === start && finding.kind === 'uncertain');
    const finding = findings[index];
    if (!finding) return;
    if (!this.#chosenFor.has(start)) this.#chosenFor.set(start, finding);
    findings[index] = { ...finding, after: written(after, this.#format) };
  }

  /** The whole repaired document, as it is to be saved. */
  whole(): string {
    const text = applyEdits(this.#text, this.#work?.findings ?? []);
    return this.#source.name === null ? text : asUtf8(text, this.#source.name);
  }

  /** How many places stay whose bytes mean nothing in the file's encoding. */
  #badBytes(encoding: FileEncoding | null): number {
    if (encoding === null || this.#source.name === null || !this.#text.includes('\ufffd')) return 0;
    if (isWellFormed(this.#source.bytes, encoding)) return 0; // the file holds the character itself
    return applyEdits(this.#text, this.#work?.findings ?? []).split('\ufffd').length - 1;
  }

  get #format(): Format {
    return this.#source.name === null ? 'text' : formatOf(this.#source.name);
  }
}

interface Read {
  readonly text: string;
  readonly encoding: { readonly name: FileEncoding; readonly confidence: number } | null;
}

function readBytes(bytes: Uint8Array<ArrayBuffer>, reading: ReadingName | null): Read {
  const chosen = fileEncodings.find((name) => name === reading);
  const { encoding: name, confidence } = chosen ? { encoding: chosen, confidence: 1 } : detectEncoding(bytes);
  return { text: decodeFile(bytes, name), encoding: { name, confidence } };
}

function readText(text: string, reading: ReadingName | null): Read {
  if (reading === null) return { text, encoding: null };
  const again = readAgain(text, reading);
  if (again === null) throw new Error(`The text has characters that can't be read as ${reading}`);
  return { text: again, encoding: null };
}

function isWellFormed(bytes: Uint8Array<ArrayBuffer>, encoding: FileEncoding): boolean {
  try {
    new TextDecoder(encoding, { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}
