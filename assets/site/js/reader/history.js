// What was read: the time spent with each book, when last, and whether it was read to its end.

import { named } from './schema.js';
import { names, read, write } from './storage.js';

/** Of one book: `{ ms, at, finished, title }`; `finished` is when its end was reached, or 0. */
export function history(book) {
  return read(`${book}:hist`);
}

/** Of all books as `[book, history]`, the latest first. */
export function histories() {
  const books = names().map(named).filter(({ kind }) => kind === 'hist').map(({ book }) => book);
  return books.map((book) => [book, history(book)]).filter(([, past]) => past)
    .sort(([, a], [, b]) => b.at - a.at);
}

/** Adds milliseconds spent with a book, and whether its end was reached. The title is kept for the
 *  day on which the library has the book no more. */
export function spend(book, title, ms, finished = false) {
  const past = history(book) ?? { ms: 0, finished: 0 };
  const now = Date.now();
  write(`${book}:hist`, { ms: past.ms + ms, finished: finished ? now : past.finished, title, at: now });
}
