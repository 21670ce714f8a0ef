import { describe, expect, it } from 'vitest';
import { diagnoseDamage } from '../../../src/text/diagnose/damage';

describe('the diagnosis of a page', () => {
  it('is null for clean text', () => {
    expect(
      diagnoseDamage(['船队傍晚回港（app 也通知了），岸上的人都来了。', 'Nothing (here) to see?'], null),
    ).toBeNull();
  });

  it('learns which characters the generator annotates, and their readings', () => {
    const profile = diagnoseDamage(['產(chǎn)業(yè)園裡長(zhǎng)大', '產(chǎn)品很多'], null);
    expect(profile).toMatchObject({
      injected: true,
      charwise: true,
      readings: { 產: 'chǎn', 業: 'yè', 長: 'zhǎng' },
      annotated: { 產chǎn: 2 },
      bare: { 產: 0 },
    });
  });

  it('grows with the runs that appear later', () => {
    const first = diagnoseDamage(['產(chǎn)業(yè)園裡很安靜'], null);
    const second = diagnoseDamage(['設(shè)備和產(chǎn)品'], first);
    expect(second).toMatchObject({ injected: true, annotated: { 產chǎn: 2, 業yè: 1, 設shè: 1 } });
    expect(diagnoseDamage(['什麼也沒有'], second)).toMatchObject({ injected: true });
  });

  it('survives being sent as JSON', () => {
    const profile = diagnoseDamage(['產(chǎn)業(yè)園裡很安靜\x06，老人說'], null);
    expect(JSON.parse(JSON.stringify(profile))).toEqual(profile);
  });

  it.each([
    ['control runs', '老周說\x05\x06，產(chǎn)業(yè)好', { controls: 'runs' }],
    ['spaces for control runs', '老周說 ，產(chǎn)業(yè)好 。很好 。', { controls: 'spaces' }],
    ['no tones', '流傳(chuan)的動(dong)作運(yun)動(dong)很多', { injected: true, toneless: false }],
    [
      'no tones, in the bytes of Simplified text',
      '特(te)點是齒輪的面(mian)平(ping)行，平(ping)穩而(er)可靠',
      { injected: true, toneless: true },
    ],
    [
      'full-width brackets',
      '產（chǎn）業（yè）園設（shè）在村口，網（wǎng）很長',
      { injected: true, wideBrackets: true },
    ],
    [
      'the sign of the decoder',
      '產(chǎn)業(yè)園改變\ufffdnèi)祟惿\ue2fda(chǎn)',
      { sign: '\ufffd', keepsBytes: false },
    ],
    [
      'a decoder that keeps bytes',
      '產(chǎn)業(yè)園改變\ufffd(nèi)祟惿\ue2fda(chǎn)',
      { sign: '\ufffd', keepsBytes: true },
    ],
    ['a Simplified page', '产业的產(chǎn)业园里长出了業(yè)务，发展很快，学习说话', { charwise: false }],
    ['swallowed tags', '船队回港?/p>岸上有人', { injected: false, swallowed: 1 }],
    ['escapes', '他说&ldquo;等船&rdquo;', { escapes: 2, aboutMarkup: false }],
    ['an article about markup', 'HTML 里的&ldquo;', { aboutMarkup: true }],
  ])('sees %s', (_, text, wanted) => {
    expect(diagnoseDamage([text], null)).toMatchObject(wanted);
  });

  it.each([
    ['a page for learners', '你(nǐ)好(hǎo)，學(xué)習(xí)漢(hàn)語(yǔ)'],
    ['a rare character glossed', '他叫陳垚（yáo），垚是三個土'],
  ])('takes %s for no damage', (_, text) => {
    expect(diagnoseDamage([text], null)).toMatchObject({ injected: false });
  });
});
