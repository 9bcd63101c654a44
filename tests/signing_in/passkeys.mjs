// Passkeys by Chromium with a virtual authenticator, against the endpoint at the address given. The page is
// an empty one of our own in the place of the site's; everything it asks goes to the real endpoint.

import assert from 'node:assert/strict';
import { launch } from '../player/browser.mjs';

const address = process.argv[2];
const browser = await launch();

/** A browser with an authenticator and a page of the site. */
async function person(device) {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.route(`${address}/data/`, (route) => route.fulfill({
    contentType: 'text/html', body: '<!doctype html><title>A page of the site</title>',
  }));
  await page.goto(`${address}/data/`);
  const tools = await context.newCDPSession(page);
  await tools.send('WebAuthn.enable');
  const options = {
    protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true,
    isUserVerified: true, automaticPresenceSimulation: true,
  };
  const { authenticatorId } = await tools.send('WebAuthn.addVirtualAuthenticator', { options });
  const who = { device: device.padStart(16, '0'), deviceName: device };
  /** Asks as often as it takes: whoever tries much is told to wait. */
  const ask = async (path, body, method = 'POST') => {
    const answer = await once(path, body, method);
    if (answer.status !== 429) return answer;
    await page.waitForTimeout(answer.json.error.retryAfter * 1000);
    return ask(path, body, method);
  };
  const once = (path, body, method) => page.evaluate(async ([path, body, method]) => {
    const head = body === null ? {} : { 'Content-Type': 'application/json' };
    const answer = await fetch(`/api/v1${path}`, {
      method, headers: head, body: body === null ? undefined : JSON.stringify(body), credentials: 'include',
    });
    const text = await answer.text();
    return { status: answer.status, json: text ? JSON.parse(text) : null };
  }, [path, body, method]);
  const make = (options) => page.evaluate(async (options) => {
    const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options);
    return (await navigator.credentials.create({ publicKey })).toJSON();
  }, options);
  const use = (options) => page.evaluate(async (options) => {
    const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options);
    return (await navigator.credentials.get({ publicKey })).toJSON();
  }, options);
  const keys = async () => (await tools.send('WebAuthn.getCredentials', { authenticatorId })).credentials;
  const put = async (credential) => tools.send('WebAuthn.addCredential', { authenticatorId, credential });
  const drop = async () => tools.send('WebAuthn.clearCredentials', { authenticatorId });
  const verified = async (isUserVerified) =>
    tools.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified });
  /** Makes a passkey, from the endpoint's question to its answer. */
  const add = async () => {
    const begun = await ask('/passkeys/begin', { deviceName: device });
    assert.equal(begun.status, 200, JSON.stringify(begun));
    return ask('/passkeys/finish', { ...who, credential: await make(begun.json.options) });
  };
  /** Signs in with whatever passkey there is; what is sent may be changed. */
  const enter = async (change = (credential) => credential) => {
    const begun = await ask('/sign-in/passkey/begin', {});
    assert.equal(begun.status, 200, JSON.stringify(begun));
    const credential = await change(await use(begun.json.options));
    return ask('/sign-in/passkey/finish', { ...who, credential });
  };
  const me = () => ask('/me', null, 'GET');
  const out = () => ask('/sign-out', {});
  return { context, page, who, ask, make, use, keys, put, drop, verified, add, enter, me, out };
}

const refused = (answer, status, code) => {
  assert.equal(answer.status, status, JSON.stringify(answer));
  assert.equal(answer.json.error.code, code);
};

