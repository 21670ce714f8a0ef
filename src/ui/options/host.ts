import * as v from 'valibot';
import { hostSchema } from '../../settings/schema';

/**
 * The host that someone means who writes `例子.tw`, `https://news.example.com:8080/a?b` or
 * `*.example.com`: in ASCII, as site rules hold it; null when there is none in it.
 */
export function hostFrom(written: string): string | null {
  const address = written.trim().replace(/^\*\./, '');
  if (address === '') return null;
  const url = /^[a-z][a-z0-9+.-]*:\/\//i.test(address) ? address : `https://${address}`;
  if (!URL.canParse(url)) return null;
  const { hostname } = new URL(url);
  return v.is(hostSchema, hostname) ? hostname : null;
}
