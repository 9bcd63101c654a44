// Passages of a book that were seen: one record for each book (schema.js).

import { read, write } from './storage.js';

/** The passages of a book by the number of their first word: `[at, ms, done]`. */
export function passed(book) {
  return read(`${book}:seen`)?.passed ?? {};
}

/** Notes that a passage was seen for some milliseconds, and perhaps to its end. */
export function pass(book, word, ms, done) {
  const all = passed(book);
  const [, spent = 0, over = 0] = all[word] ?? [];
  const at = Date.now();
  write(`${book}:seen`, { passed: { ...all, [word]: [at, spent + Math.round(ms), over || Number(done)] }, at });
}
