/** Hands a file to the user as a download. Text is written as UTF-8. */
export function saveFile(name: string, type: string, ...parts: BlobPart[]): void {
  const address = URL.createObjectURL(new Blob(parts, { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The download has the data by the next turn; an address kept would keep the whole file in memory.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
