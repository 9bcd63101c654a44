// Single records in the browser's storage, made safe. Owns the key prefix and what happens to damage; when storage is
// missing or full, records live in memory until the page closes. What a sound record is, schema.js
// says. Event `kept` of the window, whose `detail` is the record's name: this tab changed it.

import { VERSION, isNewer, named, sound } from './schema.js';

/** What the names of all records begin with in storage. */
export const PREFIX = 'pennyreel:v1:';

/** Records that storage did not take, by name; null where one is to be taken as gone. */
export const memory = new Map();
let notify = () => {};
let noticed = false;

function complain(text) {
  if (!noticed) notify(text);
  noticed = true;
}

function forgetful() {
  complain('This browser keeps no data: your place is remembered until you close the page.');
}

/** Calls `listener` with a sentence, at most once, when stored records had to be given up. */
export function onTrouble(listener) {
  notify = listener;
}

/** Calls `listener` with a record's name when another tab changed it, with undefined when all may
 *  have changed. */
export function onChange(listener) {
  addEventListener('storage', ({ key }) => {
    if (key === null) listener(undefined);
    else if (key.startsWith(PREFIX) && named(key.slice(PREFIX.length))) listener(key.slice(PREFIX.length));
  });
}

/** Reads a record, raised to this version. Unsound ones are set aside under another name; those of a
 *  newer version are left alone. Either reads as undefined. */
export function read(name) {
  if (memory.has(name)) return memory.get(name) ?? undefined;
  let stored = null;
  try {
    stored = localStorage.getItem(PREFIX + name);
  } catch {
    forgetful();
  }
  if (stored === null) return undefined;
  const value = parsed(stored);
  if (isNewer(value)) return undefined;
  const record = sound(name, value);
  if (!record) setAside(name, stored);
  return record;
}

/** Writes a record, unless it is not sound or storage holds one of a newer version. Says whether it
 *  is kept, if only until the page closes. */
export function write(name, value) {
  const record = sound(name, { ...value, v: VERSION });
  return Boolean(record) && put(name, record);
}

function put(name, record) {
  try {
    if (isNewer(parsed(localStorage.getItem(PREFIX + name)))) return false;
    if (record) localStorage.setItem(PREFIX + name, JSON.stringify(record));
    else localStorage.removeItem(PREFIX + name);
    memory.delete(name);
  } catch {
    memory.set(name, record);
    forgetful();
  }
  dispatchEvent(new CustomEvent('kept', { detail: name }));
  return true;
}

/** Removes a record. */
export function remove(name) {
  put(name, null);
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Keeps damage under another name, for whoever wants to look. */
function setAside(name, text) {
  const key = PREFIX + name;
  try {
    localStorage.setItem(`${key}:bad:${Date.now()}`, text);
    localStorage.removeItem(key);
  } catch {
    forgetful();
  }
  complain('Something stored by this page was damaged and has been set aside.');
}
