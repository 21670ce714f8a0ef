import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { loadData } from '../../../src/cli/data';
import { createEngine, type Engine } from '../../../src/text/engine';
import type { Finding } from '../../../src/text/finding';
import type { Reason } from '../../../src/text/reason';
import { Desk } from '../../../src/workbench/desk';
import { optionsFor } from '../../soak/promises';
import { insertByBytes } from '../../support/simulate/bytes';
import { encodeGbk, encodeUtf8 } from '../../support/simulate/charsets';
import { chooseReadings, plainReadings } from '../../support/simulate/pinyin';
import { Random } from '../../support/simulate/random';
import { toTraditional } from '../../support/simulate/script';

const engine = createEngine(loadData);

const lost = '\ufffdw';

/** An engine that leaves one place because it has more than one good reading; all else is as usual. */
const doubtful: Engine = {
  async fix(runs, options, profile) {
    const fixed = await engine.fix(runs, options, profile);
    const findings = runs.map((run, i): readonly Finding[] => {
      const start = run.indexOf(lost);
      if (start === -1) return fixed.findings[i] ?? [];
      const reason: Reason = { code: 'uncertain.halfPair', details: ['77', '體 箇'] };
      return [{ kind: 'uncertain', start, end: start + 2, before: lost, after: lost, reason }];
    });
    return { ...fixed, findings };
  },
};

it('a place that was left takes the reading that the user chooses, and any other later', async () => {
  const desk = new Desk({ name: null, text: '身\ufffdw好' }, doubtful);
  await desk.open(null, optionsFor('keep'), () => undefined);
  expect(desk.whole()).toBe('身\ufffdw好');
  for (const [chosen, whole] of [
    ['箇', '身箇好'],
    ['體', '身體好'],
    ['\ufffdw', '身\ufffdw好'],
  ] as const) {
    desk.choose(1, chosen);
    expect(desk.whole()).toBe(whole);
    expect((await desk.part(0))[1]).toMatchObject({ before: lost, after: chosen, readings: ['體', '箇'] });
  }
  desk.choose(0, '無'); // no place to choose for
  expect(desk.whole()).toBe('身\ufffdw好');
});

it('a place that was read in part can be brought back to that after another choice', async () => {
  const reason: Reason = { code: 'uncertain.guessed', details: ['UTF-8', 'GBK', '于说 于要'] };
  const place: Finding = { kind: 'uncertain', start: 1, end: 3, before: '浜庤', after: '于\ufffd', reason };
  const inPart: Engine = {
    fix: async (runs, options, profile) => ({
      ...(await engine.fix(runs, options, profile)),
      findings: runs.map((run) => (run.includes(place.before) ? [place] : [])),
    }),
  };
  const desk = new Desk({ name: null, text: '等浜庤' }, inPart);
  const { counts } = await desk.open(null, optionsFor('keep'), () => undefined);
  expect(counts).toEqual({ uncertain: 1 });
  expect(desk.whole()).toBe('等于\ufffd');
  desk.choose(1, '于说');
  expect(desk.whole()).toBe('等于说');
  expect((await desk.part(0))[1]).toMatchObject({ proposed: '于\ufffd', after: '于说' });
});

it('a place is offered what it may stand for in the script of the document', async () => {
  const desk = new Desk({ name: null, text: `头发${lost}好` }, doubtful);
  await desk.open(null, optionsFor('zh-Hans'), () => undefined);
  expect((await desk.part(0))[1]).toMatchObject({ before: lost, readings: ['体', '个'] });
});

async function saved(html: string): Promise<string> {
  const desk = new Desk({ name: 'page.html', bytes: new TextEncoder().encode(html) }, engine);
  await desk.open(null, optionsFor('zh-Hant-TW'), () => undefined);
  return desk.whole();
}

it('a word that is split over tags is read as one', async () => {
  expect(await saved('<p>她的头<b>发</b>很长，皇<i>后</i>也出<em>发</em>了。</p>')).toBe(
    '<p>她的頭<b>髮</b>很長，皇<i>后</i>也出<em>發</em>了。</p>',
  );
});

it('a title in the middle of a sentence stays where it is', async () => {
  expect(await saved('<p>国<a title="头发" href="?发">发</a>展</p>')).toBe(
    '<p>國<a title="頭髮" href="?发">發</a>展</p>',
  );
});

it('code and scripts stay to the byte', async () => {
  const html = '<script>var 头发 = "发";</script><pre>头发</pre><style>.发{}</style>';
  expect(await saved(`${html}<p>头发</p>`)).toBe(`${html}<p>頭髮</p>`);
});

describe('a file whose bytes a generator spoiled', () => {
  const article = toTraditional(readFileSync('test/demo/article.txt', 'utf8'));
  const random = new Random(1);
  const readings = chooseReadings(
    article,
    { share: 0.6, common: false, script: 'traditional', style: plainReadings },
    random,
  );
  const spoiled = Uint8Array.from(
    insertByBytes(
      encodeGbk(article),
      [...readings].map(([character, reading]) => ({
        needle: encodeGbk(character).values,
        where: 'after',
        bytes: () => encodeGbk(reading).values,
      })),
    ).values,
  );
  const read = async (bytes: Uint8Array<ArrayBuffer>) => {
    const desk = new Desk({ name: 'article.txt', bytes }, engine);
    const summary = await desk.open(null, optionsFor('keep'), () => undefined);
    return { whole: desk.whole(), ...summary };
  };

  it('comes back whole, and none of its bytes is said to mean nothing', async () => {
    expect(new TextDecoder('gbk').decode(spoiled)).toContain('\ufffd');
    expect(await read(spoiled)).toMatchObject({
      whole: article,
      badBytes: 0,
      encoding: { name: 'gb18030' },
    });
  });

  it('is said to hold bytes that mean nothing where it does, and only there', async () => {
    const cut = Uint8Array.from(encodeUtf8('三月的港口還有涼意。').values).filter((_, i) => i !== 4);
    expect((await read(cut)).badBytes).toBeGreaterThan(0);
    expect((await read(new TextEncoder().encode('三月的\ufffd口還有涼意。'))).badBytes).toBe(0);
  });
});
