// A reader's data brought back from a file that export.js wrote. A file is as hostile as anything from
// outside: each record is held to the schema, and of two the one changed later is kept.

import { isNewer, named, sound } from './schema.js';
import { read, remove, write } from './storage.js';

/** Most characters of a file: what browsers let a site store. */
const LONGEST = 6_000_000;

/** What importing a file would do: `{ changes, counts }`. `changes` are `{ name, kind, book, record,
 *  old }`, for `apply`; `counts` say how many records are `added`, `changed`, `kept` because what is
 *  here is as new, and `refused` because they are damaged or from a newer version.
 *
 *  Throws an Error with a sentence for the reader when it is no such file. */
export function preview(text) {
  if (text.length > LONGEST) throw new Error('This file is too large to be one of ours.');
  let file;
  try {
    file = JSON.parse(text);
  } catch {
    throw new Error('This file is not JSON: it may be damaged or of another kind.');
  }
  if (file?.pennyreel !== 'reader' || typeof file.records !== 'object' || !file.records) {
    throw new Error('This file does not hold reading data of this site.');
  }
  const counts = { added: 0, changed: 0, kept: 0, refused: 0 };
  const changes = [];
  for (const [name, value] of Object.entries(file.records)) {
    const record = isNewer(value) ? undefined : sound(name, value);
    const old = record && read(name);
    const merged = record && merge(named(name).kind, record, old);
    let count = 'refused';
    if (record && merged === old) count = 'kept';
    else if (record) count = old ? 'changed' : 'added';
    counts[count] += 1;
    if (record && merged !== old) changes.push({ name, ...named(name), record: merged, old });
  }
  return { changes, counts };
}

/** The record to keep of two; time spent is never lost to the later one. */
function merge(kind, record, old) {
  if (!old) return record;
  const later = record.at > old.at ? record : old;
  if (kind === 'seen') return together(record, old, later);
  if (kind !== 'hist') return later;
  const most = { ms: Math.max(record.ms, old.ms), finished: Math.max(record.finished, old.finished) };
  return most.ms === later.ms && most.finished === later.finished ? later : { ...later, ...most };
}

/** All passages of both; of each what is later, longer and further. */
function together(record, old, later) {
  const passed = { ...record.passed };
  for (const [word, [at, ms, done]] of Object.entries(old.passed)) {
    const [when = 0, spent = 0, over = 0] = passed[word] ?? [];
    passed[word] = [Math.max(at, when), Math.max(ms, spent), Math.max(done, over)];
  }
  const sorted = (map) => JSON.stringify(Object.entries(map));
  return sorted(passed) === sorted(old.passed) ? old : { ...later, passed };
}

/** Carries out what `preview` found. Returns a function that undoes it. */
export function apply({ changes }) {
  for (const { name, record } of changes) write(name, record);
  return () => {
    for (const { name, old } of changes) {
      if (old) write(name, old);
      else remove(name);
    }
  };
}
