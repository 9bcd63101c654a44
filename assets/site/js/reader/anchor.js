// Places that outlive an edition. A book published anew may be cut into other cards, have other
// chapters and another voice; the words stay. A place therefore keeps the number of its word and the
// words from there, and is found again by them.
//
// Texts are compared by their letters and digits alone, so that other quotation marks, dashes,
// capitals or line breaks do not matter.

/** Words kept of a place. */
const QUOTED = 14;

/** Most chapter files looked through for a place, the likeliest first. */
const SEARCHED = 16;

/** Letters and digits of a text, plain and small. */
export function fold(text) {
  return text.normalize('NFKD').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
}

/** The anchor of the word heard at a time of a card that is loaded: `{ seg, w, n, q, chapter }`. */
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
  if (!known) return find(book, place);
  const number = Math.min(place.s, book.length) - 1;
  if (place.w === undefined && place.c === undefined && !place.t) return { card: number, seconds: 0, exact: true };
  const card = await book.card(number);
  const word = place.c === undefined ? place.w - card.word : spoken(card, place.c);
  return { card: number, seconds: seconds(card, word, place.t ?? 0), exact: true };
}

/** Seconds into a card: the time given if it lies within the word, else the word's beginning. Another
 *  voice says the same words at other times. */
function seconds(card, at, given) {
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

/** Looks for a place of another edition: by its words, else by how far into the book it was. */
async function find(book, { w, n = book.words, q = '', o = 0, done = 0 }) {
  const share = w === undefined ? done : w / Math.max(n, 1);
  const guess = n === book.words && w !== undefined ? w : Math.round(share * book.words);
  const lead = fold(q.split(' ').slice(0, o).join('')).length;
  const found = await findWords(book, fold(q), lead, w ?? guess);
  if (found) return { ...found, exact: true };
  return { ...(await wordAt(book, Math.min(guess, book.words - 1))), exact: false };
}

/** The whole quote if it is there; of one that an edition has changed, either half is enough. */
async function findWords(book, quote, lead, near) {
  if (quote.length < 4) return undefined;
  const middle = Math.ceil(quote.length / 2);
  let half;
  for (const { chapter, part } of likeliest(book, near)) {
    const cards = await book.part(chapter, part);
    const found = nearest(cards, quote, lead, near);
    if (found) return found;
    if (middle < 12) continue;
    half ??= nearest(cards, quote.slice(0, middle), lead, near);
    half ??= nearest(cards, quote.slice(middle), lead - middle, near);
  }
  return half;
}

/** Parts of chapters, those nearest to a word of the book first. */
function likeliest(book, near) {
  const parts = book.chapters.flatMap(({ parts: own }, chapter) => own.map((part) => ({ chapter, part })));
  const away = ({ part }) => Math.max(part.word - near, near - part.word - part.words, 0);
  return parts.sort((a, b) => away(a) - away(b)).slice(0, SEARCHED);
}

/** The place `lead` letters into (or before) a folded quote, as near as can be to a word of the book. */
function nearest(cards, quote, lead, near) {
  const letters = cards.map(({ text }) => fold(text));
  const all = letters.join('');
  let best;
  for (let at = all.indexOf(quote, -lead); at >= 0; at = all.indexOf(quote, at + 1)) {
    const place = unfold(cards, letters, at + lead);
    const distance = Math.abs(place.card.word + place.word - near);
    if (!best || distance < best.distance) best = { ...place, distance };
  }
  return best && { card: best.card.number, seconds: seconds(best.card, best.word, -1) };
}

/** The card and word that hold a letter of the cards' folded text. */
function unfold(cards, letters, at) {
  let left = at;
  let place = 0;
  while (left >= letters[place].length && place < cards.length - 1) left -= letters[place++].length;
  const card = cards[place];
  let end = 0;
  const word = card.words.findIndex(({ end: to }, n) => {
    // Letters between two words belong to the second.
    end += fold(card.text.slice(n ? card.words[n - 1].end : 0, to)).length;
    return end > left;
  });
  return { card, word: Math.max(0, word) };
}

/** The card and time of a word of the book. */
async function wordAt(book, word) {
  const chapter = book.chapters.findLastIndex(({ parts }) => parts[0].word <= word);
  const part = book.chapters[chapter].parts.findLast((each) => each.word <= word);
  const cards = await book.part(chapter, part);
  const card = cards.findLast((each) => each.word <= word) ?? cards[0];
  return { card: card.number, seconds: seconds(card, word - card.word, -1) };
}
