/** Above and below what the tip is about. */
const distancePx = 6;
const widestPx = 360;

export interface Tip {
  /** Shows texts, each in lines of which the first is the change itself, beside a box of the viewport. */
  show(texts: readonly (readonly string[])[], box: DOMRect): void;
  hide(): void;
}

/**
 * A tip that belongs to no part of the page: in a closed shadow tree, in the top layer, and in the document
 * only while it shows. Styled through its properties alone, which no policy of the page forbids.
 */
export function openTip(document: Document): Tip {
  const host = document.createElement('div');
  host.translate = false; // so that the page room leaves it alone
  host.style.cssText = 'all: initial !important';
  const box = document.createElement('div');
  box.role = 'status'; // told to those who do not see it
  host.attachShadow({ mode: 'closed' }).append(box);
  host.popover = 'manual';

  return {
    show(texts, { left, top, bottom }) {
      box.replaceChildren(
        ...texts.map(([change = '', ...reasons]) => {
          const part = document.createElement('div');
          const head = document.createElement('b');
          head.textContent = change;
          part.append(head, ...reasons.flatMap((reason) => [document.createElement('br'), reason]));
          part.style.cssText = 'margin: 2px 0';
          return part;
        }),
      );
      if (!host.isConnected) document.documentElement.append(host);
      host.showPopover?.();
      const { innerWidth = 0, innerHeight = 0 } = document.defaultView ?? {};
      const below = bottom + distancePx + 80 < innerHeight || top < 100;
      box.style.cssText =
        'box-sizing: border-box; padding: 6px 10px; border: 1px solid; border-radius: 6px; color-scheme: light dark;' +
        'background: Canvas; color: CanvasText; font: 13px/1.5 system-ui, sans-serif; box-shadow: 0 2px 8px #0004';
      const side = Math.max(4, Math.min(left, innerWidth - widestPx - 4));
      const height = below
        ? `top: ${bottom + distancePx}px; bottom: auto`
        : `top: auto; bottom: ${innerHeight - top + distancePx}px`;
      host.style.cssText =
        `all: initial; position: fixed; inset: auto; left: ${side}px; ${height}; max-width: ${widestPx}px;` +
        'margin: 0; padding: 0; border: 0; background: none; pointer-events: none; z-index: 2147483647';
    },
    hide() {
      host.remove();
    },
  };
}
