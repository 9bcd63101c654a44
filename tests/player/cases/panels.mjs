// Panels: bookmarks, sleep timer, people, settings, and the full text's way back.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { assert, begin, player, playing, settles, shown, visit } from '../tools.mjs';

const KEY = 'pennyreel:v1';
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What axe finds, and every control smaller than WCAG allows. */
async function clean(page, state) {
  await page.evaluate(axe);
  const found = await page.evaluate((tags) => axe.run(document, { runOnly: tags }), TAGS);
  // A long caption is no stop of its own: the arrows scroll it wherever the focus is (see the feed's tests).
  const own = ({ id, nodes }) => id !== 'scrollable-region-focusable' || !nodes.every((n) => n.html.startsWith('<div class="caption'));
  const list = found.violations.filter(own).map(({ id, nodes }) => `${id}: ${nodes.map((n) => n.html.slice(0, 120)).join(' | ')}`);
  assert.deepEqual(list, [], `axe, ${state}`);
  const small = await page.evaluate(() => [...document.querySelectorAll('dialog[open] :is(button, a, input, select, textarea), .ribbon, .sleeping, .here > *')]
    .map((one) => [one.className || one.name || one.textContent, one.getBoundingClientRect()])
    .filter(([, { width, height }]) => width && (width < 24 || height < 24)).map(([name]) => name));
  assert.deepEqual(small, [], `targets, ${state}`);
}

/** All stored records of a kind. */
function stored(page, part) {
  return page.evaluate((wanted) => Object.keys(localStorage).filter((key) => key.includes(wanted))
    .map((key) => JSON.parse(localStorage.getItem(key))), part);
}

/** A time of the chapter, by the slider, in seconds. */
function seek(page, time) {
  return page.evaluate((value) => {
    const slider = document.querySelector('.seek');
    slider.value = value;
    slider.dispatchEvent(new Event('input'));
    slider.dispatchEvent(new Event('change'));
  }, time);
}

/** The place of the word that is lit on a card. */
function lit(page, card) {
  return page.evaluate((number) => {
    const words = [...document.querySelectorAll(`.card[aria-posinset="${number}"] .w`)];
    return words.findIndex((word) => word.classList.contains('now'));
  }, card);
}

const paused = (page, timeout) => page.waitForFunction(() => !document.querySelector('.bar .play').classList.contains('playing'), null, { timeout, polling: 50 });

