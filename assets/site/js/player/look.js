// What the reader chose, as classes and attributes of the player: style sheets do the rest.

import { SIZES } from '../reader/settings.js';

/** Dresses the player as the settings say. */
export function dress(player, settings) {
  const is = (name) => settings.get(name);
  player.dataset.size = SIZES[is('size')];
  for (const name of ['font', 'theme', 'highlight']) player.dataset[name] = is(name);
  player.classList.toggle('no-captions', !is('captions'));
  player.classList.toggle('words-below', is('position') === 'below');
  player.classList.toggle('high-contrast', is('contrast') === 'high');
}
