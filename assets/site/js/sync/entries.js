// What all devices of a reader wrote: a map of entries, and how two maps become one. An entry is
// `{ kind, book, id, device, stamp, value, seen? }`; each device writes its own and no others. Of two
// with the same kind, book, id and device the later stays: in whatever order they come, and however
// often, the same remains. Pure.
//
// `seen` tells by device the latest stamps of the entries that the writer had before it: those are
// covered by it. What nobody had seen is covered by nobody.

import { isStamp } from './stamp.js';

const KINDS = ['place', 'setting', 'bookmark', 'time', 'passage', 'forget'];

/** The name under which an entry is kept. */
export function key({ kind, book, id, device }) {
  return `${kind}/${book}/${id}/${device}`;
}

/** Whether something from outside is an entry. */
export function isEntry(entry) {
  const { kind, book, id, device, stamp, value, seen = {} } = entry ?? {};
  return KINDS.includes(kind) && isStamp(stamp) && value !== undefined
    && /^[\w.-]{0,200}$/.test(book) && /^\w{0,64}$/.test(id) && /^[a-z0-9]{16,40}$/.test(device)
    && Object.values(seen ?? {}).every(isStamp);
}

/** Which of two entries is later; ties go by the device's name. */
function later(a, b) {
  if (a.stamp !== b.stamp) return a.stamp < b.stamp ? 1 : -1;
  return a.device < b.device ? 1 : -1;
}

export class Entries {
  /** By kind and book, then id, then device. */
  #all = new Map();
  /** What was forgotten on this device alone: by book, stamps by device. */
  here = {};

  #shelf(kind, book) {
    return this.#all.get(`${kind}/${book}`);
  }

  /** Takes an entry in; says whether anything is new by it. */
  join(entry) {
    const { kind, book, id, device, stamp } = entry;
    const shelf = this.#shelf(kind, book) ?? new Map();
    const own = shelf.get(id) ?? new Map();
    const old = own.get(device);
    if (old && (old.stamp > stamp || (old.stamp === stamp && text(old) >= text(entry)))) return false;
    this.#all.set(`${kind}/${book}`, shelf);
    shelf.set(id, own);
    own.set(device, entry);
    return true;
  }

  /** The entries of all devices under one name. */
  of(kind, book, id = '') {
    return [...this.#shelf(kind, book)?.get(id)?.values() ?? []];
  }

  /** One device's entry. */
  get(kind, book, id, device) {
    return this.#shelf(kind, book)?.get(id)?.get(device);
  }

  /** The names that a kind has of a book. */
  ids(kind, book) {
    return [...this.#shelf(kind, book)?.keys() ?? []];
  }

  /** Every book that anything is known of. */
  books() {
    const names = [...this.#all.keys()].map((name) => name.slice(name.indexOf('/') + 1));
    return [...new Set(names)].filter(Boolean);
  }

  /** Every entry. */
  * all() {
    for (const shelf of this.#all.values()) for (const own of shelf.values()) yield* own.values();
  }

  /** Whether a later hand took an entry back that it had seen. */
  covered({ kind, book, id, device, stamp }) {
    return this.#forgotten(book, device, stamp)
      || this.here[book]?.[device] >= stamp
      || this.of(kind, book, id).some(({ seen }) => seen?.[device] >= stamp);
  }

  #forgotten(book, device, stamp) {
    return this.of('forget', book).some(({ seen }) => seen?.[device] >= stamp);
  }

  /** What is not covered, the latest first. */
  live(kind, book, id = '') {
    return this.of(kind, book, id).filter((entry) => !this.covered(entry)).sort(later);
  }

  /** A device's own entry, unless the reader told all devices to forget it. */
  own(kind, book, id, device) {
    const entry = this.get(kind, book, id, device);
    return entry && !this.#forgotten(book, device, entry.stamp) ? entry : undefined;
  }

  /** What is known of a book, as `seen` of an entry that takes it all back. */
  known(book) {
    const seen = {};
    for (const kind of KINDS) {
      for (const id of this.ids(kind, book)) cover(seen, this.of(kind, book, id));
    }
    return seen;
  }
}

/** Adds entries to what was seen. */
export function cover(seen, entries) {
  for (const { device, stamp } of entries) {
    if (!(seen[device] >= stamp)) seen[device] = stamp;
  }
  return seen;
}

function text({ value, seen = null }) {
  return JSON.stringify([value, seen]);
}
