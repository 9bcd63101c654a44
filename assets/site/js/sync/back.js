// Whether a place is far back: more than a chapter before another. Asked seldom, and of the book's own
// list, which knows its chapters.

/** The chapter that holds a share of a book's words. */
function chapterAt(chapters, words, { w, n, done }) {
  const word = w === undefined ? done * words : (w / Math.max(n, 1)) * words;
  return Math.max(0, chapters.findLastIndex(({ parts }) => parts[0].word <= word + 0.5));
}

/** Whether going from `here` to `there` leads back by more than a chapter. Without the list of the
 *  book, a twentieth of it counts as one. */
export async function isFarBack(book, here, there) {
  const root = document.documentElement.dataset.root;
  try {
    const response = await fetch(new URL(`${root}b/${book}/book.json`, location.href));
    const { chapters, words } = await response.json();
    return chapterAt(chapters, words, here) - chapterAt(chapters, words, there) > 1;
  } catch {
    return here.done - there.done > 0.05;
  }
}
