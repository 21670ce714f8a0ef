import { garbledNewsPage } from '../demo/page';
import { encodeGbk } from './simulate/charsets';

/** The demo article as someone copies it from its garbled page. */
export function copiedArticle(): string {
  return garbledNewsPage()
    .replace(/[\s\S]*<body[^>]*>/, '')
    .replace(/<[^>]*>/g, '\n')
    .replace(/\n+/g, '\n')
    .trim();
}

/** A subtitle file as it was common around 2005: GBK, with Windows line ends. */
export function subtitles(): Buffer {
  const lines = ['我们从码头出发。', '船慢慢地离开了港口。', '“你看，那边就是新的灯塔。”'];
  const text = lines
    .map((line, i) => `${i + 1}\r\n00:00:0${i * 2},000 --> 00:00:0${i * 2 + 1},500\r\n${line}\r\n`)
    .join('\r\n');
  return Buffer.from(encodeGbk(text).values);
}

/** A letter that a strict GB 2312 decoder has read: of one character a byte is left that fits several. */
export const doubtfulLetter = '這座小城的居民\ufffdr常說起\ufffd{的故事，大家都很喜歡。';
