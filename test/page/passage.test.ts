import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { focusedField, type Passage, selectedPassage } from '../../src/page/passage';
import type { Finding } from '../../src/text/finding';

let root: HTMLElement;
beforeEach(() => {
  root = document.createElement('div');
  document.body.append(root);
});
afterEach(() => root.remove());

/** Stands for the engine: takes the readings out of 產(chǎn). */
function repairs(run: string): Finding[] {
  return [...run.matchAll(/\([a-zü\u00e0-\u01dc]+\)/gu)].map(({ index, 0: found }) => ({
    start: index,
    end: index + found.length,
    before: found,
    after: '',
    kind: 'reading',
    reason: { code: 'reading.injected', details: [] },
  }));
}

function fix(passage: Passage | null): number {
  return passage?.write(passage.runs.map(repairs)) ?? 0;
}

function put<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  set: (element: HTMLElementTagNameMap[Name]) => void,
): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name);
  set(element);
  root.append(element);
  return element;
}

describe.each(['input', 'textarea'] as const)('a text field (%s)', (name) => {
  it('is fixed as if it had been typed, and the browser can take it back', () => {
    const field = put(name, (element) => {
      element.value = '產(chǎn)業(yè)';
    });
    const heard: string[] = [];
    for (const type of ['beforeinput', 'input']) {
      field.addEventListener(type, (event) => heard.push(`${type} ${(event as InputEvent).inputType}`));
    }
    field.focus();
    expect(fix(focusedField(document))).toBe(2);
    expect(field.value).toBe('產業');
    expect(heard).toContain('input insertText');
    document.execCommand('undo');
    expect(field.value).toBe('產(chǎn)業(yè)');
  });

  it('is fixed only where it is selected', () => {
    const field = put(name, (element) => {
      element.value = '產(chǎn)業(yè)';
    });
    field.focus();
    field.setSelectionRange(0, 8);
    expect(focusedField(document)?.runs).toEqual(['產(chǎn)業']);
    fix(focusedField(document));
    expect(field.value).toBe('產業(yè)');
    expect([field.selectionStart, field.selectionEnd]).toEqual([0, 2]);
  });

  it('is left alone when it was changed meanwhile', () => {
    const field = put(name, (element) => {
      element.value = '產(chǎn)';
    });
    field.focus();
    const passage = focusedField(document);
    field.value = '新的字';
    expect(fix(passage)).toBe(0);
    expect(field.value).toBe('新的字');
  });
});

describe('fields that are not ours to write', () => {
  it.each(['password', 'email', 'number', 'url'])('of type %s', (type) => {
    put('input', (element) => {
      element.type = type;
    }).focus();
    expect(focusedField(document)).toBeNull();
  });

  it('that can only be read', () => {
    put('textarea', (element) => {
      element.value = '產(chǎn)';
      element.readOnly = true;
    }).focus();
    expect(focusedField(document)).toBeNull();
  });
});

describe('an editable part of the page', () => {
  const editable = () =>
    put('div', (element) => {
      element.contentEditable = 'true';
      const bold = document.createElement('b');
      bold.append('業(yè)');
      element.append('產(chǎn)', bold, '創(chuàng)新');
    });

  it('is fixed inside its formatting, and the browser can take it back', () => {
    const element = editable();
    element.focus();
    expect(fix(focusedField(document))).toBe(3);
    expect(element.textContent).toBe('產業創新');
    expect(element.querySelector('b')?.textContent).toBe('業');
    for (let i = 0; i < 3; i++) document.execCommand('undo');
    expect(element.textContent).toBe('產(chǎn)業(yè)創(chuàng)新');
  });

  it('is left to an editor that writes by itself', () => {
    const element = editable();
    const asked: string[] = [];
    element.addEventListener('beforeinput', (event) => {
      asked.push(event.inputType);
      event.preventDefault();
    });
    element.focus();
    fix(focusedField(document));
    expect(asked).toEqual(['deleteContentBackward', 'deleteContentBackward', 'deleteContentBackward']);
    expect(element.textContent).toBe('產(chǎn)業(yè)創(chuàng)新');
  });

  it('is found inside a shadow root', () => {
    const host = put('div', () => undefined);
    const field = document.createElement('textarea');
    field.value = '產(chǎn)';
    host.attachShadow({ mode: 'open' }).append(field);
    field.focus();
    fix(focusedField(document));
    expect(field.value).toBe('產');
  });
});

describe('selected text', () => {
  it('is fixed across elements, in place, and stays selected', () => {
    const paragraph = put('p', (element) => {
      const bold = document.createElement('b');
      bold.append('業(yè)創');
      element.append('前產(chǎn)', bold, '(chuàng)新後(hòu)');
    });
    const [first, bold, last] = paragraph.childNodes;
    if (!first || !bold || !last) throw new Error('The paragraph has three parts');
    document.getSelection()?.setBaseAndExtent(first, 1, last, 9);
    const passage = selectedPassage(document, null);
    expect(passage?.runs).toEqual(['產(chǎn)', '業(yè)創', '(chuàng)新']);
    expect(fix(passage)).toBe(3);
    expect(paragraph.innerHTML).toBe('前產<b>業創</b>新後(hòu)');
    expect([...paragraph.childNodes]).toEqual([first, bold, last]);
    expect(document.getSelection()?.toString()).toBe('產業創新');
  });

  it('is none when nothing is selected', () => {
    document.getSelection()?.removeAllRanges();
    expect(selectedPassage(document, null)).toBeNull();
  });
});
