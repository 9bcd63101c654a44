// Faults of network and server, each made to happen: what the reader is told and what still works.

import { serve } from '../server.mjs';
import { assert, begin, isSound, player, playing, pressBegin, settles, shown, visit } from '../tools.mjs';

const QUIET = /Failed to load|net::ERR|404|500|JSON/;

/** Runs `use(page, set, context)` in a player whose server has a fault; `set(fault)` changes it. */
async function broken(site, fault, use, options = {}) {
  let current = fault;
  const server = await serve(site.folder, { fault: (path) => current?.(path) });
  const set = (next) => { current = next; };
  try {
    const address = `${server.base}b/${site.book.id}/play/`;
    return await visit(site, address, (page, context) => use(page, set, context), { allow: QUIET, ...options });
  } finally {
    server.close();
  }
}

const ready = (page) => page.waitForSelector('pennyreel-player.ready');
const told = (page, words, timeout = 15000) => page.waitForFunction(
  (wanted) => document.querySelector('.notice').textContent.includes(wanted), words, { timeout },
);
const action = (page, label) => page.locator('.notice button', { hasText: label });

export default [
  ['a sound that is missing, refused or no sound at all is told apart, and the words go on', async (site) => {
    if (!site.book.narrated) return 'skip';
    for (const [fault, words] of [[404, 'its file is missing'], [503, 'the server has trouble'], ['garbage', 'cannot play']]) {
      await broken(site, (path) => (isSound(path) ? fault : undefined), async (page) => {
        await ready(page);
        await pressBegin(page);
        await told(page, words);
        assert.match(await page.locator('.notice').innerText(), /turn by the clock/);
        const before = await page.locator('.elapsed').textContent();
        await page.waitForFunction((was) => document.querySelector('.elapsed').textContent !== was, before);
        assert.equal(await page.locator('.now').count(), 1);
      });
    }
    return undefined;
  }],

  ['after three failures in a row the voice stops, and one press tries again', async (site) => {
    if (!site.book.narrated || site.book.chapters.length < 3) return 'skip';
    return broken(site, (path) => (isSound(path) ? 404 : undefined), async (page, set) => {
      await ready(page);
      await pressBegin(page);
      await told(page, 'missing');
      for (const chapter of [1, 2]) {
        assert.ok(await playing(page), `by the clock in chapter ${chapter}`);
        await action(page, 'Next chapter').click();
        await settles(page, site.book.chapters[chapter].first + 1);
        await told(page, 'missing');
      }
      await page.waitForTimeout(600);
      assert.ok(!(await playing(page)), 'the third stops it');
      set(null);
      await action(page, 'Try again').click();
      await page.waitForFunction(() => document.querySelector('audio').currentTime > 0.1);
    });
  }],

  ['a server that hangs: a sign at once, a word after eight seconds, and reading goes on', async (site) => {
    if (!site.book.narrated) return 'skip';
    return broken(site, (path) => (isSound(path) ? 'hang' : undefined), async (page) => {
      await ready(page);
      await pressBegin(page);
      const pressed = Date.now();
      await page.waitForSelector('.bar .play.waiting');
      await told(page, 'slow to come');
      const took = Date.now() - pressed;
      assert.ok(took > 7000 && took < 12000, `${took} ms`);
      await action(page, 'Read on without it').click();
      await page.waitForFunction(() => Number(document.querySelector('.seek').value) > 0);
      assert.ok(await playing(page));
    });
  }],

  ['offline it says so, and goes on by itself when the network is back', async (site) => {
    if (!site.book.narrated) return 'skip';
    return broken(site, null, async (page, set, context) => {
      await ready(page);
      await page.waitForLoadState('networkidle');
      await context.setOffline(true);
      await page.keyboard.press('k');
      await told(page, 'You are offline');
      assert.match(await page.locator('.notice').innerText(), /not saved on this device/);
      assert.ok(await action(page, 'Saved books').isVisible());
      await context.setOffline(false);
      await page.waitForFunction(() => document.querySelector('audio').currentTime > 0.2, null, { timeout: 15000 });
      assert.ok(await playing(page));
    });
  }],

  ['a chapter whose file is missing or damaged shows the full text instead', async (site) => {
    if (site.book.chapters.length < 2) return 'skip';
    for (const fault of [404, 'garbage', 'drop']) {
      await broken(site, (path) => (path.endsWith('/c/2.json') ? fault : undefined), async (page) => {
        await ready(page);
        await page.keyboard.press(']');
        const { first } = site.book.chapters[1];
        await settles(page, first + 1);
        await page.keyboard.press('ArrowDown');
        await settles(page, first + 2);
        const words = (text) => text.replace(/\s+/g, ' ').trim();
        const text = await page.locator(`.card[aria-posinset="${first + 2}"] .words`).evaluate((element) => element.innerText);
        assert.equal(words(text), words(site.part(2).cards[1].text));
        await told(page, 'here is its text');
        await page.keyboard.press('[');
        await settles(page, 1);
        await begin(page);
      });
    }
    return undefined;
  }],

  ['without the full text too it is said, and the rest of the book works', async (site) => {
    if (site.book.chapters.length < 2) return 'skip';
    return broken(site, (path) => (/\/c\/2\.json$|\/text\/$/.test(path) ? 404 : undefined), async (page, set) => {
      await ready(page);
      await page.keyboard.press(']');
      await told(page, 'could not be loaded');
      await page.keyboard.press('[');
      await settles(page, 1);
      await page.keyboard.press(']');
      set(null);
      await action(page, 'Try again').click();
      const first = site.book.chapters[1].first + 1;
      await page.waitForFunction((card) => document.querySelector(`.card[aria-posinset="${card}"] .words`)?.textContent, first);
      assert.equal(await shown(page), first);
    });
  }],

  ['a book that cannot be loaded says so and offers what there is', (site) => broken(site, (path) => (path.endsWith('book.json') ? 500 : undefined), async (page, set) => {
    await told(page, 'could not be loaded');
    assert.ok(await action(page, 'Library').isVisible());
    set(null);
    await action(page, 'Try again').click();
    await ready(page);
  })],

  ['panels that cannot be fetched are said so and nothing breaks', (site) => broken(site, (path) => (/later\/(people|sleep)/.test(path) ? 404 : undefined), async (page) => {
    await ready(page);
    await page.keyboard.press('z');
    await told(page, 'This could not be loaded');
    await page.keyboard.press('ArrowDown');
    await settles(page, 2);
  })],
];
