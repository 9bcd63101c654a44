// The feed: one gesture, one card.

import { assert, begin, offset, player, settles, shown } from '../tools.mjs';

/** A finger that goes `distance` pixels up in `steps` events of 8 ms. */
/** Drags a finger and lets go. The events carry their own times, 8 ms apart, so that a busy machine
 *  does not turn a fling into a slow drag. `rest` holds the finger still before it lets go. */
async function fling(page, context, distance, steps = 8, rest = 0) {
  const cdp = await context.newCDPSession(page);
  let timestamp = Date.now() / 1000;
  const touch = async (type, y, wait = 0.008) => {
    timestamp += wait;
    const touchPoints = type === 'touchEnd' ? [] : [{ x: 190, y }];
    await cdp.send('Input.dispatchTouchEvent', { type, touchPoints, timestamp });
  };
  const start = distance > 0 ? 560 : 260;
  await touch('touchStart', start);
  for (let n = 1; n <= steps; n += 1) {
    await touch('touchMove', start - (distance * n) / steps);
    await page.waitForTimeout(8);
  }
  await page.waitForTimeout(rest);
  await touch('touchEnd', 0, rest / 1000 + 0.008);
}

export default [
  ['a fling moves one card and rests on it, at any speed', (site) => player(site, async (page, context) => {
    let card = 1;
    for (const [distance, steps] of [[200, 10], [300, 8], [320, 20]]) {
      await fling(page, context, distance, steps);
      card += 1;
      await settles(page, card);
    }
    await fling(page, context, -250, 5);
    await settles(page, card - 1);
  }, { hasTouch: true, isMobile: true })],

  ['a short drag returns', (site) => player(site, async (page, context) => {
    await fling(page, context, 50, 12, 300);
    await page.waitForTimeout(900);
    assert.equal(await shown(page), 1);
    assert.ok(Math.abs(await offset(page)) <= 1);
  }, { hasTouch: true, isMobile: true })],

  ['a sideways swipe does nothing', (site) => player(site, async (page, context) => {
    const cdp = await context.newCDPSession(page);
    await cdp.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [{ x: 320, y: 300 }] });
    for (let x = 300; x > 60; x -= 30) {
      await cdp.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: [{ x, y: 300 }] });
    }
    await cdp.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
    await page.waitForTimeout(500);
    assert.equal(await shown(page), 1);
    assert.match(page.url(), /\/play\/$/);
  }, { hasTouch: true, isMobile: true })],

  ['one notch of a wheel moves one card, and a long flick of a trackpad too', (site) => player(site, async (page) => {
    await page.mouse.move(190, 300);
    await page.mouse.wheel(0, 100);
    await settles(page, 2);
    await page.waitForTimeout(500);
    // Sent without waiting for answers: thirty events within half a second.
    await Promise.all(Array.from({ length: 30 }, () => page.mouse.wheel(0, 60)));
    await settles(page, 3);
    await page.waitForTimeout(500);
    await page.mouse.wheel(0, -120);
    await settles(page, 2);
  })],

  ['keys turn cards, find the ends of a chapter and change chapters', (site) => player(site, async (page) => {
    const { chapters } = site.book;
    await page.keyboard.press('ArrowDown');
    await settles(page, 2);
    assert.equal(await page.evaluate(() => document.activeElement.ariaPosInSet), '2', 'focus went along');
    await page.keyboard.press('PageDown');
    await settles(page, 3);
    await page.keyboard.press('ArrowUp');
    await settles(page, 2);
    await page.keyboard.press('End');
    await settles(page, chapters[0].cards);
    assert.match(await page.locator('.notice').innerText(), /Back to 2/);
    await page.locator('.notice button').click();
    await settles(page, 2);
    if (chapters.length > 1) {
      await page.keyboard.press(']');
      await settles(page, chapters[1].first + 1);
      await page.keyboard.press('[');
      await settles(page, 1);
    }
    await page.keyboard.press('Home');
    await settles(page, 1);
  })],

  ['keys belong to the control that has the focus', (site) => player(site, async (page) => {
    await page.locator('.seek').focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowDown');
    assert.equal(await shown(page), 1);
    await page.locator('.bar .settings').focus();
    await page.keyboard.press(' ');
    await page.waitForSelector('.settings-panel[open]');
    await page.keyboard.press('Escape');
    assert.equal(await page.evaluate(() => document.activeElement.className), 'settings', 'focus returns');
    await page.locator('.bar .settings').click();
    await page.locator('[name=shortcuts]').uncheck();
    await page.keyboard.press('Escape');
    await page.locator('.feed').focus();
    await page.keyboard.press('g');
    assert.equal(await page.locator('dialog[open]').count(), 0, 'single keys are off');
  })],

  ['a tap plays and pauses; a tap at the edge and a hold do not', (site) => player(site, async (page) => {
    const on = () => page.evaluate(() => document.querySelector('.bar .play').classList.contains('playing'));
    await begin(page);
    await page.mouse.click(10, 200);
    assert.ok(await on(), 'edge');
    await page.mouse.click(300, 160);
    await page.waitForTimeout(150);
    assert.ok(!(await on()), 'tap pauses');
    await page.mouse.move(300, 160);
    await page.mouse.down();
    await page.waitForTimeout(700);
    assert.ok(!(await page.locator('.bar').isVisible()), 'hold hides the bar');
    await page.mouse.up();
    assert.ok(await page.locator('.bar').isVisible());
    assert.ok(!(await on()), 'a hold is no tap');
  })],

  ['rotation and resize keep the card', (site) => player(site, async (page) => {
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await settles(page, 3);
    for (const [width, height] of [[844, 390], [390, 780], [1200, 700], [390, 844]]) {
      await page.setViewportSize({ width, height });
      await settles(page, 3);
    }
  })],

  ['few cards hold anything and every card has its place', (site) => player(site, async (page) => {
    for (let card = 2; card <= Math.min(8, site.book.cards); card += 1) {
      await page.keyboard.press('ArrowDown');
      await settles(page, card);
      const counts = await page.evaluate(() => ({
        images: document.querySelectorAll('.feed img').length,
        filled: document.querySelectorAll('.caption').length,
        cards: document.querySelectorAll('article').length,
        tabbable: document.querySelectorAll('.card :is(a, button, input, [tabindex="0"])').length,
      }));
      assert.ok(counts.images <= 5 && counts.filled <= 5, JSON.stringify(counts));
      assert.equal(counts.cards, site.book.cards);
      assert.equal(counts.tabbable, 0);
    }
  })],
];
