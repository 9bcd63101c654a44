// A small endpoint of sync for tests: /api/v1 as far as reading codes, readers, devices and entries go,
// in memory, with faults on demand. Says nothing of how the real one is made: that one has tests of its
// own, and cases/real.mjs runs the pages against it.

import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';

const COOKIE = '__Host-pennyreel';

/** What an endpoint holds, without the network: readers, and entries joined as the contract says. */
export class Shelf {
  constructor() {
    this.readers = [];
  }

  add() {
    const reader = { madeAt: Date.now() + this.readers.length, code: '', sessions: new Map(), entries: new Map(), revision: 0 };
    this.readers.push(reader);
    return reader;
  }
}

/** Joins a device's entries and tells what changed after `since`. */
export function exchange(reader, device, { since = 0, entries = [] }, most = 500) {
  const refused = [];
  const changed = [];
  entries.forEach((entry, index) => {
    const own = { ...entry, device };
    const name = [own.kind, own.book, own.id, device].join('/');
    if (JSON.stringify(own.value).length > 8192) {
      refused.push({ index, code: 'too-long', message: 'This is longer than 8 KB.' });
      return;
    }
    const old = reader.entries.get(name);
    const text = (of) => JSON.stringify([of.value, of.seen]);
    if (old && (old.entry.stamp > own.stamp || (old.entry.stamp === own.stamp && text(old.entry) >= text(own)))) return;
    changed.push([name, own]);
  });
  if (changed.length) reader.revision += 1;
  for (const [name, entry] of changed) {
    reader.entries.delete(name);
    reader.entries.set(name, { entry, revision: reader.revision });
  }
  const all = [...reader.entries.values()].filter(({ entry, revision }) => revision > since && !(since > 0 && entry.device === device));
  all.sort((a, b) => a.revision - b.revision);
  // Whole revisions only: `next` cannot point into one.
  let told = all.slice(0, most);
  const more = all.length > most;
  if (more) {
    const last = all[most].revision;
    const whole = told.filter(({ revision }) => revision < last);
    told = whole.length ? whole : all.filter(({ revision }) => revision === last);
  }
  const left = all.length > told.length;
  return { next: left ? told.at(-1).revision : reader.revision, more: left, entries: told.map(({ entry }) => entry), refused };
}

const words = () => Array.from({ length: 5 }, () => [...randomBytes(5)].map((byte, at) => (at % 2 ? 'aiou'[byte % 4] : 'bdfghjklmnprstvz'[byte % 16])).join('')).join('-');
const plain = (code) => String(code).toLowerCase().replace(/[^a-z]/g, '');

/** A QR code's look without being one: the pages draw what they are given. */
function rows(code) {
  return Array.from({ length: 29 }, (_, y) => Array.from({ length: 29 }, (__, x) => Number((x * 7 + y * 13 + code.charCodeAt((x + y) % code.length)) % 3 === 0)).join(''));
}

/** Starts one for the sites of these origins. `fault({ method, path, reader, body })` may return a status
 *  with `{ status, wait }`, or `hang`, `drop`, `garbage`, `wrong` (JSON of another shape), `foreign` (no
 *  leave for other origins) or a number of milliseconds to be slow by. `ahead` is its clock's lead. */
