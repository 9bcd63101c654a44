// The book's page: says where the reader stopped and turns Begin into Continue.

import { position } from './reader/position.js';

const begin = document.getElementById('begin');
const cards = Number(begin.dataset.cards);
const place = position(document.documentElement.dataset.book);

if (place && place.s <= cards && (place.s > 1 || place.t > 0)) {
  const rows = [...document.querySelectorAll('.contents a')];
  const row = rows.findLast((link) => Number(link.dataset.first) <= place.s);
  row?.setAttribute('aria-current', 'true');
  const chapter = row?.querySelector('.chapter-title').textContent ?? '';
  const percent = Math.round((place.s / cards) * 100);
  begin.querySelector('.label').textContent = 'Continue';
  document.querySelector('.place').textContent = `You are at ${chapter}, ${percent} % of the book.`;
}
