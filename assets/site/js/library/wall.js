// The wall of covers: shows any list of books, a stretch at a time. Owns its items; covers that came
// with the page are used again, others are made when they are first shown.

import { make } from '../common/make.js';

/** A length in words, as the pages themselves say it. */
function length(minutes) {
  const two = String(minutes % 60).padStart(2, '0');
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${two} min`;
}

export class Wall {
  #list = document.querySelector('.wall');
  #items = new Map();
  #covers = null;
  #wanted = 0;

  constructor(books) {
    this.books = books;
    this.step = Number(this.#list.dataset.step);
    for (const item of this.#list.children) this.#items.set(item.dataset.id, item);
  }

  /** Shows the first `count` of some books; the last call wins. */
  async show(books, count) {
    this.#wanted += 1;
    const turn = this.#wanted;
    const shown = books.slice(0, count);
    if (shown.some(({ id }) => !this.#items.has(id))) await this.#load();
    if (turn !== this.#wanted) return;
    const items = shown.map((book) => this.#item(book));
    const same = items.length === this.#list.children.length
      && items.every((item, at) => item === this.#list.children[at]);
    if (!same) this.#list.replaceChildren(...items);
  }

  /** The link of the book at a place in the wall. */
  link(place) {
    return this.#list.children[place]?.querySelector('a');
  }

  /** A small picture of a book's cover, or nothing. */
  async cover(id) {
    const own = this.#items.get(id)?.querySelector('img');
    if (!own && !this.#items.has(id)) await this.#load();
    const image = own?.cloneNode() ?? this.#items.get(id)?.querySelector('img')?.cloneNode() ?? this.#picture(id);
    image?.setAttribute('alt', '');
    return image;
  }

  async #load() {
    this.#covers ??= fetch('covers.json').then((answer) => answer.json()).then(({ covers }) => {
      this.#covers = new Map(this.books.map(({ id }, at) => [id, covers[at]]));
    }).catch(() => { this.#covers = new Map(); });
    await this.#covers;
  }

  #picture(id) {
    const sizes = this.#covers?.get?.(id)?.sizes;
    if (!sizes) return null;
    const image = make('img');
    const [src, width, height] = sizes.at(-1);
    Object.assign(image, { loading: 'lazy', decoding: 'async', width, height, alt: '' });
    image.sizes = '(min-width: 60em) 13rem, (min-width: 34em) 28vw, 44vw';
    image.srcset = sizes.map(([path, wide]) => `${path} ${wide}w`).join(', ');
    image.src = src;
    return image;
  }

  #item(book) {
    const known = this.#items.get(book.id);
    if (known) return known;
    const { jacket = 'jacket-label ink-0 set-m', lettered } = this.#covers?.get?.(book.id) ?? {};
    const authors = book.authors.join(', ') || 'Anonymous';
    const item = make('li');
    item.dataset.id = book.id;
    const link = make('a', 'cover');
    link.href = `b/${book.id}/`;
    const wrap = make('span', `jacket ${jacket}`);
    const image = this.#picture(book.id);
    if (image) wrap.append(image);
    if (image && lettered) {
      wrap.classList.add('lettered');
      image.alt = `${book.title} by ${authors}`;
    } else {
      const block = make('span', 'title-block');
      const rule = make('span', 'jacket-rule');
      block.append(make('span', 'jacket-title', book.title), rule, make('span', 'jacket-author', authors));
      wrap.append(block);
    }
    link.append(wrap);
    const measure = make('p', 'measure', length(book.minutes) + (book.narrated ? '' : ' · no narration'));
    item.append(link, measure);
    this.#items.set(book.id, item);
    return item;
  }
}
