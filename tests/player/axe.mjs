// The accessibility rules of axe-core, run in a page through the debugger, which the page's policy
// does not bind.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { assert } from './tools.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** What a reader's system may ask for. */
export const SCHEMES = [{ colorScheme: 'light' }, { colorScheme: 'dark' }, { forcedColors: 'active' }];

/** Fails if axe finds anything in the page as it is. */
export async function clean(page, state) {
  await page.evaluate(axe);
  const found = await page.evaluate((tags) => axe.run(document, { runOnly: tags }), TAGS);
  // A long caption is no stop of its own: the arrows scroll it wherever the focus is (see the feed's tests).
  const own = ({ id, nodes }) => id !== 'scrollable-region-focusable' || !nodes.every((n) => n.html.startsWith('<div class="caption'));
  const list = found.violations.filter(own).map(({ id, nodes }) => `${id}: ${nodes.map((n) => n.html.slice(0, 120)).join(' | ')}`);
  assert.deepEqual(list, [], `axe, ${state}`);
}
