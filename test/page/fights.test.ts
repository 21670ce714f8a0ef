import { afterEach, describe, expect, it } from 'vitest';
import { openTruce } from '../../src/page/truce';
import { closeAll, open } from './support';

afterEach(closeAll);

describe('two fighting scripts settle', () => {
  it.each([
    ['sets the text of the node back', (p: Element) => (p.firstChild as Text).replaceData(0, 1, '国')],
    ['puts a new node in its place', (p: Element) => p.replaceChildren('国')],
    ['converts it to something else', (p: Element) => (p.firstChild as Text).replaceData(0, 2, '国来')],
    [
      'takes the node out and puts another in',
      (p: Element) => {
        p.firstChild?.remove();
        p.append('国');
      },
    ],
  ])('when the page %s whenever it changes', async (_, back) => {
    const page = await open('<p id=p>国</p>');
    let fights = 0;
    const observer = new MutationObserver(() => {
      if (page.get('p').textContent?.includes('國')) {
        fights++;
        back(page.get('p'));
        observer.takeRecords();
      }
    });
    observer.observe(page.get('p'), { subtree: true, childList: true, characterData: true });
    await page.settled();
    await page.settled();
    await page.settled();
    const after = fights;
    await page.settled();
    expect(fights).toBe(after);
    expect(fights).toBeLessThan(5);
  });

  it('but a text that goes to and fro is followed', async () => {
    const page = await open('<p id=p>国</p>');
    for (const text of ['开', '关', '开', '关', '开', '关', '开']) {
      page.get('p').textContent = text;
      await page.shows('p', text === '开' ? '開' : '關');
    }
  });

  it('and so are many equal texts in one list', async () => {
    const page = await open('<ul id=list></ul>');
    for (let i = 0; i < 50; i++) {
      const item = page.document.createElement('li');
      item.textContent = '国';
      page.get('list').append(item);
      if (i > 10) page.get('list').firstElementChild?.remove();
      if (i % 10 === 0) await page.settled();
    }
    await page.settled();
    expect(page.get('list').textContent).toMatch(/^國+$/);
  });
});

describe('a truce', () => {
  it('begins at the second return within ten seconds and lasts longer each time', () => {
    const truce = openTruce();
    const place = document.createTextNode('');
    expect([0, 1000].map((now) => truce(place, 'x', now))).toEqual([0, 0]);
    expect(truce(place, 'x', 2000)).toBe(10_000);
    expect(truce(place, 'x', 5000)).toBe(7000);
    expect([12_000, 12_100].map((now) => truce(place, 'x', now))).toEqual([0, 0]);
    expect(truce(place, 'x', 12_200)).toBe(20_000);
    expect(truce(place, 'y', 40_000)).toBe(0);
  });
});
