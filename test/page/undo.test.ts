import { afterEach, describe, expect, it } from 'vitest';
import type { FixAnswer } from '../../src/messages';
import { packFindings } from '../../src/packing/findings';
import { selectedPassage } from '../../src/page/passage';
import { answerTo, closeAll, open } from './support';

afterEach(closeAll);

const garbled =
  '<title>国</title><p id=p title=来>產(chǎn)业<b id=b>发</b>国?/p>来</p><select><option>开</option></select>' +
  '<input id=i placeholder=说><img alt=车>';

describe('shows the original, and back', () => {
  it('exactly, text, attributes, title, breaks and language', async () => {
    const page = await open(garbled);
    const root = page.document.documentElement;
    const before = root.outerHTML;
    await page.settled();
    const fixed = root.outerHTML;
    expect(fixed).not.toBe(before);
    for (let i = 0; i < 3; i++) {
      await page.page.show('original');
      expect(root.outerHTML).toBe(before);
      await page.page.show('fixed');
      expect(root.outerHTML).toBe(fixed);
    }
    expect(page.page.report().showing).toBe('fixed');
  });

  it('restores only what still holds what was written', async () => {
    const page = await open('<p id=mine title=国>国</p><p id=theirs title=国>国</p>');
    await page.shows('theirs', '國');
    (page.get('theirs').firstChild as Text).data = 'new';
    page.get('theirs').title = 'new';
    page.get('theirs').lang = 'en';
    await page.page.show('original');
    expect(page.get('mine').outerHTML).toBe('<p id="mine" title="国">国</p>');
    expect(page.get('theirs').outerHTML).toBe('<p id="theirs" title="new" lang="en">new</p>');
  });

  it('of a selection that was changed at the user’s wish, on top of what was fixed before', async () => {
    const page = await open('<p id=p>国产hat国</p><p id=other>来</p>');
    await page.shows('p', '國產hat國');
    const text = page.get('p').firstChild;
    if (!text) throw new Error('The paragraph has a text');
    page.document.getSelection()?.setBaseAndExtent(text, 1, text, 6);
    const passage = selectedPassage(page.document, page.page);
    expect(passage?.runs).toEqual(['產hat國']);
    const own = { kind: 'word', reason: { code: 'script.target', details: [] } } as const;
    passage?.write([
      [
        { ...own, start: 0, end: 1, before: '產', after: '产' },
        { ...own, start: 1, end: 4, before: 'hat', after: '帽' },
      ],
    ]);
    await page.settled();
    expect(page.get('p').textContent).toBe('國产帽國');
    expect(page.document.getSelection()?.toString()).toBe('产帽國');
    await page.page.show('original');
    expect(page.get('p').textContent).toBe('国产hat国');
    await page.page.show('fixed');
    await page.settled();
    expect(page.get('p').textContent).toBe('國产帽國');
    expect(page.page.report().counts.word).toBe(1);
  });

  it('leaves what comes in the meantime as it is, and fixes it afterwards', async () => {
    const page = await open('<p id=p>国</p><p id=moved>来</p>');
    await page.shows('p', '國');
    const moved = page.get('moved');
    await page.shows('moved', '來');
    moved.remove();
    await page.page.show('original');
    const added = page.document.createElement('p');
    added.id = 'added';
    added.textContent = '开';
    page.document.body.append(added, moved);
    await page.shows('moved', '来');
    expect(added.textContent).toBe('开');
    await page.page.show('fixed');
    await page.shows('added', '開');
    await page.shows('moved', '來');
  });

  it('of text that was changed by the page and fixed again', async () => {
    const page = await open('<p id=p>国</p>');
    await page.shows('p', '國');
    (page.get('p').firstChild as Text).data = '产';
    await page.shows('p', '產');
    await page.page.show('original');
    expect(page.get('p').textContent).toBe('产');
  });

  it('inside shadow roots', async () => {
    const page = await open('<div id=host></div>');
    const root = page.get('host').attachShadow({ mode: 'open' });
    root.innerHTML = '<p title=国>国</p>';
    const p = root.firstElementChild as HTMLElement;
    await expect.poll(() => p.outerHTML).toContain('<p title="國"');
    await page.page.show('original');
    expect(p.outerHTML).toBe('<p title="国">国</p>');
  });

  it('when the site is switched off, and goes on when it is switched on', async () => {
    let off = false;
    const page = await open(garbled, { fix: (runs) => (off ? { off: true } : answerTo(runs)) });
    const before = page.document.documentElement.outerHTML;
    await expect.poll(() => page.get('b').textContent).toBe('髮');
    off = true;
    page.page.again(false);
    await expect.poll(() => page.document.documentElement.outerHTML).toBe(before);
    page.get('b').textContent = '国';
    off = false;
    page.page.again(false);
    await page.shows('b', '國');
  });
});

