// The player in a second engine, Firefox: node firefox.mjs SITE. Less than Chromium's tests: that every
// page opens without an error, that the voice speaks and lights words, that cards turn, that places and
// the full text hold. Ends with `N passed, M failed`. Needs a sound device, if only a silent one
// (tests/run starts one): without it Firefox's clock of sounds stands still.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import puppeteer from 'puppeteer-core';
import { serve } from './server.mjs';

const folder = resolve(process.argv[2] ?? '../../output/site');
const { books } = JSON.parse(readFileSync(join(folder, 'library.json'), 'utf8'));
const server = await serve(folder, { prefix: '/some/where/' });
const book = `${server.base}b/${books[0].id}/`;
const browser = await puppeteer.launch({
  browser: 'firefox',
  executablePath: process.env.FIREFOX ?? '/usr/bin/firefox-esr',
  headless: true,
  // As a fresh Firefox has it: no sound without a gesture.
  extraPrefsFirefox: { 'media.autoplay.default': 1 },
});

const tests = [
  ['every page opens without an error', async (page) => {
    for (const path of ['', 'discover/', 'data/', 'search/', `b/${books[0].id}/`, `b/${books[0].id}/play/`, `b/${books[0].id}/text/`]) {
      await page.goto(server.base + path);
      await page.waitForSelector('h1');
      await pause(500);
    }
  }],

  ['the voice speaks, words are lit in turn, and it stops', async (page) => {
    await open(page);
    assert.equal(await time(page), 0, 'silent before Play');
    await page.mouse.click(...await centre(page, '.begin'));
    await page.waitForFunction(() => document.querySelector('audio').currentTime > 1);
    const seen = new Set();
    for (let n = 0; n < 20; n += 1) {
      seen.add(await page.evaluate(() => document.querySelector('.words .now')?.textContent ?? ''));
      await pause(150);
    }
    assert.ok([...seen].filter(Boolean).length > 2, `words lit: ${[...seen]}`);
    await page.keyboard.press('k');
    const stopped = await time(page);
    await pause(500);
    assert.ok(await time(page) - stopped < 0.2, 'it stops');
  }],

  ['keys and a wheel turn cards, which come to rest on their places', async (page) => {
    await open(page);
    await page.keyboard.press('ArrowDown');
    await rests(page, 2);
    await page.mouse.move(200, 300);
    await page.mouse.wheel({ deltaY: 120 });
    await rests(page, 3);
    await page.keyboard.press('ArrowUp');
    await rests(page, 2);
  }],

  ['the voice goes where the reader goes, and a place is kept', async (page) => {
    await open(page);
    await page.mouse.click(...await centre(page, '.begin'));
    await page.waitForFunction(() => document.querySelector('audio').currentTime > 0.5);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await rests(page, 3);
    await pause(1000);
    await page.keyboard.press('k');
    await pause(300);
    await page.goto(book);
    assert.match(await page.$eval('#begin', (link) => link.textContent), /Continue/);
    await open(page);
    await rests(page, 3);
  }],

  ['the full text plays from a word, a panel opens and closes', async (page) => {
    await page.goto(`${book}text/`);
    await page.waitForSelector('.tools:not([hidden])');
    await page.keyboard.press('ArrowRight');
    await page.waitForSelector('.here:not([hidden])');
    await page.keyboard.press('Enter');
    await page.waitForSelector('pennyreel-player.ready');
    await page.keyboard.press('?');
    await page.waitForSelector('dialog[open]');
    await page.keyboard.press('Escape');
    await page.waitForFunction(() => !document.querySelector('dialog[open]'));
  }],
];

let failed = 0;
for (const [name, run] of tests) {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  await page.setViewport({ width: 390, height: 844 });
  const wrong = [];
  page.on('pageerror', (error) => wrong.push(error.message));
  page.on('console', (message) => { if (message.type() === 'error') wrong.push(message.text()); });
  try {
    await run(page);
    assert.deepEqual(wrong, [], 'errors in the page');
    console.log(`ok   ${name}`);
  } catch (error) {
    failed += 1;
    console.log(`FAIL ${name}\n     ${String(error.message).split('\n').slice(0, 6).join('\n     ')}`);
  }
  await context.close();
}
await browser.close();
server.close();
server.drop();
console.log(`${tests.length - failed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);

function pause(ms) {
  return new Promise((done) => { setTimeout(done, ms); });
}

async function open(page) {
  await page.goto(`${book}play/`);
  await page.waitForSelector('pennyreel-player.ready');
}

function time(page) {
  return page.$eval('audio', (audio) => audio.currentTime);
}

async function centre(page, name) {
  const { x, y, width, height } = await (await page.waitForSelector(name)).boundingBox();
  return [x + width / 2, y + height / 2];
}

/** Waits until a card, counted from 1, stands on its place. */
async function rests(page, card) {
  await page.waitForFunction((card) => {
    const feed = document.querySelector('.feed');
    const { height } = document.querySelector('.card').getBoundingClientRect();
    const number = Number(document.querySelector('.count').textContent.split('/')[0]);
    return number === card && Math.abs(feed.scrollTop - (card - 1) * height) <= 1;
  }, { timeout: 8000 }, card);
}