try {
  const ann = await person('phone');

  // A new reader by a passkey alone, who comes back by it.
  const made = await ann.add();
  assert.equal(made.status, 200, JSON.stringify(made));
  assert.deepEqual(made.json.ways.map((way) => way.kind), ['passkey']);
  const born = made.json.reader.madeAt;
  assert.equal((await ann.out()).status, 204);
  assert.equal((await ann.me()).status, 401);
  for (let time = 0; time < 2; time += 1) {
    const back = await ann.enter();
    assert.equal(back.status, 200, JSON.stringify(back));
    assert.equal(back.json.reader.madeAt, born);
  }

  // The authenticator does not make a second one for the same reader, and the last way stays.
  await assert.rejects(ann.add(), /InvalidStateError/);
  refused(await ann.ask(`/ways/${made.json.ways[0].id}`, null, 'DELETE'), 409, 'conflict');

  // An answer counts once, and only from the browser that was asked.
  let sent;
  assert.equal((await ann.enter((credential) => { sent = credential; return credential; })).status, 200);
  refused(await ann.ask('/sign-in/passkey/finish', { ...ann.who, credential: sent }), 401, 'passkey');
  const eve = await person('eve');
  const begun = await ann.ask('/sign-in/passkey/begin', {});
  const stolen = await ann.use(begun.json.options);
  refused(await eve.ask('/sign-in/passkey/finish', { ...eve.who, credential: stolen }), 401, 'passkey');
  assert.equal((await ann.ask('/sign-in/passkey/finish', { ...ann.who, credential: stolen })).status, 200);

  // What was signed must be what was asked, here.
  const flipped = (text) => text.slice(0, -8) + (text.at(-8) === 'A' ? 'B' : 'A') + text.slice(-7);
  const wrong = [
    (c) => ({ ...c, response: { ...c.response, signature: flipped(c.response.signature) } }),
    (c) => ({ ...c, response: { ...c.response, userHandle: 'AAAAAAAAAAAAAAAAAAAAAA' } }),
    (c) => ({ ...c, response: { ...c.response, userHandle: null } }),
    (c) => ({ ...c, id: 'AAAA', rawId: 'AAAA' }),
    (c) => {
      const said = JSON.parse(Buffer.from(c.response.clientDataJSON, 'base64url'));
      const changed = Buffer.from(JSON.stringify({ ...said, origin: 'http://localhost:1' }));
      return { ...c, response: { ...c.response, clientDataJSON: changed.toString('base64url') } };
    },
  ];
  for (const change of wrong) refused(await ann.enter(change), 401, 'passkey');

  // A passkey that its device uses without knowing the person is none.
  await ann.verified(false);
  await assert.rejects(ann.enter(), /NotAllowedError/);
  await ann.verified(true);

  // A copy: it counts on from where it was made, and the first use after the original's shows it.
  const [copy] = await ann.keys();
  assert.ok(copy.isResidentCredential && copy.signCount > 0, JSON.stringify(copy));
  assert.equal((await ann.enter()).status, 200);
  await eve.put({ ...copy, signCount: copy.signCount - 1 });
  refused(await eve.enter(), 401, 'passkey');
  assert.equal((await eve.me()).status, 401);

  // A passkey of a reader who is gone opens nothing.
  await eve.drop();
  const other = await eve.add();
  assert.equal(other.status, 200);
  assert.notEqual(other.json.reader.madeAt, born);
  assert.equal((await eve.ask('/me', null, 'DELETE')).status, 204);
  refused(await eve.enter(), 401, 'passkey');

  // Added to a reader who has a code; the code can go then.
  await eve.drop();
  const coded = await eve.ask('/code', eve.who);
  assert.equal(coded.status, 201);
  const added = await eve.add();
  assert.deepEqual(added.json.ways.map((way) => way.kind), ['code', 'passkey']);
  assert.equal((await eve.ask(`/ways/${added.json.ways[0].id}`, null, 'DELETE')).status, 204);
  await eve.out();
  const came = await eve.enter();
  assert.equal(came.status, 200);
  assert.equal(came.json.reader.madeAt, added.json.reader.madeAt);

  // Who signed out between the halves adds nothing.
  await eve.drop();
  const half = await eve.ask('/passkeys/begin', {});
  const late = await eve.make(half.json.options);
  await eve.out();
  refused(await eve.ask('/passkeys/finish', { ...eve.who, credential: late }), 409, 'conflict');
  console.log('all held');
} finally {
  await browser.close();
}
