// How dialogs open and close. Owns nothing of what they hold: each has a module of its own.

import { closable } from '../../common/dialog.js';

const known = new WeakSet();

/** Opens a dialog of the player by name and returns it; another that is open gives way. Those that
 *  know a current entry begin there. */
export function openDialog(player, name) {
  const dialog = player.querySelector(`.${name}-panel`);
  if (!known.has(dialog)) closable(dialog);
  known.add(dialog);
  for (const other of player.querySelectorAll('dialog[open]')) other.close();
  dialog.showModal();
  const current = dialog.querySelector('[aria-current]');
  current?.scrollIntoView({ block: 'center' });
  current?.focus();
  return dialog;
}
