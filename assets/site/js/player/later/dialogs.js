// How dialogs open and close. Owns nothing of what they hold: each has a module of its own.

const known = new WeakSet();

/** Opens a dialog of the player by name and returns it; another that is open gives way. Those that
 *  know a current entry begin there. */
export function openDialog(player, name) {
  const dialog = player.querySelector(`.${name}-panel`);
  if (!known.has(dialog)) introduce(dialog);
  for (const other of player.querySelectorAll('dialog[open]')) other.close();
  dialog.showModal();
  const current = dialog.querySelector('[aria-current]');
  current?.scrollIntoView({ block: 'center' });
  current?.focus();
  return dialog;
}

function introduce(dialog) {
  known.add(dialog);
  dialog.querySelector('.close').addEventListener('click', () => dialog.close());
  dialog.addEventListener('click', (event) => {
    if (event.target === dialog) dialog.close();
  });
}

/** A button that holds some text. */
export function button(name, text, run) {
  const made = document.createElement('button');
  Object.assign(made, { type: 'button', className: name, textContent: text });
  made.addEventListener('click', run);
  return made;
}
