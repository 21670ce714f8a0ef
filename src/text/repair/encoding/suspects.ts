import type { LanguageModel } from '../../language/model';
import { type Misreading, misreadings } from './misreading';
import { type Promised, promise } from './promise';
import { isDoubleByte, type ShownName, type Unit, unitsOf } from './shown';

/** A misreading that a text may have been through. */
export interface Suspect {
  readonly step: Misreading;
  readonly units: readonly Unit[];
  readonly promised: Promised;
}

/** Misreadings with the evidence for them on the page so far. */
export type Proved = ReadonlyMap<Misreading, number>;

/** Evidence that a page has been misread in a certain way: some ten characters of ordinary text. */
export const PROOF = 25;

/** What the quick look must promise before a search is made. */
export const PROMISING = 4;
/** The same where the rest of the page has proved the misreading. */
const PROMISING_WHERE_PROVED = 1;

/** A text is looked at as a whole up to this length. */
export const PIECE = 400;

/** So few characters are no text. */
export const FEW = 2;

/** The misreadings that promise to explain a text, with what they promise. */
export function suspectsFor(text: string, model: LanguageModel, proved: Proved): Suspect[] {
  const units = new Map<ShownName, Unit[]>();
  const suspects: Suspect[] = [];
  const shows = kindsOf(text);
  for (const step of misreadings) {
    if (!shows[isDoubleByte(step.shown) ? 'ideographs' : 'letters']) continue;
    let own = units.get(step.shown);
    if (!own) {
      own = unitsOf(text, step.shown);
      units.set(step.shown, own);
    }
    const promised = promise(own, step, model);
    // The quick look takes one reading of each character; a short lenient text may need the other.
    const anyway = step.shown === 'utf-8' && text.length < PIECE;
    const least = anyway ? 0 : isProved(step, proved) ? PROMISING_WHERE_PROVED : PROMISING;
    if (Math.max(promised.language, promised.structure) >= least) {
      suspects.push({ step, units: own, promised });
    }
  }
  return suspects;
}

/** What of a text can be misread bytes: ideographs and the like, or letters and symbols; a few of them at least. */
function kindsOf(text: string): { ideographs: boolean; letters: boolean } {
  let ideographs = 0;
  let letters = 0;
  for (let i = 0; i < text.length && (ideographs < FEW || letters < FEW); i++) {
    const code = text.charCodeAt(i);
    if (code < 0x80 || (code >= 0x2010 && code <= 0x2027)) continue;
    if (code < 0x2e80 || (code >= 0xa000 && code < 0xe000)) letters++;
    else ideographs++;
    // Letters that GBK and Big5 have as well.
    if (code >= 0x391 && code < 0x2600) ideographs++;
    // Mac Roman has ligatures and private use of its own.
    if (code >= 0xe000 && (code < 0xff00 || code > 0xffef)) letters++;
  }
  return { ideographs: ideographs >= FEW, letters: letters >= FEW };
}

/**
 * Letters beside those of Latin-1 that bytes gave which happened to be UTF-8: ʾ in `Ìáʾ£º` is CA BE, 示. The
 * plain reading has none of them and would leave a hole at each.
 */
const lenientLetters =
  /[\xa1-\xff][\u0180-\u0191\u0193-\u02c5\u02c8-\u02db\u02dd-\u07ff\uac00-\ud7a3\ue000-\uf8ff\u3400-\u4dbf]|[\u0180-\u0191\u0193-\u02c5\u02c8-\u02db\u02dd-\u07ff\uac00-\ud7a3\ue000-\uf8ff\u3400-\u4dbf][\xa1-\xff]/;

/** Does a text show signs of the lenient reading? */
export function looksLenient(text: string): boolean {
  return lenientLetters.test(text);
}

/** Is this the plain reading of a text that shows signs of the lenient one? */
export function isTooPlain(text: string, { shown, written }: Misreading): boolean {
  return shown === 'windows-1252' && written !== 'utf-8' && lenientLetters.test(text);
}

/** Has the page been shown to be misread in this way? */
export function isProved(step: Misreading, proved: Proved): boolean {
  return (proved.get(step) ?? 0) >= PROOF;
}
