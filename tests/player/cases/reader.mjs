// The reader's data: places that outlive an edition, bookmarks, history, files out and in.

import { recut } from '../editions.mjs';
import { serve } from '../server.mjs';
import { assert, begin, player, settles, shown, visit } from '../tools.mjs';

/** Runs `use(modules, argument)` in a page of the site, with the reader's modules at hand. */
function inPage(site, use, argument) {
  return visit(site, site.base, (page) => withModules(page, site, use, argument));
}

/** As text, since the page's policy allows no function made of a string. */
function withModules(page, site, use, argument) {
  const names = ['anchor', 'bookmarks', 'choices', 'export', 'find', 'history', 'position', 'schema', 'storage', 'transfer'];
  const given = JSON.stringify([`${site.base}${site.assets}js/reader/`, names, argument ?? null]);
  return page.evaluate(`(async ([folder, names, given]) => {
    const all = await Promise.all(names.map((name) => import(folder + name + '.js')));
    return (${use})(Object.assign({ folder }, ...all), given);
  })(${given})`);
}

/** The word lit on the card shown, with those after it. */
function lit(page, count = 6) {
  return page.evaluate((most) => {
    const now = document.querySelector('.now');
    const words = [...now.closest('.card').querySelectorAll('.w')];
    return words.slice(words.indexOf(now), words.indexOf(now) + most).map((word) => word.textContent);
  }, count);
}

