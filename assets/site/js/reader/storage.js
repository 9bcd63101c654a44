// All that is stored: what store.js does with single records, their names, and forgetting them. Pages
// that keep one place import store.js alone.

import { named } from './schema.js';
import { PREFIX, memory } from './store.js';

export * from './store.js';

/** The names of all records, of all versions. */
export function names() {
  const found = new Set([...memory].filter(([, record]) => record).map(([name]) => name));
  for (const key of keys()) {
    const name = key.slice(PREFIX.length);
    if (named(name) && memory.get(name) !== null) found.add(name);
  }
  return [...found].sort();
}

/** Every key of ours, records set aside among them. */
function keys() {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(PREFIX));
  } catch {
    return [];
  }
}

/** Removes everything, or everything about one book; what was set aside too. Returns a function that
 *  puts it back. */
export function forget(book) {
  const wanted = keys().filter((key) => book === undefined || key.startsWith(`${PREFIX}${book}:`));
  const taken = wanted.map((key) => [key, localStorage.getItem(key)]);
  const held = [...memory].filter(([name]) => book === undefined || named(name)?.book === book);
  for (const key of wanted) localStorage.removeItem(key);
  for (const [name] of held) memory.delete(name);
  return () => {
    for (const [key, value] of taken) localStorage.setItem(key, value);
    for (const [name, record] of held) memory.set(name, record);
  };
}

/** Asks the browser not to clear what is stored when space runs short. Asked once a page; a refusal
 *  changes nothing. */
export async function askToKeep() {
  try {
    if (!(await navigator.storage.persisted())) await navigator.storage.persist();
  } catch {
    // Not offered here.
  }
}
