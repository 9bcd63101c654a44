// The Discover feed: what it shows, what it learns, and that it forgets.

import { SCHEMES, clean } from '../axe.mjs';
import { books, serveBooks } from '../many.mjs';
import { assert, visit } from '../tools.mjs';

/** Opens the feed of a library of some books. */
async function discover(site, list, use, options = {}) {
  const server = await serveBooks(site, list);
  try {
    return await visit(site, `${server.base}discover/`, async (page, context) => {
      await page.waitForSelector('#acts:not([hidden])');
      return use(page, context, server);
    }, options);
  } finally {
    server.close();
  }
}

/** The book whose card is shown, once the feed is at rest. */
async function shown(page) {
  await page.waitForTimeout(150);
  await page.evaluate(async () => {
    const feed = document.querySelector('.feed');
    for (let still = 0, last = -1; still < 12; last = feed.scrollTop) {
      await new Promise(requestAnimationFrame);
      still = feed.scrollTop === last ? still + 1 : 0;
    }
  });
  return page.evaluate(() => {
    const feed = document.querySelector('.feed');
    const card = [...feed.children].find((one) => Math.abs(one.getBoundingClientRect().top) < 2);
    return card?.dataset.id ?? (card?.classList.contains('end') ? 'end' : null);
  });
}

const taste = (page) => page.evaluate(() => JSON.parse(localStorage.getItem('pennyreel:v1:taste') ?? 'null'));

/** The first so many books of the feed, passed one by one after `act`. */
async function order(page, length, act = async () => {}) {
  const ids = [];
  for (let n = 0; n < length; n += 1) {
    ids.push(await shown(page));
    await act(page, n);
    await page.keyboard.press('ArrowDown');
  }
  return ids;
}

