import english from '../../assets/locales/en.json';
import type { Reason } from '../text/reason';

const sentences: Readonly<Record<string, unknown>> = english.reason;

/** The English sentence for a reason, with its details filled in. */
export function sentence({ code, details }: Reason): string {
  const pattern = sentences[code.replaceAll('.', '_')] ?? code;
  return String(pattern).replace(/\$(\d)/g, (_, place: string) => details[Number(place) - 1] ?? '');
}
