// The wall of covers: shows any list of books, a stretch at a time. Owns its items; covers that came
// with the page are used again, others are made (covers.js) when they are first shown.

export class Wall {
  #list = document.querySelector('.wall');
  #items = new Map();
  #covers = null;
  #turn = 0;

  constructor(books) {
    this.books = books;
    this.step = Number(this.#list.dataset.step);
    for (const item of this.#list.children) this.#items.set(item.dataset.id, item);
  }

  /** Shows the first `count` of some books; the last call wins. */
  async show(books, count) {
    this.#turn += 1;
    const turn = this.#turn;
    const shown = books.slice(0, count);
    const strange = shown.filter(({ id }) => !this.#items.has(id));
    if (strange.length) {
      const covers = await this.#load();
      for (const book of strange) this.#items.set(book.id, covers.item(book));
    }
    if (turn !== this.#turn) return;
    const items = shown.map(({ id }) => this.#items.get(id));
    const now = this.#list.children;
    const same = items.length === now.length && items.every((item, at) => item === now[at]);
    if (!same) this.#list.replaceChildren(...items);
  }

  /** The link of the book at a place in the wall. */
  link(place) {
    return this.#list.children[place]?.querySelector('a');
  }

  /** A small picture of a book's cover; none if it has no picture. */
  async cover(id) {
    const item = this.#items.get(id);
    const image = item ? item.querySelector('img')?.cloneNode() : (await this.#load()).picture(id);
    image?.setAttribute('alt', '');
    return image;
  }

  #load() {
    this.#covers ??= import('./covers.js').then(({ load }) => load(this.books));
    return this.#covers;
  }
}