export default [
  ['discover: the delivered card is the one that is shown first, and leads into its book at that card', (site) => visit(site, `${site.base}discover/`, async (page) => {
    const first = await page.locator('.card').first().getAttribute('data-id');
    await page.waitForSelector('#acts:not([hidden])');
    assert.equal(await shown(page), first);
    assert.ok((await page.locator('.card .words').first().innerText()).length > 20);
    const href = await page.locator('.read').getAttribute('href');
    assert.match(href, new RegExp(`b/${first}/play/#s=\\d+$`));
    await page.locator('.read').click();
    await page.waitForSelector('pennyreel-player.ready');
    const number = Number(href.split('=')[1]);
    await page.waitForFunction((n) => document.querySelector('.count').textContent.startsWith(`${n} `), number);
    assert.ok((await taste(page)).weights[`lang:${site.books.find(({ id }) => id === first).lang}`] > 0, 'reading on is learnt');
  })],

  ['discover: keys, wheel, buttons and a finger turn it by one', (site) => discover(site, books(30), async (page, context) => {
    const passed = [await shown(page)];
    await page.keyboard.press('ArrowDown');
    passed.push(await shown(page));
    await page.mouse.move(200, 300);
    await page.mouse.wheel(0, 100);
    passed.push(await shown(page));
    await page.locator('.acts .next').click();
    passed.push(await shown(page));
    const cdp = await context.newCDPSession(page);
    const touch = (type, y) => cdp.send('Input.dispatchTouchEvent', { type, touchPoints: type === 'touchEnd' ? [] : [{ x: 180, y }] });
    await touch('touchStart', 500);
    for (let y = 480; y >= 220; y -= 20) {
      await touch('touchMove', y);
      await page.waitForTimeout(8);
    }
    await touch('touchEnd');
    await page.waitForTimeout(600);
    passed.push(await shown(page));
    assert.equal(new Set(passed).size, 5, passed.join(' '));
    await page.locator('.acts .previous').click();
    assert.equal(await shown(page), passed[3], 'and back');
    assert.ok((await page.locator('.feed img').count()) <= 6, 'few pictures at a time');
  }, { hasTouch: true, isMobile: true })],

  ['discover: likes bring their kind forward, skips push it back, the rest is a shuffle', async (site) => {
    const list = books(60);
    const about = (id) => list.find((book) => book.id === id);
    const sea = (id) => about(id).subjects.includes('Sea stories');
    const share = (ids) => ids.slice(8).filter(sea).length;
    const calm = { reducedMotion: 'reduce' };
    const plain = await discover(site, list, (page) => order(page, 20), calm);
    assert.equal(new Set(plain).size, 20, 'no book twice');
    const likes = await discover(site, list, (page) => order(page, 20, async (own) => {
      if (sea(await shown(own))) await own.keyboard.press('l');
    }), calm);
    assert.ok(share(likes) > share(plain), `${share(likes)} of them after likes, ${share(plain)} before`);
    const again = await discover(site, list, (page) => order(page, 20, async (own) => {
      if (sea(await shown(own))) await own.keyboard.press('l');
    }), calm);
    assert.deepEqual(again, likes, 'the same acts, the same feed');
    return `${share(plain)} sea stories in 12 before, ${share(likes)} after`;
  }],

  ['discover: at 400 % an arrow brings the rest of the words before it turns', (site) => discover(site, books(5), async (page) => {
    const first = await shown(page);
    const ends = () => page.evaluate(() => {
      const box = document.querySelector('.page');
      return box.scrollHeight - box.clientHeight - box.scrollTop <= 2;
    });
    assert.equal(await ends(), false, 'the words are longer than their box');
    for (let n = 0; n < 12 && !(await ends()); n += 1) {
      await page.keyboard.press('ArrowDown');
      assert.equal(await shown(page), first);
    }
    await page.keyboard.press('ArrowDown');
    assert.notEqual(await shown(page), first);
  }, { viewport: { width: 320, height: 256 } })],

  ['discover: what it learnt is shown, counted, and forgotten', (site) => discover(site, books(20), async (page) => {
    const first = await shown(page);
    await page.locator('.like').click();
    assert.equal(await page.locator('.like').getAttribute('aria-pressed'), 'true');
    assert.equal(await page.locator('.announce').textContent(), `Liked: ${books(20).find(({ id }) => id === first).title}`);
    await page.locator('.like').click();
    assert.deepEqual((await taste(page)).weights, {}, 'taken back');
    await page.locator('.like').click();
    await page.keyboard.press('ArrowDown');
    await shown(page);
    await page.locator('.skip-it').click();
    await page.locator('.why').click();
    const author = books(20).find(({ id }) => id === first).authors[0];
    assert.ok((await page.locator('.tastes').innerText()).includes(author), 'names what it likes');
    assert.match(await page.locator('.tally').textContent(), /^1 liked, 1 skipped, 2 of 20 seen/);
    await page.locator('.reset').click();
    assert.equal(await taste(page), null);
    assert.equal(await page.locator('.tastes li').count(), 0);
    assert.ok(await page.locator('.blank-slate').isVisible());
    await page.keyboard.press('Escape');
    assert.equal(await page.locator('.like').getAttribute('aria-pressed'), 'false');
  })],

  ['discover: a library of one book or of three comes to an end that says so', async (site) => {
    for (const size of [1, 3]) {
      await discover(site, books(size), async (page) => {
        const ids = await order(page, size + 1);
        assert.equal(ids.at(-1), 'end');
        assert.equal(new Set(ids.slice(0, -1)).size, size);
        assert.ok(await page.locator('.end .button').isVisible());
        assert.ok(await page.locator('.next').isDisabled());
        await page.reload();
        await page.waitForSelector('#acts:not([hidden])');
        assert.ok(await shown(page), 'all seen: it begins again');
      });
    }
  }],

  ['discover: five hundred books weigh what they must and no more', (site) => discover(site, books(500), async (page, context, server) => {
    await order(page, 12);
    const asked = server.log.filter((path) => /\/discover\/[\w-]+\.json$/.test(path)).length;
    assert.ok(asked <= 16, `${asked} cards fetched for 12`);
    const slow = await page.evaluate(async () => {
      const from = performance.now();
      document.querySelector('.like').click();
      await new Promise((done) => { requestAnimationFrame(() => setTimeout(done)); });
      return performance.now() - from;
    });
    assert.ok(slow < 200, `${slow} ms`);
    return `${asked} cards fetched for 12 shown, a like answered in ${Math.round(slow)} ms`;
  })],

  ['discover: without motion nothing moves, without script there are cards to read on', async (site) => {
    await discover(site, books(9), async (page) => {
      const first = await shown(page);
      await page.keyboard.press('ArrowDown');
      await page.waitForTimeout(60);
      const moved = await page.evaluate(() => [...document.querySelectorAll('.card')].find((one) => Math.abs(one.getBoundingClientRect().top) < 2).dataset.id);
      assert.notEqual(moved, first, 'at once');
      assert.equal(await page.evaluate(() => document.getAnimations().length), 0);
    }, { reducedMotion: 'reduce' });
    await visit(site, `${site.base}discover/`, async (page) => {
      assert.equal(await page.locator('.card').count(), Math.min(site.books.length, 6));
      await page.locator('.card .title a').first().click();
      assert.match(page.url(), /\/b\/[\w-]+\/$/);
    }, { javaScriptEnabled: false });
  }],

  ['discover: axe finds nothing, on a phone and on a desk, with the panel open', async (site) => {
    for (const scheme of [...SCHEMES, { viewport: { width: 1280, height: 800 } }, { viewport: { width: 320, height: 256 } }]) {
      await discover(site, books(8), async (page) => {
        const state = JSON.stringify(scheme);
        await clean(page, state);
        await page.keyboard.press('l');
        await page.keyboard.press('ArrowDown');
        await shown(page);
        await clean(page, `second ${state}`);
        await page.locator('.why').click();
        await page.waitForTimeout(300);
        await clean(page, `panel ${state}`);
      }, scheme);
    }
  }],
];
