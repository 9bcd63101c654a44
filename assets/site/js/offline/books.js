// Books kept in this browser: saving, checking, listing and removing. Owns the caches
// `pennyreel:book:<id>`, which the service worker answers from; knows nothing of buttons.

const PREFIX = 'pennyreel:book:';

/** The service worker's cache of pages (worker/sw.js). */
const PAGES = 'pennyreel:pages';

/** How many files are fetched at a time. */
const LANES = 3;

/** Part of a book's size that must be free beside it: browsers count more than the bytes alone. */
const MARGIN = 1.2;

/** The site's own address. */
export const root = new URL(document.documentElement.dataset.root || './', location.href);
const at = (path) => new URL(path, root).href;
const listing = (id) => at(`b/${id}/offline.json`);

/** There is no room; `needed` and `free` are bytes. */
export class Full extends Error {
  constructor(needed, free) {
    super('This browser has no room for the book.');
    Object.assign(this, { name: 'Full', needed, free });
  }
}

/** What a book's files are: `{ id, title, digest, bytes, files: [[path, bytes]] }`, as published. */
export async function offered(id) {
  const response = await fetch(listing(id), { cache: 'no-cache' });
  if (!response.ok) throw new Error(`The list of files could not be loaded (${response.status}).`);
  return response.json();
}

/** The list of a book that is saved whole, or undefined. */
export async function saved(id) {
  if (!('caches' in globalThis) || !await caches.has(PREFIX + id)) return undefined;
  const mark = await (await caches.open(PREFIX + id)).match(listing(id));
  return mark?.json();
}

/** The lists of all saved books, by title. */
export async function library() {
  if (!('caches' in globalThis)) return [];
  const names = (await caches.keys()).filter((name) => name.startsWith(PREFIX));
  const lists = await Promise.all(names.map((name) => saved(name.slice(PREFIX.length))));
  return lists.filter(Boolean).sort((a, b) => a.title.localeCompare(b.title));
}

/** Bytes of a book that are in store already, saved whole or not. */
export async function held(id, { files }) {
  if (!await caches.has(PREFIX + id)) return 0;
  const cache = await caches.open(PREFIX + id);
  const names = new Set((await cache.keys()).map(({ url }) => url));
  return files.reduce((sum, [path, bytes]) => sum + (names.has(at(path)) ? bytes : 0), 0);
}

/** Saves a book, or what is still missing of it. `progress(done, bytes)` is told as it goes. Ends
 *  with an `AbortError` when `signal` says so: what came is kept, and a later call goes on. */
export async function save(id, { signal, progress }) {
  const list = await offered(id);
  await room(list.bytes - await held(id, list));
  const cache = await caches.open(PREFIX + id);
  try {
    await fill(cache, list, signal, progress);
  } catch (error) {
    if (error.name !== 'QuotaExceededError') throw error;
    // Half a book helps nobody and would keep others from being saved.
    await caches.delete(PREFIX + id);
    throw new Full(list.bytes, await free());
  }
  return list;
}

/** Takes a book out of the store. */
export function remove(id) {
  return caches.delete(PREFIX + id);
}

/** Takes out every book, and the pages that the service worker kept of those visited. */
export async function removeAll() {
  const names = await globalThis.caches?.keys() ?? [];
  const own = names.filter((name) => name.startsWith(PREFIX) || name === PAGES);
  await Promise.all(own.map((name) => caches.delete(name)));
}

async function free() {
  const { quota = Infinity, usage = 0 } = await navigator.storage?.estimate?.() ?? {};
  return quota - usage;
}

async function room(needed) {
  const left = await free();
  if (left < needed * MARGIN) throw new Full(needed, left);
  await navigator.storage?.persist?.();
}

/** Sounds and pictures first: their names tell their content, so the book as it was saved before
 *  stays whole until the pages, which are few, are exchanged at the end. */
async function fill(cache, list, signal, progress) {
  const fixed = ([path]) => /^(media|assets)\//.test(path);
  let done = 0;
  const tell = (bytes) => progress(done += bytes, list.bytes);
  tell(0);
  await lanes(list.files.filter(fixed), signal, async (file) => {
    if (!await sound(cache, file)) await cache.put(at(file[0]), await fetched(file, signal));
    tell(file[1]);
  });
  const pages = [];
  await lanes(list.files.filter((file) => !fixed(file)), signal, async (file) => {
    pages.push([file, await fetched(file, signal)]);
  });
  for (const [file, response] of pages) {
    await cache.put(at(file[0]), response);
    tell(file[1]);
  }
  for (const file of list.files) {
    if (!await sound(cache, file)) throw new Error(`${file[0]} did not come whole. Save once more.`);
  }
  await cache.put(listing(list.id), Response.json(list));
  await sweep(cache, list);
}

/** Runs `work` on every file, a few at a time. */
async function lanes(files, signal, work) {
  const waiting = files[Symbol.iterator]();
  const lane = async () => {
    for (const file of waiting) {
      signal.throwIfAborted();
      await work(file);
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
}

/** Whether a file is in store and whole. Hosts may change a page on its way, but not a sound. */
async function sound(cache, [path, bytes]) {
  const found = await cache.match(at(path));
  if (!found) return false;
  const { size } = await found.blob();
  return path.startsWith('media/') ? size === bytes : size > 0;
}

async function fetched(file, signal) {
  const [path, bytes] = file;
  const cache = path.startsWith('media/') ? 'default' : 'no-cache';
  const response = await fetch(at(path), { signal, cache });
  if (response.status !== 200) throw new Error(`${path} could not be loaded (${response.status}).`);
  const blob = await response.blob();
  if (path.startsWith('media/') && blob.size !== bytes) throw new Error(`${path} did not come whole.`);
  return new Response(blob, { headers: { 'Content-Type': response.headers.get('Content-Type') ?? '' } });
}

/** Removes what an earlier edition of the book had and this one has not. */
async function sweep(cache, list) {
  const listed = new Set([listing(list.id), ...list.files.map(([path]) => at(path))]);
  for (const request of await cache.keys()) {
    if (!listed.has(request.url)) await cache.delete(request);
  }
}
