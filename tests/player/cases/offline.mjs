// Without a network: pages that were visited, books that were saved, and what is said about the rest.
// Each test has a server of its own, which is taken down for good; nothing is merely emulated.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { serve } from '../server.mjs';
import { begin, visit } from '../tools.mjs';

/** A browser says in its console what could not be fetched: here that is the point. */
const GONE = /Failed to load resource|ERR_CONNECTION|ERR_FAILED|net::/;

/** Runs `use(page, context, { base, book, server, down })` on the page of the site's book. */
async function onBook(site, use, { server: options = {}, ...rest } = {}) {
  const server = await serve(site.folder, { prefix: '/deep/', ...options });
  const down = () => new Promise((done) => {
    server.close(done);
    server.drop();
  });
  const book = `${server.base}b/${site.book.id}/`;
  try {
    return await visit({ ...site, base: server.base }, book, async (page, context) => {
      await page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
      return use(page, context, { base: server.base, book, server, down });
    }, { allow: GONE, serviceWorkers: 'allow', ...rest });
  } finally {
    server.close();
    server.drop();
  }
}

/** Saves the book by its button and waits until that is said. */
async function save(page) {
  await page.getByRole('button', { name: /^Save for offline/ }).click();
  await page.getByText(/^Saved for offline/).waitFor({ timeout: 30_000 });
}

/** Addresses in store, of all caches or of those whose name starts with `start`. */
function stored(page, start = '') {
  return page.evaluate(async (start) => {
    const names = (await caches.keys()).filter((name) => name.startsWith(start));
    const lists = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
    return lists.flat().map(({ url }) => url);
  }, start);
}

async function until(check, what) {
  for (let i = 0; i < 200; i += 1) {
    if (await check()) return;
    await new Promise((done) => { setTimeout(done, 50); });
  }
  assert.fail(`never: ${what}`);
}

