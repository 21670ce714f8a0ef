/**
 * Why something was changed. Each code has a sentence in every file of `assets/locales`, under
 * `reason.<code>`; `$1`, `$2` … in the sentence stand for the details, in order.
 * Repairs add their codes here, one line each, with an example.
 */
export const reasonCodes = [
  'reading.injected', // 產(chǎn) → 產. $1 = the character, $2 = its reading
  'control.run', // U+0005–0008 before a mark
  'control.space', // 緊固件 ，→ 緊固件，: a control run that an extraction made a space
  'shift.bytes', // ?nèi)祟惿a → 人類生產
  'uncertain.shift', // ?nèi) with more than one good reading. $1 = the readings, where they are known
  'uncertain.guessed', // 鎴? with more than one good character: $1, $2 = the encodings, $3 = the readings
  'uncertain.halfPair', // \ufffdw with more than one good character: $1 = the byte that is left, $2 = the readings
  'fragment.tag', // ?/p>. $1 = the tag
  'fragment.entity', // ?nbsp;. $1 = the entity
  'entity.named', // &ldquo → “. $1 = what was shown
  'escape.unicode', // \\u4f60 → 你. $1 = what was shown
  'escape.percent', // %E4%BD%A0 → 你
  'lost.dot', // 玛丽?霍夫曼 → 玛丽·霍夫曼
  'lost.dash', // 你??他 → 你——他
  'lost.space', // 40? ?來源: U+00A0, which GBK has not
  'lost.copyright', // ?2021 at the foot of a page: ©
  'lost.power', // 面积120m? → m²: GBK has neither ² nor ³. $1 = the sign
  'lost.invisible', // ?? that stood for characters without a width
  'noise.word', // a word that the generator dropped in. $1 = the word
  'punctuation.folded', // , → ，. $1 = the mark
  'script.word', // 头发 → 頭髮: the word decides. $1 = the word
  'script.context', // 一只 → 一隻: what stands beside it decides. $1 = the place
  'script.undone', // 不斷髮展 → 不斷發展: a bad converter's slip. $1 = the word
  'script.quotes', // “ → 「: the target's custom. $1 = target tag
  'word.regional', // 软件 → 軟體. $1 = the word
  'word.own', // the user's own replacement. $1 = the word
  'script.target', // 发 → 發: the page is brought to one script. $1 = target tag
  'encoding.misread', // 鎴戜滑 → 我们: $1 = the encoding of the bytes, $2 = the one they were read in
  'encoding.guessed', // 鎴?/p> → 户: the same, with a byte lost that the language determines
  'encoding.halfPair', // \ufffdw → 體: one byte is left, $1 in hexadecimal, and one character fits
  'encoding.gone', // 锟斤拷: the bytes are gone; left as it is
] as const;
export type ReasonCode = (typeof reasonCodes)[number];

export interface Reason {
  readonly code: ReasonCode;
  /** Facts for the sentence: a reading, a byte pair in hexadecimal, the name of an encoding. */
  readonly details: readonly string[];
}

/** Builds a reason; `details` fill `$1`, `$2` … of its sentence. */
export function reason(code: ReasonCode, ...details: string[]): Reason {
  return { code, details };
}

/**
 * The readings that a place of the kind `uncertain` may have, likeliest first; none where it is not known which.
 * They are the last detail of each of its reasons, parted by spaces.
 */
export function readingsOf({ code, details }: Reason): string[] {
  if (!code.startsWith('uncertain.')) return [];
  return (details.at(-1) ?? '').split(' ').filter((reading) => reading !== '');
}
