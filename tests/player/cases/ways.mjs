// The buttons by which readers sign in, pressed: a passkey that Chromium keeps, a link in a mail that
// aiosmtpd takes, a provider that npm's oidc-provider is. The endpoint is the real one.

import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { spawn } from 'node:child_process';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { VIEWS, open } from '../browser.mjs';
import { assert } from '../tools.mjs';
import { freePort, serve, shot } from './devices.mjs';
import { desk, syncedNow } from './sync.mjs';

const NOISE = /Failed to load resource|net::ERR/;
const root = resolve(import.meta.dirname, '../../..');
const peers = process.env.PENNYREEL_PEERS ?? join(root, 'target/tests/peers');
const oidc = process.env.PENNYREEL_OIDC ?? join(root, 'target/tests/oidc');

const listens = (port) => new Promise((done) => {
  const socket = connect(port, '127.0.0.1');
  socket.once('connect', () => done(socket.destroy() && true));
  socket.once('error', () => done(false));
});

/** Starts a server of somebody else's; resolves once it listens. */
async function start(port, program, args) {
  const running = spawn(program, args, { stdio: 'ignore' });
  for (let tries = 0; tries < 100; tries += 1) {
    if (await listens(port)) return running;
    await new Promise((done) => { setTimeout(done, 100); });
  }
  running.kill();
  throw new Error(`${program} ${args[0]} does not listen`);
}

/** Runs `use` with the site, its endpoint and a browser on the page of the reader's data. */
async function reader(site, more, use) {
  const host = await serve(site, more);
  if (!host) return 'skip';
  const opened = [];
  /** Another browser, on a page. */
  const browser = async (viewport = VIEWS.phone, path = 'data/') => {
    const made = await open(site.browser, { viewport });
    opened.push(made);
    await made.page.goto(host.base + path);
    await desk(made.page);
    return made;
  };
  try {
    const result = await use(await browser(), host, browser);
    assert.deepEqual(opened.flatMap(({ wrong }) => wrong).filter((line) => !NOISE.test(line)), [], 'errors in the pages');
    return result;
  } finally {
    for (const { context } of opened) await context.close();
    await host.close();
  }
}

const press = (page, label) => page.locator('.sync-body button', { hasText: label }).click();
const said = (page, pattern) => page.waitForFunction((source) => new RegExp(source).test(document.querySelector('.sync-said').textContent), pattern.source, { timeout: 10_000 })
  .catch(async () => assert.fail(`it says “${await page.locator('.sync-said').textContent()}”, not ${pattern}`));
const isIn = async (page) => {
  await page.waitForSelector('.sign-out', { timeout: 15_000 });
  await syncedNow(page);
};
const waysOf = (page) => page.locator('.sync-body h3', { hasText: 'Ways to sign in' }).locator('xpath=following-sibling::ul[1]').locator('.book-title').allTextContents();
const clean = async (page) => assert.equal(await page.evaluate(() => location.hash), '', 'the address keeps no secret');

/** Gives a page's browser a passkey store of its own, whose owner says yes to all. */
async function keychain(context, page) {
  const wire = await context.newCDPSession(page);
  await wire.send('WebAuthn.enable');
  const { authenticatorId } = await wire.send('WebAuthn.addVirtualAuthenticator', {
    options: { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true },
  });
  return {
    count: async () => (await wire.send('WebAuthn.getCredentials', { authenticatorId })).credentials.length,
    clear: () => wire.send('WebAuthn.clearCredentials', { authenticatorId }),
    yes: (isUserVerified) => wire.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified }),
  };
}

