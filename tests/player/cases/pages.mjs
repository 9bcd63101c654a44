// Pages as documents: structure, links, no script, accessibility rules.

import { SCHEMES, clean } from '../axe.mjs';
import { assert, begin, player, visit } from '../tools.mjs';

export default [
  ['every page loads without an error and asks only this site', async (site) => {
    for (const path of ['', 'discover/', 'data/', `b/${site.book.id}/`, `b/${site.book.id}/text/`, `b/${site.book.id}/play/`]) {
      const origins = new Set();
      await visit(site, 'about:blank', async (page, context) => {
        page.on('request', (request) => origins.add(new URL(request.url()).origin));
        page.on('requestfailed', (request) => origins.add(`failed ${request.url()}`));
        page.on('response', (response) => response.status() >= 400 && origins.add(`${response.status()} ${response.url()}`));
        await page.goto(site.base + path, { waitUntil: 'networkidle' });
        assert.equal((await context.cookies()).length, 0, 'cookies');
        assert.equal(await page.locator('h1').count(), 1, 'one h1');
      });
      assert.deepEqual([...origins], [site.server.origin], path);
    }
  }],

  ['without script the library, the book and the text are whole', async (site) => {
    const options = { javaScriptEnabled: false };
    await visit(site, site.base, async (page) => {
      assert.equal(await page.locator('.wall .cover').count(), site.books.length);
      await page.locator(`[data-id="${site.book.id}"] .cover`).click();
      assert.match(page.url(), new RegExp(`/b/${site.book.id}/$`));
      assert.equal(await page.locator('.contents li').count(), site.book.chapters.length);
      await page.locator('#begin').click();
      assert.ok((await page.locator('.card .words').innerText()).trim().length > 0, 'first card');
      assert.ok(await page.locator('.noscript a').isVisible(), 'the way to the text');
      await page.locator('.noscript a').click();
      assert.match(page.url(), /\/text\/$/);
    }, options);
    await visit(site, `${site.base}b/${site.book.id}/text/`, async (page) => {
      const ids = await page.locator('[id^="s-"]').evaluateAll((all) => all.map((one) => Number(one.id.slice(2))));
      assert.deepEqual(ids, Array.from({ length: site.book.cards }, (_, n) => n + 1));
    }, { javaScriptEnabled: true });
  }],

  ['the first card is delivered in the page with its picture and alt text', async (site) => {
    await visit(site, site.play, async (page) => {
      const card = site.part(1).cards[0];
      const text = await page.locator('.card .words').first().evaluate((words) => words.textContent);
      assert.equal(text.replace(/\s+/g, ' ').trim(), card.text.replace(/\s+/g, ' ').trim());
      if (card.picture !== undefined) {
        const image = page.locator('.plate img');
        assert.equal(await image.getAttribute('alt'), site.part(1).pictures[0].alt);
        assert.ok(Number(await image.getAttribute('width')) > 0, 'width');
      }
    }, { javaScriptEnabled: false });
  }],

  ['axe finds nothing on library, book and text', async (site) => {
    for (const scheme of SCHEMES) {
      for (const path of ['', `b/${site.book.id}/`, `b/${site.book.id}/text/`]) {
        await visit(site, site.base + path, (page) => clean(page, `${path} ${JSON.stringify(scheme)}`), scheme);
      }
    }
  }],

  ['axe finds nothing in the player in any state', async (site) => {
    for (const scheme of SCHEMES) {
      await player(site, async (page) => {
        const state = JSON.stringify(scheme);
        await clean(page, `before Play ${state}`);
        await begin(page);
        await page.waitForTimeout(600);
        await clean(page, `playing ${state}`);
        for (const name of ['chapters', 'settings']) {
          await page.locator(`.bar .${name}`).click();
          await clean(page, `${name} ${state}`);
          await page.keyboard.press('Escape');
        }
        await page.keyboard.press('?');
        await clean(page, `help ${state}`);
        await page.keyboard.press('Escape');
        await page.keyboard.press('ArrowDown');
        await page.waitForTimeout(700);
        await clean(page, `second card ${state}`);
      }, scheme);
    }
  }],

  ['controls are large enough to touch', (site) => player(site, async (page) => {
    const small = await page.evaluate(() => {
      const all = [...document.querySelectorAll('.bar button, .top a, .bar input, .begin')];
      return all.filter((one) => {
        const box = one.getBoundingClientRect();
        return box.width && (box.width < 44 || box.height < 44);
      }).map((one) => one.className);
    });
    assert.deepEqual(small, []);
  }, { viewport: { width: 360, height: 640 } })],
];
