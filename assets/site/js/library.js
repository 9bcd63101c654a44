// The library page: the row of books begun, search and filters. Without this script the page is
// whole; nothing here is needed to reach a book.

import { make } from './common/make.js';
import { Wall } from './library/wall.js';
import { onChange } from './reader/storage.js';
import { positions } from './reader/position.js';

/** Most books in the row of those begun. */
const BEGUN = 6;

const further = document.querySelector('.further');
const more = document.querySelector('.more');
const nothing = document.querySelector('.nothing');

async function start() {
  if (!document.querySelector('.wall')) return;
  const { books } = await (await fetch('library.json')).json();
  const wall = new Wall(books);
  begun(books, wall);
  onChange(() => begun(books, wall));
  if (books.length > 1) search(books, wall);
}

/** Books that were begun and not finished, the latest first. */
async function begun(books, wall) {
  const known = new Map(books.map((book) => [book.id, book]));
  const rows = positions()
    .filter(([id, place]) => known.has(id) && place.done < 1 && (place.s > 1 || place.t > 0))
    .slice(0, BEGUN);
  const items = await Promise.all(rows.map(([id, place]) => entry(known.get(id), place, wall)));
  document.querySelector('.continue').replaceChildren(...items);
  document.getElementById('continue').hidden = !items.length;
  document.documentElement.classList.toggle('begun', items.length > 0);
}

async function entry(book, place, wall) {
  const link = make('a');
  link.href = `b/${book.id}/play/`;
  const cover = await wall.cover(book.id);
  if (cover) {
    cover.sizes = '4rem';
    link.append(cover);
  }
  const words = make('span', 'continue-words');
  const chapter = place.chapter ?? `Passage ${place.s}`;
  const meter = make('span', 'meter');
  meter.style.setProperty('--part', place.done);
  const where = make('span', 'continue-place');
  where.append(make('span', '', chapter), make('span', '', `${Math.floor(place.done * 100)} %`));
  words.append(make('span', 'continue-title', book.title), where, meter);
  link.append(words);
  const item = make('li');
  item.append(link);
  return item;
}

async function search(books, wall) {
  // The wall is there without them: they come when it is shown.
  const [{ Catalogue }, { Filters }] = await Promise.all([
    import('./library/catalogue.js'), import('./library/filters.js'),
  ]);
  const catalogue = new Catalogue(books);
  const filters = new Filters(catalogue);
  let shown = wall.step;
  const show = () => {
    const found = catalogue.find(filters.asked);
    filters.say(found.length);
    nothing.hidden = found.length > 0;
    more.hidden = found.length <= shown;
    return wall.show(found, shown);
  };
  filters.addEventListener('change', () => {
    shown = wall.step;
    show();
  });
  nothing.querySelector('button').addEventListener('click', () => {
    filters.clear();
    document.getElementById('find').focus();
  });
  more.querySelector('button').addEventListener('click', async () => {
    const first = shown;
    shown += wall.step;
    await show();
    wall.link(first)?.focus();
  });
  further?.remove();
  show();
}

// Offline, without the list: the page is whole, and nothing is to come where room was kept.
start().catch(() => document.documentElement.classList.remove('begun'));
