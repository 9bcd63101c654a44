// What is remembered, and what addresses mean.

import { assert, begin, player, playing, settles, shown, visit } from '../tools.mjs';

const BAD = ['{', 'null', '[]', '"x"', '{"v":1}', '{"v":1,"s":"3","t":0,"at":1}', '{"v":1,"s":-2,"t":1,"at":1}',
  '{"v":1,"s":1e9,"t":1,"at":1}', '{"v":99,"s":2,"t":0,"at":1}'];

export default [
  ['a reload resumes at the same word', (site) => player(site, async (page) => {
    await page.keyboard.press('ArrowDown');
    await settles(page, 2);
    await begin(page);
    await page.waitForTimeout(2500);
    await page.keyboard.press('k');
    await page.waitForTimeout(200);
    const place = () => page.evaluate(() => {
      const all = [...document.querySelectorAll('.card[aria-posinset="2"] .w')];
      return all.findIndex((word) => word.classList.contains('now'));
    });
    const before = await place();
    assert.ok(before > 0, 'words were heard');
    await page.goto(site.play);
    await page.waitForSelector('pennyreel-player.ready');
    await settles(page, 2);
    assert.ok(Math.abs((await place()) - before) <= 1, 'the same word');
    assert.ok(!(await playing(page)), 'paused');
    assert.match(await page.locator('.remains').textContent(), /^−\d+:\d\d$/);
    assert.equal((await page.locator('.begin').innerText()).trim(), 'Continue');
    await begin(page);
    if (!site.book.narrated) return;
    await page.waitForFunction(() => document.querySelector('audio').currentTime > 0);
    const audio = await page.evaluate(() => document.querySelector('audio').currentTime);
    assert.ok(audio > site.part(1).cards[1].from / 1000, `${audio} s`);
  })],

  ['book page and library offer to continue', (site) => player(site, async (page) => {
    await page.keyboard.press('ArrowDown');
    await settles(page, 2);
    await page.goto(`${site.base}b/${site.book.id}/`);
    await page.waitForFunction(() => document.querySelector('#begin').textContent.includes('Continue'));
    assert.match(await page.locator('.place').textContent(), /%/);
    await page.goto(site.base);
    await page.waitForSelector('.continue a');
    assert.match(await page.locator('.continue').innerText(), new RegExp(`${Math.floor((2 / site.book.cards) * 100)} %`));
  })],

  ['a link opens its card at its time, paused', (site) => player(site, async (page) => {
    const card = site.part(1).cards[2];
    await settles(page, 3);
    assert.ok(!(await playing(page)));
    const at = await page.evaluate(() => Number(document.querySelector('.seek').value));
    assert.ok(Math.abs(at - (card.from / 1000 + 2)) <= 1.1, `${at} s`);
    assert.equal(await page.locator('.card[aria-posinset="3"] .now').count(), 1);
    await page.evaluate(() => { location.hash = '#s=2'; });
    await settles(page, 2);
  }, { hash: '#s=3&t=2' })],

  ['a link does not overwrite the place until something is done', (site) => player(site, async (page) => {
    await page.keyboard.press('ArrowDown');
    await settles(page, 2);
    await page.goto(site.base);
    await page.goto(`${site.play}#s=4`);
    await page.waitForSelector('pennyreel-player.ready');
    await settles(page, 4);
    await page.goto(site.base);
    await page.goto(site.play);
    await page.waitForSelector('pennyreel-player.ready');
    await settles(page, 2);
  })],

  ['nonsense in the address never breaks it', async (site) => {
    for (const hash of ['#s=99999', '#s=-1', '#s=two', '#t=4', '#s=1&t=-3', '#s=1&t=x', '#%', '#s-2x', '#s=1.5']) {
      await player(site, async (page) => settles(page, 1), { hash });
    }
    await player(site, async (page) => settles(page, 2), { hash: '#s-2' });
  }],

  ['damaged and newer data are set aside, and a browser without storage works', async (site) => {
    for (const value of BAD) {
      const init = ([key, text]) => localStorage.setItem(key, text);
      const key = `pennyreel:v1:${site.book.id}:pos`;
      await visit(site, site.base, async (page) => {
        await page.evaluate(init, [key, value]);
        await page.goto(site.play);
        await page.waitForSelector('pennyreel-player.ready');
        assert.equal(await shown(page), 1, value);
        const kept = await page.evaluate((name) => localStorage.getItem(name), key);
        if (value.includes('99')) assert.equal(kept, value, 'newer data stays');
        await page.keyboard.press('ArrowDown');
        await settles(page, 2);
        const after = await page.evaluate((name) => localStorage.getItem(name), key);
        if (value.includes('99')) assert.equal(after, value, 'newer data is not overwritten');
        else assert.equal(JSON.parse(after).s, 2);
      });
    }
    await player(site, async (page) => {
      await page.keyboard.press('ArrowDown');
      await settles(page, 2);
      assert.match(await page.locator('.notice').innerText(), /keeps no data/);
    }, { init: () => Object.defineProperty(globalThis, 'localStorage', { get() { throw new Error('no'); } }) });
  }],

  ['settings are kept', (site) => player(site, async (page) => {
    for (let n = 0; n < 3; n += 1) await page.keyboard.press('>');
    await page.keyboard.press('+');
    await page.keyboard.press('c');
    await page.goto(site.base);
    await page.goto(site.play);
    await page.waitForSelector('pennyreel-player.ready');
    assert.equal(await page.evaluate(() => document.querySelector('pennyreel-player').dataset.size), '125');
    assert.ok(!(await page.locator('.caption').first().isVisible()), 'captions stay off');
    await page.keyboard.press('c');
    await page.locator('.bar .settings').click();
    await page.waitForSelector('.settings-panel[open]');
    assert.equal(await page.locator('output[name=speed]').textContent(), '1.3×');
  })],
];
