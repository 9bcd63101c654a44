// The page of the reader's data: what is kept, the books opened, all bookmarks; taking it along,
// bringing it back, forgetting it. What is stored and how is the business of reader/; this page asks
// before anything is lost and offers to take it back.

import { closable } from './common/dialog.js';
import { button, make } from './common/make.js';
import { parts } from './common/parts.js';
import { count, megabytes } from './common/say.js';
import { fold } from './library/catalogue.js';
import { bookmarks, removeBookmark } from './reader/bookmarks.js';
import { histories } from './reader/history.js';
import { position, positions } from './reader/position.js';
import { named } from './reader/schema.js';
import { forget, names, onChange, onTrouble, read } from './reader/storage.js';
import { exported } from './reader/export.js';

const find = (name) => document.querySelector(name);
const root = document.documentElement.dataset.root;
const said = find('.said');
const ask = find('.ask');

/** Books of the library by id; those that left it are known by what was kept of them. */
let library = new Map();
/** How many books are saved for offline reading. */
let stored = 0;

async function start() {
  onTrouble((text) => say(text));
  onChange(show);
  closable(ask);
  find('.export').addEventListener('click', save);
  find('.import').addEventListener('click', () => find('.file').click());
  find('.file').addEventListener('change', bring);
  find('.forget-all').addEventListener('click', forgetAll);
  find('#find').addEventListener('input', marks);
  ask.querySelector('.no').addEventListener('click', () => ask.close());
  find('.live').hidden = false;
  show();
  saved();
  try {
    const { books } = await (await fetch(`${root}library.json`)).json();
    library = new Map(books.map((book) => [book.id, book]));
    show();
  } catch {
    // Offline: titles come from the history.
  }
}

/** Says what was done, with a way back if there is one. */
function say(text, undo) {
  said.replaceChildren(make('span', '', text));
  if (!undo) return;
  said.append(button('button', 'Undo', async () => {
    await undo();
    show();
    say('It is all back.');
  }));
}

/** Asks before doing; `lines` say what will change, `other` is a second thing to do, as `[label, run]`. */
function confirm({ title, what, lines = [], yes, danger = false, other }, run) {
  find('#ask-title').textContent = title;
  find('.what').textContent = what;
  find('.changes').replaceChildren(...lines.map((line) => make('li', '', line)));
  const old = ask.querySelector('.yes');
  const fresh = button(`button yes ${danger ? 'danger' : 'primary'}`, yes ?? '', () => {
    ask.close();
    run();
  });
  fresh.hidden = !yes;
  old.replaceWith(fresh);
  ask.querySelector('.other')?.remove();
  if (other) {
    fresh.before(button('button danger other', other[0], () => {
      ask.close();
      other[1]();
    }));
  }
  ask.querySelector('.no').textContent = yes ? 'Cancel' : 'Close';
  ask.showModal();
}

function show() {
  const all = names();
  const kinds = all.map((name) => named(name).kind);
  const passages = all.filter((name) => name.endsWith(':seen')).map((name) => Object.keys(read(name)?.passed ?? {}).length);
  const counted = { bm: bookmarks().length, seen: passages.reduce((sum, number) => sum + number, 0) };
  for (const kind of ['pos', 'bm', 'hist', 'seen', 'set', 'taste']) {
    const number = counted[kind] ?? kinds.filter((own) => own === kind).length;
    find(`.count-${kind}`).textContent = number || 'none';
  }
  find('.size').textContent = size(exported().length);
  find('.export').disabled = all.length === 0;
  arm();
  books();
  marks();
}

/** Forgetting is offered while there is anything to forget. */
function arm() {
  find('.forget-all').disabled = names().length === 0 && stored === 0;
}

function size(bytes) {
  return bytes < 1024 ? 'less than 1 KB' : `about ${Math.round(bytes / 1024)} KB`;
}

function title(id) {
  const kept = histories().find(([book]) => book === id)?.[1].title;
  return library.get(id)?.title || kept || id;
}

/** Milliseconds as `2 h 05 min`. */
function time(ms) {
  const minutes = Math.round(ms / 60_000);
  if (minutes < 1) return 'under a minute';
  if (minutes < 60) return `${minutes} min`;
  return `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, '0')} min`;
}

function day(at) {
  return new Date(at).toLocaleDateString(undefined, { day: 'numeric', month: 'long', year: 'numeric' });
}

/** A book in a list: its title, which leads to it if it is in the library, facts, and what can be done. */
function row(title, id, facts, label, press) {
  const name = make(id ? 'a' : 'span', 'book-title', title);
  if (id) name.href = `${root}b/${id}/`;
  const words = make('div');
  words.append(name, make('p', 'under', facts.filter(Boolean).join(' · ')));
  const act = button('button small', label, press);
  act.append(make('span', 'sr', ` ${title}`));
  const item = make('li');
  item.append(words, act);
  return item;
}

