// The page that searches inside the books: its fields, its address, and what it says. Finding is
// `search/engine.js`'s business, showing `search/results.js`'s.

import { button, make } from './common/make.js';
import { ask, list } from './search/engine.js';
import { passages, understand } from './search/passages.js';
import { show } from './search/results.js';

const TITLE = document.title;
const DELAY = 250;
/** Chapters loaded at a time, passages wanted at least, and chapters loaded at most for them. */
const [BATCH, ENOUGH, MOST] = [8, 12, 24];

const get = (name) => document.getElementById(name);
const [field, book, language, results] = ['words', 'book', 'language', 'results'].map(get);
const status = document.querySelector('.found');
const further = document.querySelector('.further');

/** Books by slug, each with its language; and the indexes. */
const books = new Map();
let shards = [];
/** What is being looked for; whatever comes back for an older one is dropped. */
let inquiry = null;
let timer = 0;

async function start() {
  document.querySelector('.inquiry').hidden = false;
  take(new URLSearchParams(location.search));
  field.addEventListener('input', () => soon(DELAY));
  for (const choice of [book, language]) choice.addEventListener('change', () => soon(0));
  document.addEventListener('keydown', keys);
  further.querySelector('button').addEventListener('click', () => gather(inquiry, MOST));
  addEventListener('online', () => results.querySelector('.trouble') && soon(0));
  if (!field.value && matchMedia('(hover: hover)').matches) field.focus();
  if (await load()) soon(0);
}

/** Knows the books; false if their list cannot be had. */
async function load() {
  try {
    ({ shards } = await list());
  } catch {
    trouble();
    return false;
  }
  for (const { lang, books: own } of shards) for (const one of own) books.set(one.id, { ...one, lang });
  if (books.size === 0) say('There are no books to search yet.');
  const asked = new URLSearchParams(location.search);
  const titles = [...books.values()].sort((a, b) => a.title.localeCompare(b.title));
  fill(book, titles.map(({ id, title }) => [title, id]), asked.get('book'));
  const names = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'code' });
  const tags = [...new Set(shards.map(({ lang }) => lang))].sort();
  fill(language, tags.map((tag) => [tag === 'unknown' ? 'Other' : names.of(tag), tag]), asked.get('lang'));
  return true;
}

function fill(select, options, chosen) {
  select.append(...options.map(([name, value]) => new Option(name, value)));
  if (options.some(([, value]) => value === chosen)) select.value = chosen;
  select.closest('label').hidden = options.length < 2;
}

function take(asked) {
  field.value = asked.get('q')?.slice(0, field.maxLength) ?? '';
}

/** Looks once the reader has stopped typing. */
function soon(delay) {
  clearTimeout(timer);
  timer = setTimeout(look, delay);
}

async function look() {
  if (shards.length === 0 && !(await load())) return;
  address();
  const asked = { ...understand(field.value), book: book.value, chapters: [], read: [], lost: 0 };
  inquiry = asked;
  further.hidden = true;
  if (asked.terms.join('').length < 2) {
    results.replaceChildren();
    say(asked.query ? 'Type at least two letters.' : '');
    return;
  }
  const patience = setTimeout(() => asked === inquiry && say('Looking …'), 500);
  try {
    const open = shards.filter(({ lang, books: own }) => (asked.book
      ? own.some(({ id }) => id === asked.book)
      : !language.value || lang === language.value));
    Object.assign(asked, await ask(asked.query, open, asked.book));
    await gather(asked, MOST);
  } catch {
    if (asked === inquiry) trouble();
  } finally {
    clearTimeout(patience);
  }
}

/** Reads chapters until there is enough to show, or `most` more have been read. */
async function gather(asked, most) {
  const until = asked.read.length + most;
  const wanted = whole(asked).reduce(count, 0) + ENOUGH;
  while (asked.read.length < Math.min(until, asked.chapters.length)) {
    const batch = asked.chapters.slice(asked.read.length, asked.read.length + BATCH);
    const loaded = await Promise.allSettled(batch.map((chapter) => chapter.data()));
    if (asked !== inquiry) return;
    if (loaded.every(({ status: fate }) => fate === 'rejected')) {
      trouble();
      return;
    }
    asked.read.push(...loaded.map(({ value }, place) => value && passages(value, batch[place].words, asked)));
    if (whole(asked).reduce(count, 0) >= wanted) break;
  }
  render(asked);
}

