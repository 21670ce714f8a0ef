import { packFindings } from '../packing/findings';
import { foundIn } from '../packing/found';
import { compose } from '../text/compose';
import { applyEdits } from '../text/edits';
import type { Finding } from '../text/finding';
import type { PageProfile } from '../text/fix';
import { changesIn, none } from './ledger';
import { isText } from './node';
import type { Page } from './page';
import { runOf } from './run';
import { write } from './write';

/** What the user points at, as the background is told. */
export interface Pointed {
  readonly runs: readonly string[];
  /** It is text of the page, and not of a field in it. */
  readonly inPage: boolean;
  /** What is known of the page, where we are at work on it. */
  readonly profile: PageProfile | null;
}

/** Text that the user pointed at: read once, changed once. */
export interface Passage {
  readonly runs: readonly string[];
  /**
   * Writes the findings of each run where it came from; what has changed there meanwhile is left alone.
   * Returns how many were written.
   */
  write(found: readonly (readonly Finding[])[]): number;
}

/** The part of a text node that was meant. */
interface Slice {
  readonly node: Text;
  readonly from: number;
  readonly to: number;
}

/** Our work on the page around a passage. */
export type PageAtWork = Pick<Page, 'books' | 'onWritten'>;

/**
 * The selected text of a page, outside of fields; null when nothing is selected. What is written goes into
 * the books of our work on the page, where there is any: “show original” takes it back with the rest.
 */
export function selectedPassage(document: Document, page: PageAtWork | null): Passage | null {
  const selection = document.getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const slices = slicesOf(selection.getRangeAt(0)).filter(({ node }) => !isHidden(node));
  if (slices.length === 0) return null;
  const whole = slices.map(({ node }) => node.data);
  return {
    runs: slices.map(({ node, from, to }) => node.data.slice(from, to)),
    write(found) {
      let written = 0;
      slices.forEach(({ node, from }, i) => {
        const own = (found[i] ?? []).map((finding) => moved(finding, from));
        if (own.length === 0 || node.data !== whole[i]) return;
        if (page) enter(page, node, own);
        else node.data = applyEdits(node.data, own);
        written += own.length;
      });
      page?.onWritten?.();
      reselect(selection, slices, whole);
      return written;
    },
  };
}

/** Writes findings over what a text node shows, on top of what was done to it before. */
function enter(page: PageAtWork, node: Text, found: readonly Finding[]): void {
  const { ledger, tally, round, unseen } = page.books();
  const source = ledger.sourceOf(node);
  const entry = ledger.get(node);
  const earlier = entry && source !== node.data ? changesIn(entry) : none;
  const asked = { text: source, pieces: [source] };
  const next = foundIn(packFindings([asked], [compose(source, earlier, found)]));
  const run = runOf([{ node, source }]);
  unseen(() => void write(run, next, { ledger, tally, round, held: none }, false));
}

/**
 * What is selected in the field that has the focus, or all of its text; null when no field has it.
 * It is written as if the user had typed it: frameworks hear the events that they listen for, and the
 * browser's own undo takes it back.
 */
export function focusedField(document: Document): Passage | null {
  const focused = deepFocus(document);
  if (isTextControl(focused)) return controlPassage(focused);
  if (focused?.isContentEditable) return editablePassage(focused);
  return null;
}

/** The element with the focus, also inside open shadow roots. */
function deepFocus(document: Document): HTMLElement | null {
  let focused = document.activeElement;
  while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
  return focused instanceof HTMLElement ? focused : null;
}

type TextControl = HTMLInputElement | HTMLTextAreaElement;

/** Inputs that hold prose. Passwords, addresses and numbers are nobody's damaged text. */
const proseInputs = new Set(['text', 'search']);

function isTextControl(element: HTMLElement | null): element is TextControl {
  if (element instanceof HTMLTextAreaElement) return !element.readOnly && !element.disabled;
  return (
    element instanceof HTMLInputElement &&
    proseInputs.has(element.type) &&
    !element.readOnly &&
    !element.disabled
  );
}

