// What was found, on the page. Owns the list; every word in it comes from books and is set as text.

import { make } from '../common/make.js';
import { excerpt } from './passages.js';

/** Passages of one chapter that are shown before the reader asks for the others. */
const FEW = 4;

const root = document.documentElement.dataset.root;

/** Shows chapters `{ book, chapter, title, passages }`, those of a book together, the books in the order
 *  in which they come first. What holds the words just as they were typed goes before other forms of
 *  them; else a book's passages stand in its own order. `books` knows the titles. */
export function show(list, chapters, books) {
  const shelves = new Map();
  const just = ({ passages }) => passages.some(({ exact }) => exact);
  for (const chapter of [...chapters].sort((a, b) => just(b) - just(a))) {
    if (!shelves.has(chapter.book)) shelves.set(chapter.book, []);
    shelves.get(chapter.book).push(chapter);
  }
  list.replaceChildren(...[...shelves].map(([id, own]) => {
    own.sort((a, b) => just(b) - just(a) || a.chapter - b.chapter);
    return volume(books.get(id) ?? { id, title: id, by: '' }, own);
  }));
}

function volume({ id, title, by, lang }, chapters) {
  const section = make('section', 'volume');
  const heading = make('h2');
  heading.id = `in-${id}`;
  section.setAttribute('aria-labelledby', heading.id);
  heading.append(link(`${root}b/${id}/`, '', title));
  section.append(heading, make('p', 'by', by ? `by ${by}` : ''));
  for (const chapter of chapters) section.append(...part(chapter, id, lang));
  return section;
}

function part({ title, passages }, id, lang) {
  const list = make('ol', 'hits');
  if (lang) list.lang = lang;
  const sorted = [...passages].sort((a, b) => b.exact - a.exact || a.card - b.card);
  const rows = sorted.map((passage) => hit(passage, id));
  const rest = rows.slice(FEW + 1).length ? rows.splice(FEW) : [];
  list.append(...rows);
  const heading = make('h3', '', title);
  if (lang) heading.lang = lang;
  if (!rest.length) return [heading, list];
  const all = make('button', 'rest', `${rest.length} more in this chapter`);
  all.type = 'button';
  all.addEventListener('click', () => {
    list.append(...rest);
    all.remove();
    rest[0].querySelector('a').focus();
  });
  return [heading, list, all];
}

function hit(passage, id) {
  const row = make('li', 'hit');
  const way = link(`${root}b/${id}/play/#s=${passage.card}`, 'passage');
  for (const { text, marked } of excerpt(passage)) {
    way.append(marked ? make('mark', '', text) : text);
  }
  const cue = make('span', 'cue', `Passage ${passage.card}`);
  cue.lang = 'en';
  way.append(cue);
  const text = link(`${root}b/${id}/text/#s-${passage.card}`, 'whole', 'Full text');
  text.lang = 'en';
  text.setAttribute('aria-label', `Full text of passage ${passage.card}`);
  row.append(way, text);
  return row;
}

function link(href, name, text = '') {
  const element = make('a', name, text);
  element.href = href;
  return element;
}
