/** Inside a page of the extension both browsers have the extension API as `chrome`, with promises. */
declare const chrome: import('webextension-polyfill').Browser;
