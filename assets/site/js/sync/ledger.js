// What this device knows of the reader's data on all devices: everybody's entries, what of it the
// endpoint has not confirmed yet, and the records as they were when all was last in step. Owns how
// the three are kept equal; where they are stored is shelf.js' business, how they travel agent.js'.

import { same, changes } from './changes.js';
import { Entries, isEntry, key } from './entries.js';
import { NEVER, after, millis } from './stamp.js';
import { derivable, view } from './views.js';

/** What one request may carry: entries, and letters of JSON. */
const MOST = 500;
const LETTERS = 200_000;

/** A fresh name for this device: 130 random bits. */
function fresh() {
  const bytes = crypto.getRandomValues(new Uint8Array(26));
  return [...bytes].map((byte) => (byte % 32).toString(32)).join('');
}

/** What is known of a device that was never in step. `since` is the endpoint's count of changes that
 *  came, `offset` how far its clock is ahead, `held` the places that are asked about by book. */
function blank() {
  return { device: fresh(), account: null, former: null, since: 0, last: NEVER, offset: 0, names: {}, here: {}, held: {}, at: 0 };
}

export class Ledger {
  entries = new Entries();
  meta = blank();
  /** Records as they were when all was last in step, by name. */
  base = new Map();
  /** Entries of this device that the endpoint has not confirmed, by key, and those it refused. */
  open = new Map();
  refused = new Map();
  /** Names of rows (see `rows`) that changed since they were stored. */
  touched = new Set();
  /** Names of records that entries may have made other than storage has them. */
  #stale = new Set();

  /** Begins with rows as `rows` gave them. */
  constructor(rows = []) {
    for (const [name, row] of rows) {
      if (name === 'meta') this.meta = { ...this.meta, ...row };
      else if (name.startsWith('r:')) this.base.set(name.slice(2), row);
      else if (isEntry(row.entry)) this.#take(row.entry, row.open);
    }
    this.entries.here = this.meta.here;
    this.touched.clear();
    this.#stale = new Set(this.meta.behind ? derivable(this.entries) : []);
  }

  /** After a page that closed between storage and ledger: what is in step without the ledger's knowing. */
  catchUp(stored) {
    for (const name of this.#stale) {
      const now = stored(name);
      if (now && same(now, this.view(name))) this.#settle(name, now);
    }
  }

  /** What is to be stored: `[name, row]`, with no row where there is to be none. */
  rows() {
    const rows = [...this.touched].map((name) => {
      if (name.startsWith('r:')) return [name, this.base.get(name.slice(2))];
      const [, kind, book, id, device] = name.split('/');
      const entry = this.entries.get(kind, book, id, device);
      return [name, { entry, open: this.open.has(key(entry)) }];
    });
    this.touched.clear();
    return [['meta', this.meta], ...rows];
  }