function controlPassage(field: TextControl): Passage | null {
  const value = field.value;
  const selected = field.selectionStart !== field.selectionEnd;
  const from = selected ? (field.selectionStart ?? 0) : 0;
  const to = selected ? (field.selectionEnd ?? value.length) : value.length;
  if (from === to) return null;
  const caret = field.selectionStart ?? 0;
  return {
    runs: [value.slice(from, to)],
    write([found = []]) {
      if (found.length === 0 || field.value !== value) return 0;
      const text = applyEdits(value.slice(from, to), found);
      field.focus();
      field.setSelectionRange(from, to);
      if (!field.ownerDocument.execCommand('insertText', false, text)) {
        field.setRangeText(text, from, to, 'end');
        field.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertReplacementText' }));
      }
      if (selected) field.setSelectionRange(from, from + text.length);
      else field.setSelectionRange(Math.min(caret, text.length), Math.min(caret, text.length));
      return found.length;
    },
  };
}

function editablePassage(focused: HTMLElement): Passage | null {
  const host = editingHost(focused);
  const { ownerDocument: document } = host;
  const selection = document.getSelection();
  if (!selection) return null;
  const range = document.createRange();
  range.selectNodeContents(host);
  const within = selection.rangeCount > 0 && !selection.isCollapsed && host.contains(selection.anchorNode);
  const slices = slicesOf(within ? selection.getRangeAt(0) : range);
  if (slices.length === 0) return null;
  const whole = slices.map(({ node }) => node.data);
  return {
    runs: slices.map(({ node, from, to }) => node.data.slice(from, to)),
    write(found) {
      let written = 0;
      host.focus();
      // From the end, so that what an editor does with one node leaves the offsets before it as they are.
      for (let i = slices.length - 1; i >= 0; i--) {
        const slice = slices[i];
        const own = found[i] ?? [];
        const [first] = own;
        const last = own.at(-1);
        if (!slice || !first || !last || !slice.node.isConnected || slice.node.data !== whole[i]) continue;
        const text = applyEdits(
          slice.node.data.slice(slice.from + first.start, slice.from + last.end),
          own.map((finding) => moved(finding, -first.start)),
        );
        selection.setBaseAndExtent(slice.node, slice.from + first.start, slice.node, slice.from + last.end);
        if (typed(host, text)) written += own.length;
      }
      return written;
    },
  };
}

/**
 * Puts a text in the place of the selection. Editors that keep a model of their own hear of it first, as
 * they would of a key, and may write it themselves: browsers don't send them this event for a command.
 */
function typed(host: HTMLElement, text: string): boolean {
  const inputType = text === '' ? 'deleteContentBackward' : 'insertText';
  const announced = new InputEvent('beforeinput', {
    inputType,
    data: text === '' ? null : text,
    bubbles: true,
    cancelable: true,
    composed: true,
  });
  if (!host.dispatchEvent(announced)) return true;
  return host.ownerDocument.execCommand(text === '' ? 'delete' : 'insertText', false, text);
}

/** The outermost editable element around the focus: what is edited as one. */
function editingHost(element: HTMLElement): HTMLElement {
  let host = element;
  while (host.parentElement?.isContentEditable) host = host.parentElement;
  return host;
}

function moved(finding: Finding, by: number): Finding {
  return { ...finding, start: finding.start + by, end: finding.end + by };
}

/** The text nodes of a range, the first and the last cut to it. */
function slicesOf(range: Range): Slice[] {
  const root = range.commonAncestorContainer;
  const document = root.ownerDocument ?? range.startContainer.ownerDocument;
  if (!document) return [];
  const slices: Slice[] = [];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node: Node | null = isText(root) ? root : walker.nextNode(); node; node = walker.nextNode()) {
    if (!isText(node) || !range.intersectsNode(node)) continue;
    const from = node === range.startContainer ? range.startOffset : 0;
    const to = node === range.endContainer ? range.endOffset : node.length;
    if (from < to) slices.push({ node, from, to });
  }
  return slices;
}

/** Text that a selection spans and that nobody sees. */
function isHidden(node: Text): boolean {
  return node.parentElement?.closest('script,style,noscript,template,textarea') != null;
}

/** Selects again what was selected, which may be longer or shorter now. */
function reselect(selection: Selection, slices: readonly Slice[], whole: readonly string[]): void {
  const first = slices[0];
  const last = slices.at(-1);
  if (!first?.node.isConnected || !last?.node.isConnected) return;
  const grown = last.node.length - (whole.at(-1) ?? '').length;
  const from = Math.min(first.from, first.node.length);
  selection.setBaseAndExtent(first.node, from, last.node, Math.min(last.to + grown, last.node.length));
}
