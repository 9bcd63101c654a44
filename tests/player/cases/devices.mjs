// Two browsers of one reader, brought in step by the real endpoint: `pennyreel serve --sync`, as the
// program was built. With SHOTS=FOLDER pictures are taken on the way.

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { spawn, spawnSync } from 'node:child_process';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { VIEWS, open } from '../browser.mjs';
import { assert, begin, settles, shown } from '../tools.mjs';
import { program, publish } from '../synced.mjs';
import { desk, enterCode, makeCode, syncedNow } from './sync.mjs';

const NOISE = /Failed to load resource|net::ERR|ERR_INTERNET/;

let folder;
/** The program that serves; another may publish. */
const server = process.env.PENNYREEL_SERVE ?? program;
const known = () => spawnSync(server, ['serve', '--help'], { encoding: 'utf8' }).stdout?.includes('--sync');

export function freePort() {
  return new Promise((done) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });
}

/** The endpoint and the site on one host; `kill` ends it as a crash does, `start` begins anew. `more` says
 *  what else stands in its table, by its port. */
export async function serve(site, more = () => '') {
  folder ??= publish(site.folder, '/', 'hosted');
  if (!folder || !known()) return null;
  const made = mkdtempSync(join(tmpdir(), 'pennyreel-sync-'));
  const port = await freePort();
  const table = await more(port);
  if (table === null) return null;
  const config = join(made, 'sync.toml');
  writeFileSync(config, `[sync]\ndatabase = ${JSON.stringify(join(made, 'sync.db'))}\naddress = "http://localhost:${port}"\n${table}`);
  let running;
  const start = async () => {
    running = spawn(server, ['--output', dirname(folder), 'serve', '--sync', '--config', config, '--listen', `127.0.0.1:${port}`], { stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    for (const stream of [running.stdout, running.stderr]) stream.on('data', (text) => { said += text; });
    for (let tries = 0; tries < 100; tries += 1) {
      const there = await fetch(`http://localhost:${port}/health`).then(({ ok }) => ok, () => false);
      if (there) return;
      if (running.exitCode !== null) break;
      await new Promise((done) => { setTimeout(done, 100); });
    }
    throw new Error(`the endpoint did not start: ${said}`);
  };
  const kill = () => new Promise((done) => {
    if (running.exitCode !== null) done();
    running.once('exit', done);
    running.kill('SIGKILL');
  });
  await start();
  const base = `http://localhost:${port}/`;
  return { base, play: `${base}b/${site.book.id}/play/`, start, kill, close: async () => {
    await kill();
    rmSync(made, { recursive: true, force: true });
  } };
}

/** A phone and a laptop, both signed in, the phone on the page of its data. */
async function pair(site, use) {
  const host = await serve(site);
  if (!host) return 'skip';
  const phone = await open(site.browser, { viewport: VIEWS.phone, userAgent: 'Mozilla/5.0 (Linux; Android 15) Chrome/140.0 Mobile Safari/537.36' });
  const laptop = await open(site.browser, { viewport: VIEWS.desk });
  try {
    await phone.page.goto(`${host.base}data/`);
    const code = await makeCode(phone.page);
    await shot(phone.page, 'code');
    await laptop.page.goto(`${host.base}data/`);
    await desk(laptop.page);
    await shot(laptop.page, 'signed-out');
    await enterCode(laptop.page, code);
    await shot(laptop.page, 'signed-in');
    const result = await use(phone.page, laptop.page, { ...host, code, phone: phone.context, laptop: laptop.context });
    const wrong = [...phone.wrong, ...laptop.wrong].filter((line) => !NOISE.test(line));
    assert.deepEqual(wrong, [], 'errors in the pages');
    return result;
  } finally {
    await phone.context.close();
    await laptop.context.close();
    await host.close();
  }
}

let shots = 0;

/** Takes a picture in both themes, if pictures are wanted. */
export async function shot(page, name) {
  const out = process.env.SHOTS;
  if (!out) return;
  mkdirSync(out, { recursive: true });
  shots += 1;
  const width = page.viewportSize().width;
  for (const colorScheme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme });
    await page.waitForTimeout(300);
    await page.screenshot({ path: join(out, `${String(shots).padStart(2, '0')}-${name}-${width}-${colorScheme}.png`) });
  }
  await page.emulateMedia({ colorScheme: null });
}

/** Brings a page in step now, through the agent that it runs anyway. */
export function sync(page) {
  return page.evaluate(async () => {
    const { src } = document.querySelector('script[src$="js/sync.js"]');
    const { agent } = await import(src.replace('sync.js', 'sync/agent.js'));
    await agent.start();
    await agent.now({ force: true });
    return agent.state.kind;
  });
}

const notice = (page) => page.locator('.notice').innerText();
const says = (page, pattern) => page.waitForFunction((source) => new RegExp(source).test(document.querySelector('.notice').innerText), pattern.source, { timeout: 8000 })
  .catch(async () => assert.fail(`the notice says “${await notice(page)}”, not ${pattern}`));
