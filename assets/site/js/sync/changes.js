// What the reader did on this device, found by comparing: records as they lie in storage against the
// records as they were when all was last in step. Each difference becomes an entry of this device.
// Pure but for what it is given.

import { choices } from '../reader/choices.js';
import { named } from '../reader/schema.js';
import { cover } from './entries.js';

/** Whether two records say the same; when they were changed is no matter. */
export function same(a, b) {
  if (a?.gone && b === undefined) return true;
  if (b?.gone && a === undefined) return true;
  return bare(a) === bare(b);
}

function bare(record) {
  if (!record) return '';
  const { at, v, ...rest } = record;
  return JSON.stringify(rest);
}

/** The entries to be made for a record that became `now` and was `before`, as
 *  `{ kind, book, id, value, seen?, at }`. `entries` are those of all, `device` is this one. */
export function changes(name, now, before, entries, device) {
  const { kind, book = '', id = '' } = named(name);
  if (!now || same(now, before)) return [];
  const made = MAKERS[kind]?.({ now, before, entries, device, book, id }) ?? [];
  return made.map((entry) => ({ book, id: '', at: now.at, ...entry }));
}

const MAKERS = {
  set({ now, before }) {
    const [fresh, old] = [choices(now), choices(before)];
    return Object.keys(fresh).filter((id) => fresh[id] !== old[id])
      .map((id) => ({ kind: 'setting', id, value: fresh[id] }));
  },

  pos({ now: { v, ...value } }) {
    return [{ kind: 'place', value }];
  },

  hist({ now, before, entries, device, book }) {
    const own = entries.own('time', book, '', device)?.value ?? { ms: 0, finished: 0 };
    const ms = added(now.ms, before?.ms);
    const finished = added(now.finished, before?.finished) ? now.finished : 0;
    if (!ms && !finished && before) return [];
    const value = { ms: own.ms + ms, finished: Math.max(own.finished, finished), title: now.title };
    return [{ kind: 'time', value }];
  },

  seen({ now, before, entries, device, book }) {
    return Object.entries(now.passed).flatMap(([id, [at, spent, done]]) => {
      const [, old = 0, over = 0] = before?.passed[id] ?? [];
      const ms = added(spent, old);
      if (!ms && done <= over && before?.passed[id]) return [];
      const own = entries.own('passage', book, id, device)?.value ?? { ms: 0, done: false };
      const value = { at: Math.round(at), ms: own.ms + ms, done: own.done || done > over };
      return [{ kind: 'passage', id, value, at }];
    });
  },

  bm({ now: { v, ...value }, before, entries, device, book, id }) {
    const known = entries.of('bookmark', book, id);
    if (value.gone && !known.length) return [];
    // Only what stood before the reader's eyes is replaced: a note that came meanwhile stays.
    const shown = ({ value: old }) => !old || (before?.note ?? '').includes(String(old.note ?? '').trim());
    const seen = cover({ ...entries.get('bookmark', book, id, device)?.seen }, known.filter(shown));
    return [{ kind: 'bookmark', id, value: value.gone ? null : value, seen }];
  },
};

function added(now, before = 0) {
  return Math.max(0, Math.round(now - before));
}