export default [
  ['places are found again by their words in a book cut otherwise', async (site) => {
    const parts = site.book.chapters.map((_, n) => site.part(n + 1));
    const editions = {
      'short cards': { size: 7 },
      'long cards, two chapters made one': { size: 55, joined: site.book.chapters.length > 1 },
      'a beginning left out': { size: 23, drop: 20 },
      'other quotation marks and capitals': { size: 31, edit: (word) => word.replace(/[“”]/g, '"').replace(/’/g, "'").toUpperCase() },
    };
    const tried = [];
    for (const [name, options] of Object.entries(editions)) {
      const other = recut(site.book, parts, options);
      const files = Object.fromEntries(other.files);
      const result = await inPage(site, async ({ anchor, locate, fold, folder }, { old, oldParts, made, madeParts, slug }) => {
        const { Book } = await import(`${folder}../player/book.js`);
        const build = async (file, given) => {
          globalThis.fetch = async (address) => ({ ok: true, json: async () => {
            const path = String(address).match(/c\/.*$/)?.[0];
            return path ? given[path] : file;
          } });
          const book = await Book.load(new URL(`b/${slug}/`, location.href), location.href);
          for (let card = 0; card < book.length; card += 1) await book.card(card);
          return book;
        };
        const before = await build(old, oldParts);
        const after = await build(made, madeParts);
        const wrong = [];
        let looked = 0;
        for (let card = 0; card < before.length; card += 1) {
          const { words, text, chapter } = before.peek(card);
          for (const at of new Set([0, Math.floor(words.length / 2), words.length - 1])) {
            const kept = anchor(before, card, words[at].from + 1);
            const place = await locate(after, { s: card + 1, t: 0, ...kept });
            const there = after.peek(place.card);
            const word = there.words.findLastIndex(({ from }) => from <= there.from + place.seconds * 1000 + 1);
            const [said, found] = [text.slice(words[at].start, words[at].end), there.text.slice(there.words[word].start, there.words[word].end)];
            looked += 1;
            if (fold(said) !== fold(found)) wrong.push(`card ${card + 1} of chapter ${chapter + 1}, word ${at}: ${said} became ${found}`);
          }
        }
        return { looked, wrong };
      }, { old: site.book, oldParts: Object.fromEntries(parts.map((part, n) => [`c/${n + 1}.json`, part])), made: other.book, madeParts: files, slug: site.book.id });
      const lost = options.drop ? result.wrong.filter((line) => !/^card [12] /.test(line)) : result.wrong;
      assert.deepEqual(lost, [], name);
      tried.push(`${name}: ${result.looked - result.wrong.length} of ${result.looked}`);
    }
    return tried.join('; ');
  }],

  ['a book published anew opens at the word where it was left', (site) => {
    const parts = site.book.chapters.map((_, n) => site.part(n + 1));
    const other = recut(site.book, parts, { size: 11 });
    return player(site, async (page) => {
      await page.keyboard.press(site.book.chapters.length > 1 ? ']' : 'End');
      await page.keyboard.press('ArrowDown');
      await page.waitForTimeout(500);
      for (let n = 0; n < 5; n += 1) await page.keyboard.press('Shift+ArrowRight');
      const before = await lit(page);
      const stored = await page.evaluate((key) => localStorage.getItem(key), `pennyreel:v1:${site.book.id}:pos`);
      assert.ok(JSON.parse(stored).q.startsWith(before.join(' ')), stored);
      const server = await serve(site.folder, { change: other.change, prefix: '/some/where/' });
      try {
        await page.goto(`${server.base}404.html`);
        await page.evaluate(([key, value]) => localStorage.setItem(key, value), [`pennyreel:v1:${site.book.id}:pos`, stored]);
        await page.goto(`${server.base}b/${site.book.id}/play/`);
        await page.waitForSelector('pennyreel-player.ready');
        await page.waitForSelector('.now', { state: 'attached' });
        await page.waitForTimeout(300);
        const after = await lit(page);
        assert.deepEqual(after, before.slice(0, after.length));
        assert.equal(await page.locator('.notice').innerText(), '', 'nothing to say: it is the same word');
      } finally {
        server.close();
      }
    }, { allow: /404/ });
  }],

  ['a place stored before there were anchors still opens its card', (site) => visit(site, site.base, async (page) => {
    const old = JSON.stringify({ v: 1, s: 3, t: 1.5, done: 3 / site.book.cards, at: 1700000000000 });
    await page.evaluate(([key, value]) => localStorage.setItem(key, value), [`pennyreel:v1:${site.book.id}:pos`, old]);
    await page.goto(site.play);
    await page.waitForSelector('pennyreel-player.ready');
    await settles(page, 3);
    await page.keyboard.press('ArrowDown');
    await settles(page, 4);
    const now = JSON.parse(await page.evaluate((key) => localStorage.getItem(key), `pennyreel:v1:${site.book.id}:pos`));
    assert.deepEqual([now.v, now.s, now.n, typeof now.q], [2, 4, site.book.words, 'string']);
  })],

  ['settings of the first version are taken over', (site) => visit(site, site.base, async (page) => {
    const old = { v: 1, speed: 1.4, size: 2, highlight: 'line', captions: true, follow: false, motion: true, shortcuts: true, at: 1 };
    await page.evaluate((value) => localStorage.setItem('pennyreel:v1:set', value), JSON.stringify(old));
    const values = await withModules(page, site, ({ choices, read }) => choices(read('set')));
    assert.deepEqual([values.speed, values.size, values.highlight, values.follow, values.theme], [1.4, 2, 'none', false, 'auto']);
  })],

  ['a tab left behind does not take the place back', (site) => player(site, async (page, context) => {
    await page.keyboard.press('ArrowDown');
    await settles(page, 2);
    const other = await context.newPage();
    await other.goto(`${site.play}#s=5`);
    await other.waitForSelector('pennyreel-player.ready');
    await other.keyboard.press('ArrowDown');
    await settles(other, 6);
    await page.bringToFront();
    await page.evaluate(() => dispatchEvent(new Event('pagehide')));
    const stored = await page.evaluate((key) => JSON.parse(localStorage.getItem(key)), `pennyreel:v1:${site.book.id}:pos`);
    assert.equal(stored.s, 6);
  })],

  ['going from word to word is a place to keep, though no card was turned', (site) => player(site, async (page) => {
    for (let n = 0; n < 4; n += 1) await page.keyboard.press('Shift+ArrowRight');
    const key = `pennyreel:v1:${site.book.id}:pos`;
    // The words of a place are found by a module that comes late.
    await page.waitForFunction((key) => JSON.parse(localStorage.getItem(key))?.w, key, { timeout: 5000, polling: 50 });
    const stored = await page.evaluate((key) => JSON.parse(localStorage.getItem(key)), key);
    assert.equal(stored?.s, 2);
    assert.ok(stored.w > site.part(1).cards[0].words.length / 4, `word ${stored.w}`);
  }, { hash: '#s=2' })],

  ['time spent is counted and the end is remembered', (site) => player(site, async (page) => {
    await begin(page);
    await page.waitForTimeout(2500);
    await page.keyboard.press('k');
    const past = () => page.evaluate((key) => JSON.parse(localStorage.getItem(key)), `pennyreel:v1:${site.book.id}:hist`);
    for (let n = 0; n < 60 && !(await past()); n += 1) await page.waitForTimeout(50);
    const { ms, finished, title } = await past();
    assert.ok(ms > 1000 && ms < 20000, `${ms} ms`);
    assert.equal(finished, 0);
    assert.equal(title, site.book.title);
  })],

  ['bookmarks are one record each, deleted ones stay as marks for ninety days', (site) => inPage(site, (reader) => {
    const { addBookmark, bookmarks, removeBookmark, saveBookmark, read, write, names } = reader;
    const place = (s) => ({ s, t: 1, done: 0.1, seg: 'abc', w: s * 10, n: 500, q: 'so it goes' });
    const [late, early] = [addBookmark('a', place(9)), addBookmark('a', place(2))];
    addBookmark('b', place(1));
    const order = bookmarks('a').map(({ s }) => s).join();
    saveBookmark({ ...early, note: 'x'.repeat(3000) });
    const note = bookmarks('a')[0].note.length;
    const undo = removeBookmark(late);
    const left = bookmarks('a').length;
    const grave = read(`a:bm:${late.id}`).gone;
    undo();
    const back = bookmarks('a').length;
    write('a:bm:old1', { gone: true, at: Date.now() - 91 * 86400000 });
    write('a:bm:old2', { gone: true, at: Date.now() - 89 * 86400000 });
    bookmarks();
    const graves = names().filter((name) => name.includes(':old')).join();
    return { order, note, left, grave, back, graves };
  }).then((found) => assert.deepEqual(found, {
    order: '2,9', note: 2000, left: 1, grave: true, back: 2, graves: 'a:bm:old2',
  }))],

  ['a file taken out comes in elsewhere, the later of two is kept, and all can be undone', (site) => inPage(site, (reader) => {
    const { addBookmark, apply, bookmarks, exported, forget, history, names, position, preview, read, removeBookmark, savePosition, spend, write } = reader;
    const place = { s: 4, t: 2, done: 0.5, seg: 'abc', w: 70, n: 500, q: 'so it goes' };
    savePosition('a', { ...place, at: Date.now() - 1000 });
    const kept = addBookmark('a', { ...place, note: '<b>' });
    const deleted = addBookmark('a', place);
    spend('a', 'A Tale', 5000);
    write('set', { speed: 1.5, at: 5 });
    const file = exported();
    const before = names().join();
    const unforget = forget('a');
    const forgotten = names().join();
    unforget();
    const same = names().join() === before;
    removeBookmark(deleted);
    savePosition('a', { ...place, s: 9, at: Date.now() });
    spend('a', 'A Tale', 5000);
    const second = preview(file);
    apply(second);
    const merged = { s: position('a').s, marks: bookmarks('a').map(({ id }) => id === kept.id).join(), ms: history('a').ms };
    forget();
    const all = names().length + Object.keys(localStorage).length;
    const first = preview(file);
    const undo = apply(first);
    const after = { s: position('a').s, marks: bookmarks('a').length, speed: read('set').speed, counts: first.counts };
    undo();
    const left = names().length;
    const bad = ['', '{', '[]', '{"pennyreel":"reader"}', '{"records":{}}'].map((text) => {
      try { preview(text); return 'taken'; } catch (error) { return error.constructor.name; }
    });
    const hostile = preview(JSON.stringify({ pennyreel: 'reader', records: {
      'a:pos': { v: 2, s: 1e9, t: -1, at: 1 }, '__proto__:pos': { v: 2 }, 'a:bm:x:y': {}, 'b:pos': { v: 99, s: 1, t: 0, at: 1 },
      'c:pos': null, set: [], 'd:pos': { v: 2, s: 2, t: 0, at: 9e15 },
    } }));
    return { forgotten, same, merged, counts: second.counts, all, after, left, bad: bad.join(), hostile: hostile.counts, clock: hostile.changes[0].record.at <= Date.now() };
  }).then((found) => assert.deepEqual(found, {
    forgotten: 'set', same: true, merged: { s: 9, marks: 'true', ms: 10000 },
    counts: { added: 0, changed: 0, kept: 5, refused: 0 }, all: 0,
    after: { s: 4, marks: 2, speed: 1.5, counts: { added: 5, changed: 0, kept: 0, refused: 0 } },
    left: 0, bad: 'Error,Error,Error,Error,Error', hostile: { added: 1, changed: 0, kept: 0, refused: 6 }, clock: true,
  }))],
];
