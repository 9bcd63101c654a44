// What tests of the player share: opening it, reading what it shows, moving it.

import assert from 'node:assert/strict';
import { open } from './browser.mjs';

/** Opens a page, runs `use`, and fails if anything went wrong in the page meanwhile. */
export async function visit(site, address, use, options = {}) {
  const { context, page, wrong } = await open(site.browser, options);
  try {
    if (options.init) await context.addInitScript(options.init);
    await page.goto(address);
    const result = await use(page, context);
    const bad = wrong.filter((line) => !options.allow?.test(line));
    assert.deepEqual(bad, [], 'errors in the page');
    return result;
  } finally {
    await context.close();
  }
}

/** As `visit`, once the player is ready. */
export function player(site, use, options = {}) {
  return visit(site, (options.base ?? site.play) + (options.hash ?? ''), async (page, context) => {
    await page.waitForSelector('pennyreel-player.ready');
    return use(page, context);
  }, options);
}

/** The number of the card shown, from 1. */
export async function shown(page) {
  return Number((await page.locator('.count').textContent()).split('/')[0]);
}

/** Waits until a card is shown and at rest. */
export async function settles(page, card) {
  await page.waitForFunction((wanted) => {
    const feed = document.querySelector('.feed');
    const height = document.querySelector('.card').getBoundingClientRect().height;
    const there = Number(document.querySelector('.count').textContent.split('/')[0]) === wanted;
    return there && Math.abs(feed.scrollTop - (wanted - 1) * height) <= 1;
  }, card, { timeout: 8000 }).catch(() => {});
  await page.waitForTimeout(250);
  const [number, off] = [await shown(page), await offset(page)];
  assert.equal(number, card, 'card shown');
  assert.ok(Math.abs(off) <= 1, `card rests ${off} px off its place`);
}

/** How far the feed is from standing on a card, in pixels. */
export function offset(page) {
  return page.evaluate(() => {
    const feed = document.querySelector('.feed');
    const height = document.querySelector('.card').getBoundingClientRect().height;
    const rest = feed.scrollTop % height;
    return Math.min(rest, height - rest);
  });
}

/** Presses the large Play button and waits for the sound to move. */
export async function begin(page) {
  await pressBegin(page);
  await page.waitForFunction(() => document.querySelector('.bar .play').classList.contains('playing'), null, { polling: 50 });
}

/** Presses the large Play button as a finger does; beneath it the feed takes the press. */
export async function pressBegin(page) {
  const { x, y, width, height } = await page.locator('.begin').boundingBox();
  await page.mouse.click(x + width / 2, y + height / 2);
}

/** The place in the chapter as the slider says it, in seconds. */
export function seconds(page) {
  return page.evaluate(() => Number(document.querySelector('.seek').value));
}

export function playing(page) {
  return page.evaluate(() => document.querySelector('.bar .play').classList.contains('playing'));
}

/** Whether a path is that of a chapter's sound. */
export function isSound(path) {
  return /\.(mp3|webm)$/.test(path);
}

export { assert };