const press = (page, label) => page.locator('.notice button', { hasText: label }).click();
const stored = (page, name) => page.evaluate((key) => JSON.parse(localStorage.getItem(`pennyreel:v1:${key}`)), name);

async function play(page, host, hash = '') {
  await page.goto('about:blank');
  await page.goto(host.play + hash);
  await page.waitForSelector('pennyreel-player.ready');
}

/** The voice goes on to that card by itself. */
const hears = (page, card) => page.waitForFunction((wanted) => parseInt(document.querySelector('.count').textContent, 10) === wanted, card, { timeout: 60_000 });

async function down(page, card) {
  await page.keyboard.press('ArrowDown');
  await settles(page, card);
}

export default [
  ['devices: a place follows, is offered while one reads, and staying is an answer', (site) => pair(site, async (phone, laptop, host) => {
    await play(phone, host);
    for (const card of [2, 3, 4, 5]) await down(phone, card);
    assert.equal(await sync(phone), 'synced');
    await play(laptop, host);
    await says(laptop, /You are where you stopped on “Chrome on Android phone”/);
    await settles(laptop, 5);
    await shot(laptop, 'moved');
    await press(laptop, 'Undo');
    await settles(laptop, 1);
    await play(laptop, host, '#s=7');
    await down(laptop, 8);
    await sync(laptop);
    await sync(phone);
    await says(phone, /^On “.*” you are in .*, \d+\s%\.\s+Go there\s+Stay here$/);
    await shot(phone, 'offer');
    await press(phone, 'Go there');
    await settles(phone, 8);
    await down(laptop, 9);
    await sync(laptop);
    await sync(phone);
    await says(phone, /you are in/);
    await press(phone, 'Stay here');
    await phone.waitForTimeout(600);
    assert.equal(await shown(phone), 8);
    await sync(phone);
    await sync(laptop);
    await says(laptop, /On “Chrome on Android phone” you are in/);
    assert.equal((await stored(laptop, `${site.book.id}:pos`)).s, 8, 'the answer is what counts');
  })],

  ['devices: a place that comes while the voice is heard is offered and stops nothing', (site) => pair(site, async (phone, laptop, host) => {
    await play(phone, host);
    await begin(phone);
    await play(laptop, host, '#s=9');
    await down(laptop, 10);
    await sync(laptop);
    await sync(phone);
    await says(phone, /Go there/);
    assert.ok(await phone.evaluate(() => document.querySelector('pennyreel-player').classList.contains('playing')), 'it plays on');
    await press(phone, 'Go there');
    await settles(phone, 10);
  })],

  ['devices: what one heard to its end the other counts on the page of the book, and adds to it', (site) => pair(site, async (phone, laptop, host) => {
    const page = host.play.replace('play/', '');
    const counted = (view, count) => view.waitForFunction((text) => document.querySelector('.contents .heard')?.textContent.startsWith(text), `${count} of `, { timeout: 8000 })
      .catch(async () => assert.fail(`the first chapter says “${await view.locator('.contents .chapter-length').first().textContent()}”, not ${count} of …`));
    await play(phone, host);
    await begin(phone);
    await hears(phone, 2);
    await phone.goto(page);
    await sync(phone);
    await counted(phone, 1);
    await laptop.goto(page);
    await sync(laptop);
    await counted(laptop, 1);
    await play(laptop, host, '#s=3');
    await begin(laptop);
    await hears(laptop, 4);
    await laptop.goto(page);
    await sync(laptop);
    await counted(laptop, 2);
    await sync(phone);
    await counted(phone, 2);
  })],

  ['devices: a step back by more than a chapter is asked about, wherever it is met', (site) => pair(site, async (phone, laptop, host) => {
    const last = site.book.chapters.at(-1).first + 2;
    await play(phone, host, `#s=${last}`);
    await down(phone, last + 1);
    await sync(phone);
    await phone.goto(host.base);
    await play(laptop, host);
    await says(laptop, /You are where you stopped/);
    await settles(laptop, last + 1);
    await play(laptop, host, '#s=1');
    await down(laptop, 2);
    await sync(laptop);
    await sync(phone);
    const own = `${site.book.id}:pos`;
    assert.equal((await stored(phone, own)).s, last + 1, 'nothing moves unasked');
    await phone.goto(host.play);
    await phone.waitForSelector('pennyreel-player.ready');
    await settles(phone, last + 1);
    await says(phone, /you went back to .*, \d+\s%\.\s+Go there\s+Stay here/);
    await shot(phone, 'back');
    await press(phone, 'Stay here');
    await phone.waitForTimeout(600);
    await sync(phone);
    await sync(laptop);
    assert.equal((await stored(laptop, own)).s, last + 1, 'the other device learns the answer');
  })],

  ['devices: bookmarks, choices and time go both ways, and notes written apart are both kept', (site) => pair(site, async (phone, laptop, host) => {
    const { id } = site.book;
    await play(phone, host, '#s=3');
    await phone.keyboard.press('b');
    await phone.locator('.notice button', { hasText: 'Add a note' }).click();
    await phone.locator('.bookmark-list textarea').fill('the first thought');
    await phone.locator('.bookmark-list button', { hasText: 'Save' }).click();
    await phone.keyboard.press('Escape');
    await phone.keyboard.press('>');
    await sync(phone);
    await play(laptop, host, '#s=3');
    await sync(laptop);
    await laptop.waitForFunction(() => document.querySelector('.ribbon').ariaPressed === 'true');
    // What a panel needs is fetched when it is first opened.
    for (const page of [phone, laptop]) {
      await page.keyboard.press('g');
      await page.locator('[data-run=bookmarks]').click();
      await page.waitForSelector('.bookmarks-panel[open]');
      await page.keyboard.press('Escape');
    }
    assert.equal((await stored(laptop, 'set')).speed, 1.1);
    for (const [context, page, words] of [[host.phone, phone, 'what the phone says'], [host.laptop, laptop, 'what the laptop says']]) {
      await context.setOffline(true);
      await page.keyboard.press('g');
      await page.locator('[data-run=bookmarks]').click();
      await page.locator('.bookmark-list button', { hasText: 'Edit note' }).click();
      await page.locator('.bookmark-list textarea').fill(words);
      await page.locator('.bookmark-list button', { hasText: 'Save' }).click();
      await page.keyboard.press('Escape');
      await page.waitForTimeout(300);
    }
    for (const context of [host.phone, host.laptop]) await context.setOffline(false);
    for (const page of [phone, laptop, phone]) await sync(page);
    for (const page of [phone, laptop]) {
      await page.goto(`${host.base}data/`);
      await syncedNow(page);
      const note = await page.locator('.notes .note').innerText();
      assert.match(note, /what the phone says/);
      assert.match(note, /what the laptop says/);
      await page.locator('.notes').scrollIntoViewIfNeeded();
      await shot(page, 'both-notes');
    }
    // The laptop counted until it left the player, after the phone had asked.
    for (const page of [laptop, phone]) await sync(page);
    const [one, two] = [await stored(phone, `${id}:hist`), await stored(laptop, `${id}:hist`)];
    assert.equal(one?.ms, two?.ms, 'the same time on both');
  })],

  ['devices: what is done offline waits and comes; an endpoint that crashes loses nothing', (site) => pair(site, async (phone, laptop, host) => {
    await play(phone, host);
    await sync(phone);
    await phone.locator('.bar .settings').click();
    await phone.waitForSelector('.settings-panel[open]');
    await phone.keyboard.press('Escape');
    await phone.waitForFunction(() => document.querySelector('.ribbon').ariaPressed !== null);
    await host.phone.setOffline(true);
    await down(phone, 2);
    await phone.keyboard.press('b');
    await phone.waitForTimeout(300);
    await phone.evaluate(() => dispatchEvent(new Event('offline')));
    await phone.locator('.bar .settings').click();
    await phone.locator('.settings-panel .sync-state').scrollIntoViewIfNeeded();
    assert.match(await phone.locator('.settings-panel .sync-state').innerText(), /Offline: changes wait here/);
    await shot(phone, 'offline');
    await phone.keyboard.press('Escape');
    await host.phone.setOffline(false);
    await host.kill();
    assert.equal(await sync(phone), 'gone');
    await phone.goto('about:blank');
    await host.start();
    await phone.goto(`${host.base}data/`);
    await syncedNow(phone);
    await sync(laptop);
    await laptop.reload();
    await laptop.waitForFunction(() => document.querySelector('.count-bm').textContent === '1');
    assert.equal((await stored(laptop, `${site.book.id}:pos`)).s, 2);
  })],

  ['devices: one ends the other’s session, signs out, comes back, and deletes the account', (site) => pair(site, async (phone, laptop, host) => {
    await phone.reload();
    await phone.waitForSelector('.sign-out');
    await phone.locator('.sync-body .books').first().locator('button').click();
    await phone.waitForFunction(() => /is signed out/.test(document.querySelector('.sync-said').textContent));
    await sync(laptop);
    await laptop.waitForSelector('.make-code');
    assert.match(await laptop.locator('.sync-state').first().textContent(), /was signed out/);
    await shot(laptop, 'ended');
    await enterCode(laptop, host.code);
    await laptop.locator('.sign-out').click();
    await laptop.waitForSelector('.make-code');
    await phone.locator('.delete-account').click();
    await phone.waitForSelector('.sync-ask[open]');
    await shot(phone, 'delete');
    await phone.locator('.sync-ask .yes').click();
    await phone.waitForSelector('.make-code');
    await laptop.locator('.sync-form input').first().fill(host.code);
    await laptop.locator('.sync-form button').first().click();
    await laptop.waitForFunction(() => document.querySelector('.sync-said').textContent.length > 5);
    assert.equal(await laptop.locator('.sign-out').count(), 0, 'the code is worth nothing any more');
  })],
];
