/** The package ships its dictionaries as modules without types: `from to to|from to|…`. */
declare module 'opencc-js/dict/*' {
  const entries: string;
  export default entries;
}
