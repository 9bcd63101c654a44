// What stays as it is: nothing moves while a page loads, nothing piles up while cards are turned.

import { VIEWS } from '../browser.mjs';
import { serve } from '../server.mjs';
import { assert, player, settles, visit } from '../tools.mjs';

/** Most that may shift, as Lighthouse counts it. */
const SHIFT = 0.02;

/** Counts what shifts, also after a press: that of a reader who is quick. */
function watch() {
  globalThis.shifts = [];
  new PerformanceObserver((list) => {
    for (const { value, sources } of list.getEntries()) {
      globalThis.shifts.push([value, sources.map(({ node }) => `${node?.nodeName}.${node?.className}`).join(' ')]);
    }
  }).observe({ type: 'layout-shift', buffered: true });
}

export default [
  ['nothing moves while a page loads, at the first visit or the next', async (site) => {
    // Files come late and apart, as they do by the air.
    const server = await serve(site.folder, { delay: (path) => (path.endsWith('/') ? 0 : 40 + (path.length % 5) * 20) });
    const book = `b/${site.book.id}/`;
    let most = [0, ''];
    // At the desk there is room enough: one visit shows it.
    for (const [view, again] of [['phone', false], ['phone', true], ['desk', false]]) {
      await visit(site, server.base, async (page) => {
        if (again) {
          await page.goto(`${server.base}${book}play/#s=6`);
          await page.waitForSelector('pennyreel-player.ready');
          await page.keyboard.press('ArrowDown');
          await settles(page, 7);
          await page.keyboard.press('b');
        }
        for (const path of ['', 'discover/', 'data/', 'search/', book, `${book}play/`, `${book}text/`]) {
          await page.goto(server.base + path);
          await page.waitForTimeout(900);
          const shifts = await page.evaluate(() => globalThis.shifts);
          const sum = shifts.reduce((all, [value]) => all + value, 0);
          const where = `/${path} on a ${view}${again ? ', again' : ''}`;
          assert.ok(sum <= SHIFT, `${where}: ${sum.toFixed(3)} by ${shifts.map(([, nodes]) => nodes).join(' | ')}`);
          if (sum > most[0]) most = [sum, where];
        }
      }, { viewport: VIEWS[view], init: watch });
    }
    server.close();
    server.drop();
    return `at most ${most[0].toFixed(3)}, ${most[1]}`;
  }],

  ['turning a hundred cards leaves nothing behind', (site) => player(site, async (page, context) => {
    const session = await context.newCDPSession(page);
    await session.send('HeapProfiler.enable');
    const span = Math.min(site.book.cards - 2, 26);
    const turn = async (times) => {
      for (let n = 0; n < times; n += 1) {
        const back = Math.floor(n / span) % 2 === 1;
        await page.keyboard.press(back ? 'ArrowUp' : 'ArrowDown');
        await page.waitForTimeout(60);
      }
      await page.waitForTimeout(1200);
    };
    const weigh = async () => {
      for (let n = 0; n < 3; n += 1) await session.send('HeapProfiler.collectGarbage');
      const { usedSize } = await session.send('Runtime.getHeapUsage');
      const { jsEventListeners: listeners, nodes } = await session.send('Memory.getDOMCounters');
      return { usedSize, listeners, nodes };
    };
    // All that is loaded late or kept for good is there after the first round.
    await turn(2 * span);
    const before = await weigh();
    await turn(4 * span);
    const after = await weigh();
    const grown = (after.usedSize - before.usedSize) / 1024;
    assert.ok(grown < 2048, `${grown.toFixed(0)} KB more on the heap`);
    assert.ok(after.listeners <= before.listeners, `${after.listeners - before.listeners} listeners more`);
    return `${grown.toFixed(0)} KB, ${after.nodes - before.nodes} nodes, ${after.listeners - before.listeners} listeners more after ${4 * span} turns`;
  })],
];
