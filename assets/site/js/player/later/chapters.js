// The list of chapters.

import { clock } from '../bar.js';
import { make } from '../cards.js';
import { openDialog } from './dialogs.js';

/** Opens the list, the current chapter marked. */
export function open(player) {
  const { book, card } = player;
  const current = book.chapterOf(card);
  const rows = book.chapters.map(({ title, first, duration }, place) => {
    const row = make('li');
    const button = make('button');
    button.type = 'button';
    button.append(make('span', 'chapter-title', title), make('span', 'chapter-length', clock(duration)));
    button.addEventListener('click', () => {
      player.querySelector('.chapters-panel').close();
      player.jump(first);
    });
    if (place === current) button.setAttribute('aria-current', 'true');
    row.append(button);
    return row;
  });
  player.querySelector('.chapter-list').replaceChildren(...rows);
  openDialog(player, 'chapters');
}
