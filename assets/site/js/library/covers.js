// Covers that did not come with the page: reads covers.json and makes items of the wall as the page's
// own are (templates/library.html). Loaded only by libraries of more books than one page has.

import { make } from '../common/make.js';
import { authors as sentence, length } from '../common/say.js';

/** What makes items and pictures of books; without covers if the file cannot be had. */
export async function load(books) {
  let covers = [];
  try {
    ({ covers } = await (await fetch('covers.json')).json());
  } catch {
    // Offline: titles are set in type.
  }
  return new Covers(new Map(books.map(({ id }, at) => [id, covers[at] ?? {}])));
}

class Covers {
  #covers;

  constructor(covers) {
    this.#covers = covers;
  }

  /** A picture of a book's cover, or null. */
  picture(id) {
    const sizes = this.#covers.get(id)?.sizes;
    if (!sizes) return null;
    const image = make('img');
    const [src, width, height] = sizes.at(-1);
    Object.assign(image, { loading: 'lazy', decoding: 'async', width, height, alt: '' });
    image.sizes = '(min-width: 60em) 13rem, (min-width: 34em) 28vw, 44vw';
    image.srcset = sizes.map(([path, wide]) => `${path} ${wide}w`).join(', ');
    image.src = src;
    return image;
  }

  /** An item of the wall. */
  item({ id, title, authors, minutes, narrated }) {
    const { jacket = 'jacket-label ink-0 set-m', lettered } = this.#covers.get(id) ?? {};
    const by = sentence(authors);
    const wrap = make('span', `jacket ${jacket}`);
    const image = this.picture(id);
    if (image) wrap.append(image);
    if (image && lettered) {
      wrap.classList.add('lettered');
      image.alt = `${title} by ${by}`;
    } else {
      const block = make('span', 'title-block');
      block.append(make('span', 'jacket-title', title), make('span', 'jacket-rule'), make('span', 'jacket-author', by));
      wrap.append(block);
    }
    const link = make('a', 'cover');
    link.href = `b/${id}/`;
    link.append(wrap);
    const measure = make('p', 'measure', length(minutes));
    if (!narrated) measure.append(make('span', 'dot'), 'no narration');
    const item = make('li');
    item.dataset.id = id;
    item.append(link, measure);
    return item;
  }
}
