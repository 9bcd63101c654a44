// The places of all books, beside what place.js knows of one.

import { position } from './place.js';
import { named } from './schema.js';
import { names } from './storage.js';

export * from './place.js';

/** All stored places as `[book, place]`, the latest first. */
export function positions() {
  const books = names().map(named).filter(({ kind }) => kind === 'pos').map(({ book }) => book);
  return books.map((book) => [book, position(book)]).filter(([, place]) => place)
    .sort(([, a], [, b]) => b.at - a.at);
}