/** The links in the mails that came, oldest first. */
function links(box) {
  if (!existsSync(join(box, 'new'))) return [];
  const texts = readdirSync(join(box, 'new')).map((name) => readFileSync(join(box, 'new', name), 'utf8'));
  const plain = texts.map((text) => text.replaceAll(/=\r?\n/g, '').replaceAll(/=([0-9A-F]{2})/g, (_, digits) => String.fromCharCode(parseInt(digits, 16))));
  return plain.flatMap((text) => text.match(/http:\/\/localhost:\d+\/data\/#sign-in=[\w-]+/)?.[0] ?? []);
}

async function mail(box) {
  for (let tries = 0; tries < 100; tries += 1) {
    const [link] = links(box);
    if (link) return link;
    await new Promise((done) => { setTimeout(done, 100); });
  }
  return assert.fail('no mail came');
}

function missing(what, path) {
  console.log(`SKIPPED: no ${what} in ${path} (tests/run installs it)`);
  return 'skip';
}

export default [
  ['ways: a passkey is made, opens the books again, and is added to a reading code', (site) => reader(site, undefined, async ({ page, context }, host, browser) => {
    const keys = await keychain(context, page);
    await shot(page, 'ways');
    await press(page, 'Make a passkey');
    await isIn(page);
    assert.equal(await keys.count(), 1);
    assert.deepEqual(await waysOf(page), ['Passkey']);
    await shot(page, 'passkey');
    await press(page, 'Sign out');
    await page.waitForSelector('.use-passkey');
    await press(page, 'Sign in with a passkey');
    await isIn(page);
    assert.deepEqual(await waysOf(page), ['Passkey'], 'the same reader');
    await press(page, 'Add a passkey');
    await said(page, /has a passkey already/);
    // A second one beside the first, on a device that has none yet.
    await keys.clear();
    await press(page, 'Add a passkey');
    await page.waitForFunction(() => document.querySelectorAll('.sync-body .books li').length === 3);
    assert.deepEqual(await waysOf(page), ['Passkey', 'Passkey']);
    // One that opens nothing here, and an owner who is not recognised.
    const other = await browser(VIEWS.desk);
    const theirs = await keychain(other.context, other.page);
    await other.page.locator('.make-code').click();
    await isIn(other.page);
    await press(other.page, 'Add a passkey');
    await other.page.waitForFunction(() => document.querySelectorAll('.sync-body .books li').length === 3);
    assert.deepEqual(await waysOf(other.page), ['Reading code', 'Passkey']);
    await shot(other.page, 'two-ways');
    await press(other.page, 'Delete the account');
    await other.page.locator('.sync-ask .yes').click();
    await other.page.waitForSelector('.use-passkey');
    await press(other.page, 'Sign in with a passkey');
    await said(other.page, /opens nothing here/);
    assert.equal(await theirs.count(), 1);
  })],

  ['ways: a link comes by mail and opens the books in the browser that asked, once', async (site) => {
    if (!existsSync(join(peers, 'bin/aiosmtpd'))) return missing('aiosmtpd', peers);
    const folder = mkdtempSync(join(tmpdir(), 'pennyreel-mail-'));
    const box = join(folder, 'box');
    const port = await freePort();
    const post = await start(port, join(peers, 'bin/python'), [join(root, 'tests/signing_in/post.py'), String(port), box]);
    const table = () => `[sync.mail]\nserver = "smtp://127.0.0.1:${port}"\nfrom = "Books <books@example.org>"\n`;
    try {
      return await reader(site, table, async ({ page, context }, host, browser) => {
        const form = page.locator('.sync-form', { has: page.locator('input[type=email]') });
        await form.locator('input').fill('no address');
        await form.locator('button').click();
        assert.equal(await form.locator('input').evaluate((input) => input.validity.valid), false, 'the browser asks for an address');
        await form.locator('input').fill('ann@example.org');
        await form.locator('button').click();
        await said(page, /A link is on its way/);
        await shot(page, 'mail-asked');
        const link = await mail(box);
        assert.ok(link.startsWith(`${host.base}data/#sign-in=`), link);
        // Whoever reads the mail elsewhere is told why nothing happens, and spoils nothing.
        const stranger = await browser(VIEWS.desk, link.slice(host.base.length));
        await said(stranger.page, /browser/);
        await clean(stranger.page);
        await shot(stranger.page, 'link-elsewhere');
        const tab = await context.newPage();
        await tab.goto(link);
        await isIn(tab);
        await clean(tab);
        assert.match(await tab.locator('.sync-body').innerText(), /Signed in as ann@example\.org\./);
        assert.deepEqual(await waysOf(tab), ['E-mail']);
        await shot(tab, 'mail-in');
        const again = await context.newPage();
        await again.goto(link);
        await desk(again);
        await again.waitForFunction(() => document.querySelector('.sync-said').textContent.length > 20);
        await clean(again);
      });
    } finally {
      post.kill();
      rmSync(folder, { recursive: true, force: true });
    }
  }],

  ['ways: a provider is left for and come back from; one that says no is told of', async (site) => {
    if (!existsSync(join(oidc, 'node_modules/oidc-provider'))) return missing('oidc-provider', oidc);
    const port = await freePort();
    let provider;
    const table = async (own) => {
      provider = await start(port, 'node', [join(root, 'tests/signing_in/provider.mjs'), oidc, String(port), String(own)]);
      return `[[sync.provider]]\nid = "open"\nlabel = "The Library"\nissuer = "http://127.0.0.1:${port}"\nclient = "books"\n[[sync.provider]]\nid = "nowhere"\nlabel = "Nowhere"\nissuer = "http://127.0.0.1:1"\nclient = "books"\n`;
    };
    const told = (how) => fetch(`http://127.0.0.1:${port}/told?${encodeURIComponent(JSON.stringify(how))}`);
    try {
      return await reader(site, table, async ({ page }, host, browser) => {
        await press(page, 'Sign in with The Library');
        await page.waitForURL(`${host.base}data/**`);
        await isIn(page);
        await clean(page);
        assert.match(await page.locator('.sync-body').innerText(), /Signed in as Ann\./);
        assert.deepEqual(await waysOf(page), ['Account elsewhere']);
        await shot(page, 'provider-in');
        await told({ deny: true });
        const other = await browser(VIEWS.desk);
        await press(other.page, 'Sign in with The Library');
        await said(other.page, /You were not let in there\. Try again/);
        await clean(other.page);
        assert.ok(await other.page.locator('.make-code').isVisible(), 'other ways stay open');
        await shot(other.page, 'provider-refused');
        // One that is away is told of before anybody leaves for it.
        await press(other.page, 'Sign in with Nowhere');
        await said(other.page, /Nowhere/);
        assert.equal(other.page.url(), `${host.base}data/`);
      });
    } finally {
      provider?.kill();
    }
  }],
];
