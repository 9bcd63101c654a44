// The full text: plays from any word, looks as the reader likes. Without this script the page is
// whole. A word is chosen by tapping it or with the arrow keys; passages are the elements `s-<card>`.

import { closable } from './common/dialog.js';
import { position, toHash } from './reader/place.js';
import { SIZES, Settings } from './reader/settings.js';

const find = (name) => document.querySelector(name);
const root = document.documentElement;
const settings = new Settings();
const text = find('#text');
const here = find('.here');
const said = find('.said');
const controls = [...document.querySelectorAll('.look [name]:not(output)')];

/** The chosen word, as a Range. */
let chosen = null;

function dress() {
  for (const control of controls) {
    root.dataset[control.name] = settings.get(control.name);
    control.value = settings.get(control.name);
  }
  find('.look output').value = `${SIZES[settings.get('size')]} %`;
  if (chosen) show();
}

function opens() {
  find('.tools').hidden = false;
  for (const control of controls) {
    control.addEventListener('input', () => settings.set(control.name, control.name === 'size' ? Number(control.value) : control.value));
  }
  const look = find('.look');
  find('.appearance').addEventListener('click', () => look.showModal());
  closable(look);
  settings.addEventListener('change', dress);
  const place = position(root.dataset.book);
  if (place?.seg !== root.dataset.edition || place.s < 2) return;
  Object.assign(find('.resume'), { hidden: false, href: `#s-${place.s}` });
}

function say(sentence) {
  said.textContent = sentence;
  setTimeout(() => { said.textContent = ''; }, 5000);
}

/** The word around a point of the page. */
function wordAt(x, y) {
  const caret = document.caretPositionFromPoint?.(x, y);
  const range = caret ? null : document.caretRangeFromPoint?.(x, y);
  return wordIn(caret?.offsetNode ?? range?.startContainer, caret?.offset ?? range?.startOffset);
}

function wordIn(node, offset) {
  if (node?.nodeType !== Node.TEXT_NODE || !passage(node)) return null;
  const word = [...node.data.matchAll(/\S+/g)].find(({ index, 0: found }) => index + found.length >= offset);
  if (!word) return null;
  const range = document.createRange();
  range.setStart(node, word.index);
  range.setEnd(node, word.index + word[0].length);
  return range;
}

/** The element where the passage begins that a node belongs to. */
function passage(node) {
  const chapter = node.parentElement.closest('.chapter');
  if (!chapter || node.parentElement.closest('.listen')) return null;
  const starts = [...chapter.querySelectorAll('[id^="s-"]')];
  const before = Node.DOCUMENT_POSITION_PRECEDING | Node.DOCUMENT_POSITION_CONTAINS;
  return starts.findLast((start) => node.compareDocumentPosition(start) & before);
}

/** The address of the player at the chosen word. */
function address() {
  const start = passage(chosen.startContainer);
  const range = document.createRange();
  range.setStart(start, 0);
  range.setEnd(chosen.startContainer, chosen.startOffset);
  const before = range.toString().match(/\S+/g)?.length ?? 0;
  return new URL(`../play/${toHash({ s: Number(start.id.slice(2)), t: 0 })}&c=${before}`, location.href).href;
}

function choose(range, aloud) {
  chosen = range;
  here.hidden = !range;
  CSS.highlights?.delete('chosen');
  if (!range) return;
  CSS.highlights?.set('chosen', new Highlight(range));
  find('.play-here').href = address();
  show();
  if (aloud) find('.spoken').textContent = `${range}. Enter plays from here.`;
}

/** Stands over the chosen word, or under it where there is no room. */
function show() {
  const word = chosen.getBoundingClientRect();
  const { width, height } = here.getBoundingClientRect();
  const above = word.top - height - 8;
  const left = Math.min(Math.max(8, word.left + word.width / 2 - width / 2), root.clientWidth - width - 8);
  here.style.setProperty('left', `${left + scrollX}px`);
  here.style.setProperty('top', `${(above > 0 ? above : word.bottom + 8) + scrollY}px`);
}

/** The next (1) or last (-1) word; without a chosen one in sight, the first in sight. */
function step(by) {
  const box = chosen?.getBoundingClientRect();
  const texts = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
  if (!box || box.bottom < 0 || box.top > innerHeight) {
    for (let node = texts.nextNode(); node; node = texts.nextNode()) {
      const own = node.data.trim() && passage(node) && wordsOf(node).find((word) => word.getBoundingClientRect().top > 0);
      if (own) return own;
    }
    return null;
  }
  texts.currentNode = chosen.startContainer;
  const words = wordsOf(texts.currentNode);
  const place = words.findIndex((word) => word.startOffset === chosen.startOffset) + by;
  if (words[place]) return words[place];
  const turn = () => (by > 0 ? texts.nextNode() : texts.previousNode());
  for (let node = turn(); node; node = turn()) {
    if (node.data.trim() && passage(node)) return wordsOf(node).at(by > 0 ? 0 : -1);
  }
  return chosen;
}

function wordsOf(node) {
  return [...node.data.matchAll(/\S+/g)].map(({ index }) => wordIn(node, index + 1));
}

text.addEventListener('click', (event) => {
  if (event.target.closest('a, button') || !getSelection().isCollapsed) return;
  choose(wordAt(event.clientX, event.clientY));
});

document.addEventListener('keydown', (event) => {
  const { key, target } = event;
  if (event.ctrlKey || event.altKey || event.metaKey || document.querySelector('dialog[open]')) return;
  if (target.closest('input, select, textarea')) return;
  if (key === 'Escape') choose(null);
  if (key === 'Enter' && chosen && !target.closest('a, button')) location.assign(address());
  if (key !== 'ArrowLeft' && key !== 'ArrowRight') return;
  event.preventDefault();
  const word = step(key === 'ArrowRight' ? 1 : -1);
  if (!word) return;
  const { top, bottom } = word.getBoundingClientRect();
  if (top < 60 || bottom > innerHeight - 20) word.startContainer.parentElement.scrollIntoView({ block: 'center' });
  choose(word, true);
});

find('.link-here').addEventListener('click', async () => {
  try {
    await navigator.clipboard.writeText(address());
    say('The link is copied.');
  } catch {
    say('The link could not be copied.');
  }
  choose(null);
});

addEventListener('resize', () => chosen && show());
opens();
dress();