export default [
  ['every kind of page of a visited book opens without a network', (site) => onBook(site, async (page, _, { base, book, down }) => {
    await until(async () => (await stored(page, 'pennyreel:pages')).some((url) => url.endsWith('/c/1.json')), 'the pages of the book in store');
    await down();
    for (const [address, there] of [[base, '.wall'], [book, '.contents'], [`${book}text/`, '#s-2'], [`${book}play/`, 'pennyreel-player.ready']]) {
      await page.goto(address);
      await page.waitForSelector(there, { timeout: 10_000 });
      const styled = await page.evaluate(() => getComputedStyle(document.body).margin);
      assert.equal(styled, '0px', `${address} has its style sheet`);
    }
  })],

  ['a saved book plays and seeks without a network', (site) => (site.book.narrated ? onBook(site, async (page, _, { book, down }) => {
    const label = await page.getByRole('button', { name: /^Save for offline/ }).textContent();
    assert.match(label, /, \d+(\.\d)? MB$/, 'its size is said first');
    await save(page);
    await down();
    await page.goto(`${book}play/`);
    await page.waitForSelector('pennyreel-player.ready');
    await begin(page);
    await page.waitForFunction(() => document.querySelector('audio').currentTime > 0.3, null, { polling: 50 });
    const place = await page.evaluate(async () => {
      const audio = document.querySelector('audio');
      audio.currentTime = audio.duration / 2;
      await new Promise((done) => { audio.addEventListener('seeked', done, { once: true }); });
      return audio.currentTime / audio.duration;
    });
    assert.ok(Math.abs(place - 0.5) < 0.05, `it stands at ${place} of the sound`);
    await page.waitForFunction(() => [...document.querySelectorAll('.plate img')].some((image) => image.naturalWidth > 0), null, { timeout: 5000 });
    return label;
  }) : 'skip')],

  ['a part of a stored sound is answered as a server would', (site) => (site.book.narrated ? onBook(site, async (page, _, { base, down }) => {
    await save(page);
    await down();
    await page.reload();
    const sound = base + site.book.chapters[0].sound;
    const whole = readFileSync(join(site.folder, site.book.chapters[0].sound));
    const ask = (range) => page.evaluate(async ({ sound, range }) => {
      const response = await fetch(sound, range ? { headers: { Range: range } } : {});
      const bytes = [...new Uint8Array(await response.arrayBuffer())];
      const { headers } = response;
      return { status: response.status, range: headers.get('Content-Range'), length: headers.get('Content-Length'), count: bytes.length, head: bytes.slice(0, 16) };
    }, { sound, range });
    const size = whole.length;
    for (const [range, first, last] of [['bytes=0-', 0, size - 1], ['bytes=100-115', 100, 115], ['bytes=-16', size - 16, size - 1], [`bytes=${size - 4}-${size + 50}`, size - 4, size - 1]]) {
      const answer = await ask(range);
      const wanted = [...whole.subarray(first, Math.min(first + 16, last + 1))];
      assert.deepEqual(answer, { status: 206, range: `bytes ${first}-${last}/${size}`, length: String(last - first + 1), count: last - first + 1, head: wanted }, range);
    }
    assert.deepEqual([(await ask(`bytes=${size}-`)).status, (await ask(`bytes=${size}-`)).range], [416, `bytes */${size}`]);
    const plain = await ask();
    assert.deepEqual([plain.status, plain.count], [200, size]);
  }) : 'skip')],

  ['saving can be stopped, goes on where it stopped, and what is saved can be removed', (site) => {
    let slow = 0;
    const delay = (path) => (path.includes('/media/') ? slow : 0);
    return onBook(site, async (page, _, { server }) => {
      slow = 150;
      await page.getByRole('button', { name: /^Save for offline/ }).click();
      await until(async () => (await stored(page, 'pennyreel:book:')).length > 5, 'a few files in store');
      await page.getByRole('button', { name: 'Cancel' }).click();
      await page.getByText(/% is here/).waitFor();
      const before = new Set(await stored(page, 'pennyreel:book:'));
      assert.equal(await page.getByText(/^Saved for/).count(), 0, 'half a book is not called saved');
      slow = 0;
      server.log.length = 0;
      await page.getByRole('button', { name: 'Go on saving' }).click();
      await page.getByText(/^Saved for offline/).waitFor({ timeout: 30_000 });
      const again = server.log.filter((path) => path.includes('/media/') && before.has(new URL(path, server.origin).href));
      assert.deepEqual(again, [], 'what was there is not loaded twice');
      await page.getByRole('button', { name: 'Remove' }).click();
      await page.getByRole('button', { name: /^Save for offline/ }).waitFor();
      assert.deepEqual(await stored(page, 'pennyreel:book:'), []);
    }, { server: { delay } });
  }],

  ['a file that is missing or cut short is named, and the book is not called saved', (site) => {
    const victim = site.book.chapters[0].sound ?? site.book.cover.src;
    let status = 404;
    const fault = (path) => (path.endsWith(victim) ? status : null);
    return onBook(site, async (page) => {
      await page.getByRole('button', { name: /^Save for offline/ }).click();
      await page.getByText(`${victim} could not be loaded (404)`).waitFor();
      assert.equal(await page.getByText(/^Saved for/).count(), 0);
      status = null;
      await page.getByRole('button', { name: 'Try again' }).click();
      await page.getByText(/^Saved for offline/).waitFor({ timeout: 30_000 });
    }, { server: { fault } });
  }],

  ['no room is said with numbers, and half a book is taken away again', (site) => onBook(site, async (page, context) => {
    const session = await context.newCDPSession(page);
    const { origin } = new URL(page.url());
    await page.evaluate(async () => {
      const cache = await caches.open('pennyreel:book:other');
      await cache.put('/other', new Response('kept'));
    });
    await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 1_500_000 });
    await page.getByRole('button', { name: /^Save for offline/ }).click();
    await page.getByText(/There is no room: the book needs \d/).waitFor({ timeout: 30_000 });
    const left = await stored(page, 'pennyreel:book:');
    assert.deepEqual(left.map((url) => new URL(url).pathname), ['/other'], 'another book is untouched');
    await session.send('Storage.overrideQuotaForOrigin', { origin });
  })],

  ['a newer edition is offered, and only what is new is loaded', (site) => {
    let edition = null;
    const change = (path, text) => {
      if (!edition || !path.endsWith('/offline.json')) return text;
      const list = JSON.parse(text);
      return JSON.stringify({ ...list, digest: edition });
    };
    return onBook(site, async (page, _, { server }) => {
      await save(page);
      edition = 'another';
      await page.reload();
      await page.getByText(/A newer edition is out/).waitFor();
      server.log.length = 0;
      await page.getByRole('button', { name: 'Update' }).click();
      await page.getByText(/^Saved for offline/).waitFor();
      assert.deepEqual(server.log.filter((path) => path.includes('/media/')), []);
    }, { server: { change } });
  }],

  ['what is not kept is said to be, and saved books are offered', (site) => onBook(site, async (page, _, { base, book, down }) => {
    await save(page);
    await down();
    await page.goto(`${base}b/never-visited/`);
    await page.getByRole('heading', { name: 'You are offline' }).waitFor();
    assert.equal(await page.locator('.again').getAttribute('href'), `${base}b/never-visited/`);
    await page.getByRole('link', { name: site.book.title }).click();
    await page.waitForSelector('.contents');
    assert.equal(page.url(), book);
  })],

  ['what streams by is not kept', (site) => (site.book.narrated ? onBook(site, async (page, _, { book }) => {
    await page.goto(`${book}play/`);
    await page.waitForSelector('pennyreel-player.ready');
    await begin(page);
    await page.waitForFunction(() => document.querySelector('audio').currentTime > 0.5, null, { polling: 50 });
    const media = (await stored(page)).filter((url) => url.includes('/media/'));
    assert.deepEqual(media, []);
  }) : 'skip')],

  ['saved books stand in the reader’s data, are removed there, and go when everything is forgotten', (site) => onBook(site, async (page, _, { base, book }) => {
    await save(page);
    await page.goto(`${base}data/`);
    const entry = page.locator('.saved li', { hasText: site.book.title });
    await entry.waitFor();
    assert.match(await page.locator('.count-saved').textContent(), /^1, [\d.]+ MB$/);
    await entry.getByRole('button').click();
    await entry.waitFor({ state: 'hidden' });
    assert.deepEqual(await stored(page, 'pennyreel:book:'), []);
    await page.goto(book);
    await save(page);
    await page.goto(`${base}data/`);
    await entry.waitFor();
    await page.locator('.forget-all').click();
    await page.locator('.ask .yes').click();
    await entry.waitFor({ state: 'hidden' });
    assert.deepEqual(await stored(page, 'pennyreel:book:'), []);
    assert.deepEqual((await stored(page, 'pennyreel:pages')).filter((url) => url.includes('/b/')), [], 'no page tells what was read');
  })],

  ['a newer worker waits while a page is open', (site) => {
    let shipped = '';
    const change = (path, text) => (path.endsWith('/sw.js') ? text + shipped : text);
    return onBook(site, async (page, context, { book }) => {
      await page.reload();
      const controller = () => page.evaluate(() => navigator.serviceWorker.controller?.state);
      await until(async () => await controller() === 'activated', 'the page has a worker');
      const second = await context.newPage();
      await second.goto(`${book}play/`);
      shipped = '\n// newer';
      await page.evaluate(async () => { await (await navigator.serviceWorker.ready).update(); });
      await until(() => page.evaluate(async () => Boolean((await navigator.serviceWorker.ready).waiting)), 'a newer worker waits');
      await page.reload();
      await page.waitForTimeout(500);
      assert.ok(await page.evaluate(async () => Boolean((await navigator.serviceWorker.ready).waiting)), 'it still waits: another page is open');
    }, { server: { change } });
  }],

  ['the web app manifest names icons that are there in the sizes it says', async (site) => {
    const manifest = JSON.parse(readFileSync(join(site.folder, 'manifest.webmanifest'), 'utf8'));
    for (const field of ['id', 'name', 'short_name', 'start_url', 'scope', 'background_color', 'theme_color']) {
      assert.ok(manifest[field], field);
    }
    assert.equal(manifest.display, 'standalone');
    const sizes = manifest.icons.map(({ src, sizes, purpose }) => {
      const png = readFileSync(join(site.folder, src));
      assert.equal(`${png.readUInt32BE(16)}x${png.readUInt32BE(20)}`, sizes, src);
      return `${sizes} ${purpose}`;
    });
    assert.deepEqual(sizes, ['192x192 any', '512x512 any', '512x512 maskable']);
  }],
];