export default [
  ['a bookmark is made, found, noted, deleted and brought back', (site) => player(site, async (page) => {
    for (let n = 0; n < 3; n += 1) await page.keyboard.press('ArrowDown');
    await settles(page, 4);
    for (let n = 0; n < 4; n += 1) await page.keyboard.press('Shift+ArrowRight');
    const word = await lit(page, 4);
    assert.ok(word >= 3, `word ${word}`);
    await page.keyboard.press('b');
    await page.waitForSelector('.ribbon[aria-pressed=true]');
    const [mark] = await stored(page, ':bm:');
    assert.equal(mark.s, 4);
    const words = site.part(1).cards[3].text.replace(/\s+/g, ' ').trim().split(' ').slice(word, word + 3).join(' ');
    assert.ok(mark.q.startsWith(words), `${mark.q} begins with ${words}`);
    await page.locator('.notice button', { hasText: 'Add a note' }).click();
    const note = '<img src=x onerror=1> to be read twice';
    assert.equal(await page.evaluate(() => document.activeElement.tagName), 'TEXTAREA');
    await page.keyboard.type(note);
    assert.equal(await shown(page), 4, 'letters are no shortcuts');
    await page.locator('.mark-tools button', { hasText: 'Save' }).click();
    assert.equal(await page.locator('.mark-note').textContent(), note);
    assert.equal(await page.locator('.mark img').count(), 0);
    assert.equal((await stored(page, ':bm:'))[0].note, note);
    await page.locator('.mark-tools button', { hasText: 'Delete' }).click();
    assert.equal((await stored(page, ':bm:'))[0].gone, true);
    await page.locator('.mark.gone button').click();
    assert.equal((await stored(page, ':bm:'))[0].note, note, 'with its note');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Home');
    await settles(page, 1);
    assert.equal(await page.locator('.ribbon').getAttribute('aria-pressed'), 'false');
    await page.keyboard.press('g');
    await page.locator('.panel-ways button', { hasText: 'Bookmarks' }).click();
    await page.locator('.mark-go').click();
    await settles(page, 4);
    assert.equal(await lit(page, 4), word, 'the word itself');
    assert.match(await page.locator('.notice').innerText(), /Back to 1/);
    await page.locator('.ribbon').click();
    await page.waitForSelector('.ribbon[aria-pressed=false]');
    await page.locator('.notice button', { hasText: 'Undo' }).click();
    await page.waitForSelector('.ribbon[aria-pressed=true]');
  })],

  ['bookmarks made in another tab appear in an open list', (site) => player(site, async (page, context) => {
    const other = await context.newPage();
    await other.goto(`${site.play}#s=3`);
    await other.waitForSelector('pennyreel-player.ready');
    await page.bringToFront();
    await page.keyboard.press('g');
    await page.locator('.panel-ways button', { hasText: 'Bookmarks' }).click();
    await page.waitForSelector('.bookmarks-panel .empty:visible');
    await other.evaluate(() => document.querySelector('.ribbon').click());
    await page.waitForSelector('.mark-go');
    assert.equal(await shown(page), 1, 'the card stays');
  })],

  ['a bookmark of another edition is a link to its words', (site) => visit(site, site.base, async (page) => {
    const card = site.part(1).cards[4];
    const words = card.text.replace(/\s+/g, ' ').split(' ').slice(3, 12).join(' ');
    const mark = { v: 2, s: 999, t: 0, done: 0.4, seg: 'other', w: 120, n: 5000, q: words, note: '', made: 1, at: 1 };
    await page.evaluate(([key, value]) => localStorage.setItem(key, value), [`${KEY}:${site.book.id}:bm:abc`, JSON.stringify(mark)]);
    await page.goto(`${site.play}#bm=abc`);
    await page.waitForSelector('pennyreel-player.ready');
    await settles(page, 5);
  })],

  ['the sleep timer stops the voice at its moment, whatever happens meanwhile', (site) => player(site, async (page) => {
    await page.clock.install();
    await page.reload();
    await page.waitForSelector('pennyreel-player.ready');
    await begin(page);
    await page.keyboard.press('z');
    await page.getByRole('button', { name: '5 minutes', exact: true }).click();
    assert.match(await page.locator('.sleeping').innerText(), /5 min/);
    await page.keyboard.press('k');
    await page.clock.fastForward(3 * 60000);
    assert.match(await page.locator('.sleeping').innerText(), /2 min/, 'a pause does not stop it');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('>');
    await page.locator('.bar .play').click();
    await page.clock.runFor(500);
    assert.ok(await playing(page));
    await page.clock.fastForward(116000);
    await page.clock.runFor(1000);
    assert.ok(await playing(page));
    const volume = await page.evaluate(() => document.querySelector('audio').volume);
    assert.ok(volume < 0.7, `it fades: ${volume}`);
    await page.clock.fastForward(4000);
    await page.clock.runFor(1500);
    await paused(page, 3000);
    assert.match(await page.locator('.notice').innerText(), /sleep timer has stopped/);
    assert.ok(await page.locator('.sleeping').isHidden());
    assert.equal(await page.evaluate(() => document.querySelector('audio').volume), 1);
    assert.equal((await stored(page, ':pos'))[0].s, 2, 'the place is kept');
    await page.locator('.bar .play').click();
    await page.clock.runFor(300);
    assert.match(await page.locator('.notice').innerText(), /Back 30 seconds/);
  })],

  ['the sleep timer stops at the end of the passage, and of the chapter', (site) => player(site, async (page) => {
    if (!site.book.narrated || site.book.chapters.length < 2) return 'skip';
    const { cards } = site.part(1);
    await begin(page);
    const choose = async (label) => {
      await page.keyboard.press('z');
      await page.locator('.sleep-list button', { hasText: label }).click();
    };
    await choose('End of this passage');
    await seek(page, Math.floor(cards[0].to / 1000) - 1);
    await paused(page, 8000);
    assert.equal(await shown(page), 1);
    await page.locator('.bar .play').click();
    await settles(page, 2);
    await choose('End of this chapter');
    for (let n = 0; n < 5; n += 1) await page.keyboard.press('>');
    await page.locator('.seek').focus();
    await page.keyboard.press('End');
    await paused(page, 8000);
    assert.equal(await shown(page), site.book.chapters[0].cards);
    await page.locator('.bar .play').click();
    await settles(page, site.book.chapters[1].first + 1);
    assert.ok(await playing(page), 'Play goes on to the next chapter');
    return undefined;
  })],

  ['who is speaking is one tap or key away, and nobody is shown too soon', (site) => player(site, async (page) => {
    if (!site.book.cast.length) return 'skip';
    const parts = site.book.chapters.map((_, n) => site.part(n + 1).cards).flat();
    const card = parts.findIndex(({ voices }) => voices?.some(([first, who]) => first === 0 && who >= 0));
    if (card < 0) return 'skip';
    const person = site.book.cast[parts[card].voices[0][1]];
    await page.evaluate((n) => { location.hash = `#s=${n}`; }, card + 1);
    await settles(page, card + 1);
    await page.locator(`.card[aria-posinset="${card + 1}"] .who span`).click();
    await page.waitForSelector('.people-panel[open]');
    assert.equal(await page.locator('.who-is .person-name').textContent(), person.name);
    assert.ok(!(await playing(page)), 'the tap is not for the voice');
    if (person.portrait) assert.ok(await page.locator('.who-is img').evaluate((image) => image.decode().then(() => image.naturalWidth > 100)));
    if (person.first + 1 !== card + 1) {
      await page.locator('.meet').click();
      await settles(page, person.first + 1);
    } else {
      await page.keyboard.press('Escape');
    }
    await page.keyboard.press('Home');
    await settles(page, site.book.chapters[site.book.chapters.findLastIndex(({ first }) => first <= person.first)].first + 1);
    await page.evaluate(() => { location.hash = '#s=1'; });
    await settles(page, 1);
    await page.keyboard.press('w');
    const met = site.book.cast.filter(({ first }) => first === undefined || first <= 0).length;
    assert.equal(await page.locator('.person').count(), met, 'only those met so far');
    if (met < site.book.cast.length) {
      await page.locator('.more').click();
      assert.equal(await page.locator('.person').count(), site.book.cast.length);
    }
    return undefined;
  })],

  ['settings change what they say and are kept', (site) => player(site, async (page) => {
    await page.keyboard.press('ArrowDown');
    await settles(page, 2);
    await page.locator('.bar .settings').click();
    await page.waitForSelector('.settings-panel[open]');
    const words = page.locator('.card[aria-posinset="2"] .words');
    const style = (name) => words.evaluate((element, wanted) => getComputedStyle(element)[wanted], name);
    const before = await style('fontFamily');
    await page.locator('[name=font]').selectOption('dyslexic');
    assert.notEqual(await style('fontFamily'), before);
    assert.ok(parseFloat(await style('wordSpacing')) > 2);
    await page.locator('[name=position]').selectOption('below');
    const { picture, caption } = await page.evaluate(() => {
      const bottom = document.querySelector('.scene:has([aria-posinset="2"]) .frame').getBoundingClientRect().bottom;
      return { picture: bottom, caption: document.querySelector('.card[aria-posinset="2"] .caption').getBoundingClientRect().top };
    });
    assert.ok(caption >= picture - 1, `words at ${caption}, the picture ends at ${picture}`);
    await page.locator('[name=contrast]').selectOption('high');
    assert.equal(await page.locator('.card[aria-posinset="2"] .caption').evaluate((box) => getComputedStyle(box).backgroundColor), 'rgb(0, 0, 0)');
    for (const [theme, color] of [['light', 'rgb(252, 248, 240)'], ['sepia', 'rgb(239, 224, 196)']]) {
      await page.locator('[name=theme]').selectOption(theme);
      assert.equal(await page.locator('.settings-panel').evaluate((panel) => getComputedStyle(panel).backgroundColor), color);
    }
    await page.locator('[name=highlight]').selectOption('sentence');
    await page.keyboard.press('Escape');
    for (let n = 0; n < 3; n += 1) await page.keyboard.press('Shift+ArrowRight');
    await page.waitForFunction(() => CSS.highlights.has('sentence'));
    const lit = () => page.evaluate(() => [...CSS.highlights.get('sentence')][0].toString());
    assert.match((await lit()).trim(), /[.!?…]["'”’)]*$/, 'a whole sentence');
    await page.goto(site.base);
    await page.goto(site.play);
    await page.waitForSelector('pennyreel-player.ready');
    const kept = await page.evaluate(() => ({ ...document.querySelector('pennyreel-player').dataset }));
    assert.deepEqual([kept.font, kept.theme, kept.highlight], ['dyslexic', 'sepia', 'sentence']);
  })],

  ['axe finds nothing in any panel, in any colours, and nothing is too small to touch', async (site) => {
    const schemes = [{ colorScheme: 'dark' }, { forcedColors: 'active' }, { theme: 'light' }, { theme: 'sepia' }];
    for (const { theme, ...options } of schemes) {
      await player(site, async (page) => {
        const state = (name) => `${name} ${theme ?? JSON.stringify(options)}`;
        if (theme) {
          await page.locator('.bar .settings').click();
          await page.locator('.settings-panel [name=theme]').selectOption(theme);
          await clean(page, state('settings'));
          await page.keyboard.press('Escape');
        }
        await page.evaluate(() => { location.hash = '#s=4'; });
        await settles(page, 4);
        await page.keyboard.press('b');
        await clean(page, state('bookmarked'));
        await page.locator('.notice button', { hasText: 'See all' }).click();
        await clean(page, state('bookmarks'));
        await page.locator('.mark-tools button', { hasText: 'note' }).click();
        await clean(page, state('note'));
        await page.keyboard.press('Escape');
        // A key pressed sooner would be a letter of the note.
        await page.waitForFunction(() => !document.querySelector('dialog[open]'));
        for (const [key, panel] of [['z', 'sleep'], ['w', 'people'], ['g', 'chapters']]) {
          await page.keyboard.press(key);
          await page.waitForSelector(`.${panel}-panel[open]`);
          await clean(page, state(panel));
          await page.keyboard.press('Escape');
          assert.equal(await page.locator('dialog[open]').count(), 0);
        }
        await page.keyboard.press('z');
        await page.getByRole('button', { name: '15 minutes' }).click();
        await clean(page, state('sleeping'));
      }, { ...options, viewport: { width: 320, height: 568 } });
    }
  }],

  ['axe finds nothing in the full text with its panel and its way to the player', async (site) => {
    for (const theme of ['light', 'sepia', 'dark']) {
      await visit(site, `${site.base}b/${site.book.id}/text/`, async (page) => {
        await page.locator('.appearance').click();
        await page.locator('.look [name=theme]').selectOption(theme);
        await clean(page, `appearance ${theme}`);
        await page.keyboard.press('Escape');
        await page.keyboard.press('ArrowRight');
        await page.waitForSelector('.here:visible');
        await clean(page, `chosen ${theme}`);
      }, { viewport: { width: 390, height: 844 } });
    }
  }],

  ['the next chapter is fetched when this one is nearly over, but not for those who save data', async (site) => {
    if (!site.book.narrated || site.book.chapters.length < 2) return 'skip';
    const next = site.book.chapters[1].sound;
    const near = Math.floor(site.book.chapters[0].duration / 1000) - 20;
    for (const saves of [false, true]) {
      site.server.log.length = 0;
      await player(site, async (page) => {
        await begin(page);
        await page.waitForTimeout(1500);
        assert.ok(!site.server.log.some((path) => path.endsWith(next)), 'not while there is time');
        await seek(page, near);
        await page.waitForTimeout(2500);
        assert.equal(site.server.log.some((path) => path.endsWith(next)), !saves, `saves data: ${saves}`);
      }, { init: `Object.defineProperty(navigator, 'connection', { value: { saveData: ${saves} } })` });
    }
    return undefined;
  }],

  ['focus is seen, goes through every control and comes out again', (site) => player(site, async (page) => {
    const seen = [];
    await page.locator('.skip').focus();
    for (let n = 0; n < 16; n += 1) {
      const one = await page.evaluate(() => {
        const { activeElement: element } = document;
        const { outlineWidth, outlineStyle, boxShadow } = getComputedStyle(element);
        const ring = (outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2) || boxShadow !== 'none';
        return { name: element.className || element.tagName, ring };
      });
      seen.push(one.name);
      assert.ok(one.ring, `${one.name} shows that it has the focus`);
      await page.keyboard.press('Tab');
      if (await page.evaluate(() => document.activeElement === document.body)) break;
    }
    assert.deepEqual(seen, ['skip', 'feed', 'begin', 'leave', 'ribbon', 'seek', 'chapters', 'back', 'play', 'forward', 'next', 'settings']);
  })],

  ['sentences end where they end', (site) => visit(site, site.base, async (page) => {
    const found = await page.evaluate(async (address) => {
      const { sentence } = await import(address);
      const text = '“Will you come, Mr. Crane?” asked Nell. “No!” He went.\n\nthe end of it';
      const words = [...text.matchAll(/\S+/g)].map(({ index, 0: word }) => ({ start: index, end: index + word.length }));
      return words.map((_, at) => sentence({ text, words }, at).join('-'));
    }, `${site.base}${site.assets}js/player/later/sentences.js`);
    assert.deepEqual(found, ['0-6', '0-6', '0-6', '0-6', '0-6', '0-6', '0-6', '7-7', '8-9', '8-9', '10-13', '10-13', '10-13', '10-13']);
  })],

  ['another tab that starts playing silences this one', (site) => player(site, async (page, context) => {
    await begin(page);
    await page.waitForTimeout(800);
    const other = await context.newPage();
    await other.goto(site.play);
    await other.waitForSelector('pennyreel-player.ready');
    await begin(other);
    await paused(page, 4000);
    assert.ok(await playing(other));
  })],

  ['the device is told what plays: title, artwork, place, and its buttons work', (site) => player(site, async (page) => {
    await page.keyboard.press('ArrowDown');
    await settles(page, 2);
    await begin(page);
    await page.waitForFunction(() => navigator.mediaSession.metadata);
    await page.keyboard.press('>');
    const told = await page.evaluate(() => {
      const { title, artist, album, artwork } = navigator.mediaSession.metadata;
      return { title, artist, album, artwork: artwork.map(({ sizes }) => sizes), handlers: Object.keys(globalThis.handlers), state: globalThis.states.at(-1) };
    });
    assert.equal(told.album, site.book.title);
    assert.equal(told.title, site.book.chapters[0].title);
    assert.ok(told.artwork.some((sizes) => parseInt(sizes, 10) >= 512), told.artwork.join());
    assert.deepEqual(told.handlers.sort(), ['nexttrack', 'pause', 'play', 'previoustrack', 'seekbackward', 'seekforward', 'seekto']);
    assert.equal(told.state.playbackRate, 1.1);
    await page.evaluate(() => globalThis.handlers.nexttrack({}));
    await settles(page, 3);
    await page.evaluate(() => globalThis.handlers.pause({}));
    assert.ok(!(await playing(page)));
  }, {
    init: () => {
      globalThis.handlers = {};
      globalThis.states = [];
      const { mediaSession } = navigator;
      mediaSession.setActionHandler = (name, run) => { globalThis.handlers[name] = run; };
      mediaSession.setPositionState = (state) => globalThis.states.push(state);
    },
  })],

  ['the screen stays on while words are lit by the voice, and no longer', (site) => player(site, async (page) => {
    const held = () => page.evaluate(() => globalThis.locks.filter((lock) => !lock.released).length);
    assert.equal(await held(), 0);
    await begin(page);
    await page.waitForFunction(() => globalThis.locks.length);
    assert.equal(await held(), 1);
    await page.keyboard.press('k');
    await page.waitForTimeout(200);
    assert.equal(await held(), 0);
    await page.keyboard.press('c');
    await page.keyboard.press('k');
    await page.waitForTimeout(400);
    assert.equal(await held(), 0, 'no captions, no need');
  }, {
    init: () => {
      globalThis.locks = [];
      const request = async () => {
        const lock = { released: false, async release() { lock.released = true; } };
        globalThis.locks.push(lock);
        return lock;
      };
      Object.defineProperty(navigator, 'wakeLock', { value: { request } });
    },
  })],

  ['a panel does not stop the voice, and no card turns under it', (site) => player(site, async (page) => {
    if (!site.book.narrated) return 'skip';
    const { cards } = site.part(1);
    await begin(page);
    await page.locator('.bar .settings').click();
    await page.waitForSelector('.settings-panel[open]');
    await seek(page, Math.floor(cards[0].to / 1000) - 1);
    await page.waitForTimeout(2500);
    assert.equal(await shown(page), 1);
    assert.ok(await playing(page));
    await page.keyboard.press('Escape');
    await settles(page, 2);
    return undefined;
  })],

  ['a link is shared by the sheet, else copied, else shown', async (site) => {
    const opened = /#s=2&t=[\d.]+&w=\d+\.[0-9a-f]{12}$|#s=2&w=\d+\.[0-9a-f]{12}$/;
    await player(site, async (page) => {
      await page.keyboard.press('ArrowDown');
      await settles(page, 2);
      await page.keyboard.press('s');
      await page.waitForFunction(() => globalThis.shared);
      assert.match(await page.evaluate(() => globalThis.shared.url), opened);
    }, { init: () => { navigator.share = async (what) => { globalThis.shared = what; }; } });
    await player(site, async (page) => {
      await page.keyboard.press('ArrowDown');
      await settles(page, 2);
      await page.keyboard.press('s');
      await page.waitForSelector('.share-link:visible');
      assert.match(await page.locator('.share-link').inputValue(), opened);
    }, { init: () => {
      Object.defineProperty(navigator, 'share', { value: undefined });
      Object.defineProperty(navigator, 'clipboard', { value: { writeText: async () => { throw new Error('no'); } } });
    } });
  }],

  ['the full text plays from any word, by tap and by key', (site) => visit(site, `${site.base}b/${site.book.id}/text/`, async (page) => {
    const card = 5;
    const text = site.part(1).cards[card - 1].text;
    const words = text.match(/\S+/g);
    const at = words.length - 2;
    const point = await page.evaluate(([number, place]) => {
      const start = document.getElementById(`s-${number}`);
      start.scrollIntoView({ block: 'center' });
      const walker = document.createTreeWalker(start.closest('.chapter'), NodeFilter.SHOW_TEXT);
      walker.currentNode = start;
      let left = place;
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const found = [...node.data.matchAll(/\S+/g)];
        if (left >= found.length) { left -= found.length; continue; }
        const range = document.createRange();
        range.setStart(node, found[left].index);
        range.setEnd(node, found[left].index + found[left][0].length);
        const box = range.getClientRects()[0];
        return { x: box.left + box.width / 2, y: box.top + box.height / 2 };
      }
      return null;
    }, [card, at]);
    await page.mouse.click(point.x, point.y);
    await page.waitForSelector('.here:visible');
    await page.locator('.play-here').click();
    await page.waitForSelector('pennyreel-player.ready');
    await settles(page, card);
    assert.equal(await page.locator('.now').textContent(), words[at]);
    await page.goto(`${site.base}b/${site.book.id}/text/#s-${card}`);
    await page.waitForSelector('.tools:visible');
    for (let n = 0; n < 4; n += 1) await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowLeft');
    const chosen = await page.evaluate(() => [...CSS.highlights.get('chosen')][0].toString());
    await page.keyboard.press('Enter');
    await page.waitForSelector('pennyreel-player.ready');
    await page.waitForSelector('.now', { state: 'attached' });
    assert.equal(await page.locator('.now').textContent(), chosen);
  })],

  ['the full text is dressed as its reader likes before it is drawn', (site) => visit(site, `${site.base}b/${site.book.id}/text/`, async (page) => {
    await page.locator('.appearance').click();
    await page.locator('.look [name=theme]').selectOption('sepia');
    await page.locator('.look [name=font]').selectOption('sans');
    await page.keyboard.press('Escape');
    await page.goto(`${site.base}b/${site.book.id}/text/`, { waitUntil: 'commit' });
    await page.waitForSelector('main');
    assert.equal(await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor), 'rgb(239, 224, 196)');
    assert.equal(await page.evaluate(() => document.documentElement.dataset.font), 'sans');
  })],
];
