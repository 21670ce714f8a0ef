import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Finding } from '../../../src/text/finding';
import { asUtf8, batches, formatOf, written } from '../../../src/workbench/format';
import { cutIntoParts, segments } from '../../../src/workbench/parts';
import { readAgain, readingsOfBytes, readingsOfText } from '../../../src/workbench/readings';
import { decodeGbk, decodeSingle, encodeGbk, encodeUtf8, whatwg } from '../../support/simulate/charsets';

const shown = (pieces: readonly { shown: string }[]): string => pieces.map((piece) => piece.shown).join('');
const sentence = '我们从码头出发，船慢慢地离开了港口。';

describe('a document is taken apart', () => {
  it('as lines of text, and nothing is lost between them', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 200 }),
        fc.integer({ min: 1, max: 2000 }),
        (line, times) => {
          const text = `${line}\n`.repeat(times);
          const pieces = [...batches(text, 'text')].flat();
          expect(pieces.map((piece) => piece.text).join('')).toBe(text);
        },
      ),
      { numRuns: 30 },
    );
  });

  it('as the readable text and titles of a page, never its code', () => {
    const html =
      '<title>標題</title><script>var 變數</script><!-- 註解 --><p title="提示" class="類">段落<b>粗</b></p><pre>程式</pre>ascii<img alt=\'圖\'>';
    const runs = [...batches(html, 'html')].flat();
    expect(runs.map(({ text }) => text)).toEqual(['標題', '段落粗', '提示', '圖']);
    for (const { text, pieces } of runs) {
      for (const { node, start, length } of pieces) {
        if (node) expect(html.slice(node.at, node.at + length)).toBe(text.slice(start, start + length));
      }
    }
  });

  it('also when its tags are broken', () => {
    const html = '一段?/p>二段<p title="開著的 三段';
    expect([...batches(html, 'html')].flat()[0]?.text).toBe('一段?/p>二段');
  });

  it('as lines where a page has no blocks, and every character of it once', () => {
    const line = '一行文字。'.repeat(50);
    const html = `${line}<br>`.repeat(400);
    const runs = [...batches(html, 'html')].flat();
    expect(runs.length).toBeGreaterThan(1);
    expect(runs.map(({ text }) => text.replaceAll('\n', '')).join('')).toBe(line.repeat(400));
  });

  it('knows pages by their names', () => {
    expect(['a.html', 'A.HTM', 'b.xhtml'].map(formatOf)).toEqual(['html', 'html', 'html']);
    expect(['a.txt', 'b.srt', 'c.csv', 'html'].map(formatOf)).toEqual(['text', 'text', 'text', 'text']);
  });
});

describe('a repaired document is written', () => {
  it('with text that stays text in a page', () => {
    expect(written('<script>', 'html')).toBe('&lt;script>');
    expect(written('\n', 'html')).toBe('<br>');
    expect(written('<\n', 'text')).toBe('<\n');
  });

  it('declaring the encoding that it is saved in', () => {
    expect(asUtf8('<meta charset="gb2312"><p>好', 'a.html')).toBe('<meta charset="utf-8"><p>好');
    expect(asUtf8('<meta http-equiv="Content-Type" content="text/html; charset=big5">', 'a.htm')).toBe(
      '<meta http-equiv="Content-Type" content="text/html; charset=utf-8">',
    );
    expect(asUtf8('<?xml version="1.0" encoding="GBK"?>', 'a.xhtml')).toBe(
      '<?xml version="1.0" encoding="utf-8"?>',
    );
    expect(asUtf8('charset="gbk"', 'a.txt')).toBe('charset="gbk"');
  });

  it('so that spreadsheets take a CSV file for UTF-8', () => {
    expect(asUtf8('甲,乙', 'a.csv')).toBe('\ufeff甲,乙');
  });
});

describe('a long document is shown in parts', () => {
  const text = '一二三四五六七八九\n'.repeat(30);
  const finding = (start: number, end: number, after: string): Finding => ({
    start,
    end,
    before: text.slice(start, end),
    after,
    kind: 'script',
    reason: { code: 'script.target', details: [] },
  });

  it('that make up the whole, with every change in one of them', () => {
    const findings = [finding(0, 1, '壹'), finding(95, 115, '跨'), finding(290, 300, '末')];
    const parts = cutIntoParts(text, findings, 100);
    const all = parts.flatMap((part) => segments(text, findings, part));
    expect(all.map((each) => (typeof each === 'string' ? each : each.before)).join('')).toBe(text);
    expect(all.filter((each) => typeof each !== 'string')).toHaveLength(3);
    expect(parts.at(-1)?.end).toBe(text.length);
    for (const { from, to, start, end } of parts) {
      for (const each of findings.slice(from, to)) {
        expect(each.start).toBeGreaterThanOrEqual(start);
        expect(each.end).toBeLessThanOrEqual(end);
      }
    }
  });

  it('and an empty one has an empty part', () => {
    expect(cutIntoParts('', [])).toEqual([{ start: 0, end: 0, from: 0, to: 0 }]);
  });
});

describe('other readings', () => {
  it('of a file are those that could be meant, the right one among them', () => {
    const bytes = Uint8Array.from(encodeGbk(sentence).values);
    const readings = readingsOfBytes(bytes);
    expect(readings.find(({ name }) => name === 'gb18030')?.sample).toBe(sentence);
    expect(readings.map(({ name }) => name)).not.toContain('utf-8');
  });

  it.each([
    ['utf-8, windows-1252', shown(decodeSingle(encodeUtf8(sentence), 'windows-1252'))],
    ['gb18030, windows-1252', shown(decodeSingle(encodeGbk(sentence), 'windows-1252'))],
  ] as const)('of pasted text undo %s', (name, garbled) => {
    expect(readingsOfText(garbled).find((reading) => reading.name === name)?.sample).toBe(sentence);
    expect(readAgain(garbled, name)).toBe(sentence);
  });

  it('of pasted text are only those that explain all of it', () => {
    const garbled = shown(decodeSingle(encodeUtf8(sentence), 'windows-1252'));
    expect(readingsOfText(`${garbled.repeat(500)}，${garbled}`)).toEqual([]);
  });

  it('of text that is right as it is are none', () => {
    expect(readingsOfText('plain ASCII')).toEqual([]);
    expect(readAgain('日本語の文', 'utf-8, windows-1252')).toBeNull();
    expect(shown(decodeGbk(encodeGbk(sentence), whatwg))).toBe(sentence);
  });
});
