// The Discover feed: one passage of each book, in an order that follows what the reader likes. Owns
// the cards and what is pressed; what is learnt from it is taste.js' business.

import { closable } from './common/dialog.js';
import { make } from './common/make.js';
import { authors, length } from './common/say.js';
import { choose, learn, strongest } from './discover/taste.js';
import { onWheel } from './player/gestures.js';
import { onChange, read, remove, write } from './reader/storage.js';

/** Cards filled on either side of the one shown. */
const NEAR = 2;

const find = (name) => document.querySelector(name);
const root = document.documentElement.dataset.root;
const feed = find('.feed');
const bar = find('#acts');
const panel = find('.learnt');
const delivered = new Map([...feed.children].map((card) => [card.dataset.id, card]));
const still = matchMedia('(prefers-reduced-motion: reduce)');

let books = [];
let taste = { weights: {}, seen: {} };
/** Each card of this visit: its book, its element, and its teaser once it is there. */
let cards = [];
let current = 0;
/** The card that the feed is on its way to by itself; what it passes on the way is not shown. */
let bound = -1;

async function start() {
  const answer = await fetch(`${root}library.json`);
  ({ books } = await answer.json());
  remember();
  if (!books.length) return;
  feed.replaceChildren();
  plan();
  turnTo(0, false);
  bar.hidden = false;
  find('.why').hidden = false;
}

function remember() {
  const { weights = {}, seen = {} } = read('taste') ?? {};
  taste = { weights, seen };
}

function keep() {
  write('taste', { ...taste, at: Date.now() });
}

/** Makes sure that the card after the one shown is chosen. */
function plan() {
  while (cards.length < current + 2) {
    const book = choose(books, taste, cards.map((card) => card.book.id));
    if (!book) {
      end();
      return;
    }
    cards.push(add(book));
  }
}

/** Chooses again what was chosen and not yet shown. */
function replan() {
  find('.end')?.remove();
  for (const { element } of cards.splice(current + 1)) element.remove();
  plan();
  fill();
}

function add(book) {
  const element = delivered.get(book.id) ?? blank(book);
  delivered.delete(book.id);
  element.setAttribute('aria-posinset', cards.length + 1);
  element.setAttribute('aria-setsize', books.length);
  feed.append(element);
  return { book, element, filled: element.childElementCount > 0 };
}

function blank(book) {
  const element = make('article', 'card');
  element.tabIndex = -1;
  element.dataset.id = book.id;
  element.setAttribute('aria-label', book.title);
  return element;
}

/** The last card: there is no other book. */
function end() {
  if (find('.end')) return;
  const element = make('article', 'card end');
  element.tabIndex = -1;
  const page = make('div', 'page');
  const back = make('a', 'button', 'To the library');
  back.href = `${root}index.html`;
  page.append(make('h2', 'title', books.length > 1 ? 'That was all of them' : 'That was the one'), make('p', 'by', 'Every book of this library has shown its passage.'), back);
  element.append(make('div', 'plate blank'), page);
  feed.append(element);
}

/** Fills the cards near the one shown and empties those far from it. */
function fill() {
  cards.forEach((card, at) => {
    const near = Math.abs(at - current) <= NEAR;
    if (near && !card.filled) draw(card);
    else if (!near && card.filled) {
      card.element.replaceChildren();
      card.filled = false;
    }
  });
}

async function draw(card) {
  card.filled = true;
  const { book, element } = card;
  try {
    card.teaser ??= await (await fetch(`${root}discover/${book.id}.json`)).json();
  } catch {
    card.filled = false;
  }
  const { text = '', picture = null } = card.teaser ?? {};
  element.dataset.card = card.teaser?.card ?? 1;
  element.removeAttribute('aria-labelledby');
  element.setAttribute('aria-label', book.title);
  const page = make('div', 'page caption');
  const words = make('blockquote', 'words', text);
  words.lang = book.lang;
  const title = make('h2', 'title');
  const link = make('a', '', book.title);
  link.href = `${root}b/${book.id}/`;
  title.append(link);
  const by = make('p', 'by', authors(book.authors));
  by.append(make('span', 'dot'), length(book.minutes));
  page.append(words, title, by);
  const plate = make('div', 'plate');
  plate.classList.toggle('blank', !picture);
  if (picture) plate.append(image(picture, plate));
  if (!card.filled && card.teaser) return;
  element.replaceChildren(plate, page);
  if (cards[current] === card) point();
}

function image({ alt, sizes }, plate) {
  const picture = make('img');
  const [src, width, height] = sizes.at(-1);
  Object.assign(picture, { alt, width, height, decoding: 'async' });
  picture.sizes = '(min-width: 56em) 56vh, 100vw';
  picture.srcset = sizes.map(([path, wide]) => `${root}${path} ${wide}w`).join(', ');
  picture.src = root + src;
  picture.addEventListener('error', () => {
    picture.remove();
    plate.classList.add('blank');
  });
  return picture;
}

/** Moves the feed to a card; `focus` when a key asked for it. */
function turnTo(to, focus = true) {
  const element = feed.children[to];
  if (!element) return;
  bound = to;
  feed.scrollTo({ top: element.offsetTop, behavior: still.matches || to === current ? 'instant' : 'smooth' });
  if (focus) element.focus({ preventScroll: true });
  arrive(to);
}

