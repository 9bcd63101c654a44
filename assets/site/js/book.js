// The book's page: says where the reader stopped and turns Begin into Continue, shows how far each
// chapter is read and what was marked, and shares the address.

import { make } from './common/make.js';
import { position } from './reader/position.js';
import { onChange } from './reader/storage.js';

const id = document.documentElement.dataset.book;
const begin = document.getElementById('begin');
const label = begin.querySelector('.label');
const unread = label.textContent;
const rows = [...document.querySelectorAll('.contents a')];
const said = document.querySelector('.said');

function show() {
  const place = position(id);
  const begun = place && (place.s > 1 || place.t > 0);
  document.querySelector('.progress').hidden = !begun;
  document.documentElement.classList.toggle('begun', Boolean(begun));
  if (begun) progress(place);
  else label.textContent = unread;
  chapters(begun ? place : null);
  marks();
  heard();
}

/** How many passages of each chapter were heard or read to their end. */
async function heard() {
  const { finished } = await import('./reader/heard.js');
  const counts = await finished(id).catch(() => []);
  rows.forEach((row, n) => {
    const said = row.querySelector('.chapter-length');
    said?.querySelector('.heard')?.remove();
    const all = counts[n] >= Number(row.dataset.cards) ? 'all heard' : `${counts[n]} of ${row.dataset.cards} heard`;
    if (said && counts[n]) said.append(make('span', 'heard', all));
  });
}

function progress({ done, chapter }) {
  const percent = Math.floor(done * 100);
  label.textContent = done < 1 ? 'Continue' : 'Once more';
  const where = chapter ? `You are at ${chapter}, ${percent} %` : `You have read ${percent} %`;
  document.querySelector('.place').textContent = done < 1 ? `${where} of the book.` : 'You have read it to the end.';
  document.querySelector('.progress .meter').style.setProperty('--part', done);
}

/** How far each chapter is read. A place stored with another edition counts other cards, but its
 *  share of the book holds for this one too. */
function chapters(place) {
  const cards = Number(begin.dataset.cards);
  const read = place ? Math.round(place.done * cards) : 0;
  for (const row of rows) {
    const [first, own] = [Number(row.dataset.first), Number(row.dataset.cards)];
    const part = Math.min(Math.max((read - first + 1) / own, 0), 1);
    const here = place && part > 0 && part < 1;
    row.classList.toggle('read', part >= 1);
    row.querySelector('.meter')?.remove();
    if (here) row.setAttribute('aria-current', 'location');
    else row.removeAttribute('aria-current');
    if (!here) continue;
    const meter = make('span', 'meter');
    meter.style.setProperty('--part', part);
    row.append(meter);
  }
}

async function marks() {
  const { bookmarks } = await import('./reader/bookmarks.js');
  const own = bookmarks(id);
  const items = own.map((mark) => {
    const link = make('a');
    link.href = `play/#bm=${mark.id}`;
    link.append(make('q', '', mark.q ?? `Passage ${mark.s}`));
    const under = [mark.chapter, mark.note].filter(Boolean).join(' · ');
    if (under) link.append(make('small', '', under));
    const item = make('li');
    item.append(link);
    return item;
  });
  const section = document.querySelector('.marks');
  section.querySelector('ul').replaceChildren(...items);
  section.hidden = !items.length;
}

async function share() {
  const { title } = document;
  const url = new URL('.', location.href).href;
  try {
    if (navigator.share) {
      await navigator.share({ title, url });
    } else {
      await navigator.clipboard.writeText(url);
      said.textContent = 'The link is copied.';
    }
  } catch (error) {
    if (error.name === 'AbortError') return;
    const field = document.querySelector('.link');
    Object.assign(field, { value: url, hidden: false });
    field.select();
  }
}

const button = document.querySelector('.share');
button.hidden = false;
button.addEventListener('click', share);
onChange(show);
show();

// The control that saves the book comes after the page itself.
const save = () => import('./offline/save.js').catch(() => {});
if (document.readyState === 'complete') save();
else addEventListener('load', save, { once: true });