  #take(entry, open) {
    if (!this.entries.join(entry)) return false;
    if (entry.stamp > this.meta.last) this.meta.last = entry.stamp;
    if (open) this.open.set(key(entry), entry);
    this.touched.add(`e:/${key(entry)}`);
    for (const name of concerned(entry, this.entries)) this.#stale.add(name);
    return true;
  }

  /** Writes an entry of this device, at a time of its clock. */
  put({ kind, book = '', id = '', value, seen, at }) {
    const { device, last, offset } = this.meta;
    const stamp = after(last, at + offset);
    const entry = { kind, book, id, device, stamp, value, ...(seen && { seen }) };
    this.refused.delete(key(entry));
    this.#take(entry, true);
  }

  /** Makes entries of what changed on this device. `stored(name)` reads a record, `names` are those
   *  that storage has. */
  scan(names, stored) {
    const made = [];
    for (const name of names) {
      const now = stored(name);
      const before = this.base.get(name);
      made.push(...changes(name, now, before, this.entries, this.meta.device));
      if (now && exact(now) !== exact(before)) this.#settle(name, now);
    }
    made.sort((a, b) => a.at - b.at);
    for (const entry of made) this.put(entry);
    return made.length;
  }

  #settle(name, record) {
    if (record) this.base.set(name, record);
    else this.base.delete(name);
    this.touched.add(`r:${name}`);
  }

  /** Takes what is stored as in step already, for kinds that count: of a device that lost its ledger
   *  and not its records nobody can tell what was counted. */
  trust(names, stored) {
    for (const name of names.filter((each) => /:(hist|seen)$/.test(each))) this.#settle(name, stored(name));
  }

  /** Entries to be sent, as many as one request may carry. */
  batch(most = LETTERS, count = MOST) {
    const list = [];
    let letters = 0;
    for (const entry of this.open.values()) {
      letters += JSON.stringify(entry).length;
      if (list.length >= Math.min(count, MOST) || (list.length && letters > most)) break;
      list.push(entry);
    }
    return list;
  }

  /** The endpoint has these now, but for those it refused: `[index, sentence]`. */
  confirm(sent, refused = []) {
    sent.forEach((entry, index) => {
      const name = key(entry);
      if (this.open.get(name)?.stamp !== entry.stamp) return;
      const why = refused.find(([at]) => at === index);
      if (why) this.refused.set(name, why[1]);
      this.open.delete(name);
      this.touched.add(`e:/${name}`);
    });
  }

  /** Takes in what came. Returns how many were new. */
  join(came) {
    return came.filter((entry) => isEntry(entry) && this.#take(entry, false)).length;
  }

  /** The endpoint knows less than it did, after its data were lost: it is told everything of this
   *  device again. */
  tellAgain() {
    this.meta.since = 0;
    for (const entry of this.entries.all()) {
      if (entry.device === this.meta.device) this.open.set(key(entry), entry);
    }
  }

  /** Of what came, the place of another device in a book, if it was reached in the last minutes: the
   *  reader may be there and not here. */
  rival(came, book) {
    const recent = ({ stamp }) => millis(stamp) > Date.now() + this.meta.offset - 600_000;
    return came.find((entry) => isEntry(entry) && entry.kind === 'place' && entry.book === book
      && entry.device !== this.meta.device && entry.value?.s > 0 && recent(entry));
  }

  /** What a record is, going by all entries. */
  view(name) {
    return view(this.entries, name, this.meta.offset);
  }

  /** Records that storage must take, `[name, record]`; no record where it is to go. `names` are those
   *  that storage has. */
  due(names, stored) {
    const there = new Set(names);
    const lost = derivable(this.entries).filter((name) => !there.has(name));
    return [...new Set([...this.#stale, ...lost])].flatMap((name) => {
      const wanted = this.view(name);
      return same(stored(name), wanted) || this.holds(name) ? [] : [[name, wanted]];
    });
  }

  /** Notes that storage took what was due. */
  took(due) {
    for (const [name, record] of due) this.#settle(name, record);
    this.#stale.clear();
    this.meta.behind = false;
  }

  /** Whether a place waits for the reader's answer. */
  holds(name) {
    const book = name.endsWith(':pos') && name.slice(0, -4);
    const held = book && this.meta.held[book];
    if (!held) return false;
    if (this.entries.live('place', book)[0]?.stamp === held) return true;
    delete this.meta.held[book];
    return false;
  }

  /** The device that a book's place comes from, if not this one. */
  from(book) {
    const device = this.entries.live('place', book)[0]?.device;
    return device === this.meta.device ? undefined : device;
  }

  /** Makes all devices forget a book, or with `here` this one alone. The records go by `due`. Returns
   *  what takes it back: for all devices only the records themselves can. */
  forget(book, here) {
    const { entries, meta } = this;
    const known = entries.known(book);
    const old = meta.here[book];
    if (here) meta.here[book] = known;
    else this.put({ kind: 'forget', book, value: null, seen: known, at: Date.now() });
    for (const name of [...this.base.keys()].filter((each) => each.startsWith(`${book}:`))) this.#settle(name);
    entries.here = meta.here;
    return () => {
      if (!here) return;
      if (old) meta.here[book] = old;
      else delete meta.here[book];
      for (const name of derivable(entries).filter((each) => each.startsWith(`${book}:`))) this.#settle(name, this.view(name));
    };
  }
}

/** The records that an entry speaks of. */
function concerned({ kind, book, id }, entries) {
  if (kind === 'forget') return derivable(entries).filter((name) => name.startsWith(`${book}:`));
  if (kind === 'setting') return ['set'];
  if (kind === 'bookmark') return [`${book}:bm:${id}`];
  return [`${book}:${{ place: 'pos', time: 'hist', passage: 'seen' }[kind]}`];
}

function exact(record) {
  return record ? JSON.stringify(record) : '';
}
