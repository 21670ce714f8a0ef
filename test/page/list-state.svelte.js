export const list = $state({ items: [], label: '' });
