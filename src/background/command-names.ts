/**
 * The commands, as the manifest declares them. Browsers take suggestions for four keys at most; all start
 * with Alt+Shift, where neither browsers nor input methods have keys of their own.
 */
export const commands = {
  _execute_action: { suggested_key: { default: 'Alt+Shift+Z' }, description: '__MSG_command_openPopup__' },
  'toggle-original': {
    suggested_key: { default: 'Alt+Shift+O' },
    description: '__MSG_command_toggleOriginal__',
  },
  'fix-selection': { suggested_key: { default: 'Alt+Shift+F' }, description: '__MSG_command_fixSelection__' },
  'fix-field': { suggested_key: { default: 'Alt+Shift+E' }, description: '__MSG_command_fixField__' },
  'copy-fixed': { description: '__MSG_command_copyFixed__' },
} as const;
export type CommandName = keyof typeof commands;
