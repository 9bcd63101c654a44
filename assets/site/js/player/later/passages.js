// Which passages were seen, when last, for how long, and whether to the end: noted when a card is left.
// Owns the clock of the card that is shown.

import { pass } from '../../reader/passages.js';

/** Shortest and longest time with a card that counts, in milliseconds: a page left open is not read. */
const LEAST = 1000;
const MOST = 60_000;

/** Begins to note the passages of a player. */
export function watch(player) {
  const { book, deck, narration, places } = player;
  let [shown, since] = [player.card, Date.now()];
  const leave = (next) => {
    const card = book.peek(shown);
    const passed = Date.now() - since;
    if (card && places.moved && passed >= LEAST) {
      const whole = (0.8 * (card.to - card.from)) / Math.max(narration.rate, 0.1);
      pass(book.id, card.word, Math.min(passed, Math.max(MOST, whole)), passed >= whole);
    }
    [shown, since] = [next, Date.now()];
  };
  deck.addEventListener('turn', ({ detail }) => leave(detail.card));
  addEventListener('pagehide', () => leave(shown));
  document.addEventListener('visibilitychange', () => {
    // In a pocket it is still heard.
    if (document.hidden || !narration.playing) leave(shown);
  });
}
