// Search inside the books: what is found, where it leads, and what is said when nothing can be.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { assert, shown, visit } from '../tools.mjs';
import { serve } from '../server.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const HOSTILE = '<img src=x onerror="globalThis.struck=1"><script>globalThis.struck=1</script>';
/** What the program that searches says on the console when its files do not come. */
const BROKEN = /pagefind|index chunk|404|Failed to (load|fetch)|ERR_INTERNET_DISCONNECTED/i;

async function clean(page, state) {
  await page.evaluate(axe);
  const found = await page.evaluate((tags) => axe.run(document, { runOnly: tags }), TAGS);
  const list = found.violations.map(({ id, nodes }) => `${id}: ${nodes.map((n) => n.html.slice(0, 120)).join(' | ')}`);
  assert.deepEqual(list, [], `axe, ${state}`);
}

function search(site, query, use, options = {}) {
  return visit(site, `${options.base ?? site.base}search/${query}`, use, options);
}

/** Waits until the page says something that fits. */
async function says(page, words) {
  await page.waitForFunction((source) => new RegExp(source).test(document.querySelector('.found').textContent), words.source);
  return page.locator('.found').textContent();
}

/** A card of the book and words from its middle, long enough to be its alone. */
function sentence(site) {
  const chapter = site.book.chapters[site.book.chapters.length > 1 ? 1 : 0];
  const cards = site.part(site.book.chapters.indexOf(chapter) + 1).cards;
  const place = cards.findIndex(({ text, heading }) => !heading && text.split(/\s+/).length > 14);
  const words = cards[place].text.split(/\s+/).slice(3, 11).join(' ');
  return { number: chapter.first + place + 1, words };
}

async function faulty(site, fault, use, options = {}) {
  const server = await serve(site.folder, { fault });
  try {
    return await use({ ...options, base: server.base, allow: BROKEN }, server);
  } finally {
    server.close();
  }
}