describe('with other settings', () => {
  it('does the page again from its own text, without showing it', async () => {
    let suffix = '';
    const page = await open('<p id=p>國国</p>', {
      fix: (runs) => answerTo(runs, { change: (finding) => ({ ...finding, after: finding.after + suffix }) }),
    });
    await page.shows('p', '國國');
    const shown: (string | null)[] = [];
    const observer = new MutationObserver(() => shown.push(page.get('p').textContent));
    observer.observe(page.document, { subtree: true, characterData: true });
    suffix = '!';
    page.page.again(false);
    await page.shows('p', '國國!');
    expect(shown).toEqual(['國國!']);
    expect(page.page.report().counts).toEqual({ script: 1 });
  });

  it('asks for texts that the detector passes over when the user wants it', async () => {
    const page = await open('<p>plain</p>');
    await page.settled();
    expect(page.asked).toEqual([]);
    page.page.again(true);
    await expect.poll(() => page.asked).toContain('plain');
  });
});

describe('learns from the page', () => {
  it('and looks again at what came before the whole was understood', async () => {
    let mixed = false;
    const page = await open('<p id=p>国</p>', {
      fix: (runs): FixAnswer => {
        const answer = answerTo(runs);
        mixed ||= runs.some(({ text }) => text.includes('開'));
        return answer.off || mixed ? answer : { ...answer, target: 'keep', findings: packFindings(runs, []) };
      },
    });
    await expect.poll(() => page.asked).toEqual(['国']);
    const added = page.document.createElement('p');
    added.textContent = '開';
    page.document.body.append(added);
    await page.shows('p', '國');
    expect(page.asked).toEqual(['国', '開', '国']);
  });

  it('a few times at most, and anew when the settings change', async () => {
    let answers = 0;
    const page = await open('<p id=p>国</p>', {
      fix: (runs): FixAnswer => {
        answers++;
        const answer = answerTo(runs);
        return answer.off ? answer : { ...answer, learned: true };
      },
    });
    /** Asks about one text more, with which there is something to be learned of all that came before. */
    const add = async (): Promise<void> => {
      const added = page.document.createElement('p');
      added.id = `added${answers}`;
      added.textContent = '国';
      page.document.body.append(added);
      await page.shows(added.id, '國');
    };
    for (let i = 0; i < 20; i++) await add();
    const settled = answers;
    await add();
    expect(answers).toBe(settled + 1);
    page.page.again(false);
    await add();
    await expect.poll(() => answers).toBeGreaterThan(settled + 3);
  });
});

describe('counts what it did', () => {
  it('by kind, with an example of each, and again when the page changes', async () => {
    const page = await open('<p id=p>產(chǎn)业国国</p>');
    await page.shows('p', '產業國國');
    expect(page.page.report().counts).toEqual({ reading: 1, script: 3 });
    expect(page.page.report().examples.map(({ before, after }) => `${before}→${after}`)).toEqual([
      '(chǎn)→',
      '业→業',
      '国→國',
    ]);
    (page.get('p').firstChild as Text).data = '车';
    await page.shows('p', '車');
    expect(page.page.report().counts).toEqual({ script: 1 });
    await expect.poll(() => page.reports.at(-1)?.counts).toEqual({ script: 1 });
  });
});
