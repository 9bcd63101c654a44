// Places that outlive an edition. A book published anew may be cut into other cards, have other
// chapters and another voice; the words stay. A place therefore keeps the number of its word and the
// words around it, and is found again by them (find.js).

/** Words kept of a place. */
const QUOTED = 14;

/** The anchor of the word heard at a time of a card that is loaded: `{ seg, w, n, q, o, chapter }`. */
export function anchor(book, number, time) {
  const card = book.peek(number);
  if (!card) return { seg: book.edition };
  const at = Math.max(0, card.words.findLastIndex((word) => word.from <= time + 1));
  const { quote, before } = quoted(book, card, at);
  return {
    seg: book.edition,
    w: card.word + at,
    n: book.words,
    q: quote.join(' ').slice(0, 400),
    o: before,
    chapter: book.chapters[card.chapter].title,
  };
}

/** The words from a word of a card to the end of its chapter, a few; near that end some `before` it
 *  too, since one or two words alone stand everywhere. */
function quoted(book, card, at) {
  const said = ({ text, words }) => words.map(({ start, end }) => text.slice(start, end));
  const quote = said(card);
  let from = at;
  for (let n = card.number + 1; quote.length - from < QUOTED && book.peek(n)?.chapter === card.chapter; n += 1) {
    quote.push(...said(book.peek(n)));
  }
  if (quote.length - from < QUOTED / 2) from = Math.max(0, quote.length - QUOTED / 2);
  return { quote: quote.slice(from, from + QUOTED), before: at - from };
}

/** Where a place is in this edition of the book: `{ card, seconds }`, counted from 0, and `exact`,
 *  false if it could only be guessed. Loads what it must. */
export async function locate(book, place) {
  const known = place.seg ? place.seg === book.edition : place.s <= book.length;
  if (!known) return (await import('./find.js')).find(book, place);
  const number = Math.min(place.s, book.length) - 1;
  if (place.w === undefined && place.c === undefined && !place.t) return { card: number, seconds: 0, exact: true };
  const card = await book.card(number);
  const word = place.c === undefined ? place.w - card.word : spoken(card, place.c);
  return { card: number, seconds: seconds(card, word, place.t ?? 0), exact: true };
}

/** Seconds into a card: the time given if it lies within the word, else the word's beginning. Another
 *  voice says the same words at other times. */
export function seconds(card, at, given) {
  const last = (card.to - card.from) / 1000;
  const word = card.words[at];
  if (!word) return given < last ? given : 0;
  const from = at === 0 ? 0 : (word.from - card.from) / 1000;
  const to = ((card.words[at + 1]?.from ?? card.to) - card.from) / 1000;
  return given >= from - 0.05 && given < to ? given : from;
}

/** The spoken word that is, or follows, a word as white space parts them. */
function spoken(card, count) {
  const starts = [...card.text.matchAll(/\S+/g)].map(({ index }) => index);
  const from = starts[Math.min(count, starts.length - 1)] ?? 0;
  return Math.max(0, card.words.findIndex(({ end }) => end > from));
}
