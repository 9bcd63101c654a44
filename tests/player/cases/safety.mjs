// Hostile text stays text; a sound or a picture that is missing stays a small matter.

import { assert, begin, isSound, player, pressBegin, settles } from '../tools.mjs';
import { serve } from '../server.mjs';

const HOSTILE = '<img src=x onerror="globalThis.struck=1"><script>globalThis.struck=1</script>';

async function changed(site, options, use, more = {}) {
  const server = await serve(site.folder, options);
  try {
    return await player(site, use, { ...more, base: `${server.base}b/${site.book.id}/play/` });
  } finally {
    server.close();
  }
}

export default [
  ['hostile titles, names and passages stay text', (site) => {
    const change = (path, text) => {
      if (!path.endsWith('.json')) return text;
      const file = JSON.parse(text);
      for (const chapter of file.chapters ?? []) chapter.title = HOSTILE;
      for (const person of file.cast ?? []) person.name = HOSTILE;
      if (file.title) file.title = HOSTILE;
      for (const card of file.cards?.length ? file.cards : []) {
        card.text = HOSTILE;
        card.words = [0, 4, 0, 50, 1, 20, 0, 90];
        card.voices = [[0, 0]];
      }
      return JSON.stringify(file);
    };
    return changed(site, { change }, async (page) => {
      await page.keyboard.press('ArrowDown');
      await settles(page, 2);
      await page.keyboard.press('g');
      assert.equal(await page.evaluate(() => globalThis.struck), undefined);
      assert.equal(await page.locator('img[src=x]').count(), 0);
      const text = await page.locator('.card[aria-posinset="2"] .words').textContent();
      assert.equal(text, HOSTILE);
      assert.equal(await page.locator('.chapter-list .chapter-title').first().textContent(), HOSTILE);
    });
  }],

  ['a sound that is missing leaves the text turning by the clock, and can be tried again', async (site) => {
    if (!site.book.narrated) return 'skip';
    let broken = true;
    const fault = (path) => (broken && isSound(path) ? 404 : undefined);
    return changed(site, { fault }, async (page) => {
      await pressBegin(page);
      await page.waitForFunction(() => document.querySelector('.notice').textContent.includes('unavailable'));
      await page.waitForTimeout(1500);
      assert.equal(await page.locator('.now').count(), 1, 'words go on');
      broken = false;
      await page.locator('.notice button', { hasText: 'Try again' }).click();
      await page.waitForFunction(() => {
        const audio = document.querySelector('audio');
        return !audio.paused && audio.currentTime > 0.2;
      });
    }, { allow: /404|Failed to load/ });
  }],

  ['a picture that is missing becomes a drawn ground', (site) => {
    const fault = (path) => (path.endsWith('.webp') ? 404 : undefined);
    return changed(site, { fault }, async (page) => {
      await page.keyboard.press('ArrowDown');
      await settles(page, 2);
      await page.waitForSelector('.plate.blank');
      assert.equal(await page.locator('.feed img').count(), 0);
    }, { allow: /404|Failed to load/ });
  }],
];
