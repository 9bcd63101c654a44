// A reader's data as one JSON file, to be taken along; transfer.js brings it back.

import { names, read } from './storage.js';

/** All records as the text of a file. */
export function exported() {
  const records = Object.fromEntries(names().map((name) => [name, read(name)]).filter(([, record]) => record));
  return JSON.stringify({ pennyreel: 'reader', exported: new Date().toISOString(), records }, null, 1);
}
