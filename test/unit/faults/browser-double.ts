/** An area of storage that can be made to refuse, as the browser's own does when it is off, full or broken. */
export interface Area {
  readonly values: Map<string, unknown>;
  /** What is thrown instead of reading or writing; null lets it through. */
  refuses: { readonly get?: Error; readonly set?: Error; readonly remove?: Error } | null;
  get(key: string): Promise<Record<string, unknown>>;
  set(items: Record<string, unknown>): Promise<void>;
  remove(key: string): Promise<void>;
}

export function openArea(): Area {
  const values = new Map<string, unknown>();
  return {
    values,
    refuses: null,
    async get(key) {
      if (this.refuses?.get) throw this.refuses.get;
      return values.has(key) ? { [key]: structuredClone(values.get(key)) } : {};
    },
    async set(items) {
      if (this.refuses?.set) throw this.refuses.set;
      for (const [key, value] of Object.entries(items)) values.set(key, structuredClone(value));
    },
    async remove(key) {
      if (this.refuses?.remove) throw this.refuses.remove;
      values.delete(key);
    },
  };
}
