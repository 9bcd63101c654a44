// The service worker: what is answered when the network is not there. Owns three kinds of caches:
// the shell (what every page needs), pages that were visited, and books that were saved, which
// js/offline/books.js fills. `publish` writes SHELL, its version and files, in front of this file.

const SHELL_PREFIX = 'pennyreel:shell:';
const SHELL_CACHE = SHELL_PREFIX + SHELL.version;
const BOOK_PREFIX = 'pennyreel:book:';
const PAGES = 'pennyreel:pages';

/** Shells kept: pages kept from before an update still need the style sheets of their time. */
const SHELLS = 3;

/** Most pages and lists kept from visits; the oldest go first. */
const MOST_PAGES = 120;

/** How long a page may be waited for when there is one in store, in milliseconds. */
const PATIENCE = 4000;

const scope = self.registration.scope;

addEventListener('install', (event) => event.waitUntil(stock()));
addEventListener('activate', (event) => event.waitUntil(clear()));

addEventListener('message', (event) => {
  const { visit } = event.data ?? {};
  if (Array.isArray(visit)) event.waitUntil(fetchAll(visit));
});

addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method !== 'GET' || !request.url.startsWith(scope)) return;
  const path = key(request.url).slice(scope.length);
  // A sync endpoint on the same host answers for itself.
  if (path.startsWith('api/')) return;
  if (/^(media|assets|icons)\//.test(path)) event.respondWith(kept(request));
  else if (request.mode === 'navigate') event.respondWith(page(event));
  else if (/^[^/]+\.(json|webmanifest)$|^b\/.*\.json$/.test(path)) event.respondWith(list(event));
});

/** Puts the shell in store. Names with a digest in them may come out of the browser's own cache. */
async function stock() {
  const cache = await caches.open(SHELL_CACHE);
  await cache.addAll(SHELL.files.map((path) => {
    const fresh = path.startsWith('assets/') ? 'default' : 'no-cache';
    return new Request(new URL(path, scope), { cache: fresh });
  }));
}

async function clear() {
  const shells = (await caches.keys()).filter((name) => name.startsWith(SHELL_PREFIX) && name !== SHELL_CACHE);
  for (const name of shells.slice(0, Math.max(0, shells.length - SHELLS + 1))) await caches.delete(name);
}

/** An address as the name of what is stored: without query, hash and `index.html`. */
function key(address) {
  const url = new URL(address);
  url.search = '';
  url.hash = '';
  url.pathname = url.pathname.replace(/\/index\.html$/, '/');
  return url.href;
}

/** What is in store for an address. A saved book is whole in itself, so it goes before single pages
 *  that may be of another edition. */
async function stored(address) {
  const rank = (name) => [BOOK_PREFIX, PAGES, SHELL_CACHE, SHELL_PREFIX].findIndex((start) => name.startsWith(start));
  const names = (await caches.keys()).filter((name) => rank(name) >= 0).sort((a, b) => rank(a) - rank(b));
  for (const name of names) {
    const cache = await caches.open(name);
    const found = await cache.match(key(address), { ignoreVary: true });
    if (found) return found;
  }
  return undefined;
}

/** A file whose name tells its content: from the store if it is there, else from the network. It is
 *  not kept on the way: what streams by is not saved. */
async function kept(request) {
  const found = await stored(request.url);
  if (!found) return fetch(request).catch(() => Response.error());
  const range = request.headers.get('range');
  return range ? part(found, range) : found;
}

/** The part of a stored file that a player of sounds asks for, as a server would send it. */
async function part(response, range) {
  const blob = await response.blob();
  const [, first, last] = /^bytes=(\d*)-(\d*)$/.exec(range) ?? [];
  if (first === undefined || !(first || last)) return new Response(blob, { headers: response.headers });
  const { size } = blob;
  const from = first ? Number(first) : Math.max(0, size - Number(last));
  const to = first && last ? Math.min(Number(last), size - 1) : size - 1;
  if (from >= size || from > to) {
    return new Response(null, { status: 416, headers: { 'Content-Range': `bytes */${size}` } });
  }
  const type = response.headers.get('Content-Type') ?? 'application/octet-stream';
  return new Response(blob.slice(from, to + 1, type), {
    status: 206,
    headers: {
      'Content-Type': type,
      'Content-Length': String(to - from + 1),
      'Content-Range': `bytes ${from}-${to}/${size}`,
      'Accept-Ranges': 'bytes',
    },
  });
}

/** A page: from the network, from the store when that is down or slow, else the page that says so. */
async function page(event) {
  const answer = await freshest(event);
  if (answer) return answer;
  const wanted = event.request.url.slice(scope.length);
  return Response.redirect(new URL(`offline.html#${encodeURIComponent(wanted)}`, scope), 302);
}

/** A list that pages read. */
async function list(event) {
  return await freshest(event) ?? Response.error();
}

async function freshest(event) {
  const { request } = event;
  let copy = null;
  const fetched = fetch(request).then((response) => {
    if (response.ok) copy = response.clone();
    return response;
  }, () => null);
  event.waitUntil(fetched.then(() => copy && keep(request.url, copy)));
  const first = await Promise.race([fetched, patience()]);
  if (good(first)) return first;
  return await stored(request.url) ?? await fetched;
}

/** Whether an answer is the site's own: what is not there is an answer too. */
function good(answer) {
  return answer && answer.status < 500;
}

function patience() {
  return new Promise((done) => { setTimeout(done, PATIENCE, null); });
}

async function keep(address, response) {
  const cache = await caches.open(PAGES);
  await cache.put(key(address), response);
  const keys = await cache.keys();
  for (const old of keys.slice(0, Math.max(0, keys.length - MOST_PAGES))) await cache.delete(old);
}

/** Fetches the pages of a book that is visited, so that each of them opens offline. */
async function fetchAll(addresses) {
  for (const address of addresses.filter((address) => String(address).startsWith(scope))) {
    if (await stored(address)) continue;
    const response = await fetch(address).catch(() => null);
    if (response?.ok) await keep(address, response);
  }
}
