// What the reader's records (reader/schema.js) are, going by the entries of all devices. Pure.

import { choices } from '../reader/choices.js';
import { VERSION, named, sound } from '../reader/schema.js';
import { millis } from './stamp.js';

/** The names of all records that entries speak of. */
export function derivable(entries) {
  const names = entries.ids('setting', '').length ? ['set'] : [];
  for (const book of entries.books()) {
    for (const [kind, of] of [['pos', 'place'], ['hist', 'time'], ['seen', 'passage']]) {
      if (entries.ids(of, book).length) names.push(`${book}:${kind}`);
    }
    names.push(...entries.ids('bookmark', book).map((id) => `${book}:bm:${id}`));
  }
  return names;
}

/** A record by name, or undefined. `offset` is how far the endpoint's clock is ahead of this one's, in
 *  milliseconds: when something was last changed is told in this clock's time. */
export function view(entries, name, offset = 0) {
  const { kind, book, id } = named(name);
  const record = VIEWS[kind]?.(entries, book, id, (stamp) => Math.max(0, millis(stamp) - offset));
  return record && sound(name, { ...record, v: VERSION });
}

const VIEWS = {
  set(entries, _, __, time) {
    const won = entries.ids('setting', '').flatMap((id) => entries.live('setting', '', id).slice(0, 1));
    if (!won.length) return undefined;
    const values = Object.fromEntries(won.map(({ id, value }) => [id, value]));
    return { ...choices(values), at: Math.max(...won.map(({ stamp }) => time(stamp))) };
  },

  pos(entries, book, _, time) {
    const [won] = entries.live('place', book);
    return won && { ...won.value, at: time(won.stamp) };
  },

  hist(entries, book, _, time) {
    const live = entries.live('time', book);
    if (!live.length) return undefined;
    const finished = Math.max(...live.map(({ value }) => value?.finished || 0));
    return { ms: total(live), finished, title: live[0].value?.title ?? '', at: time(live[0].stamp) };
  },

  seen(entries, book, _, time) {
    const passed = {};
    let at = 0;
    for (const id of entries.ids('passage', book)) {
      const live = entries.live('passage', book, id);
      if (!live.length) continue;
      const last = Math.max(...live.map(({ value }) => value?.at || 0));
      passed[id] = [last, total(live), Number(live.some(({ value }) => value?.done))];
      at = Math.max(at, time(live[0].stamp));
    }
    return Object.keys(passed).length ? { passed, at } : undefined;
  },

  bm(entries, book, id) {
    const live = entries.live('bookmark', book, id);
    const kept = live.filter(({ value }) => value);
    if (!live.length) return undefined;
    if (!kept.length) return { gone: true, at: millis(live[0].stamp) };
    const notes = kept.map(({ value }) => String(value.note ?? '').trim()).filter(Boolean);
    return { ...kept[0].value, note: [...new Set(notes)].join('\n\n') };
  },
};

function total(entries) {
  return entries.reduce((sum, { value }) => sum + (value?.ms > 0 ? value.ms : 0), 0);
}
