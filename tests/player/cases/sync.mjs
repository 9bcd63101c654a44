// Sync in the browser: signing in, and that nothing the endpoint does or does not do harms the pages.

import { SCHEMES, clean } from '../axe.mjs';
import { assert, begin, playing, settles, shown, visit } from '../tools.mjs';
import { serve } from '../server.mjs';
import { serveSync } from '../endpoint.mjs';
import { ENDPOINT } from '../synced.mjs';

/** What a browser says by itself of answers that are meant to fail. */
const NOISE = /Failed to load resource|net::ERR|CORS policy/;

/** Runs `use` on the site with sync on and an endpoint of its own. */
export async function synced(site, use, options = {}) {
  const folder = site.synced();
  if (!folder) return 'skip';
  const endpoint = await serveSync(options);
  const server = await serve(folder, { swap: [ENDPOINT, endpoint.origin], change: options.change });
  const own = { ...site, folder, server, base: server.base, play: `${server.base}b/${site.book.id}/play/`, endpoint };
  try {
    return await use(own, endpoint);
  } finally {
    server.close();
    server.drop();
    endpoint.close();
  }
}

/** A browser of a reader's own, open at a page. */
export function device(own, path, use, options = {}) {
  return visit(own, own.base + path, use, { allow: NOISE, ...options });
}

export const desk = async (page) => page.waitForFunction(() => document.querySelector('.sync-body').childElementCount > 0);
export const state = (page) => page.locator('.sync-state').first().textContent();
export const syncedNow = (page) => page.waitForFunction(() => /Everything is synced/.test(document.querySelector('.sync-state').textContent), null, { timeout: 15_000 });

/** Makes a reading code on the page of the reader's data; returns it. */
export async function makeCode(page) {
  await desk(page);
  await page.locator('.make-code').click();
  await page.waitForSelector('.code-card .code');
  await syncedNow(page);
  return page.locator('.code-card .code').textContent();
}

export async function enterCode(page, code) {
  await desk(page);
  await page.locator('.sync-form input').first().fill(code);
  await page.locator('.sync-form button').first().click();
  await page.waitForSelector('.sign-out');
  await syncedNow(page);
}

const stored = (page, name) => page.evaluate((key) => JSON.parse(localStorage.getItem(`pennyreel:v1:${key}`)), name);

/** Faults that pages must bear: what the endpoint does, and what is said then. */
const FAULTS = [
  ['401', { status: 401 }, /was signed out/],
  ['403', { status: 403, message: 'This site is not one of those that may ask.' }, /not one of those.*Trying again at/],
  ['429', { status: 429, wait: 40, message: 'That was too often.' }, /too often.*Trying again at/],
  ['500', { status: 500 }, /on purpose.*Trying again at/],
  ['503', { status: 503, wait: 5 }, /Trying again at/],
  ['507', { status: 507, message: 'Your account holds as many entries as it can.' }, /Sync is full: Your account/],
  ['drop', 'drop', /does not answer.*Trying again at/],
  ['garbage', 'garbage', /makes no sense/],
  ['wrong JSON', 'wrong', /makes no sense/],
  ['no leave for this site', 'foreign', /does not answer/],
];

