// The reader's place: where the book opens, what is stored on the way, how long was read. Owns the
// address's hash and the browser's history entry; what a place is, reader/schema.js says.

import { fromHash, position, savePosition, toHash } from '../reader/place.js';
import { VERSION, sound } from '../reader/schema.js';

/** Longest time between two signs of life that counts as reading, in milliseconds. */
const READS = 60_000;

export class Places {
  #book;
  #touched = 0;
  #keeping = null;
  #alive = Date.now();
  /** What was kept last, while its words could not be kept along. */
  #bare = null;

  constructor(book) {
    this.#book = book;
  }

  /** Where to open: where the address says, else where the reader stopped, else at the beginning.
   *  `{ card, seconds, exact, again }`; not `exact` where a new edition let it only be guessed. */
  async opening() {
    const place = (await this.#asked()) ?? position(this.#book.id);
    if (!place) return { card: 0, seconds: 0, exact: true, again: false };
    const found = await this.find(place);
    return { ...found, again: found.card > 0 || found.seconds > 0 };
  }

  /** The place that an address's hash names in this edition, if it names one. */
  async hashed() {
    const place = await this.#asked();
    return place && this.find(place);
  }

  /** Where a stored place is in this edition. If that cannot be told for want of the network, its
   *  card as it was. */
  async find(place) {
    try {
      const { locate } = await import('../reader/anchor.js');
      return await locate(this.#book, place);
    } catch {
      return { card: Math.min(place.s, this.#book.length) - 1, seconds: 0, exact: true };
    }
  }

  async #asked() {
    const { id, length, edition } = this.#book;
    const place = fromHash(location.hash);
    if (place?.bm) return (await import('../reader/bookmarks.js')).bookmark(id, place.bm);
    if (!place || (place.s > length && (!place.seg || place.seg === edition))) return undefined;
    // A page that was left open keeps the words of its place beside the address.
    const kept = sound(`${id}:pos`, { ...history.state?.place, v: VERSION });
    return kept?.s === place.s && place.c === undefined && !place.seg ? kept : place;
  }

  /** Whether the reader has done anything yet. */
  get moved() {
    return this.#touched > 0;
  }

  /** The reader has done something at this time: from now on the place is kept. */
  touch() {
    this.#touched = Date.now();
    this.wake();
  }

  /** Fetches what is needed to keep places; not at the start, when nothing is to be kept. */
  async wake() {
    if (this.#keeping) return;
    this.#keeping = {};
    const parts = [import('../reader/anchor.js'), import('../reader/history.js')];
    const [anchors, history] = await Promise.allSettled(parts);
    this.#keeping = { anchor: anchors.value?.anchor, spend: history.value?.spend };
    // What was to be kept meanwhile had no words yet.
    if (this.#bare && this.#keeping.anchor) this.remember(...this.#bare);
    if (this.#touched) this.read();
  }

  /** A place to be stored: a card, and milliseconds from its chapter's start. */
  at(number, time) {
    const card = this.#book.peek(number);
    const t = Math.max(0, time - (card?.from ?? 0)) / 1000;
    const done = (number + 1) / this.#book.length;
    const words = this.#keeping?.anchor?.(this.#book, number, time) ?? { seg: this.#book.edition };
    return { s: number + 1, t, done, ...words };
  }

  /** Keeps a place in the address and in storage. While the voice is heard, the address names the
   *  card alone. */
  remember(number, time, playing) {
    if (!this.#touched) return;
    this.#bare = this.#keeping?.anchor ? null : [number, time, playing];
    const place = { ...this.at(number, time), at: this.#touched };
    const { s, t } = place;
    history.replaceState({ place }, '', toHash({ s, t: playing ? 0 : t }));
    savePosition(this.#book.id, place);
  }

  /** Keeps a place in storage alone, once it is of this edition's text. */
  save(number, time) {
    if (this.#touched && this.#book.peek(number)) {
      savePosition(this.#book.id, { ...this.at(number, time), at: this.#touched });
    }
  }

  /** Counts the time since the last sign of life as read; `end` says that the end was reached. */
  read(end = false) {
    const { id, title } = this.#book;
    const passed = Math.min(Date.now() - this.#alive, READS);
    if (!this.#keeping?.spend || (passed < 500 && !end)) return;
    this.#alive = Date.now();
    this.#keeping.spend(id, title, passed, end);
  }

  /** Time until now was not spent reading. */
  rest() {
    this.#alive = Date.now();
  }

  /** The address of a place, one that later editions understand too. */
  link(number, time) {
    const { s, t, w, seg } = this.at(number, time);
    return new URL(toHash({ s, t, w, seg }), location.href).href;
  }
}
