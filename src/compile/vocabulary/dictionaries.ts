import { createRequire } from 'node:module';

const load = createRequire(import.meta.url);

/**
 * Reads a dictionary that opencc-js ships, in its order.
 * @param name the name of a file of OpenCC, such as `STCharacters`
 * @throws TypeError if the file is not the list of pairs that it was
 */
export function readDictionary(name: string): (readonly [from: string, to: string])[] {
  const module: unknown = load(`opencc-js/dict/${name}`);
  const text: unknown =
    typeof module === 'object' && module !== null && 'default' in module ? module.default : null;
  if (typeof text !== 'string') throw new TypeError(`opencc-js has no dictionary ${name}`);
  return text.split('|').map((line) => {
    const [from, to] = line.split(' ');
    if (!from || !to) throw new TypeError(`The dictionary ${name} has a line without two words: ${line}`);
    return [from, to];
  });
}
