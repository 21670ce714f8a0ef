// Another converter, as simple as many are: whatever changes is made Simplified at once.
const simplified = { 國: '国', 產: '产', 車: '车', 開: '开', 進: '进', 東: '东', 門: '门' };

function convert(root) {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = root; node; node = walker.nextNode()) {
    if (node.nodeType !== Node.TEXT_NODE) continue;
    const text = node.data.replace(/[國產車開進東門]/g, (character) => simplified[character]);
    if (text !== node.data) node.data = text;
  }
}

convert(document.body);
document.documentElement.dataset.converted = 'yes';
new MutationObserver((records) => {
  for (const { target, addedNodes } of records) for (const node of [target, ...addedNodes]) convert(node);
}).observe(document.body, { subtree: true, childList: true, characterData: true });
