/**
 * HTML's named characters that pages in Chinese show when they escaped them once too often, or when a decoder
 * swallowed the `&`. The names are those of HTML 4; letters of Greek and arrows come from formulas.
 */

/** U+00A0–00FF in the order of their code points. */
const LATIN_1 =
  'nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr ' +
  'deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest ' +
  'Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ' +
  'ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig ' +
  'agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml ' +
  'eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml';

const OTHERS: Readonly<Record<string, string>> = {
  NBSP: '\u00a0',
  quot: '"',
  apos: "'",
  amp: '&',
  lt: '<',
  gt: '>',
  ensp: '\u2002',
  emsp: '\u2003',
  thinsp: '\u2009',
  zwnj: '\u200c',
  zwj: '\u200d',
  ndash: '–',
  mdash: '—',
  lsquo: '‘',
  rsquo: '’',
  sbquo: '‚',
  ldquo: '“',
  rdquo: '”',
  bdquo: '„',
  bull: '•',
  hellip: '…',
  permil: '‰',
  prime: '′',
  Prime: '″',
  lsaquo: '‹',
  rsaquo: '›',
  euro: '€',
  trade: '™',
  larr: '←',
  uarr: '↑',
  rarr: '→',
  darr: '↓',
  harr: '↔',
  minus: '−',
  radic: '√',
  infin: '∞',
  asymp: '≈',
  ne: '≠',
  le: '≤',
  ge: '≥',
  alpha: 'α',
  beta: 'β',
  gamma: 'γ',
  delta: 'δ',
  Delta: 'Δ',
  lambda: 'λ',
  mu: 'μ',
  pi: 'π',
  sigma: 'σ',
  omega: 'ω',
  Omega: 'Ω',
};

/** Readers of novels whose script took `qu` out of every name show these. They are names of variables, too. */
const SHORTENED: Readonly<Record<string, string>> = { lso: '‘', rso: '’', ldo: '“', rdo: '”' };

/** Is this a name of HTML that lost letters? Such a one counts in Chinese text only. */
export function isShortened(name: string): boolean {
  return Object.hasOwn(SHORTENED, name);
}

/** The character of each name. */
const namedCharacters: ReadonlyMap<string, string> = new Map([
  ...LATIN_1.split(' ').map((name, i): [string, string] => [name, String.fromCharCode(0xa0 + i)]),
  ...Object.entries(OTHERS),
  ...Object.entries(SHORTENED),
]);

/** All names, for a regular expression. */
export const ENTITY_NAMES = [...namedCharacters.keys()].join('|');

/** What a numeric reference to a control character means: HTML reads 0x80–9F as Windows does, &#147; is “. */
const WINDOWS: Readonly<Record<number, string>> = {
  128: '€',
  133: '…',
  139: '‹',
  145: '‘',
  146: '’',
  147: '“',
  148: '”',
  149: '•',
  150: '–',
  151: '—',
  153: '™',
  155: '›',
};

/** The character of an entity, from its name or `#` and its number; null for what is none. */
export function entityCharacter(name: string): string | null {
  const number = /^#(?:[xX]([0-9a-fA-F]+)|(\d+))$/.exec(name);
  if (!number) return namedCharacters.get(name) ?? null;
  const codePoint = number[1] !== undefined ? Number.parseInt(number[1], 16) : Number(number[2]);
  if (codePoint >= 0x7f && codePoint < 0xa0) return WINDOWS[codePoint] ?? null;
  const isText = codePoint >= 0x20 && codePoint <= 0x10ffff && !(codePoint >= 0xd800 && codePoint <= 0xdfff);
  return isText ? String.fromCodePoint(codePoint) : null;
}
