/** The mark of the extension: 正 cut into a seal. Drawn as strokes, so that it needs no font. */
export function Seal({ mood }: { mood: 'on' | 'off' }) {
  return (
    <svg class={`seal seal-${mood}`} viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <rect class="seal-ground" x="1" y="1" width="30" height="30" rx="7" />
      <path class="seal-strokes" d="M6.5 8h19M16 8v16M16 15.5h7.5M10 14v10M5.5 24h21" />
    </svg>
  );
}
