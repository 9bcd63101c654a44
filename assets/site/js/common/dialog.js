// Dialogs that close by their button and by a press beside them. Owns no state.

/** Makes a dialog close so; Escape is the browser's business. */
export function closable(dialog) {
  dialog.querySelector('.close').addEventListener('click', () => dialog.close());
  dialog.addEventListener('click', (event) => {
    if (event.target === dialog) dialog.close();
  });
}
