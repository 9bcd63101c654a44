// The list of chapters.

import { button, make } from '../../common/make.js';
import { clock } from '../bar.js';
import { openDialog } from './dialogs.js';

/** Opens the list, the current chapter marked. */
export function open(player) {
  const { book, card } = player;
  const current = book.chapterOf(card);
  const rows = book.chapters.map(({ title, first, duration }, place) => {
    const go = button('', '', () => {
      player.querySelector('.chapters-panel').close();
      player.jump(first);
    });
    go.append(make('span', 'chapter-title', title), make('span', 'chapter-length', clock(duration)));
    if (place === current) go.setAttribute('aria-current', 'true');
    const row = make('li');
    row.append(go);
    return row;
  });
  player.querySelector('.chapter-list').replaceChildren(...rows);
  openDialog(player, 'chapters');
}
