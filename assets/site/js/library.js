// The library page: the row of books begun, search and filters. Without this script the page is
// whole; nothing here is needed to reach a book.

import { position } from './reader/position.js';

const wall = document.querySelector('.wall');
const fields = ['find', 'length', 'language'].map((name) => document.getElementById(name));

async function start() {
  if (!wall) return;
  const response = await fetch('library.json');
  const { books } = await response.json();
  continueRow(books);
  if (books.length > 1) finder(books);
}

/** Books that were begun and not finished, the latest first. */
function continueRow(books) {
  const begun = books
    .map((book) => ({ book, place: position(book.id) }))
    .filter(({ place, book }) => place && place.s <= book.cards && (place.s > 1 || place.t > 0))
    .filter(({ place }) => place.done < 1)
    .sort((a, b) => b.place.at - a.place.at)
    .slice(0, 6);
  const row = document.querySelector('.continue');
  for (const { book, place } of begun) row.append(entry(book, place));
  document.getElementById('continue').hidden = begun.length === 0;
}

function entry(book, place) {
  const item = document.createElement('li');
  const link = document.createElement('a');
  link.href = `b/${book.id}/play/`;
  const cover = wall.querySelector(`[data-id="${CSS.escape(book.id)}"] img`);
  if (cover) {
    const image = cover.cloneNode();
    image.sizes = '4rem';
    link.append(image);
  }
  const percent = Math.round(place.done * 100);
  const words = text('span', 'continue-words', '');
  words.append(
    text('span', 'continue-title', book.title),
    text('span', 'continue-place', `Passage ${place.s} of ${book.cards} · ${percent} %`),
  );
  const meter = text('span', 'meter', '');
  meter.style.setProperty('--part', place.done);
  words.append(meter);
  link.append(words);
  item.append(link);
  return item;
}

function text(tag, name, content) {
  const element = document.createElement(tag);
  element.className = name;
  element.textContent = content;
  return element;
}

/** Search and filters, their state kept in the address. */
function finder(books) {
  const [find, length, language] = fields;
  const names = new Intl.DisplayNames([document.documentElement.lang], { type: 'language' });
  const languages = [...new Set(books.map((book) => book.lang))].sort();
  for (const tag of languages) language.append(new Option(names.of(tag) ?? tag, tag));
  for (const select of [length, language]) select.hidden = false;
  language.hidden = languages.length < 2;
  length.hidden = books.length < 6;
  const asked = new URLSearchParams(location.search);
  for (const field of fields) field.value = asked.get(field.id) ?? '';
  const index = books.map((book) => ({ book, words: fold(words(book)) }));
  const items = new Map([...wall.children].map((item) => [item.dataset.id, item]));
  const show = () => filter(index, items);
  for (const field of fields) field.addEventListener('input', show);
  document.querySelector('.finder').hidden = false;
  if (asked.size) show();
}

function words({ title, authors, subjects }) {
  return [title, ...authors, ...subjects].join(' ');
}

/** Letters without their accents, in small letters. */
function fold(string) {
  return string.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

function filter(index, items) {
  const [find, length, language] = fields.map((field) => field.value);
  const wanted = fold(find).split(/\s+/).filter(Boolean);
  const [least, most] = length.split('-').map((bound) => Number(bound) || 0);
  let found = 0;
  for (const { book, words: own } of index) {
    const fits = wanted.every((word) => own.includes(word))
      && (!language || book.lang === language)
      && book.minutes >= (least || 0) && (!most || book.minutes < most);
    const item = items.get(book.id);
    if (item) item.hidden = !fits;
    if (fits) found += 1;
  }
  document.querySelector('.found').textContent = `${found} book${found === 1 ? '' : 's'}`;
  const asked = new URLSearchParams(fields.filter((f) => f.value).map((f) => [f.id, f.value]));
  history.replaceState(null, '', asked.size ? `?${asked}` : location.pathname);
}

start();