/** A card is shown. */
function arrive(at) {
  const before = cards[current];
  if (at !== current && before) {
    taste.seen = { ...taste.seen, [before.book.id]: Date.now() };
    keep();
  }
  current = at;
  plan();
  fill();
  point();
}

/** Points the bar at the card shown. */
function point() {
  const card = cards[current];
  const reads = bar.querySelector('.read');
  const like = bar.querySelector('.like');
  for (const one of [reads, like, bar.querySelector('.skip-it')]) one.hidden = !card;
  bar.querySelector('.previous').disabled = current === 0;
  bar.querySelector('.next').disabled = current === feed.childElementCount - 1;
  if (!card) return;
  const { book, element } = card;
  reads.href = `${root}b/${book.id}/play/#s=${element.dataset.card ?? 1}`;
  like.setAttribute('aria-pressed', taste.weights[`book:${book.id}`] > 0);
}

function act(name) {
  const card = cards[current];
  if (!card) return;
  const { book } = card;
  const liked = taste.weights[`book:${book.id}`] > 0;
  const back = name === 'like' && liked;
  // A book that was liked and is skipped is no longer liked.
  if (name === 'skip' && liked) taste.weights = learn(taste.weights, book, 'like', -1);
  taste.weights = learn(taste.weights, book, name, back ? -1 : 1);
  keep();
  replan();
  if (name === 'like') say(back ? `No longer liked: ${book.title}` : `Liked: ${book.title}`);
  if (name === 'skip') {
    say(`Skipped: ${book.title}`);
    turnTo(current + 1);
  }
  point();
}

function say(text) {
  find('.announce').textContent = text;
}

const KINDS = {
  author: (value) => value,
  subject: (value) => value,
  mood: (value) => words()[value] ?? value,
  length: (value) => ({ short: 'Under an hour', middle: '1 to 5 hours', long: 'Over 5 hours' })[value],
  lang: (value) => new Intl.DisplayNames(['en'], { type: 'language' }).of(value),
};

function words() {
  return Object.fromEntries(feed.dataset.moods.split(' ').filter(Boolean).map((pair) => pair.split(':')));
}

/** Opens the panel that says what was learnt. */
function explain() {
  const items = strongest(taste.weights, 10).map(([kind, value, weight]) => {
    const item = make('li', weight > 0 ? 'more' : 'less', KINDS[kind]?.(value) ?? value);
    item.prepend(make('span', 'sr', weight > 0 ? 'More: ' : 'Less: '));
    return item;
  });
  find('.tastes').replaceChildren(...items);
  find('.blank-slate').hidden = items.length > 0;
  const stands = Object.entries(taste.weights).filter(([name]) => name.startsWith('book:'));
  const likes = stands.filter(([, weight]) => weight > 0).length;
  const known = books.filter(({ id }) => id in taste.seen).length;
  find('.tally').textContent = `${likes} liked, ${stands.length - likes} skipped, ${known} of ${books.length} seen.`;
  find('.reset').disabled = !items.length && !known;
  if (!panel.open) panel.showModal();
}

function reset() {
  remove('taste');
  remember();
  replan();
  point();
  explain();
  say('Forgotten.');
}

/** An arrow first moves words that are longer than their box. */
function step(way) {
  const page = feed.children[current].querySelector('.page');
  const room = way > 0 ? page?.scrollHeight - page?.clientHeight - page?.scrollTop : page?.scrollTop;
  if (room > 2) page.scrollBy({ top: way * page.clientHeight * 0.7 });
  else turnTo(current + way);
}

const KEYS = {
  ArrowDown: () => step(1),
  PageDown: () => turnTo(current + 1),
  ArrowUp: () => step(-1),
  PageUp: () => turnTo(current - 1),
  Enter: () => bar.querySelector('.read').click(),
};
const LETTERS = { l: () => act('like'), x: () => act('skip'), '?': explain };

addEventListener('keydown', (event) => {
  const { key, ctrlKey, altKey, metaKey, target } = event;
  if (ctrlKey || altKey || metaKey || panel.open) return;
  if (key === 'Enter' && target.closest('a, button')) return;
  const letters = read('set')?.shortcuts === false ? {} : LETTERS;
  const run = KEYS[key] ?? letters[key];
  if (!run) return;
  event.preventDefault();
  run();
});

let frame = 0;
feed.addEventListener('scroll', () => {
  cancelAnimationFrame(frame);
  frame = requestAnimationFrame(() => {
    const at = Math.round(feed.scrollTop / feed.clientHeight);
    if (at === bound) bound = -1;
    if (bound < 0 && at !== current && at < feed.childElementCount) arrive(at);
  });
});
feed.addEventListener('pointerdown', () => { bound = -1; });
onWheel(feed, (way) => turnTo(current + way, false));
bar.querySelector('.next').addEventListener('click', () => turnTo(current + 1, false));
bar.querySelector('.previous').addEventListener('click', () => turnTo(current - 1, false));
bar.querySelector('.like').addEventListener('click', () => act('like'));
bar.querySelector('.skip-it').addEventListener('click', () => act('skip'));
bar.querySelector('.read').addEventListener('click', () => act('read'));
find('.why').addEventListener('click', explain);
panel.querySelector('.done').addEventListener('click', () => panel.close());
panel.querySelector('.reset').addEventListener('click', reset);
closable(panel);
onChange((name) => {
  if (name === undefined || name === 'taste') remember();
});
start();
