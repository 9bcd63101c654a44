// How fast the player answers, on a slow phone unless it says otherwise, measured and printed: node speed.mjs SITE. Run by
// `./tests/run --lighthouse`, alone; numbers of a busy machine say nothing. Ends with
// `N passed, M failed` against the aims of the player's table of budgets.

import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { launch } from './browser.mjs';
import { serve } from './server.mjs';
import { begin, player } from './tools.mjs';

/** How many times slower than this machine the phone is. */
const SLOWER = 4;
const TURNS = 20;

const folder = resolve(process.argv[2] ?? '../../output/site');
const { books } = JSON.parse(readFileSync(join(folder, 'library.json'), 'utf8'));
const server = await serve(folder, {});
const site = { browser: await launch(), play: `${server.base}b/${books[0].id}/play/` };
const book = JSON.parse(readFileSync(join(folder, 'b', books[0].id, 'book.json'), 'utf8'));
let failed = 0;
let passed = 0;

report('longest task in ms while 20 cards are turned and the voice speaks', 100, await turning());
report('longest answer to a key in ms meanwhile', 200, await turning('event'));
report('ms from a turned card at rest until its words are heard', 300, await sounding());
report('ms of silence between two chapters, the next one fetched before', 120, await between());

await site.browser.close();
server.close();
server.drop();
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);

function report(what, most, value) {
  const good = value <= most;
  if (good) passed += 1;
  else failed += 1;
  console.log(`${good ? 'ok  ' : 'FAIL'} ${what}: ${Math.round(value)} (at most ${most})`);
}

/** The longest of what the browser reports while cards are turned: tasks, or answers to events. */
function turning(type = 'longtask') {
  return slow(async (page) => {
    await begin(page);
    await page.waitForTimeout(2000);
    await page.evaluate((type) => {
      globalThis.longest = 0;
      new PerformanceObserver((list) => {
        for (const { duration } of list.getEntries()) globalThis.longest = Math.max(globalThis.longest, duration);
      }).observe({ type, durationThreshold: 16 });
    }, type);
    for (let n = 0; n < TURNS; n += 1) {
      await page.keyboard.press('ArrowDown');
      await page.waitForTimeout(900);
    }
    return page.evaluate(() => globalThis.longest);
  });
}

/** From the end of a turn until the sound moves inside of the new card; the longest of ten. */
function sounding() {
  return slow(async (page) => {
    await begin(page);
    await page.waitForTimeout(2000);
    let longest = 0;
    for (let n = 0; n < 10; n += 1) {
      await page.evaluate(() => {
        const audio = document.querySelector('audio');
        const feed = document.querySelector('.feed');
        globalThis.heard = new Promise((done) => {
          feed.addEventListener('scrollend', () => {
            const rest = performance.now();
            let from = null;
            const look = () => {
              if (!audio.seeking) from ??= audio.currentTime;
              if (from !== null && audio.currentTime > from) done(performance.now() - rest);
              else requestAnimationFrame(look);
            };
            look();
          }, { once: true });
        });
      });
      await page.keyboard.press('ArrowDown');
      longest = Math.max(longest, await page.evaluate(() => globalThis.heard));
      await page.waitForTimeout(700);
    }
    return longest;
  });
}

/** The silence between the first two chapters, once the second had time to come; at full speed. */
function between() {
  const [{ duration }] = book.chapters;
  return slow(async (page) => {
    await begin(page);
    await page.evaluate((seconds) => {
      const audio = document.querySelector('audio');
      audio.currentTime = seconds - 12;
      let ended = 0;
      globalThis.gap = new Promise((done) => {
        audio.addEventListener('ended', () => { ended = performance.now(); });
        audio.addEventListener('playing', () => { if (ended) done(performance.now() - ended); });
      });
    }, duration / 1000);
    return page.evaluate(() => globalThis.gap);
  }, 1);
}

function slow(use, rate = SLOWER) {
  return player(site, async (page, context) => {
    const session = await context.newCDPSession(page);
    await session.send('Emulation.setCPUThrottlingRate', { rate });
    return use(page);
  });
}
