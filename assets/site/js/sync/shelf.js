// Where the ledger lies: rows by name in IndexedDB, or in memory until the page closes where that is
// not to be had. Owns the database.

const NAME = 'pennyreel-sync';
const memory = new Map();
let opened = null;

/** Whether what is put here outlives the page. */
export let lasting = true;

function database() {
  opened ??= new Promise((done) => {
    const fail = () => {
      lasting = false;
      done(null);
    };
    try {
      const request = indexedDB.open(NAME, 1);
      request.onupgradeneeded = () => request.result.createObjectStore('rows');
      request.onsuccess = () => {
        const db = request.result;
        // Another tab that forgets everything must not wait for this one.
        db.onversionchange = () => {
          db.close();
          opened = null;
        };
        done(db);
      };
      request.onerror = fail;
      request.onblocked = fail;
    } catch {
      fail();
    }
  });
  return opened;
}

/** Runs `use` on the rows; its request's result, once all of it is stored. */
async function rows(mode, use) {
  const db = await database();
  if (!db) return undefined;
  return new Promise((done, failed) => {
    const act = db.transaction('rows', mode);
    const request = use(act.objectStore('rows'));
    act.oncomplete = () => done(request?.result);
    act.onabort = () => failed(act.error);
  });
}

/** One row. */
export async function row(name) {
  return (await rows('readonly', (store) => store.get(name))) ?? memory.get(name);
}

/** Every row as `[name, row]`. */
export async function allRows() {
  if (!await database()) return [...memory];
  const names = await rows('readonly', (store) => store.getAllKeys());
  const found = await rows('readonly', (store) => store.getAll());
  return names.map((name, at) => [name, found[at]]);
}

/** Stores rows; those without a value go. With `all`, every other row goes too. */
export async function putRows(list, all = false) {
  if (!await database()) {
    if (all) memory.clear();
    for (const [name, value] of list) memory.set(name, structuredClone(value));
    return;
  }
  await rows('readwrite', (store) => {
    if (all) store.clear();
    for (const [name, value] of list) {
      if (value === undefined) store.delete(name);
      else store.put(value, name);
    }
  });
}
