// Where the reader stopped. Owns the stored position and the address's hash; both count cards
// from 1 and seconds from the card's own beginning.

import { number, read, write } from './storage.js';

/** The stored position of a book: `{ s, t, done, at }`, or undefined. */
export function position(id) {
  return read(`${id}:pos`, (value) => {
    const s = Number.isInteger(value.s) && value.s > 0 ? value.s : undefined;
    const sound = s && number(value.t, 0, 86400) !== undefined && number(value.at, 0, Infinity);
    return sound === undefined || !s ? undefined : value;
  });
}

/** Stores a position unless another tab has stored a later one. */
export function savePosition(id, { card, seconds, cards }) {
  const at = Date.now();
  if ((position(id)?.at ?? 0) > at) return;
  const t = Math.round(seconds * 100) / 100;
  write(`${id}:pos`, { s: card + 1, t, done: (card + 1) / cards, at });
}

/** Reads `#s=12&t=4.2` (or a plain `#s-12`); undefined unless it names a card of the book. */
export function fromHash(hash, cards) {
  const fields = new URLSearchParams(hash.replace(/^#(s-)?/, (_, dash) => (dash ? 's=' : '')));
  const s = Number(fields.get('s'));
  if (!Number.isInteger(s) || s < 1 || s > cards) return undefined;
  const t = Number(fields.get('t'));
  return { s, t: Number.isFinite(t) && t > 0 ? t : 0 };
}

/** The hash of a position. */
export function toHash(card, seconds) {
  const t = Math.round(seconds * 10) / 10;
  return t > 0 ? `#s=${card + 1}&t=${t}` : `#s=${card + 1}`;
}
