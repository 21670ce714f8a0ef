/** Might this text have been read in the wrong encoding? */
export function looksMisread(text: string): boolean {
  return /[^\0-\x7f]/.test(text);
}
