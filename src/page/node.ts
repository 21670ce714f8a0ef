// By `nodeType` and not by `instanceof`: a node adopted from a frame keeps the classes of that frame.

// The numbers of `Node` and `NodeFilter`, which the DOM never changes: shorter in a script that every frame loads.
const ELEMENT = 1;
export const TEXT = 3;
const FRAGMENT = 11;
export const SHOW_ELEMENT = 1;
export const SHOW_TEXT = 4;

export function isElement(node: Node): node is Element {
  return node.nodeType === ELEMENT;
}

export function isText(node: Node): node is Text {
  return node.nodeType === TEXT;
}

export function isShadowRoot(node: Node): node is ShadowRoot {
  return node.nodeType === FRAGMENT && 'host' in node;
}
