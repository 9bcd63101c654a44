// Bookmarks: one record each, so that two tabs never rewrite each other's. A bookmark is a place
// (schema.js) with the words it stands at, a note and when it was made.

import { GRAVE, named } from './schema.js';
import { askToKeep, names, read, remove, write } from './storage.js';

/** The bookmarks of a book, or of all, in order of place; each has its `book` and `id`. Graves that
 *  are old enough are levelled on the way. */
export function bookmarks(book) {
  const found = [];
  for (const name of names()) {
    const { kind, book: own, id } = named(name);
    if (kind !== 'bm' || (book !== undefined && own !== book)) continue;
    const record = read(name);
    if (record?.gone && Date.now() - record.at > GRAVE) remove(name);
    else if (record && !record.gone) found.push({ ...record, book: own, id });
  }
  return found.sort((a, b) => a.book.localeCompare(b.book) || (a.w ?? a.s) - (b.w ?? b.s) || a.made - b.made);
}

/** One bookmark, unless it is deleted. */
export function bookmark(book, id) {
  const record = read(`${book}:bm:${id}`);
  return record && !record.gone ? { ...record, book, id } : undefined;
}

/** Makes a bookmark of a place; returns it. */
export function addBookmark(book, place) {
  askToKeep();
  const now = Date.now();
  const id = now.toString(36) + Math.random().toString(36).slice(2, 8).padEnd(6, '0');
  const made = { note: '', ...place, made: now };
  saveBookmark({ ...made, book, id });
  return { ...made, book, id };
}

/** Stores a bookmark that was changed. */
export function saveBookmark({ book, id, ...record }) {
  write(`${book}:bm:${id}`, { ...record, at: Date.now() });
}

/** Deletes a bookmark; returns a function that brings it back. */
export function removeBookmark(mark) {
  write(`${mark.book}:bm:${mark.id}`, { gone: true, at: Date.now() });
  return () => saveBookmark(mark);
}