/** Chapters with those passages alone that hold all words, or as many of them as any does. */
function whole({ read, terms }, least = terms.length) {
  const fitting = read.filter(Boolean).map((chapter) => (
    { ...chapter, passages: chapter.passages.filter(({ covers }) => covers >= least) }));
  return fitting.filter((chapter) => chapter.passages.length > 0);
}

const count = (sum, chapter) => sum + chapter.passages.length;

function render(asked) {
  const { read, terms, chapters, lost } = asked;
  const best = Math.max(0, ...read.flatMap((chapter) => (chapter?.passages ?? []).map(({ covers }) => covers)));
  const shown = whole(asked, Math.min(best, terms.length));
  show(results, shown, books);
  const number = shown.reduce(count, 0);
  const more = chapters.length > read.length;
  further.hidden = !more;
  if (!number) {
    nothing(asked, more);
    return;
  }
  const titles = new Set(shown.map((chapter) => chapter.book));
  const where = asked.book ? `in ${books.get(asked.book)?.title}` : `in ${some(titles.size, 'book')}`;
  const parts = [`${some(number, 'passage')} ${where}${more ? ' so far' : ''}.`];
  if (best < terms.length) parts.push('None holds all of these words; these hold some of them.');
  if (lost) parts.push(`${some(lost, 'book')} could not be searched just now.`);
  if (read.includes(undefined)) parts.push('Some chapters could not be loaded; search again to try once more.');
  say(parts.join(' '));
}

function nothing({ query, phrase, lost, book: only }, more) {
  const where = only ? ` in ${books.get(only)?.title}` : '';
  const words = [`Nothing found for ${phrase.length ? query : `“${query}”`}${where}${more ? ' so far' : ''}.`];
  if (lost) words.push(`${some(lost, 'book')} could not be searched just now.`);
  const advice = phrase.length
    ? 'Without quotation marks its words may stand in any order.'
    : 'Try fewer words, or the beginning of one.';
  const note = make('p', 'advice', advice);
  results.replaceChildren(note);
  if (only && books.size > 1) {
    results.append(button('button', 'Search all books', () => {
      book.value = '';
      field.focus();
      soon(0);
    }));
  }
  say(words.join(' '));
}

/** Says what went wrong and what can be done. */
function trouble() {
  further.hidden = true;
  const offline = !navigator.onLine;
  say(offline ? 'You are offline.' : 'The books could not be searched.');
  const note = make('p', 'trouble', offline
    ? 'Searching needs a connection, and goes on by itself when there is one. Books that you saved can be read meanwhile.'
    : 'Their index did not arrive whole. Wait a moment and try again; each book’s full text is one page that your browser can search too.');
  const again = button('button', 'Try again', () => soon(0));
  const library = make('a', 'button', 'To the library');
  library.href = `${document.documentElement.dataset.root}index.html`;
  const ways = make('p', 'actions');
  ways.append(again, library);
  results.replaceChildren(note, ways);
}

function say(text) {
  status.textContent = text;
}

function some(number, thing) {
  return `${number} ${thing}${number === 1 ? '' : 's'}`;
}

/** Keeps what was asked in the address, so that it can be gone back to and shared. */
function address() {
  const asked = new URLSearchParams();
  for (const [name, { value }] of [['q', field], ['book', book], ['lang', language]]) {
    if (value.trim()) asked.set(name, value.trim());
  }
  history.replaceState(null, '', `${asked}` ? `?${asked}` : location.pathname);
  document.title = `${field.value.trim() ? `${field.value.trim()} · ` : ''}${TITLE}`;
}

function keys(event) {
  if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest?.('input, select, textarea')) return;
  event.preventDefault();
  field.focus();
  field.select();
}

start();
