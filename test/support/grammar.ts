import fc from 'fast-check';
import { kinds } from './simulate/kinds';
import { Random } from './simulate/random';

/** Sentences of our own that random pages are made of, in both scripts and some others. */
const sentences = [
  '清早的渡口还没有人，老周把缆绳解开。',
  '“今天风大，”他说，“过江要慢一点。”',
  '船上有三个学生、两筐鱼！谁也不说话？',
  '傳統產業的發展，關係到許多家庭的生計。',
  '她的頭髮很長，麵條也煮好了。',
  '会議は午後三時から始まります。',
  '오늘은 漢字를 배웠다.',
  'Très bien, déjà vu – naïve café.',
  'Подскажите, где купить чайник?',
  'price?id=7&lang=zh a?/b <b>x</b> &nbsp; \\u4f60',
] as const;

/** Pieces that look like damage, of every kind in damage.md, and pieces that break naive code. */
const atoms = [
  '產(chǎn)',
  '?nèi)祟惿\ue2fda(chǎn)',
  '\u0005\u0007，',
  '?\u0006！?/p>',
  '?/p>',
  '\ufffd/span>',
  '?nbsp;',
  '&ldquo;',
  '&#20320;',
  '\\u4f60\\u597d',
  '%E4%BD%A0%E5%A5%BD',
  '＆ｎｂｓｐ；',
  '鎴戜滑',
  'ÖÐ¹úÈË',
  'ä¸\u00adæ–‡',
  '锟斤拷',
  '(jia)(yi)',
  '\0\0huan)',
  '?(',
  '((((',
  '\ud83d\ude00',
  '\ud842\udfb7',
  '\ud842',
  '\udfb7',
  'e\u0301',
  '\u200b',
  '\u00ad',
  '\ufeff',
  '?script>alert(1)?/script>',
  '&amp;lt;img src=x onerror=alert(1)&amp;gt;',
  '\n',
  ' ',
  '，',
  '?',
] as const;

/** A page that was damaged by one of the simulator's kinds; made again from its kind and seed. */
export const simulatedPage = fc
  .record({
    kind: fc.constantFrom(...kinds),
    seed: fc.integer({ min: 0, max: 2 ** 31 - 1 }),
    text: fc.array(fc.constantFrom(...sentences.slice(0, 3)), { minLength: 3, maxLength: 12 }),
  })
  .map(({ kind, seed, text }) => ({
    name: `${kind.name}, seed ${seed}`,
    page: kind.damage(text.join(''), new Random(seed)),
  }));

/** Any text at all: sentences, damage, Unicode oddities, in any order. */
export const anyText = fc
  .array(
    fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom(...sentences) },
      { weight: 4, arbitrary: fc.constantFrom(...atoms) },
      { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 6 }) },
      { weight: 1, arbitrary: fc.string({ maxLength: 8 }) },
    ),
    { maxLength: 24 },
  )
  .map((parts) => parts.join(''));
