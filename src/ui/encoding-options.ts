import { type SiteEncoding, siteEncodings } from '../settings/schema';
import type { ChoiceOption } from './choice';

/** How people know the encodings; the labels of the standard stay the values. */
const names: Record<SiteEncoding, string> = {
  'utf-8': 'UTF-8',
  gbk: 'GBK',
  gb18030: 'GB 18030',
  big5: 'Big5',
  shift_jis: 'Shift JIS',
  'euc-jp': 'EUC-JP',
  'euc-kr': 'EUC-KR',
  'windows-1252': 'Windows-1252',
};

export function encodingOptions(): ChoiceOption<SiteEncoding>[] {
  return siteEncodings.map((value) => ({ value, label: names[value] }));
}

/** The name of any encoding that a finding or a file may have. */
export function encodingName(label: string): string {
  const known = siteEncodings.find((encoding) => encoding === label.toLowerCase());
  return known ? names[known] : label.toUpperCase();
}