function books() {
  const past = new Map(histories());
  const ids = [...new Set([...past.keys(), ...positions().map(([id]) => id)])];
  const rows = ids.map((id) => {
    const { ms = 0, finished = 0 } = past.get(id) ?? {};
    const place = position(id);
    const at = Math.max(past.get(id)?.at ?? 0, place?.at ?? 0);
    const facts = [
      finished ? `Finished on ${day(finished)}` : `${Math.floor((place?.done ?? 0) * 100)} % read`,
      time(ms),
      finished ? '' : `last on ${day(at)}`,
      library.has(id) || !library.size ? '' : 'no longer in the library',
    ];
    const item = row(title(id), library.has(id) && id, facts, 'Forget', () => forgetOne(id));
    return { item, at, ms, finished };
  }).sort((a, b) => b.at - a.at);
  find('.history .books').replaceChildren(...rows.map(({ item }) => item));
  find('.history .none').hidden = rows.length > 0;
  const spent = rows.reduce((sum, { ms }) => sum + ms, 0);
  const finished = rows.filter((row) => row.finished).length;
  find('.sum').textContent = rows.length
    ? `${count(rows.length, 'book')}, ${finished} finished, ${time(spent)} of listening and reading.` : '';
}

/** The books saved for offline reading: the one thing kept that is not small. */
async function saved() {
  const offline = await import('./offline/books.js');
  const lists = await offline.library();
  stored = lists.length;
  arm();
  find('.count-saved').textContent = lists.length
    ? `${lists.length}, ${megabytes(lists.reduce((sum, { bytes }) => sum + bytes, 0))}` : 'none';
  find('.saved .books').replaceChildren(...lists.map(({ id, title, bytes }) => {
    const gone = async () => {
      await offline.remove(id);
      await saved();
      say(`${title} is no longer saved. Your place in it is kept.`);
    };
    return row(title, id, [`Saved whole: ${megabytes(bytes)}`], 'Remove', gone);
  }));
  find('.saved').hidden = lists.length === 0;
}

function marks() {
  const all = bookmarks();
  const wanted = fold(find('#find').value).split(/\s+/).filter(Boolean);
  const own = (mark) => fold([title(mark.book), mark.q, mark.note, mark.chapter].filter(Boolean).join(' '));
  const found = all.filter((mark) => wanted.every((word) => own(mark).includes(word)));
  find('.notes .marks').replaceChildren(...found.map(entry));
  find('.notes .find').hidden = all.length < 2;
  find('.notes .none').hidden = all.length > 0;
  find('.found').textContent = wanted.length ? count(found.length, 'bookmark') : '';
}

function entry(mark) {
  const item = make('li');
  const link = make(library.has(mark.book) || !library.size ? 'a' : 'div', 'mark');
  if (link.tagName === 'A') link.href = `${root}b/${mark.book}/play/#bm=${mark.id}`;
  link.append(make('q', '', mark.q || `Passage ${mark.s}`));
  if (mark.note) link.append(make('span', 'note', mark.note));
  link.append(make('small', '', [title(mark.book), mark.chapter, day(mark.made)].filter(Boolean).join(' · ')));
  const gone = button('button small', 'Delete', () => {
    const undo = removeBookmark(mark);
    show();
    say('The bookmark is deleted.', undo);
  });
  gone.append(make('span', 'sr', ' this bookmark'));
  item.append(link, gone);
  return item;
}

/** Hands out the copy as a file. */
function save() {
  const url = URL.createObjectURL(new Blob([exported()], { type: 'application/json' }));
  const link = make('a');
  link.href = url;
  link.download = `pennyreel-${new Date().toISOString().slice(0, 10)}.json`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
  say('The copy is in your downloads.');
}

async function bring({ target }) {
  const [file] = target.files;
  target.value = '';
  if (file) (await import('./data/bring.js')).bring(file, { confirm, title, show, say });
}

/** What keeps this browser in step with others, if the reader signed in for that. */
async function synced() {
  if (!parts.agent) return null;
  await parts.agent.start();
  return parts.agent.account && parts.agent;
}

async function forgetOne(id) {
  const agent = await synced().catch(() => null);
  const name = title(id);
  const own = bookmarks(id).length;
  const done = (undo, where = '') => {
    show();
    say(`${name} is forgotten${where}.`, undo);
    said.querySelector('button').focus();
  };
  const what = `Your place, the time spent${own ? ` and ${count(own, 'bookmark')} with notes` : ''}`;
  if (!agent) {
    confirm({ title: `Forget ${name}?`, what: `${what} are deleted from this browser.`, yes: 'Forget it', danger: true }, () => done(forget(id)));
    return;
  }
  const gone = async (here) => done(await agent.forget(id, here, () => forget(id)), here ? ' on this device' : ' on all devices');
  confirm({
    title: `Forget ${name}?`,
    what: `${what} are deleted: on this device only, or on all your devices and the sync server?`,
    yes: 'Everywhere',
    danger: true,
    other: ['On this device only', () => gone(true)],
  }, () => gone(false));
}

function forgetAll() {
  confirm({
    title: 'Forget everything?',
    what: `${count(positions().length, 'place')}, ${count(bookmarks().length, 'bookmark')}, history, settings and what Discover has learnt are deleted from this browser, and so are saved books and pages.${document.documentElement.dataset.sync ? ' This device is signed out; an account for sync stays as it is.' : ''}`,
    yes: 'Forget everything',
    danger: true,
  }, async () => {
    const agent = await synced().catch(() => null);
    if (agent) await agent.leave();
    const undo = forget();
    show();
    say('Everything is forgotten. Until you leave this page you can take it back, but for saved books.', undo);
    said.querySelector('button').focus();
    const { removeAll } = await import('./offline/books.js');
    await removeAll();
    saved();
  });
}

start();
