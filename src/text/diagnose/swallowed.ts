/**
 * Rests of markup whose first character a decoder swallowed.
 *
 * A legacy decoder that met half a character took the next byte with it, whatever it was, and wrote `?` for
 * both. Where that byte was the `<` of a tag or the `&` of an entity, the rest is text now: `?/p>`, `?nbsp;`.
 */

/** Tags that a rest may come from; anything else behind a `?` is not taken for one. */
const TAGS =
  'p|br|hr|div|span|strong|em|b|i|u|s|a|img|td|th|tr|table|tbody|thead|li|ul|ol|dl|dt|dd|h[1-6]|font|center|section|article|blockquote|sub|sup|small|big|label|button|option|select|input|form|iframe|script|style|title|meta|link|pre|code|nobr|figure|figcaption|video|audio|source';

/** Entities that Chinese pages write by name. */
const ENTITIES =
  'nbsp|ldquo|rdquo|lsquo|rsquo|mdash|ndash|hellip|middot|bull|quot|amp|lt|gt|copy|reg|times|ensp|emsp|laquo|raquo|apos';

/**
 * The rest of a tag, from behind the `<`: closing, or opening with attributes. The attributes are kept short,
 * so that a `?` in running text can not reach a `>` far away.
 */
export const REST_OF_TAG = `(?:/(?:${TAGS})|(?:${TAGS})(?:[ \\t\\n]+[\\w:-]+(?:=(?:"[^"<>]{0,200}"|'[^'<>]{0,200}'|[^\\s"'<>]{1,100}))?){0,6}[ ]?/?) ?>`;

/** The rest of an entity, from behind the `&`. */
export const REST_OF_ENTITY = `(?:(?:${ENTITIES})|#\\d{2,5}|#x[0-9a-fA-F]{2,5});`;

/** What a decoder shows in place of half a character and the byte that it took along. */
export const HALF = '[?\ufffd\ue000-\uf8ff]';

export const SWALLOWED_REST = `${HALF}(?:${REST_OF_TAG}|${REST_OF_ENTITY})`;

const swallowed = new RegExp(SWALLOWED_REST, 'gu');

/** How many rests of swallowed markup a run shows. */
export function countSwallowed(run: string): number {
  return run.match(swallowed)?.length ?? 0;
}
