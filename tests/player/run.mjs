// Tests of a finished site in a real browser: node run.mjs SITE [WORDS]. Prints a line for each
// test and ends with `N passed, M failed`. With WORDS only tests whose names hold them are run.

import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { launch } from './browser.mjs';
import offline from './cases/offline.mjs';
import pages from './cases/pages.mjs';
import library from './cases/library.mjs';
import discover from './cases/discover.mjs';
import data from './cases/data.mjs';
import feed from './cases/feed.mjs';
import sound from './cases/sound.mjs';
import panels from './cases/panels.mjs';
import reader from './cases/reader.mjs';
import state from './cases/state.mjs';
import safety from './cases/safety.mjs';
import details from './cases/details.mjs';
import faults from './cases/faults.mjs';
import looks from './cases/looks.mjs';
import steady from './cases/steady.mjs';
import search from './cases/search.mjs';
import merge from './cases/merge.mjs';
import sync from './cases/sync.mjs';
import devices from './cases/devices.mjs';
import ways from './cases/ways.mjs';
import { serve } from './server.mjs';
import { publish } from './synced.mjs';

const TIMEOUT = 90_000;

const folder = resolve(process.argv[2] ?? '../../output/site');
const words = process.argv[3] ?? '';
if (!existsSync(join(folder, 'library.json'))) {
  console.error(`${folder} holds no site; build one first: cargo run --release -- build`);
  process.exit(2);
}

const { books } = JSON.parse(readFileSync(join(folder, 'library.json'), 'utf8'));
const read = (slug) => JSON.parse(readFileSync(join(folder, 'b', slug, 'book.json'), 'utf8'));
const narrated = books.filter((book) => book.narrated).map((book) => read(book.id));
const book = narrated.find(({ chapters }) => chapters.length > 1) ?? narrated[0] ?? read(books[0].id);
const part = (chapter) => JSON.parse(readFileSync(join(folder, 'b', book.id, `c/${chapter}.json`), 'utf8'));

// Below a path of its own: links that assume the root of a host would break here.
const server = await serve(folder, { prefix: '/some/where/' });
const page = readFileSync(join(folder, 'b', book.id, 'play/index.html'), 'utf8');
const [assets] = page.match(/assets\/\w+\//);
const site = { folder, books, book, part, server, base: server.base, assets, play: `${server.base}b/${book.id}/play/` };
/** The folder of the same site with sync on, published when first asked for. */
let synced;
site.synced = () => (synced ??= publish(folder));

const groups = [
  pages, library, discover, data, feed, sound, state, reader, panels, details, faults, safety, looks, steady,
  offline, search, merge, sync, devices, ways,
].map((group) => group.filter(([name]) => name.includes(words)));
let failed = 0;
let skipped = 0;
for (const group of groups.filter(({ length }) => length)) {
  // A browser of its own for each group: one that is worn out or gone spoils no more than that.
  site.browser = await launch();
  for (const [name, run] of group) await attempt(name, run);
  await site.browser.close();
}

/** Runs a test. One that fails is run once more in a fresh browser: what holds then is counted, and what
 *  came the first time is said. */
async function attempt(name, run) {
  const first = await outcome(name, run);
  if (!first) return;
  await site.browser.close();
  site.browser = await launch();
  console.log(`again ${name}\n     ${first}`);
  const second = await outcome(name, run);
  if (!second) return;
  failed += 1;
  console.log(`FAIL ${name}\n     ${second}`);
}

/** What went wrong in a test, or nothing. */
async function outcome(name, run) {
  const started = Date.now();
  try {
    const patience = name.startsWith('devices:') ? 2 * TIMEOUT : TIMEOUT;
    const late = new Promise((_, fail) => { setTimeout(fail, patience, new Error('took too long')).unref(); });
    const result = await Promise.race([run(site), late]);
    const mark = result === 'skip' ? 'skip' : 'ok  ';
    if (result === 'skip') skipped += 1;
    console.log(`${mark} ${name}${typeof result === 'string' && result !== 'skip' ? ` (${result})` : ''} ${Date.now() - started} ms`);
    return '';
  } catch (error) {
    return String(error.message).split('\n').slice(0, 6).join('\n     ') || 'it failed without a word';
  }
}

server.close();
console.log(`${groups.flat().length - failed - skipped} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`);
process.exit(failed ? 1 : 0);
