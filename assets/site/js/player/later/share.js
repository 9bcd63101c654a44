// Sharing a passage: by the device's own sheet, else to the clipboard, else as a link to be copied
// by hand.

import { open } from './choices.js';

/** Shares the place that is shown. */
export async function share(player) {
  const { book, card, narration, notices, places } = player;
  const url = places.link(card, narration.time);
  try {
    if (navigator.share) {
      await navigator.share({ title: book.title, url });
      return;
    }
    await navigator.clipboard.writeText(url);
    notices.show('The link is copied.', [], 4);
  } catch (error) {
    if (error.name === 'AbortError') return;
    if (!player.querySelector('.settings-panel').open) open(player);
    const input = player.querySelector('.share-link');
    Object.assign(input, { value: url, hidden: false });
    input.select();
  }
}
