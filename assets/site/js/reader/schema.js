// What is kept about a reader: every kind of record, what makes one sound, and how those of older
// versions become those of today. Pure, so that storage and imported files are held to the same.
//
//   set               choices (choices.js)
//   taste             what the discover page has learnt
//   <book>:pos        where the reader stopped
//   <book>:hist       time spent, finished
//   <book>:seen       passages: when last, for how long, whether to the end
//   <book>:bm:<id>    a bookmark, or the mark that one was deleted
//
// Every record has `v`, this file's VERSION, and `at`, when the reader last changed it. A place in a
// book is a card and a time, which hold for one edition (`seg`), and its anchor in the text: the
// number of its word (`w` of `n`) and words around it (`q`, of which `o` stand before it), by which
// later editions find it.

import { choices } from './choices.js';

/** Version of every record. 1 had no anchors, and no highlight but by word. */
export const VERSION = 2;

/** Longest note of a bookmark, in characters. */
export const NOTE = 2000;

/** Most cards of a book. */
const CARDS = 1_000_000;

const DAY = 86_400_000;

/** How long a deleted bookmark is remembered as deleted, so that an import does not bring it back. */
export const GRAVE = 90 * DAY;

const KINDS = {
  set: { check: (value) => ({ ...choices(value), at: value.at }), raise: (value) => ({ ...value, highlight: value.highlight === 'line' ? 'none' : value.highlight }) },
  taste: { check: taste },
  pos: { check: place },
  hist: { check: history },
  seen: { check: passages },
  bm: { check: bookmark },
};

/** What a record's name says: `{ kind, book, id }`; undefined for names that are no record's. */
export function named(name) {
  if (name === 'set' || name === 'taste') return { kind: name };
  const [, book, kind, id] = name.match(/^([\w.-]{1,200}):(pos|hist|seen|bm)(?::([a-z0-9]{1,40}))?$/) ?? [];
  if (!kind || (kind === 'bm') !== Boolean(id)) return undefined;
  return { kind, book, id };
}

/** Whether a record was written by a later version of this program, which is to be left alone. */
export function isNewer(value) {
  return Number.isInteger(value?.v) && value.v > VERSION;
}

/** A record as this version writes it, or undefined if it is not sound. */
export function sound(name, value) {
  const rule = KINDS[named(name)?.kind];
  if (!rule || !isObject(value) || !Number.isInteger(value.v) || value.v < 1 || isNewer(value)) return undefined;
  const raised = value.v < 2 && rule.raise ? rule.raise(value) : value;
  if (bounded(raised.at, 0, Infinity) === undefined) return undefined;
  const checked = rule.check(raised);
  // A clock that once ran ahead must not make a record the latest for ever.
  return checked && { ...checked, at: Math.min(raised.at, Date.now()), v: VERSION };
}

function place({ s, t, done, seg, w, n, q, o, chapter }) {
  if (!Number.isInteger(s) || s < 1 || s > CARDS || bounded(t, 0, 86_400) === undefined) return undefined;
  const kept = { s, t, done: bounded(done, 0, 1) ?? 0 };
  if (Number.isInteger(w) && Number.isInteger(n) && w >= 0 && w <= n) Object.assign(kept, { w, n });
  if (Number.isInteger(o) && o > 0 && o < 100) kept.o = o;
  const words = { seg: text(seg, 64), q: text(q, 400), chapter: text(chapter, 300) };
  for (const [name, value] of Object.entries(words)) if (value) kept[name] = value;
  return kept;
}

function bookmark(value) {
  if (value.gone === true) return { gone: true };
  const at = place(value);
  if (!at) return undefined;
  return { ...at, note: text(value.note, NOTE) ?? '', made: bounded(value.made, 0, Infinity) ?? value.at };
}

function history({ ms, finished, title }) {
  if (bounded(ms, 0, Number.MAX_SAFE_INTEGER) === undefined) return undefined;
  return { ms, finished: bounded(finished, 0, Infinity) ?? 0, title: text(title, 500) ?? '' };
}

/** `passed` by the number of a passage's first word: when it was last seen, milliseconds, and 1 if to
 *  its end. */
function passages({ passed }) {
  if (!isObject(passed)) return undefined;
  return { passed: Object.fromEntries(Object.entries(passed).filter(([word, of]) => /^\d{1,9}$/.test(word)
    && of?.length === 3 && of.every((number) => bounded(number, 0, 1e15) !== undefined))) };
}

/** `weights` by name, from -1,000 to 1,000; `seen` the books shown, by when. */
function taste({ weights, seen }) {
  const numbers = (map, least, most) => Object.fromEntries(Object.entries(isObject(map) ? map : {})
    .filter(([name, value]) => name.length <= 200 && bounded(value, least, most) !== undefined).slice(0, 5000));
  return { weights: numbers(weights, -1000, 1000), seen: numbers(seen, 0, Infinity) };
}

function isObject(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function text(value, most) {
  return typeof value === 'string' ? value.slice(0, most) : undefined;
}

/** A finite number within bounds, or undefined. */
function bounded(value, low, high) {
  return Number.isFinite(value) && value >= low && value <= high ? value : undefined;
}
