// Fetches the next chapter's sound when this one is nearly over and is loaded itself, so that no silence
// falls. Given up when the reader goes elsewhere; not done at all for those who asked for few bytes.

/** How much of a chapter is left when the next one's sound is fetched, in milliseconds. */
const AHEAD = 30_000;

/** Watches a narration of a book. */
export function fetchAhead(narration, book) {
  let ahead = null;
  narration.addEventListener('time', () => {
    const { chapter, time, duration, rate, playing, through } = narration;
    if (ahead && chapter !== ahead.from && chapter !== ahead.from + 1) {
      ahead.control.abort();
      ahead = null;
    }
    const next = book.chapters[chapter + 1]?.sound;
    if (!next || ahead?.from === chapter || !playing || !through || (duration - time) / rate > AHEAD || sparing()) return;
    const control = new AbortController();
    ahead = { from: chapter, control };
    fetch(book.address(next), { priority: 'low', signal: control.signal })
      .then((response) => response.arrayBuffer())
      .catch(() => {});
  });
}

function sparing() {
  return navigator.connection?.saveData || matchMedia('(prefers-reduced-data: reduce)').matches;
}
