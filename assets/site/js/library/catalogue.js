// Which books are asked for, and in which order. Pure: the same question has the same answer in any
// browser, and nothing here touches the page.

/** What can be asked, by its name in the address. */
export const ASKED = ['find', 'mood', 'length', 'language', 'subject', 'author', 'sort'];

/** Letters without their accents, in small letters. */
export function fold(text) {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

/** A name as it is filed: `Jane Austen` under `austen jane`. */
export function filed(name) {
  const words = fold(name).split(/\s+/);
  const last = words.findLastIndex((word) => !/^(jr|sr|i+|iv)\.?$/.test(word));
  return [words[last], ...words.filter((_, at) => at !== last)].join(' ');
}

/** A title as it is filed: `The Lamp` under `lamp`. */
function titled({ title, lang }) {
  const plain = fold(title).replace(/^[^\p{L}\p{N}]+/u, '');
  return lang.startsWith('en') ? plain.replace(/^(the|an?) /, '') : plain;
}

const by = (key) => (a, b) => key(a).localeCompare(key(b));
const ORDERS = {
  title: by(({ title }) => title),
  author: (a, b) => by(({ author }) => author)(a, b) || by(({ title }) => title)(a, b),
  short: (a, b) => a.book.minutes - b.book.minutes,
  long: (a, b) => b.book.minutes - a.book.minutes,
};

export class Catalogue {
  #entries;

  constructor(books) {
    this.books = books;
    this.#entries = books.map((book) => ({
      book,
      words: fold([book.title, ...book.authors, ...book.subjects].join(' ')),
      title: titled(book),
      author: filed(book.authors[0] ?? ''),
    }));
  }

  /** The books that fit, in the order asked for: the shelf's own unless another is named. */
  find({ find = '', mood, length, language, subject, author, sort }) {
    const wanted = fold(find).split(/\s+/).filter(Boolean);
    const [least, most] = (length ?? '').split('-').map((bound) => Number(bound) || 0);
    const fits = ({ book, words }) => wanted.every((word) => words.includes(word))
      && (!mood || book.moods?.includes(mood))
      && (!language || book.lang === language)
      && (!subject || book.subjects.includes(subject))
      && (!author || book.authors.includes(author))
      && book.minutes >= (least || 0) && (!most || book.minutes < most);
    const found = this.#entries.filter(fits);
    if (ORDERS[sort]) found.sort(ORDERS[sort]);
    return found.map(({ book }) => book);
  }

  /** What a member of the books says, each value with the number of its books, in order of `key`. */
  values(member, key = fold) {
    const counts = new Map();
    for (const book of this.books) {
      for (const value of [book[member] ?? []].flat()) counts.set(value, (counts.get(value) ?? 0) + 1);
    }
    return [...counts].sort(([a], [b]) => key(a).localeCompare(key(b)));
  }
}
