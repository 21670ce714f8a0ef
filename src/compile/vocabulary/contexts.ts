/** See `contexts`. */
export interface Context {
  readonly key: string;
  readonly form: string;
  readonly weight: number;
  readonly before: readonly string[];
  readonly after: readonly string[];
}
export const contexts: readonly Context[] = [];
