// The page of the reader's data.

import { readFileSync } from 'node:fs';
import { SCHEMES, clean } from '../axe.mjs';
import { assert, visit } from '../tools.mjs';

const HOSTILE = '<img src=x onerror="globalThis.struck=1">';
const DAY = 86_400_000;

/** What a reader of two books has, one of which left the library. */
function records(site) {
  const now = Date.now();
  const { id } = site.book;
  return {
    [`${id}:pos`]: { s: 3, t: 1, done: 0.25, at: now - DAY, chapter: 'One' },
    [`${id}:hist`]: { ms: 5_400_000, finished: 0, title: site.book.title, at: now - DAY },
    [`${id}:bm:a1`]: { s: 2, t: 0, done: 0.1, at: now, made: now - DAY, q: 'a quiet harbour', note: HOSTILE },
    [`${id}:bm:b2`]: { s: 3, t: 0, done: 0.2, at: now, made: now, q: 'the great wind', note: '' },
    'gone-book:hist': { ms: 120_000, finished: now - 9 * DAY, title: HOSTILE, at: now - 9 * DAY },
    taste: { weights: { 'mood:tense': 2 }, seen: {}, at: now },
  };
}

function data(site, use, options = {}) {
  return visit(site, `${site.base}data/`, async (page, context) => {
    await page.evaluate((all) => {
      for (const [name, record] of Object.entries(all)) localStorage.setItem(`pennyreel:v1:${name}`, JSON.stringify({ v: 2, ...record }));
    }, options.empty ? {} : records(site));
    await page.reload();
    await page.waitForFunction(() => document.querySelector('.count-pos').textContent !== '');
    await page.waitForTimeout(300);
    return use(page, context);
  }, options);
}

const stored = (page) => page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('pennyreel:')).sort());

async function bring(page, text) {
  await page.locator('.file').setInputFiles({ name: 'copy.json', mimeType: 'application/json', buffer: Buffer.from(text) });
  await page.waitForSelector('.ask[open]');
}

export default [
  ['data: says what is kept, and hostile words stay text', (site) => data(site, async (page) => {
    assert.equal(await page.locator('.count-pos').textContent(), '1');
    assert.equal(await page.locator('.count-bm').textContent(), '2');
    assert.match(await page.locator('.sum').textContent(), /^2 books, 1 finished, 1 h 32 min/);
    assert.match(await page.locator('.history .books').innerText(), /no longer in the library/);
    assert.ok((await page.locator('.history .books').innerText()).includes(HOSTILE));
    assert.ok((await page.locator('.marks').innerText()).includes(HOSTILE));
    assert.equal(await page.locator('img[src=x]').count(), 0);
    await page.locator('#find').fill('harbour');
    assert.equal(await page.locator('.marks li').count(), 1);
    assert.equal(await page.locator('.notes .found').textContent(), '1 bookmark');
  })],

  ['data: a copy is saved, previewed and brought back, and that can be undone', (site) => data(site, async (page) => {
    const before = await stored(page);
    const [download] = await Promise.all([page.waitForEvent('download'), page.locator('.export').click()]);
    assert.match(download.suggestedFilename(), /^pennyreel-\d{4}-\d\d-\d\d\.json$/);
    const copy = readFileSync(await download.path(), 'utf8');
    await bring(page, copy);
    assert.match(await page.locator('#ask-title').textContent(), /Nothing to bring back/);
    await page.keyboard.press('Escape');
    await page.evaluate(() => localStorage.clear());
    await page.reload();
    await page.waitForTimeout(300);
    await bring(page, copy);
    assert.match(await page.locator('.what').textContent(), /6 new/);
    assert.equal(await page.locator('.changes li').count(), 6);
    assert.deepEqual(await stored(page), [], 'nothing before it is confirmed');
    await page.locator('.ask .yes').click();
    assert.deepEqual(await stored(page), before);
    await page.locator('.said button').click();
    assert.deepEqual(await stored(page), []);
    for (const text of ['{', '[]', '{"pennyreel":"other"}', 'x'.repeat(10)]) {
      await bring(page, text);
      assert.match(await page.locator('#ask-title').textContent(), /cannot be brought back/);
      await page.locator('.ask .no').click();
    }
  })],

  ['data: one book is forgotten, then everything, and both come back until the page is left', (site) => data(site, async (page) => {
    const before = await stored(page);
    const own = `${site.book.title}`;
    await page.locator('.books li', { hasText: own }).locator('button').click();
    assert.match(await page.locator('.what').textContent(), /2 bookmarks with notes/);
    await page.locator('.ask .yes').click();
    assert.deepEqual(await stored(page), ['pennyreel:v1:gone-book:hist', 'pennyreel:v1:taste']);
    assert.ok(await page.evaluate(() => document.activeElement.textContent === 'Undo'), 'focus on Undo');
    await page.keyboard.press('Enter');
    assert.deepEqual(await stored(page), before);
    await page.locator('.forget-all').click();
    await page.keyboard.press('Escape');
    assert.deepEqual(await stored(page), before, 'Escape forgets nothing');
    await page.locator('.forget-all').click();
    await page.locator('.ask .yes').click();
    assert.deepEqual(await stored(page), []);
    assert.equal(await page.locator('.forget-all').isDisabled(), true);
    await page.locator('.said button').click();
    assert.deepEqual(await stored(page), before);
    await page.locator('.marks button').first().click();
    assert.equal(await page.locator('.marks li').count(), 1);
    await page.locator('.said button').click();
    assert.equal(await page.locator('.marks li').count(), 2);
  })],

  ['data: axe finds nothing, empty, full and asking', async (site) => {
    for (const scheme of SCHEMES) {
      const state = JSON.stringify(scheme);
      await data(site, (page) => clean(page, `empty ${state}`), { ...scheme, empty: true });
      await data(site, async (page) => {
        await clean(page, `full ${state}`);
        await page.locator('.forget-all').click();
        await page.waitForTimeout(300);
        await clean(page, `asking ${state}`);
        await page.locator('.ask .yes').click();
        await clean(page, `undo ${state}`);
      }, scheme);
    }
  }],
];
