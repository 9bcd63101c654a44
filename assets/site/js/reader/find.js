// Finds a place of one edition in another, by its words. Loaded only when a book was published anew.
//
// Texts are compared by their letters and digits alone, so that other quotation marks, dashes,
// capitals or line breaks do not matter.

import { seconds } from './anchor.js';

/** Most chapter files looked through for a place, the likeliest first. */
const SEARCHED = 16;

/** Letters and digits of a text, plain and small. */
export function fold(text) {
  return text.normalize('NFKD').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
}

/** Looks for a place of another edition: by its words, else by how far into the book it was. */
export async function find(book, { w, n = book.words, q = '', o = 0, done = 0 }) {
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