export default [
  ['search: a sentence is found, and its link opens the player on that very card', async (site) => {
    const { number, words } = sentence(site);
    await search(site, '', async (page) => {
      await page.locator('#words').fill(words);
      await says(page, /^\d+ passages? in \d+ book/);
      const hit = page.locator(`.passage[href$="/b/${site.book.id}/play/#s=${number}"]`);
      assert.equal(await hit.count(), 1, `passage ${number} for ${words}`);
      assert.ok(await hit.locator('mark').count() >= 3, 'words are marked');
      assert.match(page.url(), /\?q=/);
      await hit.click();
      await page.waitForSelector('pennyreel-player.ready');
      assert.equal(await shown(page), number);
      const text = await page.locator(`.card[aria-posinset="${number}"] .words`).textContent();
      const plain = (all) => all.replace(/\s+/g, ' ');
      assert.ok(plain(text).includes(plain(words)), text);
      await page.goBack();
      await says(page, /^\d+ passage/);
      assert.equal(await page.locator('#words').inputValue(), words, 'the inquiry is still there');
      const text2 = page.locator('.whole').first();
      await text2.click();
      assert.match(page.url(), /\/text\/#s-\d+$/);
      await page.waitForSelector(':target', { state: 'attached', timeout: 5000 });
    });
  }],

  ['search: words in quotation marks are found word for word', async (site) => {
    const { number, words } = sentence(site);
    const inside = words.replace(/["“”]/g, '');
    await search(site, `?q=${encodeURIComponent(`“${inside}”`)}`, async (page) => {
      await says(page, /^1 passage in 1 book\./);
      assert.ok((await page.locator('.passage').getAttribute('href')).endsWith(`#s=${number}`));
      await page.locator('#words').fill(`"${inside.split(' ').reverse().join(' ')}"`);
      await says(page, /^Nothing found/);
    });
  }],

  ['search: one book is searched alone when the address says so', async (site) => {
    await search(site, `?q=the&book=${site.book.id}`, async (page) => {
      await says(page, new RegExp(`in ${site.book.title.slice(0, 8)}`));
      const links = await page.locator('.passage').evaluateAll((all) => all.map((one) => one.getAttribute('href')));
      assert.ok(links.length && links.every((href) => href.includes(`/b/${site.book.id}/`)), links.join());
      assert.equal(await page.locator('.volume').count(), 1);
    });
  }],

  ['search: the keyboard is enough, and what is found is said', async (site) => {
    await search(site, '', async (page) => {
      await page.locator('h1').click();
      await page.keyboard.press('/');
      assert.equal(await page.evaluate(() => document.activeElement.id), 'words');
      await page.keyboard.type(site.book.title.split(' ').at(-1));
      await says(page, /^\d+ passage/);
      assert.equal(await page.locator('.found').getAttribute('role'), 'status');
      for (let presses = 0; presses < 6; presses += 1) {
        await page.keyboard.press('Tab');
        if (await page.evaluate(() => document.activeElement.matches('.passage'))) break;
      }
      await page.keyboard.press('Enter');
      await page.waitForURL(/\/play\/#s=\d+$/);
    });
  }],

  ['search: a hostile inquiry is harmless and stays text', async (site) => {
    await search(site, `?q=${encodeURIComponent(HOSTILE)}&book=${encodeURIComponent(HOSTILE)}&lang=${encodeURIComponent(HOSTILE)}`, async (page) => {
      await says(page, /./);
      assert.equal(await page.locator('#words').inputValue(), HOSTILE);
      for (const odd of ['../../x', '"', '""', '“”', '   ', '%00\u0000', '\\u0041[(*', 'a'.repeat(500), '___PAGEFIND_ANCHOR___a:0:1', '🜁🜂', '；；']) {
        await page.locator('#words').fill(odd);
        await page.waitForTimeout(420);
      }
      assert.equal(await page.evaluate(() => globalThis.struck), undefined);
      assert.equal(await page.locator('img').count(), 0);
    });
  }],

  ['search: hostile titles and names stay text', async (site) => {
    const change = (path, text) => {
      if (!path.endsWith('/find.json')) return text;
      const file = JSON.parse(text);
      for (const shard of file.shards) for (const book of shard.books) Object.assign(book, { title: HOSTILE, by: HOSTILE });
      return JSON.stringify(file);
    };
    const server = await serve(site.folder, { change });
    const word = sentence(site).words.split(' ').at(-1);
    try {
      await search(site, `?q=${encodeURIComponent(word)}`, async (page) => {
        await says(page, /^\d+ passage/);
        assert.equal(await page.locator('.volume h2').first().textContent(), HOSTILE);
        assert.equal(await page.evaluate(() => globalThis.struck), undefined);
        assert.equal(await page.locator('img').count(), 0);
      }, { base: server.base });
    } finally {
      server.close();
    }
  }],

  ['search: what is not there is said, with what to try', async (site) => {
    await search(site, '?q=xylophonezzq', async (page) => {
      assert.match(await says(page, /^Nothing found/), /xylophonezzq/);
      assert.ok(await page.locator('.advice').isVisible());
      await page.locator('#words').fill('x');
      await says(page, /at least two letters/);
      await page.locator('#words').fill('');
      await page.waitForFunction(() => document.querySelector('.found').textContent === '');
      assert.equal(await page.locator('#results > *').count(), 0);
    });
  }],

  ['search: an index that is missing or broken is said so, and can be tried again', async (site) => {
    const word = encodeURIComponent(sentence(site).words.split(' ').at(-1));
    for (const part of [/find\.json$/, /pagefind\.js$/, /entry\.json$/, /\.pf_meta$/, /[a-z]\.pagefind$/, /\.pf_index$/, /\.pf_fragment$/]) {
      let broken = true;
      await faulty(site, (path) => (broken && part.test(path) ? 404 : undefined), async (options) => {
        await search(site, `?q=${word}`, async (page) => {
          await says(page, /could not be searched/).catch(() => assert.fail(`nothing said without ${part}`));
          assert.ok(await page.locator('.trouble').isVisible(), String(part));
          broken = false;
          await page.getByRole('button', { name: 'Try again' }).click();
          await says(page, /^\d+ passage/).catch(() => assert.fail(`not found after ${part} came back`));
        }, options);
      });
    }
  }],

  ['search: who is offline is told so, and it goes on by itself', async (site) => {
    await search(site, '', async (page, context) => {
      await page.waitForFunction(() => document.querySelector('.inquiry').hidden === false);
      await page.waitForLoadState('networkidle');
      await context.setOffline(true);
      await page.locator('#words').fill(sentence(site).words.split(' ').at(-1));
      await says(page, /offline/);
      await context.setOffline(false);
      await says(page, /^\d+ passage/);
    }, { allow: BROKEN, serviceWorkers: 'block' });
  }],

  ['search: without script the page says where the words are', async (site) => {
    await search(site, '', async (page) => {
      assert.ok(await page.locator('.without a').isVisible());
      assert.ok(!(await page.locator('.inquiry').isVisible()));
      await page.locator('.without a').click();
      assert.match(page.url(), /\/index\.html$/);
    }, { javaScriptEnabled: false });
  }],

  ['search: axe finds nothing in any state, and targets are large enough', async (site) => {
    const word = encodeURIComponent(sentence(site).words.split(' ').at(-1));
    for (const scheme of [{ colorScheme: 'light' }, { colorScheme: 'dark' }, { forcedColors: 'active' }]) {
      for (const query of ['', `?q=${word}`, scheme.colorScheme === 'light' ? '?q=the' : '?q=xylophonezzq']) {
        await search(site, query, async (page) => {
          if (query) await says(page, /^(\d+ passage|Nothing found)/);
          await clean(page, `${query} ${JSON.stringify(scheme)}`);
          const small = await page.evaluate(() => [...document.querySelectorAll('button, select, input, .hit a')].filter((one) => {
            const box = one.getBoundingClientRect();
            return box.width && (box.width < 24 || box.height < 24);
          }).length);
          assert.equal(small, 0, 'targets under 24 px');
          const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
          assert.ok(wide <= 0, `${wide} px too wide`);
        }, { ...scheme, viewport: { width: 320, height: 640 } });
      }
    }
  }],

  ['search: nothing is loaded before a word is typed but the list of books', async (site) => {
    const server = await serve(site.folder);
    try {
      await search(site, '', async (page) => {
        await page.waitForLoadState('networkidle');
        const asked = server.log.filter((path) => /\/find[./]/.test(path));
        assert.deepEqual(asked, ['/find.json']);
      }, { base: server.base });
    } finally {
      server.close();
    }
  }],
];
