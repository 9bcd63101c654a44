// Small rules that are easily lost: ends that are said twice, focus, what is spoken to screen readers.

import { assert, begin, player, playing, settles, shown } from '../tools.mjs';

/** Goes to the end of the chapter and hears it out. */
async function hearOut(page) {
  await page.locator('.seek').focus();
  await page.keyboard.press('End');
}

export default [
  ['a chapter that ends twice ends once, and the next is heard at once', async (site) => {
    if (!site.book.narrated || site.book.chapters.length < 3) return 'skip';
    return player(site, async (page) => {
      await begin(page);
      await page.evaluate(() => {
        const audio = document.querySelector('audio');
        let ended = 0;
        audio.addEventListener('ended', () => {
          if (ended) return;
          ended = performance.now();
          audio.dispatchEvent(new Event('ended'));
          setTimeout(() => audio.dispatchEvent(new Event('ended')), 50);
        });
        audio.addEventListener('playing', () => {
          if (ended) globalThis.gap ??= performance.now() - ended;
        });
      });
      await page.waitForTimeout(1500);
      await hearOut(page);
      await page.waitForFunction(() => globalThis.gap !== undefined, null, { polling: 50, timeout: 15000 });
      await page.waitForTimeout(800);
      assert.equal(await shown(page), site.book.chapters[1].first + 1);
      assert.ok(await playing(page));
      const gap = await page.evaluate(() => globalThis.gap);
      assert.ok(gap < 500, `${gap} ms of silence`);
      return `${Math.round(gap)} ms between`;
    });
  }],

  ['the slider says its place in words and keeps its thumb while it has the focus', (site) => player(site, async (page) => {
    const slider = page.locator('.seek');
    await slider.focus();
    for (let n = 0; n < 3; n += 1) await page.keyboard.press('ArrowRight');
    assert.match(await slider.getAttribute('aria-valuetext'), /^\d+ seconds? of (\d+ minutes? )?\d+ seconds?$/);
    await begin(page);
    // A key, so that the focus is one of the keyboard: a press of the mouse leaves the thumb to the voice.
    await slider.press('ArrowRight');
    const value = await slider.inputValue();
    await page.waitForTimeout(1500);
    assert.equal(await slider.inputValue(), value);
  })],

  ['Ctrl+End leads to the controls and Ctrl+Home to the way past the feed', (site) => player(site, async (page) => {
    await page.locator('.feed').focus();
    await page.keyboard.press('Control+End');
    assert.equal(await page.evaluate(() => document.activeElement.classList.contains('play')), true);
    await page.keyboard.press('Control+Home');
    assert.equal(await page.evaluate(() => document.activeElement.className), 'skip');
  })],

  ['cards are announced while the voice is silent, and never over it', (site) => player(site, async (page) => {
    const announced = () => page.locator('.announce').textContent();
    await page.keyboard.press('ArrowDown');
    await settles(page, 2);
    assert.match(await announced(), /^2 of /);
    await begin(page);
    await page.keyboard.press('ArrowDown');
    await settles(page, 3);
    assert.match(await announced(), /^2 of /, 'the voice is not talked over');
    assert.equal(await page.locator('.caption').first().evaluate((one) => one.closest('[aria-live], [role=status]')), null);
    const title = await page.title();
    assert.equal(title, `3 · ${site.book.chapters[0].title} · ${site.book.title}`);
  })],

  ['settings made in another tab hold here too', (site) => player(site, async (page, context) => {
    const other = await context.newPage();
    await other.goto(site.play);
    await other.waitForSelector('pennyreel-player.ready');
    await other.keyboard.press('+');
    await page.waitForFunction(() => document.querySelector('pennyreel-player').dataset.size === '125');
  })],

  ['the feed snaps card by card, never reloads by pulling and never forbids zoom', (site) => player(site, async (page) => {
    const found = await page.evaluate(() => {
      const feed = getComputedStyle(document.querySelector('.feed'));
      const card = getComputedStyle(document.querySelector('.card'));
      const viewport = document.querySelector('meta[name=viewport]').content;
      return [feed.scrollSnapType, feed.overscrollBehaviorY, card.scrollSnapAlign, card.scrollSnapStop,
        getComputedStyle(document.body).overscrollBehaviorY, /viewport-fit=cover/.test(viewport), /maximum-scale|user-scalable/.test(viewport),
        document.querySelector('.feed').getAttribute('role'), document.documentElement.lang];
    });
    assert.deepEqual(found, ['y mandatory', 'contain', 'start', 'always', 'none', true, false, 'feed', site.book.lang]);
  })],
];
