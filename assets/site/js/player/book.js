// The book as the player knows it: book.json at once, chapters when they are needed. Owns the
// packed formats that `site::manifest` writes.

const VERSION = 1;

export class Book {
  /** Loads `book.json` from the book's folder. `root` is the address of the site's root. */
  static async load(folder, root) {
    return new Book(await json(new URL('book.json', folder)), folder, root);
  }

  constructor(file, folder, root) {
    Object.assign(this, { id: file.id, title: file.title, authors: file.authors });
    Object.assign(this, { narrated: file.narrated, length: file.cards, cast: file.cast });
    Object.assign(this, { chapters: file.chapters, cover: file.cover, folder, root });
    Object.assign(this, { edition: file.edition, words: file.words });
    this.cards = new Array(file.cards);
    this.loading = new Map();
  }

  /** Address of a sound or picture. */
  address(path) {
    return new URL(path, this.root).href;
  }

  /** The place of the chapter that holds a card. */
  chapterOf(card) {
    let low = 0;
    let high = this.chapters.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.chapters[middle].first <= card) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** A card if it is loaded already. */
  peek(card) {
    return this.cards[card];
  }

  /** A card, loading its part of the chapter if need be. */
  async card(card) {
    if (!this.cards[card]) {
      const chapter = this.chapterOf(card);
      const parts = this.chapters[chapter].parts;
      await this.#load(chapter, parts.findLast((part) => part.first <= card));
    }
    return this.cards[card];
  }

  /** The number of the card that is heard at a time of a chapter, in milliseconds. */
  async cardAt(chapter, time) {
    const { parts } = this.chapters[chapter];
    const part = parts.findLast((each) => each.from <= time) ?? parts[0];
    await this.#load(chapter, part);
    let found = part.first;
    for (let card = part.first; card < part.first + part.cards; card += 1) {
      if (this.cards[card].from <= time) found = card;
    }
    return found;
  }

  /** The cards of a part of a chapter, an entry of its `parts`. */
  async part(chapter, part) {
    await this.#load(chapter, part);
    return this.cards.slice(part.first, part.first + part.cards);
  }

  #load(chapter, part) {
    if (!this.loading.has(part.file)) {
      const given = json(new URL(part.file, this.folder)).catch((error) => this.#rescued(chapter, part, error));
      const loading = given.then((file) => {
        let word = part.word ?? 0;
        file.cards.forEach((packed, at) => {
          const card = this.#unpack(packed, part.first + at, chapter, file.pictures);
          this.cards[card.number] = { ...card, word };
          word += card.words.length;
        });
      });
      loading.catch(() => this.loading.delete(part.file));
      this.loading.set(part.file, loading);
    }
    return this.loading.get(part.file);
  }

  /** What `rescue(chapter, part)` can find in place of a file. */
  async #rescued(chapter, part, error) {
    const cards = await this.rescue?.(chapter, part);
    if (!cards) throw error;
    return { cards, pictures: [] };
  }

  #unpack(card, number, chapter, pictures) {
    const words = [];
    let at = 0;
    let time = 0;
    for (let n = 0; n < card.words.length; n += 4) {
      const start = at + card.words[n];
      const from = time + card.words[n + 2];
      at = start + card.words[n + 1];
      time = from + card.words[n + 3];
      words.push({ start, end: at, from: card.from + from * 10, to: card.from + time * 10 });
    }
    const picture = pictures[card.picture];
    const voices = card.voices ?? [];
    const { heading, kicker, near, from, to, text } = card;
    return { number, chapter, heading, kicker, near, from, to, text, words, voices, picture };
  }
}

/** The word that is being said at a time: the last one that has begun, or -1. */
export function wordAt(words, time) {
  let low = -1;
  let high = words.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (words[middle].from <= time) low = middle;
    else high = middle - 1;
  }
  return low;
}

async function json(address) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${response.status} for ${address}`);
  const file = await response.json();
  if (file?.v !== VERSION) throw new Error(`${address} is of another version than this player`);
  return file;
}
