// Elements, and dialogs that close by their button and by a press beside them. Owns no state.

/** An element with a class and text; text is never read as HTML. */
export function make(tag, name = '', text = '') {
  const element = document.createElement(tag);
  if (name) element.className = name;
  if (text) element.textContent = text;
  return element;
}

/** A button. */
export function button(name, text, press) {
  const element = make('button', name, text);
  element.type = 'button';
  element.addEventListener('click', press);
  return element;
}

/** `1 book`, `2 books`. */
export function count(number, word) {
  return `${number} ${word}${number === 1 ? '' : 's'}`;
}

/** Makes a dialog close by its button and by a press beside it. */
export function closable(dialog) {
  dialog.querySelector('.close').addEventListener('click', () => dialog.close());
  dialog.addEventListener('click', (event) => {
    if (event.target === dialog) dialog.close();
  });
}
