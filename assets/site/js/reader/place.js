// Where the reader stopped, and what a link's hash says. Cards are counted from 1, seconds from the
// card's own beginning.

import { read, write } from './store.js';

/** The stored place of a book: `{ s, t, done, at }` and, unless it is very old, its anchor and the
 *  title of its `chapter`. `s` counts the cards of the edition it was stored in: show `done`, a
 *  share from 0 to 1, and `chapter`. */
export function position(book) {
  return read(`${book}:pos`);
}

/** Stores a place, unless another tab has stored one that was reached later. */
export function savePosition(book, place) {
  if ((position(book)?.at ?? 0) > place.at) return;
  write(`${book}:pos`, { ...place, t: Math.round(place.t * 100) / 100 });
}

/** Reads `#s=12&t=4.2`, `#s-12`, `#bm=<id>`, or with the word of an edition `#s=12&w=3410.6f3a`.
 *  `{ bm }` or `{ s, t, w, seg, c }`; undefined if it names no place. `c` counts words of the card
 *  as white space parts them, from 0: the full text knows no times. */
export function fromHash(hash) {
  const fields = new URLSearchParams(hash.replace(/^#(s-)?/, (_, dash) => (dash ? 's=' : '')));
  if (/^[a-z0-9]{1,40}$/.test(fields.get('bm') ?? '')) return { bm: fields.get('bm') };
  const s = whole(fields.get('s'));
  if (!s) return undefined;
  const [w, seg] = (fields.get('w') ?? '').split('.');
  const t = Number(fields.get('t'));
  const place = { s, t: Number.isFinite(t) && t > 0 && t < 86_400 ? t : 0 };
  if (seg && whole(w) !== undefined) Object.assign(place, { w: whole(w), seg });
  if (whole(fields.get('c')) !== undefined) place.c = whole(fields.get('c'));
  return place;
}

function whole(text) {
  return /^\d{1,9}$/.test(text ?? '') ? Number(text) : undefined;
}

/** The hash of a place; with `w` and `seg`, one that later editions understand too. */
export function toHash({ s, t, w, seg }) {
  const seconds = Math.round(t * 10) / 10;
  return `#s=${s}${seconds > 0 ? `&t=${seconds}` : ''}${seg ? `&w=${w}.${seg}` : ''}`;
}