export default [
  ['sync: who never signs in asks the endpoint nothing', (site) => synced(site, (own, endpoint) => device(own, '', async (page) => {
    for (const path of ['', `b/${own.book.id}/`, `b/${own.book.id}/text/`, 'discover/', 'search/']) {
      await page.goto(own.base + path);
      await page.waitForTimeout(500);
    }
    await page.goto(own.play);
    await page.waitForSelector('pennyreel-player.ready');
    await page.keyboard.press('ArrowDown');
    await settles(page, 2);
    await page.waitForTimeout(800);
    assert.deepEqual(endpoint.log, []);
    assert.ok(!own.server.log.some((path) => path.includes('/sync/')), 'and loads nothing of it');
    assert.match(await page.locator('.settings-panel .sync-state').textContent(), /off on this device/);
  }))],

  ['sync: a reading code is made, shown, drawn and entered; its address is cleaned at once', (site) => synced(site, async (own) => {
    const code = await device(own, 'data/', async (page, context) => {
      await context.grantPermissions(['clipboard-read', 'clipboard-write']);
      const made = await makeCode(page);
      assert.match(made, /^([a-z]{5}-){4}[a-z]{5}$/);
      const { width, height } = await page.locator('svg.qr').boundingBox();
      assert.ok(width > 150 && Math.abs(width - height) < 1, `${width} × ${height}`);
      assert.equal(await page.evaluate(() => document.activeElement.className), 'code', 'focus on the code');
      await page.locator('.code-card button').click();
      assert.equal(await page.evaluate(() => navigator.clipboard.readText()), made);
      assert.match(await page.locator('.sync-body .books').first().innerText(), /this device/);
      return made;
    });
    await device(own, 'data/', async (page) => {
      await desk(page);
      await page.locator('.sync-form input').first().fill('babab-babab-babab-babab-babab');
      await page.locator('.sync-form button').first().click();
      await page.waitForFunction(() => /not a reading code/.test(document.querySelector('.sync-said').textContent));
      await enterCode(page, ` ${code.toUpperCase().replaceAll('-', ' ')} `);
      assert.equal(await page.locator('.sync-body .books').first().locator('li').count(), 2);
    });
    await device(own, `data/#code=${code}`, async (page) => {
      assert.equal(await page.evaluate(() => location.hash), '');
      await page.waitForSelector('.sync-ask[open]');
      assert.match(await page.locator('.sync-ask .what').textContent(), new RegExp(code));
      await page.keyboard.press('Escape');
      await page.waitForTimeout(200);
      assert.equal(await page.locator('.sign-out').count(), 0, 'nothing without a yes');
      await page.goto('about:blank');
      await page.goto(`${own.base}data/#code=${code}`);
      await page.waitForSelector('.sync-ask[open]');
      await page.locator('.sync-ask .yes').click();
      await page.waitForSelector('.sign-out');
    });
  })],

  ['sync: each fault of the endpoint is borne, said in words, and passes', (site) => synced(site, (own, endpoint) => device(own, 'data/', async (page) => {
    await makeCode(page);
    for (const [name, wish, words] of FAULTS) {
      endpoint.fault = ({ path }) => (path === 'sync' ? wish : null);
      await page.locator('text=Sync now').click();
      await page.waitForFunction((pattern) => new RegExp(pattern).test(document.querySelector('.sync-state').textContent), words.source, { timeout: 8000 })
        .catch(async () => assert.fail(`${name}: ${await state(page)}`));
      endpoint.fault = null;
      if (name === '401') {
        // The session itself is there: the next look finds it.
        await page.reload();
        await page.waitForSelector('.sign-out');
      } else {
        await page.locator('text=Sync now').click();
      }
      await syncedNow(page);
    }
  }))],

  ['sync: an endpoint that hangs or fails holds up neither the voice nor a card', (site) => synced(site, (own, endpoint) => device(own, 'data/', async (page) => {
    await makeCode(page);
    for (const wish of ['hang', { status: 500 }, 'garbage']) {
      endpoint.fault = () => wish;
      await page.goto('about:blank');
      const started = Date.now();
      await page.goto(own.play);
      await page.waitForSelector('pennyreel-player.ready');
      assert.ok(Date.now() - started < 5000, `${Date.now() - started} ms`);
      await begin(page);
      await page.waitForTimeout(1500);
      assert.ok(await playing(page));
      await page.keyboard.press('k');
      const before = await shown(page);
      await page.keyboard.press('ArrowDown');
      await settles(page, before + 1);
      assert.equal(await page.locator('.notice').innerText(), '', 'no notice');
    }
  }))],

  ['sync: it waits as long as it is told, and longer each time', (site) => synced(site, (own, endpoint) => device(own, 'data/', async (page) => {
    await makeCode(page);
    endpoint.fault = ({ path }) => (path === 'sync' ? { status: 503 } : null);
    const count = () => endpoint.log.filter(({ path }) => path === 'sync').length;
    const first = count();
    await page.locator('text=Sync now').click();
    await page.waitForTimeout(9500);
    const tries = count() - first;
    assert.ok(tries >= 3 && tries <= 5, `${tries} tries in 9.5 s`);
    endpoint.fault = ({ path }) => (path === 'sync' ? { status: 429, wait: 60 } : null);
    await page.locator('text=Sync now').click();
    await page.waitForTimeout(500);
    const second = count();
    await page.evaluate(() => dispatchEvent(new Event('online')));
    await page.waitForTimeout(6000);
    assert.equal(count(), second, 'left alone for a minute');
  }))],

  ['sync: the record and the choices of a day apart come together; offline changes wait', (site) => synced(site, async (own) => {
    const { id } = own.book;
    let code;
    await device(own, 'data/', async (page, context) => {
      code = await makeCode(page);
      await page.goto(own.play);
      await page.waitForSelector('pennyreel-player.ready');
      await context.setOffline(true);
      await page.keyboard.press('>');
      await page.keyboard.press('b');
      await page.waitForTimeout(6500);
      await context.setOffline(false);
      await page.evaluate(() => dispatchEvent(new Event('online')));
      await page.waitForTimeout(2500);
      await page.keyboard.press('ArrowDown');
      await settles(page, 2);
      await page.goto(`${own.base}data/`);
      await syncedNow(page);
    });
    await device(own, 'data/', async (page) => {
      await enterCode(page, code);
      assert.equal((await stored(page, 'set')).speed, 1.1);
      assert.equal((await stored(page, `${id}:pos`)).s, 2);
      assert.equal(await page.locator('.count-bm').textContent(), '1');
      assert.equal(await page.evaluate(() => Object.keys(localStorage).some((key) => key.endsWith(':taste'))), false);
    });
  })],

  ['sync: signing out keeps what is here and counts nothing twice; deleting the account ends it', (site) => synced(site, (own, endpoint) => device(own, 'data/', async (page) => {
    const { id } = own.book;
    await page.evaluate((name) => localStorage.setItem(`pennyreel:v1:${name}`, JSON.stringify({ v: 2, ms: 60_000, finished: 0, title: 'x', at: Date.now() })), `${id}:hist`);
    const code = await makeCode(page);
    await page.locator('.sign-out').click();
    await page.waitForSelector('.make-code');
    assert.equal((await stored(page, `${id}:hist`)).ms, 60_000);
    const before = endpoint.log.length;
    await page.goto(own.base);
    await page.waitForTimeout(1500);
    assert.equal(endpoint.log.length, before, 'signed out, it asks nothing');
    await page.goto(`${own.base}data/`);
    await enterCode(page, code);
    assert.equal((await stored(page, `${id}:hist`)).ms, 60_000, 'the same minute');
    assert.equal(await page.locator('.sync-body .books').first().locator('li').count(), 1);
    const [download] = await Promise.all([page.waitForEvent('download'), page.locator('text=Save what the server holds').click()]);
    assert.match(download.suggestedFilename(), /^pennyreel-server/);
    await page.locator('.delete-account').click();
    await page.waitForSelector('.sync-ask[open]');
    await page.keyboard.press('Escape');
    assert.equal(endpoint.shelf.readers.length, 1);
    await page.locator('.delete-account').click();
    await page.locator('.sync-ask .yes').click();
    await page.waitForSelector('.make-code');
    assert.equal(endpoint.shelf.readers.length, 0);
    assert.equal((await stored(page, `${id}:hist`)).ms, 60_000);
  }))],

  ['sync: a book is forgotten here or everywhere, and that can be taken back', (site) => synced(site, async (own) => {
    const { id } = own.book;
    await device(own, 'data/', (page) => makeCode(page).then((code) => device(own, 'data/', async (other) => {
      await page.evaluate((name) => {
        localStorage.setItem(`pennyreel:v1:${name}:bm:a1`, JSON.stringify({ v: 2, s: 2, t: 0, done: 0.1, at: Date.now(), made: 1, q: 'words', note: 'mine' }));
        localStorage.setItem(`pennyreel:v1:${name}:hist`, JSON.stringify({ v: 2, ms: 60_000, finished: 0, title: 'x', at: Date.now() }));
      }, id);
      await page.reload();
      await syncedNow(page);
      await enterCode(other, code);
      assert.equal(await other.locator('.count-bm').textContent(), '1');
      const again = async (which) => {
        await which.locator('text=Sync now').click();
        await which.waitForTimeout(700);
      };
      const press = async (which, button) => {
        await which.locator('.history .books button').first().click();
        await which.waitForSelector('.ask[open]');
        await which.locator(`.ask[open] ${button}`).click();
        await which.waitForTimeout(900);
      };
      await press(other, '.other');
      assert.match(await other.locator('.said').textContent(), /on this device/);
      assert.equal(await other.locator('.count-bm').textContent(), 'none');
      await again(other);
      await again(page);
      assert.equal(await page.locator('.count-bm').textContent(), '1', 'the other device keeps it');
      assert.equal(await other.locator('.count-bm').textContent(), 'none', 'and it does not come back here');
      await other.locator('.said button').click();
      await other.waitForTimeout(900);
      assert.equal(await other.locator('.count-bm').textContent(), '1');
      await press(other, '.yes');
      await again(page);
      assert.equal(await page.locator('.count-bm').textContent(), 'none', 'everywhere');
      await other.locator('.said button').click();
      await other.waitForTimeout(900);
      await again(other);
      await again(page);
      assert.equal(await page.locator('.count-bm').textContent(), '1', 'and back');
      assert.equal((await stored(page, `${id}:hist`)).ms, 60_000);
    }, { allow: NOISE })));
  })],

  ['sync: forgetting everything signs out first and leaves the account', (site) => synced(site, (own, endpoint) => device(own, 'data/', async (page) => {
    await page.evaluate(() => localStorage.setItem('pennyreel:v1:set', JSON.stringify({ v: 2, speed: 2, at: Date.now() })));
    await page.reload();
    await makeCode(page);
    await page.locator('.forget-all').click();
    assert.match(await page.locator('.what').first().textContent(), /signed out/);
    await page.locator('.ask[open] .yes').click();
    await page.waitForSelector('.make-code');
    assert.equal(await page.evaluate(() => localStorage.length), 0);
    const [reader] = endpoint.shelf.readers;
    assert.equal(reader.sessions.size, 0);
    assert.ok(reader.entries.size > 0);
    const before = endpoint.log.length;
    await page.goto(own.base);
    await page.waitForTimeout(1500);
    assert.equal(endpoint.log.length, before);
  }))],

  ['sync: without IndexedDB it works while the page is open', (site) => synced(site, (own) => device(own, 'data/', async (page) => {
    await makeCode(page);
    await page.evaluate(() => localStorage.setItem('pennyreel:v1:set', JSON.stringify({ v: 2, speed: 2, at: Date.now() })));
    await page.locator('text=Sync now').click();
    await syncedNow(page);
    await page.reload();
    await page.waitForSelector('.sign-out');
    await syncedNow(page);
  }, { init: () => Object.defineProperty(globalThis, 'indexedDB', { value: { open() { throw new Error('no'); } } }) }))],

  ['sync: two tabs tell the endpoint one after the other', (site) => synced(site, (own, endpoint) => device(own, 'data/', async (page, context) => {
    await makeCode(page);
    let under = 0;
    let most = 0;
    endpoint.fault = ({ path }) => {
      if (path !== 'sync') return null;
      under += 1;
      most = Math.max(most, under);
      setTimeout(() => { under -= 1; }, 380);
      return 400;
    };
    const second = await context.newPage();
    await second.goto(`${own.base}data/`);
    await second.waitForSelector('.sign-out');
    for (let times = 0; times < 3; times += 1) {
      await Promise.all([page, second].map((each) => each.evaluate(() => dispatchEvent(new Event('online')))));
      await page.waitForTimeout(900);
    }
    assert.equal(most, 1, 'never two at a time');
  }))],

  ['sync: axe finds nothing, signed out, with a code, and asking; nothing is cut off at 320 px', (site) => synced(site, async (own) => {
    for (const scheme of SCHEMES) {
      const said = JSON.stringify(scheme);
      await device(own, 'data/', async (page) => {
        await desk(page);
        await clean(page, `signed out ${said}`);
        await makeCode(page);
        await clean(page, `code ${said}`);
        await page.locator('.delete-account').click();
        await page.waitForTimeout(300);
        await clean(page, `asking ${said}`);
      }, { ...scheme, viewport: { width: 320, height: 640 } });
    }
    await device(own, 'data/', async (page) => {
      const wide = () => page.evaluate(() => document.documentElement.scrollWidth);
      await desk(page);
      assert.ok(await wide() <= 320, `${await wide()} px signed out`);
      await makeCode(page);
      assert.ok(await wide() <= 320, `${await wide()} px with a code`);
      await page.goto(own.play);
      await page.waitForSelector('pennyreel-player.ready');
      await page.waitForFunction(() => /synced/.test(document.querySelector('.settings-panel .sync-state').textContent));
      await page.locator('.bar .settings').click();
      await page.locator('.settings-panel .sync-state').scrollIntoViewIfNeeded();
      await clean(page, 'settings');
    }, { viewport: { width: 320, height: 640 } });
  })],
];
