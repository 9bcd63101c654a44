// How much of each chapter was heard or read to its end, by the passages that are noted and the book's
// own list. Passages are known by their words, so those of an earlier edition count where they stood.

import { passed } from './passages.js';

/** Of each chapter of the book whose page this is, how many passages are done; nothing is fetched for a
 *  book that was never opened. */
export async function finished(book) {
  const words = Object.entries(passed(book)).filter(([, [, , done]]) => done).map(([word]) => Number(word));
  if (!words.length) return [];
  const { chapters } = await (await fetch('book.json')).json();
  const starts = chapters.map(({ parts }) => parts[0].word);
  const counts = chapters.map(() => 0);
  for (const word of words) counts[Math.max(0, starts.findLastIndex((start) => start <= word))] += 1;
  return counts;
}
