// Takes pictures of every kind of page at the sizes a reader has: node gallery.mjs SITE [FOLDER].

import { mkdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { VIEWS, launch, open } from './browser.mjs';
import { serve } from './server.mjs';
import { pressBegin } from './tools.mjs';

const site = resolve(process.argv[2] ?? '../../output/site');
const out = resolve(process.argv[3] ?? '/tmp/pennyreel-gallery');
mkdirSync(out, { recursive: true });

const slug = process.argv[4] ?? JSON.parse(readFileSync(join(site, 'library.json'), 'utf8')).books[0].id;
const server = await serve(site);
const browser = await launch();

for (const [name, viewport] of Object.entries(VIEWS)) {
  for (const colorScheme of ['light', 'dark']) {
    const { context, page, wrong } = await open(browser, { viewport, colorScheme });
    const shot = async (title) => {
      await page.waitForTimeout(350);
      await page.screenshot({ path: join(out, `${name}-${title}-${colorScheme}.png`) });
    };
    await page.goto(server.base);
    await shot('library');
    if (await page.locator('.finder').isVisible()) {
      await page.locator('#open-filters').click();
      await shot('filters');
      await page.keyboard.press('Escape');
    }
    await page.goto(`${server.base}discover/`);
    await shot('discover');
    await page.locator('.why').click();
    await shot('discover-why');
    await page.goto(`${server.base}data/`);
    await shot('data');
    await page.goto(`${server.base}b/${slug}/`);
    await shot('book');
    await page.evaluate(() => scrollTo(0, innerHeight));
    await shot('book-lower');
    await page.goto(`${server.base}b/${slug}/text/#c-1`);
    await shot('text');
    await page.goto(`${server.base}search/?q=lamp`);
    await page.waitForFunction(() => /^\d|Nothing/.test(document.querySelector('.found').textContent));
    await shot('search');
    if (colorScheme === 'dark') await player(page, shot);
    for (const line of wrong) console.log(`${name} ${colorScheme}: ${line}`);
    await context.close();
  }
}

async function player(page, shot) {
  await page.goto(`${server.base}b/${slug}/play/`);
  await page.waitForSelector('pennyreel-player.ready');
  await shot('player-start');
  await pressBegin(page);
  await page.waitForTimeout(1500);
  await shot('player-heading');
  await page.keyboard.press('ArrowDown');
  await page.waitForTimeout(3500);
  await shot('player-words');
  await page.keyboard.press('ArrowDown');
  await page.waitForTimeout(2600);
  await shot('player-close');
  await page.keyboard.press('g');
  await shot('player-chapters');
  await page.keyboard.press('Escape');
  await page.locator('.bar .settings').click();
  await shot('player-settings');
}

await browser.close();
server.close();
console.log(`pictures in ${out}`);
