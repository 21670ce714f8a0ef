import { afterEach, describe, expect, it } from 'vitest';
import { type Marks, markNames, openMarks } from '../../src/page/marks';
import { type Answering, closeAll, type Opened, workOn } from './support';

let marks: Marks | null = null;

afterEach(() => {
  marks?.close();
  marks = null;
  closeAll();
  document.body.replaceChildren();
});

/** Highlights belong to a document with a window of its own, so these tests work on their own page. */
function show(html: string, answering: Answering = {}): Opened {
  const root = document.createElement('div');
  root.innerHTML = html;
  document.body.append(root);
  return workOn(document, answering);
}

function marked(name: keyof typeof markNames): string[] {
  const ranges = [...(CSS.highlights.get(markNames[name]) ?? [])];
  return ranges.map((range) => (range.startContainer as Text).data.slice(range.startOffset, range.endOffset));
}

function mark(page: Opened): void {
  marks = openMarks(document, page.page, ({ before, after, kind }) => [`${before} → ${after}`, kind]);
}

/** What the tip says is in a closed tree: its presence and its box are what a page could see. */
const tip = (): Element | null => document.querySelector('html > [popover]');

describe('marks', () => {
  it('what was repaired and what was converted, after a break too, without touching a node', async () => {
    const page = show('<p id=p>產(chǎn)国?/p>来x</p><p id=q>x头<b>发</b></p>');
    await page.settled();
    const before = page.get('p').outerHTML + page.get('q').outerHTML;
    mark(page);
    expect(marked('repair')).toEqual(['國', '國']);
    expect(marked('script')).toEqual(['國', '來', '頭', '髮']);
    expect(page.get('p').outerHTML + page.get('q').outerHTML).toBe(before);
  });

  it('a place that was read in part as one that was left', async () => {
    const page = show('<p id=p>国</p>', {
      change: (finding) => ({ ...finding, kind: 'uncertain', after: '\ufffd' }),
    });
    await page.shows('p', '\ufffd');
    mark(page);
    expect(marked('left')).toEqual(['\ufffd']);
    expect(marked('repair')).toEqual([]);
  });

  it('what comes later, and nothing once the marks are taken away', async () => {
    const page = show('<p id=p>x</p>');
    mark(page);
    expect(page.page.report().marked).toBe(true);
    page.get('p').textContent = '国';
    await page.shows('p', '國');
    await expect.poll(() => marked('script')).toEqual(['國']);
    await page.page.show('original');
    await expect.poll(() => marked('script')).toEqual([]);
    marks?.close();
    expect(CSS.highlights.has(markNames.script)).toBe(false);
    expect(page.page.report().marked).toBe(false);
  });

  it('shows the original on hover and on focus, and leaves nothing behind', async () => {
    const page = show('<p id=p>国</p><button id=b title=来>开</button><p id=x>x</p>');
    await page.settled();
    const before = document.documentElement.outerHTML;
    mark(page);
    const { left, top, height } = page.get('p').getBoundingClientRect();
    const move = (x: number, y: number, target: Element): boolean =>
      target.dispatchEvent(new PointerEvent('pointermove', { clientX: x, clientY: y, bubbles: true }));
    move(left + 4, top + height / 2, page.get('p'));
    expect(tip()?.isConnected).toBe(true);
    const other = page.get('x').getBoundingClientRect();
    move(other.left + 2, other.top + other.height / 2, page.get('x'));
    expect(tip()).toBeNull();
    page.get('b').focus();
    expect(tip()).not.toBeNull();
    page.get('b').blur();
    expect(tip()).toBeNull();
    expect(document.documentElement.outerHTML).toBe(before);
  });
});