export async function serveSync({ origins = () => true, fault = null, ahead = 0, ways = {} } = {}) {
  const shelf = new Shelf();
  const log = [];
  const self = { shelf, log, fault, ahead };
  const find = (request) => {
    const token = request.headers.cookie?.match(new RegExp(`${COOKIE}=(\\w+)`))?.[1];
    const reader = shelf.readers.find(({ sessions }) => sessions.has(token));
    return { token, reader, session: reader?.sessions.get(token) };
  };
  const about = ({ reader, session }) => ({
    reader: { name: null, email: null, image: null, verifiedAt: null, madeAt: reader.madeAt },
    devices: [...reader.sessions.values()].map(({ id, name, madeAt, seenAt }) => ({ id, name, madeAt, seenAt, current: id === session.id })),
    ways: [{ id: '1', kind: 'code', label: 'Reading code', madeAt: reader.madeAt }],
  });
  const enter = (reader, { device, deviceName }, answer) => {
    const token = randomBytes(16).toString('hex');
    for (const [old, { id }] of reader.sessions) if (id === device) reader.sessions.delete(old);
    const session = { id: device, name: deviceName, madeAt: Date.now(), seenAt: Date.now() };
    reader.sessions.set(token, session);
    answer.setHeader('Set-Cookie', `${COOKIE}=${token}; HttpOnly; Secure; Path=/; SameSite=Lax`);
    return { reader, session };
  };
  const server = createServer(async (request, answer) => {
    const { pathname } = new URL(request.url, 'http://x');
    const path = pathname.replace('/api/v1/', '');
    const { method } = request;
    const { origin } = request.headers;
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const sent = Buffer.concat(chunks).toString();
    const body = sent ? JSON.parse(sent) : {};
    const who = find(request);
    if (method !== 'OPTIONS') log.push({ method, path, body, device: who.session?.id });
    const wish = method === 'OPTIONS' ? null : self.fault?.({ method, path, body, ...who });
    if (wish === 'drop') return request.socket.destroy();
    if (wish === 'hang') return undefined;
    if (typeof wish === 'number') await new Promise((done) => { setTimeout(done, wish); });
    if (origin && wish !== 'foreign' && origins(origin)) {
      answer.setHeader('Access-Control-Allow-Origin', origin);
      answer.setHeader('Access-Control-Allow-Credentials', 'true');
      answer.setHeader('Access-Control-Allow-Headers', 'content-type');
      answer.setHeader('Access-Control-Allow-Methods', 'GET, POST, DELETE');
    }
    const say = (status, value) => {
      answer.writeHead(status, { 'Content-Type': 'application/json' });
      answer.end(value === undefined ? '' : JSON.stringify(value));
    };
    const no = (status, code, message, retryAfter) => say(status, { error: { code, message, ...(retryAfter && { retryAfter }) } });
    if (method === 'OPTIONS') return say(204);
    if (wish === 'garbage') return answer.writeHead(200).end('<!doctype html><p>Welcome to the hotel');
    if (wish === 'wrong') return say(200, { next: 'soon', entries: { length: 3 } });
    if (wish?.status) return no(wish.status, 'fault', wish.message ?? 'Something is wrong on purpose.', wish.wait);
    if (method !== 'GET' && !(origin && origins(origin))) return no(403, 'origin', 'This site is not one of those that may ask.');
    const now = Date.now() + self.ahead;
    if (method === 'GET' && path === '') return say(200, { name: 'test', version: '0', now, ways: { code: true, mail: false, passkey: false, providers: [], ...ways } });
    if (method === 'POST' && path === 'code') {
      const first = !who.reader;
      const inside = first ? enter(shelf.add(), body, answer) : who;
      inside.reader.code = words();
      return say(201, { code: inside.reader.code, rows: rows(inside.reader.code) });
    }
    if (method === 'POST' && path === 'sign-in/code') {
      const reader = shelf.readers.find(({ code }) => code && plain(code) === plain(body.code));
      if (!reader) return no(422, 'bad-code', 'This is not a reading code that is known here.');
      return say(200, about(enter(reader, body, answer)));
    }
    if (method === 'POST' && path === 'sign-in/mail') return say(202, {});
    if (!who.reader) return no(401, 'not-signed-in', 'This browser is not signed in any more.');
    who.session.seenAt = Date.now();
    if (method === 'GET' && path === 'me') return say(200, about(who));
    if (method === 'GET' && path === 'export') return say(200, { about: about(who), entries: [...who.reader.entries.values()].map(({ entry }) => entry) });
    if (method === 'POST' && path === 'sync') return say(200, { now, ...exchange(who.reader, who.session.id, body) });
    if (method === 'POST' && path === 'sign-out') {
      who.reader.sessions.delete(who.token);
      return say(204);
    }
    if (method === 'DELETE' && path === 'me') {
      shelf.readers.splice(shelf.readers.indexOf(who.reader), 1);
      return say(204);
    }
    if (method === 'DELETE' && path.startsWith('devices/')) {
      for (const [token, { id }] of who.reader.sessions) if (id === path.slice(8)) who.reader.sessions.delete(token);
      return say(204);
    }
    return no(404, 'not-found', 'There is nothing of that name.');
  });
  await new Promise((done) => { server.listen(0, '127.0.0.1', done); });
  self.origin = `http://127.0.0.1:${server.address().port}`;
  self.close = () => {
    server.closeAllConnections();
    server.close();
  };
  return self;
}
