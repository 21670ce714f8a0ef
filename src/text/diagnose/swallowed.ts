import { ENTITY_NAMES } from './entity-names';

/**
 * Rests of markup whose first character a decoder swallowed.
 *
 * A legacy decoder that met half a character took the next byte with it, whatever it was, and wrote `?` for
 * both. Where that byte was the `<` of a tag, the `&` of an entity or the quotation mark that ends an attribute,
 * the rest is text now: `?/p>`, `?nbsp;`, `?/></a>`. Some decoders write nothing at all: `/p>`.
 */

/** Tags that a rest may come from; anything else behind a `?` is not taken for one. */
const NAMES =
  'p|br|hr|div|span|strong|em|b|i|u|s|a|img|td|th|tr|table|tbody|thead|li|ul|ol|dl|dt|dd|h[1-6]|font|center|section|article|blockquote|sub|sup|small|big|label|button|option|select|input|form|iframe|script|style|title|meta|link|pre|code|nobr|figure|figcaption|video|audio|source|marquee|map|area|wbr|o:p';
/** Editors of the nineties wrote them large. */
const TAGS = `${NAMES}|${NAMES.toUpperCase()}`;

/** Kept short, so that a `?` in running text can not reach a `>` far away; the longest values are addresses. */
const ATTRIBUTE =
  '(?:[ \\t\\n]{1,8}[\\w:-]{1,40}(?:=(?:"[^"<>]{0,400}"|\'[^\'<>]{0,400}\'|[^\\s"\'<>]{1,200}))?)';

/** The rest of a tag, from behind the `<`: closing, or opening with or without attributes. */
export const REST_OF_TAG = `(?:/(?:${TAGS})|(?:${TAGS})${ATTRIBUTE}{0,8} ?/?) ?>`;

/** The end of a tag whose last attribute lost its quotation mark; the tags behind it became part of the value. */
export const REST_OF_ATTRIBUTE = `/?>(?=\\s{0,8}</?(?:${TAGS})[\\s/>])`;

/**
 * The rest of a tag without any sign before it: only what nobody writes, `/p>`, `br />`, `p align="center">`,
 * stuck to Chinese in front and not going on as a formula would.
 */
export const BARE_REST_OF_TAG = `(?<=[\u3400-\u9fff、。！，：；？”…》）]|[\u3400-\u9fff”][!,.:;"])(?:/(?:${TAGS})|(?:br|BR) ?/?|(?:${TAGS})${ATTRIBUTE}{1,8} ?/?)>(?![\\w=.(])`;

/** The rest of an entity, from behind the `&`. */
export const REST_OF_ENTITY = `(?:(?:${ENTITY_NAMES})|#\\d{2,5}|#[xX][0-9a-fA-F]{2,5});`;

/** What a decoder shows in place of half a character and the byte that it took along. */
export const HALF = '[?\ufffd\ue000-\uf8ff]';

/** Any rest of swallowed markup, with its sign where there is one. */
export const SWALLOWED_REST = `${HALF}(?:${REST_OF_TAG}|${REST_OF_ENTITY}|${REST_OF_ATTRIBUTE})|${BARE_REST_OF_TAG}`;

const swallowed = new RegExp(SWALLOWED_REST, 'gu');

/** How many rests of swallowed markup a run shows. */
export function countSwallowed(run: string): number {
  return run.match(swallowed)?.length ?? 0;
}
