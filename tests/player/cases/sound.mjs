// The voice: nothing before Play, one element, words in time, on through cards and chapters.

import { assert, begin, isSound, player, playing, seconds, settles, shown } from '../tools.mjs';

/** The words of a chapter's cards with their times in seconds, unpacked anew from the file. */
function words(site, chapter) {
  return site.part(chapter).cards.map((card) => {
    let time = card.from / 1000;
    const list = [];
    for (let n = 0; n < card.words.length; n += 4) {
      const from = time + card.words[n + 2] / 100;
      time = from + card.words[n + 3] / 100;
      list.push(from);
    }
    return list;
  });
}

/** Notes, on every frame, which word is lit and what the sound's clock says. */
function watchWords() {
  const log = [];
  let last = null;
  let before = 0;
  const look = () => {
    const now = document.querySelector('audio').currentTime;
    const lit = document.querySelector('.now');
    if (lit && lit !== last) {
      const card = lit.closest('.card');
      const place = [...card.querySelectorAll('.w')].indexOf(lit);
      log.push({ card: Number(card.ariaPosInSet), place, before, now });
      last = lit;
    }
    before = now;
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
  globalThis.litWords = log;
}

async function inTime(page, site, speed) {
  await page.evaluate(watchWords);
  await page.waitForTimeout(5000);
  const log = await page.evaluate(() => globalThis.litWords);
  const times = words(site, 1);
  let worst = 0;
  for (const { card, place, before, now } of log.slice(1)) {
    const due = times[card - 1][place];
    // Lit too late by the clock of the frame before, or too early by that of its own.
    worst = Math.max(worst, (before - due) / speed, (due - now) / speed);
  }
  assert.ok(log.length > 5, `${log.length} words were lit`);
  assert.ok(worst <= 0.06, `a word was ${Math.round(worst * 1000)} ms off at ${speed}x`);
  return `${log.length} words`;
}

export default [
  ['no byte of sound is asked for before Play, and none plays by itself', async (site) => {
    site.server.log.length = 0;
    await player(site, async (page) => {
      await page.waitForTimeout(1200);
      await page.keyboard.press('ArrowDown');
      await settles(page, 2);
      assert.deepEqual(site.server.log.filter(isSound), []);
      assert.ok(await page.locator('.begin').isVisible());
      const box = await page.locator('.begin').boundingBox();
      assert.ok(box.width >= 64 && box.height >= 64);
      assert.ok(!(await playing(page)));
    });
  }],

  ['words are lit in time', (site) => (site.book.narrated ? player(site, async (page) => {
    await begin(page);
    return inTime(page, site, 1);
  }) : 'skip')],

  ['words are lit in time at double speed', (site) => (site.book.narrated ? player(site, async (page) => {
    await begin(page);
    for (let n = 0; n < 10; n += 1) await page.keyboard.press('>');
    assert.equal(await page.evaluate(() => document.querySelector('audio').playbackRate), 2);
    return inTime(page, site, 2);
  }) : 'skip')],

  ['the sound lasts as long as the book says, and a seek lands where it was sent', (site) => (site.book.narrated ? player(site, async (page) => {
    await begin(page);
    await page.waitForFunction(() => document.querySelector('audio').currentTime > 0, null, { polling: 50 });
    const found = await page.evaluate(async () => {
      const audio = document.querySelector('audio');
      const middle = audio.duration / 2;
      // A sound that plays would run on before a busy machine reads where it is.
      audio.pause();
      await new Promise((done) => {
        audio.addEventListener('seeked', done, { once: true });
        audio.currentTime = middle;
      });
      const there = audio.currentTime;
      const bytes = await (await fetch(audio.currentSrc)).arrayBuffer();
      const decoded = await new OfflineAudioContext(1, 1, 48000).decodeAudioData(bytes);
      return { off: there - middle, lasts: audio.duration, decoded: decoded.duration, from: there };
    });
    const due = site.book.chapters[0].duration / 1000;
    assert.ok(Math.abs(found.lasts - due) <= 0.1, `${found.lasts} s, and the book says ${due}`);
    assert.ok(Math.abs(found.decoded - due) <= 0.1, `${found.decoded} s decoded, and the book says ${due}`);
    assert.ok(Math.abs(found.off) < 0.1, `${found.off} s off`);
    await page.keyboard.press('k');
    await page.waitForFunction((from) => {
      const audio = document.querySelector('audio');
      return !audio.paused && audio.currentTime > from + 0.5 && audio.currentTime < from + 5;
    }, found.from, { timeout: 4000, polling: 50 });
    return `${found.lasts.toFixed(3)} s, decoded ${found.decoded.toFixed(3)} s, book ${due.toFixed(3)} s`;
  }) : 'skip')],

  ['at most two elements change for a word and nothing moves', (site) => player(site, async (page) => {
    await page.keyboard.press('ArrowDown');
    await settles(page, 2);
    await begin(page);
    await page.waitForTimeout(700);
    const result = await page.evaluate(() => new Promise((done) => {
      const card = document.querySelector('.now').closest('.card');
      const place = () => [...card.querySelectorAll('.w')].map((w) => `${w.offsetLeft},${w.offsetTop}`).join();
      const [before, changes] = [place(), new Map()];
      new MutationObserver((list) => {
        const frame = performance.now();
        changes.set(frame, list.filter((change) => change.attributeName === 'class').length);
      }).observe(card, { subtree: true, attributes: true });
      setTimeout(() => done({ most: Math.max(...changes.values()), same: before === place() }), 2000);
    }));
    assert.ok(result.most <= 2, `${result.most} changes`);
    assert.ok(result.same, 'words moved');
  })],

  ['the sound plays on from card to card and the feed follows', (site) => player(site, async (page) => {
    const second = site.part(1).cards[1];
    await begin(page);
    await page.evaluate((time) => {
      const seek = document.querySelector('.seek');
      seek.value = time;
      seek.dispatchEvent(new Event('input'));
      seek.dispatchEvent(new Event('change'));
    }, Math.max(1, Math.floor(second.to / 1000) - 2));
    await settles(page, 2);
    await settles(page, 3);
    assert.ok(await playing(page));
    assert.equal(await page.locator('.now').count(), 1);
  })],

  ['the sound plays on over the end of a chapter, in one document', (site) => overChapterEnd(site)],

  ['it does so in the background, with no frames and no observers', (site) => overChapterEnd(site, () => {
    globalThis.requestAnimationFrame = () => 0;
    Object.defineProperty(document, 'hidden', { get: () => true });
    Object.defineProperty(document, 'visibilityState', { get: () => 'hidden' });
  })],

  ['a swipe while playing seeks; while paused it stays paused', (site) => player(site, async (page) => {
    const { cards } = site.part(1);
    await begin(page);
    await page.keyboard.press('ArrowDown');
    await settles(page, 2);
    assert.ok(await playing(page));
    const at = await seconds(page);
    assert.ok(at >= Math.floor(cards[1].from / 1000) && at < cards[1].from / 1000 + 3, `${at} s`);
    await page.keyboard.press('k');
    await page.keyboard.press('ArrowDown');
    await settles(page, 3);
    assert.ok(!(await playing(page)));
    assert.equal(await page.locator('audio').count(), 1);
  })],

  ['with playing on switched off it stops after the passage, and Play goes to the next', (site) => player(site, async (page) => {
    await page.locator('.bar .settings').click();
    await page.locator('[name=follow]').uncheck();
    await page.keyboard.press('Escape');
    await begin(page);
    await page.waitForFunction(() => !document.querySelector('.bar .play').classList.contains('playing'), null, { timeout: 30000 });
    assert.equal(await shown(page), 1);
    await page.locator('.bar .play').click();
    await settles(page, 2);
    assert.ok(await playing(page));
  })],

  ['a book without a voice is turned by the clock', async (site) => {
    const silent = site.books.find((book) => !book.narrated);
    if (!silent) return 'skip';
    return player(site, async (page) => {
      await begin(page);
      await page.waitForTimeout(1500);
      assert.equal(await page.locator('.now').count(), 1);
      await page.keyboard.press('k');
      const at = await seconds(page);
      await page.waitForTimeout(1200);
      assert.equal(await seconds(page), at, 'the clock stands');
    }, { base: `${site.base}b/${silent.id}/play/` });
  }],
];

async function overChapterEnd(site, init) {
  if (site.book.chapters.length < 2 || !site.book.narrated) return 'skip';
  return player(site, async (page) => {
    await page.evaluate(() => { globalThis.sameDocument = true; });
    await begin(page);
    const source = await page.evaluate(() => document.querySelector('audio').currentSrc);
    await page.locator('.seek').focus();
    await page.keyboard.press('End');
    const first = site.book.chapters[1].first + 1;
    await page.waitForFunction((card) => {
      const [shown, audio] = [document.querySelector('.count'), document.querySelector('audio')];
      return shown.textContent.startsWith(`${card} `) && !audio.paused && audio.currentTime > 0.3;
    }, first, { timeout: 15000, polling: 100 });
    assert.notEqual(await page.evaluate(() => document.querySelector('audio').currentSrc), source);
    assert.ok(await page.evaluate(() => globalThis.sameDocument), 'no navigation');
  }, { init });
}
