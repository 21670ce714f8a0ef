import { decodeFile, detectEncoding, type FileEncoding, fileEncodings } from '../text/codec/detect';
import { applyEdits } from '../text/edits';
import type { Engine } from '../text/engine';
import type { FixOptions } from '../text/fix';
import { asUtf8, type Format, formatOf, written } from './format';
import { cutIntoParts, type Part, segments } from './parts';
import type { Segment, Summary } from './protocol';
import { type ReadingName, readAgain, readingsOfBytes, readingsOfText } from './readings';
import { type Worked, work } from './work';

/** What lies on the desk: a document as it came. */
export type Source =
  | { readonly name: string; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly name: null; readonly text: string };

/** One document, how it is read now, and what was done to it. */
export class Desk {
  readonly #source: Source;
  readonly #engine: Engine;
  #text = '';
  #worked: Worked | null = null;
  #parts: Part[] = [];

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
    this.#worked = worked;
    this.#parts = cutIntoParts(text, worked.findings);
    return {
      encoding,
      reading,
      badBytes: encoding ? countBad(text) : 0,
      counts: worked.counts,
      examples: worked.examples,
      target: worked.target,
      changes: this.#parts.map(({ from, to }) => to - from),
      readings: source.name === null ? readingsOfText(source.text) : readingsOfBytes(source.bytes),
    };
  }

  /** A part for showing; nothing for a part that isn't there. */
  part(index: number): Segment[] {
    const part = this.#parts[index];
    return part && this.#worked ? segments(this.#text, this.#worked.findings, part) : [];
  }

  /** Puts `after` in the place of the uncertain finding that begins at `start`. */
  choose(start: number, after: string): void {
    const findings = this.#worked?.findings ?? [];
    const index = findings.findIndex((finding) => finding.start === start && finding.kind === 'uncertain');
    const finding = findings[index];
    if (finding) findings[index] = { ...finding, after: written(after, this.#format) };
  }

  /** The whole repaired document, as it is to be saved. */
  whole(): string {
    const text = applyEdits(this.#text, this.#worked?.findings ?? []);
    return this.#source.name === null ? text : asUtf8(text, this.#source.name);
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

function countBad(text: string): number {
  return text.match(/\ufffd/g)?.length ?? 0;
}
