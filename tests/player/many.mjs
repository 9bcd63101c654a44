// A library of as many books as wanted, made of the one that was built: for tests of what only shows
// with many. Titles, authors, subjects, moods and lengths differ; pages and pictures are the one
// book's.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { serve } from './server.mjs';

const THINGS = ['Lamp', 'Tower', 'Garden', 'Wager', 'Voyage', 'Letter', 'Storm', 'Orchard', 'Clock', 'Winter'];
const PLACES = ['Gannet Rock', 'the Moor', 'Saint Malo', 'Elm Street', 'the North', 'Ashby Hall', 'the Marsh'];
const GIVEN = ['Ada', 'Émile', 'Hugh', 'Clara', 'Ivo', 'Maud', 'Rafael', 'Edith'];
const FAMILY = ['Marsh', 'Dupont', 'Verrall', 'Okafor', 'Lindqvist', 'Bell', 'Ruiz', 'Hale', 'Stone'];
const SUBJECTS = ['Sea stories', 'Ghost stories', 'Love stories', 'Adventure stories', 'Pirates', 'London (England)', 'Satire', 'Horror tales'];
const MOODS = ['calm', 'joyful', 'tender', 'melancholy', 'tense', 'dread', 'wonder', 'angry'];

/** `count` entries of library.json, the same each time. */
export function books(count) {
  return Array.from({ length: count }, (_, n) => ({
    id: `book-${n}`,
    title: `The ${THINGS[n % 10]} of ${PLACES[n % 7]}${n < 70 ? '' : `, ${Math.floor(n / 70) + 1}`}`,
    authors: [`${GIVEN[n % 8]} ${FAMILY[(n * 5) % 9]}`],
    lang: n % 9 === 4 ? 'fr' : 'en',
    subjects: [SUBJECTS[n % 8], SUBJECTS[(n * 3 + 1) % 8]].filter((name, at, all) => all.indexOf(name) === at),
    minutes: 12 + ((n * 37) % 700),
    cards: 40 + n,
    narrated: n % 6 !== 5,
    moods: [MOODS[n % 8], MOODS[(n * 5 + 2) % 8]].filter((name, at, all) => all.indexOf(name) === at),
  }));
}

/** A server of the site with other books in its library; close it. */
export function serveBooks(site, list) {
  const sizes = JSON.parse(readFileSync(join(site.folder, 'b', site.book.id, 'book.json'), 'utf8')).cover.sizes;
  const teaser = JSON.parse(readFileSync(join(site.folder, 'discover', `${site.book.id}.json`), 'utf8'));
  const change = (path, text) => {
    if (path.endsWith('/')) return text.replace('data-total="1"', `data-total="${list.length}"`);
    if (path.endsWith('/library.json')) return JSON.stringify({ v: 1, books: list });
    if (!path.endsWith('/covers.json')) return text;
    const covers = list.map((_, n) => ({ jacket: 'jacket-band ink-2 set-m', lettered: n % 3 === 0, sizes }));
    return JSON.stringify({ v: 1, covers });
  };
  const extra = (path) => {
    const id = path.match(/\/discover\/([\w-]+)\.json$/)?.[1];
    return id ? JSON.stringify({ ...teaser, id, text: `${teaser.text} (${id})` }) : null;
  };
  return serve(site.folder, { change, extra });
}
