// Lighthouse over every kind of page of a finished site, three runs each, the median counted:
// node lighthouse.mjs SITE [desktop]. Prints a line for each page and ends with
// `N passed, M failed`. Run by `./tests/run --lighthouse`, alone: a busy machine lowers every score.

import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { serve } from './server.mjs';

const RUNS = 3;
const FLAGS = '--headless --no-sandbox --disable-gpu --disable-background-networking --disable-component-update --disable-sync';

const folder = resolve(process.argv[2] ?? '../../output/site');
const desktop = process.argv[3] === 'desktop';
const { books } = JSON.parse(readFileSync(join(folder, 'library.json'), 'utf8'));
const server = await serve(folder, { compress: true });
const book = `b/${books[0].id}/`;
const least = { performance: desktop ? 99 : 95, accessibility: 100, 'best-practices': 100, seo: 100 };
const most = { 'largest-contentful-paint': desktop ? 1200 : 2000, 'cumulative-layout-shift': 0.02, 'total-blocking-time': 100 };

const out = mkdtempSync(join(tmpdir(), 'lighthouse-'));
let failed = 0;
let passed = 0;
const kinds = ['', 'discover/', 'data/', 'search/', book, `${book}play/`, `${book}text/`];
for (const page of kinds.filter((kind) => existsSync(join(folder, kind, 'index.html')))) {
  const runs = [];
  for (let run = 0; run < RUNS; run += 1) runs.push(await measure(server.base + page, join(out, `${run}.json`)));
  const middle = (read) => runs.map(read).sort((a, b) => a - b)[RUNS >> 1];
  const scores = Object.keys(least).map((name) => [name, middle(({ categories }) => Math.round(categories[name].score * 100))]);
  const times = Object.keys(most).map((name) => [name, middle(({ audits }) => audits[name].numericValue)]);
  const bad = [...scores.filter(([name, score]) => score < least[name]), ...times.filter(([name, time]) => time > most[name])];
  const words = [...scores.map(([, score]) => score), ...times.map(([, time]) => Number(time.toFixed(2)))];
  console.log(`${bad.length ? 'FAIL' : 'ok  '} /${page.replace(book, 'b/…/')} ${words.join(' ')}`);
  if (bad.length) failed += 1;
  else passed += 1;
  for (const [name] of bad) console.log(`     ${name}: ${reasons(runs[0], name)}`);
}
server.close();
server.drop();
console.log(`(${Object.keys(least).join(', ')}, LCP ms, CLS, TBT ms)\n${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);

async function measure(url, path) {
  const preset = desktop ? ['--preset=desktop'] : [];
  await promisify(execFile)('npx', ['--no-install', 'lighthouse', url, '--quiet', '--output=json', `--output-path=${path}`, `--chrome-flags=${FLAGS}`, ...preset], {
    env: { ...process.env, CHROME_PATH: process.env.CHROMIUM ?? '/usr/bin/chromium' },
  });
  return JSON.parse(readFileSync(path, 'utf8'));
}

/** The audits that took points away. */
function reasons({ categories, audits }, name) {
  const refs = categories[name]?.auditRefs ?? [];
  const poor = refs.filter(({ id, weight }) => weight > 0 && audits[id].score !== null && audits[id].score < 0.9);
  return poor.map(({ id }) => `${id} ${audits[id].displayValue ?? ''}`).join('; ') || audits[name]?.displayValue;
}
