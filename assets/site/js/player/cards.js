// What a card shows: its text, word by word where it is heard, its speaker, and the picture of its
// scene. Owns the elements inside cards and plates; text arrives as text nodes only.

import { make } from '../common/make.js';
import { wordAt } from './book.js';

const AROUND = 2;

export class Cards {
  #book;
  #deck;
  // The page is delivered with its first card filled.
  #filled = new Set([0]);
  #lit = { card: -1, word: -1 };
  /** Captions that are longer than their boxes. Watched, since asking at each word would have the page
   *  laid out at each. */
  #long = new WeakSet();
  #watch = new ResizeObserver((entries) => {
    for (const { target } of entries) {
      const box = target.closest('.caption');
      if (box.scrollHeight > box.clientHeight + 1) this.#long.add(box);
      else this.#long.delete(box);
    }
  });
  /** What lights sentences, while the reader wants that. */
  sentences = null;

  constructor(book, deck) {
    this.#book = book;
    this.#deck = deck;
  }

  /** Fills the cards around one and empties all others. Resolves when that one is filled. */
  async around(current) {
    const first = Math.max(0, current - AROUND);
    const last = Math.min(this.#book.length - 1, current + AROUND);
    for (const number of this.#filled) {
      if (number < first || number > last) this.#empty(number);
    }
    const fills = [];
    for (let number = first; number <= last; number += 1) fills.push(this.#fill(number, current));
    // Listened to from the start: others may fail before the one that is waited for.
    const all = Promise.allSettled(fills);
    await fills[current - first];
    await all;
  }

  async #fill(number, current) {
    const card = this.#book.peek(number) ?? (await this.#book.card(number));
    if (Math.abs(this.#deck.index - number) > AROUND) return;
    const element = this.#deck.element(number);
    this.#filled.add(number);
    if (element.dataset.filled !== 'all') this.#write(element, card, Math.abs(current - number) < 2);
    const plate = this.#deck.plate(number);
    if (!plate.dataset.filled) this.#draw(plate, card);
  }

  #write(element, card, byWord) {
    const caption = element.firstElementChild ?? this.#caption(element);
    const words = caption.querySelector('.words');
    element.classList.toggle('heading', Boolean(card.heading));
    element.ariaLabel = `Passage ${card.number + 1}`;
    element.classList.toggle('long', card.text.length > 300);
    const description = caption.querySelector('.sr');
    const described = card.picture && this.#deck.opensScene(card.number);
    description.textContent = described ? `Picture: ${card.picture.alt}` : '';
    const nodes = byWord || card.heading ? spans(card) : stretches(card.text);
    words.replaceChildren(...nodes);
    this.#watch.observe(caption);
    this.#watch.observe(words);
    element.dataset.filled = byWord ? 'all' : 'text';
  }

  #caption(element) {
    const caption = make('div', 'caption');
    caption.append(make('p', 'sr'), make('p', 'who'), make('p', 'words'));
    caption.children[1].ariaHidden = 'true';
    element.append(caption);
    return caption;
  }

  #draw(plate, card) {
    plate.dataset.filled = 'all';
    plate.style.setProperty('--tone', card.picture?.tone ?? '');
    const washes = card.picture?.wash.split(' ') ?? [];
    washes.forEach((color, place) => plate.style.setProperty(`--wash-${place}`, `#${color}`));
    const blank = () => {
      plate.classList.add('blank');
      plate.replaceChildren(make('p', 'blank-title', this.#book.chapters[card.chapter].title));
    };
    if (!card.picture) {
      blank();
      return;
    }
    const image = plate.querySelector('img') ?? new Image();
    image.addEventListener('error', blank, { once: true });
    if (image.isConnected) {
      if (image.complete && !image.naturalWidth) blank();
      return;
    }
    const { sizes, alt } = card.picture;
    const [address, width, height] = sizes.at(-1);
    Object.assign(image, { alt, width, height, decoding: 'async' });
    image.sizes = '(min-width: 56em) 56vh, max(100vw, 57vh)';
    image.srcset = sizes.map(([path, wide]) => `${this.#book.address(path)} ${wide}w`).join(', ');
    image.src = this.#book.address(address);
    const [frame, world] = [make('div', 'frame'), make('div', 'world')];
    world.append(image);
    frame.append(world);
    plate.replaceChildren(frame);
  }

  #empty(number) {
    this.#filled.delete(number);
    const element = this.#deck.element(number);
    for (const part of element.querySelectorAll('.caption, .words')) this.#watch.unobserve(part);
    element.replaceChildren();
    element.ariaLabel = null;
    delete element.dataset.filled;
    const plate = this.#deck.plate(number);
    const others = [...this.#filled].some((other) => this.#deck.plate(other) === plate);
    if (!others) plate.remove();
  }

  /** Lights the word heard at a time of the chapter; changes nothing while it is the same word. */
  light(number, time) {
    const card = this.#book.peek(number);
    const element = this.#deck.element(number);
    if (!card || element.dataset.filled !== 'all') return;
    const word = wordAt(card.words, time);
    if (this.#lit.card === number && this.#lit.word === word && this.#lit.element?.isConnected) return;
    this.#lit.element?.classList.remove('now');
    const found = element.querySelectorAll('.w')[word];
    found?.classList.add('now');
    this.#lit = { card: number, word, element: found ?? element };
    this.sentences?.light(card, element.querySelectorAll('.w'), word);
    this.#name(card, element, Math.max(word, 0));
    const box = element.firstElementChild;
    if (found && this.#long.has(box)) keepInView(found, box);
  }

  /** Lights the word once more, as another way of lighting asks for. */
  relight(number, time) {
    this.#lit = { card: -1, word: -1, element: this.#lit.element };
    this.light(number, time);
  }

  /** The place in the cast of who speaks at a time of a card, or -1. */
  speaker(number, time) {
    const { words, voices } = this.#book.peek(number) ?? { words: [], voices: [] };
    const word = Math.max(0, wordAt(words, time));
    return voices.findLast(([first]) => first <= word)?.[1] ?? -1;
  }

  #name(card, element, word) {
    const speaker = card.voices.findLast(([first]) => first <= word)?.[1] ?? -1;
    const who = element.querySelector('.who');
    const name = this.#book.cast[speaker]?.name ?? '';
    if (who.textContent !== name) who.replaceChildren(...(name ? [make('span', '', name)] : []));
  }
}

/** A word for each span, with the text between them kept as it is. */
function spans(card) {
  const nodes = [];
  const kicker = card.kicker ?? 0;
  let at = 0;
  for (const { start, end } of card.words) {
    const name = end <= kicker ? 'w kick' : 'w';
    const word = card.text.slice(start, end);
    // A dash that ends a word stays on its line.
    const tied = /.[–—]$/.test(word) ? ' tied' : '';
    nodes.push(...stretches(card.text.slice(at, start)), make('span', name + tied, word));
    if (end === kicker) nodes.push(make('span', 'gap'));
    at = end;
  }
  return nodes.concat(stretches(card.text.slice(at)));
}

/** Text with its blank lines as gaps between paragraphs. */
function stretches(text) {
  const nodes = [];
  text.split('\n\n').forEach((piece, place) => {
    if (place > 0) nodes.push(make('span', 'gap'));
    if (piece) nodes.push(document.createTextNode(piece));
  });
  return nodes;
}

/** Scrolls a caption so that a word of it is seen. */
function keepInView(word, box) {
  const top = word.getBoundingClientRect().top - box.getBoundingClientRect().top;
  if (top > 0 && top < box.clientHeight * 0.7) return;
  box.scrollTop += top - box.clientHeight * 0.3;
}
