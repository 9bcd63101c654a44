// The library: search, filters, order, many books; and the book's page.

import { SCHEMES, clean } from '../axe.mjs';
import { books, serveBooks } from '../many.mjs';
import { assert, settles, visit } from '../tools.mjs';

const HOSTILE = '<img src=x onerror="globalThis.struck=1">';

const ENGLISH = books(12).map((book) => ({ ...book, lang: 'en' }));

/** Opens the library of some other books. */
async function library(site, list, use, options = {}) {
  const server = await serveBooks(site, list);
  try {
    return await visit(site, server.base + (options.path ?? ''), async (page, context) => {
      await page.waitForFunction(() => document.querySelector('.found').textContent !== '');
      await page.waitForTimeout(150);
      return use(page, context, server);
    }, options);
  } finally {
    server.close();
  }
}

const count = (page) => page.locator('.wall > li').count();
const said = (page) => page.locator('.found').textContent();

/** What stands on the covers, in order. */
const covers = (page) => page.evaluate(() => [...document.querySelectorAll('.wall > li')].map((item) => item.dataset.id));

/** The widest part of a page that is wider than it. */
const overflow = (page) => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);

export default [
  ['library: search and filters narrow the wall, say how many, and live in the address', (site) => library(site, books(40), async (page) => {
    assert.equal(await count(page), 40);
    assert.equal(await said(page), '40 books');
    await page.locator('#find').fill('MARSH emile');
    const fit = books(40).filter(({ title, authors }) => /marsh/i.test(title + authors) && /Émile/.test(authors));
    assert.ok(fit.length > 0 && fit.length < 40);
    assert.deepEqual(await covers(page), fit.map(({ id }) => id));
    assert.match(await said(page), new RegExp(`^${fit.length} book`));
    await page.locator('#find').fill('');
    await page.locator('#open-filters').click();
    await page.locator('#filters').getByLabel('Suspenseful').check({ force: true }).catch(async () => page.locator('#filters input[type=radio][name=mood]').nth(1).check({ force: true }));
    const mood = await page.locator('#filters input[name=mood]:checked').getAttribute('value');
    await page.locator('#filters select[name=subject]').selectOption('Sea stories');
    const narrow = books(40).filter((book) => book.moods.includes(mood) && book.subjects.includes('Sea stories'));
    assert.equal(await page.locator('#filters .show').textContent(), narrow.length ? `Show ${narrow.length} book${narrow.length === 1 ? '' : 's'}` : 'No book fits');
    await page.keyboard.press('Escape');
    assert.equal(await page.evaluate(() => document.activeElement.id), 'open-filters', 'focus returns');
    assert.equal(await page.locator('#open-filters .label').textContent(), 'Filters: 2');
    await page.waitForFunction(() => location.search.includes('subject'));
    await page.reload();
    await page.waitForFunction((n) => document.querySelectorAll('.wall > li').length === n, narrow.length);
    assert.deepEqual(await covers(page), narrow.map(({ id }) => id), 'after reload');
    await page.locator('.chip').first().click();
    await page.locator('.chip').first().click();
    assert.equal(await count(page), 40, 'both chips taken off');
    assert.equal(await page.locator('.chip').count(), 0);
  })],

  ['library: a filter without a book says so and offers the way back', (site) => library(site, books(20), async (page) => {
    await page.locator('#find').fill('zzzz');
    assert.equal(await said(page), '0 books');
    await page.locator('.nothing button').click();
    assert.equal(await count(page), 20);
    assert.equal(await page.evaluate(() => document.activeElement.id), 'find');
  })],

  ['library: an address may ask for anything and breaks nothing', async (site) => {
    for (const path of ['?mood=nonsense&length=x-y&sort=up', '?subject=%F0%9F%92%A9', '?find=%00%00', '?author=Nobody', '?language=%%']) {
      await library(site, books(9), async (page) => assert.match(await said(page), /^\d+ books?$/), { path });
    }
  }],

  ['library: books are filed by title without its article, by family name, by length', (site) => library(site, ENGLISH, async (page) => {
    const of = (id) => ENGLISH.find((book) => book.id === id);
    await page.locator('#sort').selectOption('title');
    const titles = (await covers(page)).map((id) => of(id).title.replace('The ', ''));
    assert.deepEqual(titles, [...titles].sort());
    await page.locator('#sort').selectOption('author');
    const names = (await covers(page)).map((id) => of(id).authors[0].split(' ')[1]);
    assert.deepEqual(names, [...names].sort());
    await page.locator('#sort').selectOption('long');
    const minutes = (await covers(page)).map((id) => of(id).minutes);
    assert.deepEqual(minutes, [...minutes].sort((a, b) => b - a));
    await page.locator('#sort').selectOption('');
    assert.deepEqual(await covers(page), ENGLISH.map(({ id }) => id));
  })],

  ['library: five hundred books are filtered at once and shown by the sixty', (site) => library(site, books(500), async (page, context, server) => {
    assert.equal(await said(page), '500 books');
    assert.equal(await count(page), 60);
    await page.locator('.more button').click();
    await page.waitForFunction(() => document.querySelectorAll('.wall > li').length === 120);
    assert.equal(await page.evaluate(() => document.activeElement.closest('li').dataset.id), 'book-60', 'focus goes on');
    const worst = await page.evaluate(async () => {
      const find = document.getElementById('find');
      let most = 0;
      for (const text of ['l', 'la', 'lam', 'lamp', 'lamp o', '', 'rafael', 'sea', '']) {
        // The best of five: other work of the machine is not the page's.
        let best = Infinity;
        for (let n = 0; n < 5; n += 1) {
          find.value = '-';
          find.dispatchEvent(new Event('input', { bubbles: true }));
          find.value = text;
          const from = performance.now();
          find.dispatchEvent(new Event('input', { bubbles: true }));
          await new Promise((done) => { requestAnimationFrame(() => setTimeout(done)); });
          best = Math.min(best, performance.now() - from);
        }
        most = Math.max(most, best);
      }
      return most;
    });
    assert.ok(worst < 100, `${worst} ms for a key`);
    const pictures = server.log.filter((path) => path.endsWith('.webp')).length;
    assert.ok(pictures < 20, `${pictures} pictures asked for`);
    return `${Math.round(worst)} ms for the slowest key, drawn`;
  })],

  ['library: hostile titles, names and subjects stay text', (site) => {
    const list = books(3).map((book) => ({ ...book, title: HOSTILE, authors: [HOSTILE], subjects: [HOSTILE], lang: 'en"><b>' }));
    return library(site, list, async (page) => {
      await page.locator('#open-filters').click();
      await page.locator('#filters select[name=subject]').evaluate((select) => select.options.length);
      await page.keyboard.press('Escape');
      await page.locator('#find').fill('onerror');
      assert.equal(await count(page), 3);
      assert.equal(await page.evaluate(() => globalThis.struck), undefined);
      assert.equal(await page.locator('img[src=x]').count(), 0);
    });
  }],

  ['library: axe finds nothing with filters open, in use, and with nothing found', async (site) => {
    for (const scheme of SCHEMES) {
      await library(site, books(70), async (page) => {
        await page.locator('#open-filters').click();
        await page.waitForTimeout(300);
        await clean(page, `filters open ${JSON.stringify(scheme)}`);
        await page.locator('#filters select[name=subject]').selectOption('Satire');
        await page.keyboard.press('Escape');
        await clean(page, `a filter in use ${JSON.stringify(scheme)}`);
        await page.locator('#find').fill('zzzz');
        await clean(page, `nothing found ${JSON.stringify(scheme)}`);
      }, scheme);
    }
  }],

  ['at 400 % nothing is cut off at the side and every filter can be reached', async (site) => {
    const viewport = { width: 320, height: 256 };
    for (const path of ['', 'data/', 'discover/', `b/${site.book.id}/`, `b/${site.book.id}/text/`]) {
      await visit(site, site.base + path, async (page) => {
        await page.waitForTimeout(400);
        assert.ok((await overflow(page)) <= 0, `${path} is ${await overflow(page)} px too wide`);
      }, { viewport });
    }
    await library(site, books(30), async (page) => {
      await page.locator('#open-filters').click();
      for (let n = 0; n < 12 && !(await page.evaluate(() => document.activeElement.matches('.show'))); n += 1) await page.keyboard.press('Tab');
      // Focus brings it into view, which may take a few frames.
      await page.waitForFunction(() => {
        const { top, bottom } = document.querySelector('#filters .show').getBoundingClientRect();
        return top >= 0 && bottom <= innerHeight;
      }, null, { timeout: 3000, polling: 50 });
      assert.ok(await page.evaluate(() => document.activeElement.matches('.show')), 'reached by Tab');
      await page.keyboard.press('Enter');
      assert.ok(!(await page.locator('#filters').isVisible()));
    }, { viewport });
  }],

  ['book: says where the reader is, what is marked, and what can be kept', (site) => visit(site, `${site.base}b/${site.book.id}/`, async (page) => {
    const { id, cards, chapters } = site.book;
    assert.equal(await page.locator('.progress').isVisible(), false);
    await page.evaluate(([book, total]) => {
      const put = (name, record) => localStorage.setItem(`pennyreel:v1:${book}:${name}`, JSON.stringify({ v: 2, at: Date.now(), ...record }));
      put('pos', { s: 2, t: 0, done: 2 / total, chapter: 'Chapter <b>One</b>' });
      put('bm:abc', { s: 2, t: 0, done: 2 / total, q: 'words of <i>the</i> passage', note: 'a note', made: 1 });
    }, [id, cards]);
    await page.reload();
    await page.waitForFunction(() => document.querySelector('#begin').textContent.includes('Continue'));
    assert.match(await page.locator('.place').textContent(), new RegExp(`Chapter <b>One</b>, ${Math.floor((2 / cards) * 100)} %`));
    assert.equal(await page.locator('.contents [aria-current]').count(), 1);
    assert.equal(await page.locator('.contents li').count(), chapters.length);
    assert.equal(await page.locator('.marks q').textContent(), 'words of <i>the</i> passage');
    assert.match(await page.locator('.marks a').getAttribute('href'), /#bm=abc$/);
    await clean(page, 'book begun');
    const text = await page.evaluate(async () => (await fetch(document.querySelector('.downloads a').href)).text());
    assert.ok(text.startsWith(site.book.title), text.slice(0, 80));
    if (site.book.narrated) {
      await page.locator('.downloads summary').click();
      assert.equal(await page.locator('.downloads details a[download]').count(), chapters.length);
      const status = await page.evaluate(async () => (await fetch(document.querySelector('.downloads details a').href, { method: 'HEAD' })).status);
      assert.equal(status, 200);
      await clean(page, 'downloads open');
    }
    await page.locator('#begin').click();
    await page.waitForSelector('pennyreel-player.ready');
    await settles(page, 2);
  })],

  ['book: the link is shared, copied, or shown', async (site) => {
    const address = `${site.base}b/${site.book.id}/`;
    const stub = (how) => `Object.defineProperty(navigator, 'share', { value: ${how === 'share' ? '(data) => { globalThis.shared = data; return Promise.resolve(); }' : 'undefined'}, configurable: true });
      Object.defineProperty(navigator, 'clipboard', { value: { writeText: (text) => { globalThis.copied = text; return ${how === 'copy' ? 'Promise.resolve()' : 'Promise.reject(new Error("no"))'}; } }, configurable: true });`;
    for (const how of ['share', 'copy', 'field']) {
      await visit(site, address, async (page) => {
        await page.locator('.button.share').click();
        await page.waitForTimeout(100);
        if (how === 'share') assert.equal(await page.evaluate(() => globalThis.shared.url), address);
        if (how === 'copy') assert.match(await page.locator('.said').textContent(), /copied/);
        if (how === 'field') assert.equal(await page.locator('.link').inputValue(), address);
      }, { init: new Function(stub(how)) });
    }
  }],
];
