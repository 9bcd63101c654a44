// What a reader likes, learnt from what they do in the feed, and which book comes next. Pure: the
// same library and the same acts give the same feed, in any browser and on any day.
//
// Every book has marks: its authors, subjects, moods, length and language. An act adds to the weight
// of each mark of its book; a book's score is the sum of the weights of its own marks.

/** What an act adds. To pass on without one says nothing. */
export const ACTS = { like: 2, read: 3, skip: -2 };

/** How much each kind of mark tells, shared by a book's marks of that kind. */
const TELLS = { author: 1, subject: 1, mood: 0.8, length: 0.4, lang: 0.6 };

/** Every so many cards one is from outside what is known. */
const STRAY = 4;

/** Taken off the score of a book by the author just shown. */
const AGAIN = 1;

const MOST = 1000;

/** Where a book stands before anything is known: FNV-1a in 32 bits (Fowler, Noll, Vo), as the
 *  program that wrote the page computes it (src/site/index.rs). */
export function shuffle(id) {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(id)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return hash;
}

function length(minutes) {
  if (minutes < 60) return 'short';
  return minutes < 300 ? 'middle' : 'long';
}

/** A book's marks by kind. */
function kinds(book) {
  return {
    author: book.authors,
    subject: book.subjects,
    mood: book.moods ?? [],
    length: [length(book.minutes)],
    lang: [book.lang],
  };
}

function marks(book) {
  return Object.entries(kinds(book)).flatMap(([kind, values]) => values.map((value) => ({
    name: `${kind}:${value}`, share: TELLS[kind] / values.length,
  })));
}

/** The weights after an act, or with `times` -1 after it was taken back. */
export function learn(weights, book, act, times = 1) {
  const after = { ...weights };
  for (const { name, share } of marks(book)) {
    const sum = (after[name] ?? 0) + ACTS[act] * share * times;
    const kept = Math.round(Math.max(-MOST, Math.min(MOST, sum)) * 1000) / 1000;
    if (kept) after[name] = kept;
    else delete after[name];
  }
  const own = `book:${book.id}`;
  const stand = times > 0 && act !== 'read' ? Math.sign(ACTS[act]) : 0;
  if (stand) after[own] = stand;
  else if (act !== 'read') delete after[own];
  return after;
}

/** How well a book fits. */
export function score(weights, book) {
  return marks(book).reduce((sum, { name }) => sum + (weights[name] ?? 0), 0);
}

/** How much of a book nothing is known of, from 0 to 1. */
function strange(weights, book) {
  const all = marks(book);
  return all.filter(({ name }) => weights[name] === undefined).length / all.length;
}

/** The next book of the feed, or undefined when `shown`, the ids of this visit in order, has all.
 *  Books never seen come before those seen on other visits, and those skipped come last. */
export function choose(books, { weights, seen }, shown) {
  const left = books.filter(({ id }) => !shown.includes(id));
  const skipped = ({ id }) => weights[`book:${id}`] < 0;
  const rank = (book) => (skipped(book) ? 2 : Number(book.id in seen));
  const first = Math.min(...left.map(rank));
  const pool = left.filter((book) => rank(book) === first);
  const before = books.find(({ id }) => id === shown.at(-1));
  const stray = shown.length % STRAY === STRAY - 1;
  const worth = (book) => {
    if (stray) return strange(weights, book);
    const again = before && book.authors.some((name) => before.authors.includes(name));
    return score(weights, book) - (again ? AGAIN : 0);
  };
  const ranked = pool.map((book) => ({ book, worth: worth(book), place: shuffle(book.id) }));
  ranked.sort((a, b) => b.worth - a.worth || a.place - b.place);
  return ranked[0]?.book;
}

/** The marks that weigh most, as `[kind, value, weight]`. */
export function strongest(weights, count) {
  return Object.entries(weights)
    .filter(([name]) => !name.startsWith('book:'))
    .sort(([a, x], [b, y]) => Math.abs(y) - Math.abs(x) || (a < b ? -1 : 1))
    .slice(0, count)
    .map(([name, weight]) => [name.slice(0, name.indexOf(':')), name.slice(name.indexOf(':') + 1), weight]);
}
