// What becomes of what three devices write, told in whatever order, twice or not at all: the modules of
// sync themselves, run without a browser against the endpoint's own joining.

import { choices } from '../../../assets/site/js/reader/choices.js';
import { VERSION, named, sound } from '../../../assets/site/js/reader/schema.js';
import { same } from '../../../assets/site/js/sync/changes.js';
import { Ledger } from '../../../assets/site/js/sync/ledger.js';
import { after, isStamp, millis } from '../../../assets/site/js/sync/stamp.js';
import { Shelf, exchange } from '../endpoint.mjs';
import { assert } from '../tools.mjs';

const DAY = 86_400_000;
const START = Date.UTC(2026, 5, 1);
/** The third is forgotten now and then by all devices, the fourth by the one that is asked to. */
const BOOKS = ['alpha', 'beta', 'gamma', 'delta'];
const ROUNDS = 60;

/** Numbers that look random and are the same each time. */
function dice(seed) {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** A world with one clock; each device's is wrong by days. */
class World {
  constructor(seed) {
    this.roll = dice(seed);
    this.now = START;
    this.reader = new Shelf().add();
    this.devices = [-2, 0, 3].map((days) => new Device(this, days * DAY));
    this.tokens = 0;
    /** Notes by token: what of them a reader saw and replaced. */
    this.replaced = new Set();
    this.written = new Map();
    this.spent = Object.fromEntries(BOOKS.map((book) => [book, 0]));
    this.passed = new Map();
    this.forgotten = new Set();
  }
}

class Device {
  records = new Map();
  ledger = new Ledger();
  /** Messages that came and were not taken yet, and some that come twice. */
  late = [];

  constructor(world, skew) {
    this.world = world;
    this.skew = skew;
    this.read = (name) => {
      const text = this.records.get(name);
      return text && this.at(() => sound(name, JSON.parse(text)));
    };
  }

  /** Runs `use` by this device's clock. */
  at(use) {
    const clock = Date.now;
    Date.now = () => this.world.now + this.skew;
    try {
      return use();
    } finally {
      Date.now = clock;
    }
  }

  get names() {
    return [...this.records.keys()].sort();
  }

  write(name, record) {
    this.at(() => {
      const kept = sound(name, { at: Date.now(), ...record, v: VERSION });
      assert.ok(kept, `${name} is sound`);
      this.records.set(name, JSON.stringify(kept));
    });
  }

  scan() {
    this.at(() => this.ledger.scan(this.names, this.read));
  }

  /** Closes the page and opens it again: what is not stored is gone. */
  reopen(store) {
    const rows = new Map(store);
    const restarted = new Ledger([...rows]);
    this.at(() => restarted.catchUp(this.read));
    this.ledger = restarted;
  }

  /** One exchange: the request or the answer may be lost, and answers may come again later. */
  sync({ lost = '', most = 7, store = null, hasty = false } = {}) {
    const { world, ledger } = this;
    this.scan();
    for (let rounds = 0; rounds < 200; rounds += 1) {
      const sent = ledger.batch(undefined, 1 + world.roll(9));
      if (store) this.keep(store);
      const ask = JSON.parse(JSON.stringify({ since: ledger.meta.since, entries: sent.map(({ device, ...entry }) => entry) }));
      if (lost === 'request') return;
      const answer = JSON.parse(JSON.stringify(exchange(world.reader, ledger.meta.device, ask, most)));
      if (lost === 'answer') return;
      this.scan();
      ledger.confirm(sent, answer.refused.map(({ index, message }) => [index, message]));
      ledger.join(answer.entries);
      // The same words once more, and in another order.
      if (world.roll(3) === 0) ledger.join([...answer.entries].reverse());
      ledger.meta.since = answer.next;
      if (!answer.more && !ledger.open.size) break;
    }
    ledger.meta.offset = Math.round(world.now - (world.now + this.skew));
    if (store) {
      ledger.meta.behind = true;
      this.keep(store);
    }
    // The page closes before storage learns of it: the reader goes on with what was there.
    if (hasty && world.roll(5) === 0) return;
    this.take();
    if (store && world.roll(3)) this.keep(store);
  }

  keep(store) {
    for (const [name, row] of JSON.parse(JSON.stringify(this.ledger.rows()))) {
      if (row === undefined || row === null) store.delete(name);
      else store.set(name, row);
    }
  }

  take() {
    this.scan();
    const due = this.at(() => this.ledger.due(this.names, this.read));
    for (const [name, record] of due) {
      if (record) this.records.set(name, JSON.stringify(record));
      else this.records.delete(name);
    }
    this.ledger.took(due.map(([name]) => [name, this.read(name)]));
  }
}

const ACTS = {
  place(world, device, book) {
    const s = 1 + world.roll(400);
    const place = { s, t: world.roll(90) / 10, done: s / 400, seg: 'cafe', w: s * 30, n: 12_000, q: 'some words here', chapter: `C${s % 9}` };
    device.write(`${book}:pos`, place);
  },
  setting(world, device) {
    const now = choices(device.read('set'));
    device.write('set', world.roll(2) ? { ...now, speed: 0.5 + world.roll(25) / 10 } : { ...now, theme: ['auto', 'light', 'dark'][world.roll(3)] });
  },
  time(world, device, book) {
    const past = device.read(`${book}:hist`) ?? { ms: 0, finished: 0 };
    const ms = 1 + world.roll(60_000);
    device.write(`${book}:hist`, { ms: past.ms + ms, finished: past.finished, title: book });
    world.spent[book] += ms;
  },
  passage(world, device, book) {
    const passed = device.read(`${book}:seen`)?.passed ?? {};
    const word = world.roll(6) * 30;
    const [, spent = 0, over = 0] = passed[word] ?? [];
    const ms = 1 + world.roll(20_000);
    const done = world.roll(2);
    device.write(`${book}:seen`, { passed: { ...passed, [word]: [world.now + device.skew, spent + ms, Math.max(over, done)] } });
    const name = `${book}/${word}`;
    const old = world.passed.get(name) ?? [0, 0];
    world.passed.set(name, [old[0] + ms, Math.max(old[1], done)]);
  },
  bookmark(world, device, book) {
    const name = `${book}:bm:m${world.roll(4)}`;
    const old = device.read(name);
    const shown = old?.note?.match(/t\d+/g) ?? [];
    if (old && !old.gone && world.roll(4) === 0) {
      device.write(name, { gone: true });
      for (const token of shown) world.replaced.add(token);
      return;
    }
    world.tokens += 1;
    const token = `t${world.tokens}`;
    const keeps = old?.note && world.roll(2);
    const note = keeps ? `${old.note}\n${token}` : token;
    if (!keeps) for (const each of shown) world.replaced.add(each);
    world.written.set(token, name);
    device.write(name, { s: 3, t: 0, done: 0.1, made: 5, note });
  },
  forget(world, device, book) {
    if (!['gamma', 'delta'].includes(book)) return;
    device.scan();
    device.at(() => device.ledger.forget(book, book === 'delta'));
    for (const name of device.names.filter((each) => each.startsWith(`${book}:`))) device.records.delete(name);
  },
};

/** One life of three devices, and then all is told to everybody. */
function live(seed, { stores = false } = {}) {
  const world = new World(seed);
  const kept = world.devices.map(() => (stores ? new Map() : null));
  const weights = ['place', 'place', 'setting', 'time', 'time', 'passage', 'passage', 'bookmark', 'bookmark', 'bookmark', 'forget'];
  for (let round = 0; round < ROUNDS; round += 1) {
    const number = world.roll(3);
    const device = world.devices[number];
    world.now += world.roll(4) ? world.roll(40_000) : world.roll(2 * DAY);
    // Clocks are set right, or wrong, now and then.
    if (world.roll(25) === 0) device.skew = (world.roll(9) - 4) * DAY;
    const what = world.roll(3);
    if (what) ACTS[weights[world.roll(weights.length)]](world, device, BOOKS[world.roll(4)]);
    else device.sync({ lost: ['', '', '', 'request', 'answer'][world.roll(5)], store: kept[number], hasty: true });
    if (stores && kept[number].size && world.roll(6) === 0) device.reopen(kept[number]);
  }
  for (let times = 0; times < 3; times += 1) {
    for (const device of world.devices) {
      world.now += 1000;
      device.sync({ most: 500 });
    }
  }
  return world;
}

/** What a device shows of what is the same everywhere, without when: devices tell time by their own
 *  clocks. */
function shown(device) {
  const records = device.names.filter((name) => !/^(delta:|set$)/.test(name)).map((name) => {
    const { at, v, ...rest } = device.read(name) ?? {};
    return [name, rest];
  });
  return { ...Object.fromEntries(records.filter(([, record]) => !record.gone)), set: choices(device.read('set')) };
}

function check(world, seed) {
  const [first, ...others] = world.devices.map(shown);
  for (const other of others) assert.deepEqual(other, first, `seed ${seed}: all devices show the same`);
  for (const device of world.devices) {
    assert.equal(device.ledger.open.size, 0, `seed ${seed}: all is told`);
    for (const name of device.names.filter((each) => each !== 'set')) assert.ok(same(device.read(name), device.ledger.view(name)), `seed ${seed}: ${name} is what entries say`);
  }
  for (const book of ['alpha', 'beta']) {
    assert.equal(first[`${book}:hist`]?.ms ?? 0, world.spent[book], `seed ${seed}: no time of ${book} is lost or counted twice`);
  }
  for (const [name, [ms, done]] of world.passed) {
    const [book, word] = name.split('/');
    if (['alpha', 'beta'].includes(book)) assert.deepEqual(first[`${book}:seen`].passed[word].slice(1), [ms, done], `seed ${seed}: passage ${name}`);
  }
  for (const [token, name] of world.written) {
    if (!['alpha', 'beta'].includes(named(name).book) || world.replaced.has(token)) continue;
    assert.ok(first[name]?.note.match(/t\d+/g)?.includes(token), `seed ${seed}: the note ${token} of ${name} is there: ${first[name]?.note}`);
  }
}

export default [
  ['merge: stamps go forward, whatever the clock does', () => {
    let last = after('0'.repeat(16), START);
    for (const at of [START, START - 9 * DAY, 0, START + 5, -7, START + 3.7]) {
      const next = after(last, at);
      assert.ok(isStamp(next) && next > last, `${next} after ${last}`);
      last = next;
    }
    assert.equal(millis(last), START + 5);
    assert.equal(after('0000000000ffffff', 0), '0000000001000000', 'a full counter goes on');
    for (const bad of ['', 'x'.repeat(16), '4'.repeat(16), 7, null]) assert.ok(!isStamp(bad));
  }],

  ['merge: three devices end alike and lose nothing, over 400 lives', () => {
    for (let seed = 1; seed <= 400; seed += 1) check(live(seed), seed);
    return '24000 steps';
  }],

  ['merge: the same where pages close between any two steps, over 200 lives', () => {
    for (let seed = 1001; seed <= 1200; seed += 1) {
      const world = live(seed, { stores: true });
      const [first, ...others] = world.devices.map(shown);
      for (const other of others) assert.deepEqual(other, first, `seed ${seed}: all devices show the same`);
      for (const [token, name] of world.written) {
        if (!['alpha', 'beta'].includes(named(name).book) || world.replaced.has(token)) continue;
        assert.ok(first[name]?.note.match(/t\d+/g)?.includes(token), `seed ${seed}: the note ${token} is there`);
      }
      for (const book of ['alpha', 'beta']) {
        assert.ok((first[`${book}:hist`]?.ms ?? 0) >= world.spent[book], `seed ${seed}: no time of ${book} is lost`);
      }
    }
  }],

  ['merge: entries in any order, and any number of times, come to the same', () => {
    for (let seed = 1; seed <= 60; seed += 1) {
      const world = live(seed);
      const roll = dice(seed + 7);
      const all = [...world.reader.entries.values()].map(({ entry }) => entry);
      const views = [0, 1, 2].map(() => {
        const ledger = new Ledger();
        const order = [...all, ...all.slice(0, 9)].map((entry) => [roll(1e6), entry]).sort(([a], [b]) => a - b);
        for (const [, entry] of order) ledger.join([entry]);
        return Object.fromEntries(world.devices[0].names.map((name) => [name, ledger.view(name)]));
      });
      assert.deepEqual(views[1], views[0], `seed ${seed}`);
      assert.deepEqual(views[2], views[0], `seed ${seed}`);
    }
  }],

  ['merge: a first sync joins what was read apart, and the later place wins', () => {
    const world = new World(1);
    const [phone, laptop] = world.devices;
    for (const device of world.devices) device.skew = 0;
    ACTS.time(world, phone, 'alpha');
    phone.write('alpha:pos', { s: 9, t: 0, done: 0.2 });
    world.now += DAY;
    ACTS.time(world, laptop, 'alpha');
    laptop.write('alpha:pos', { s: 90, t: 0, done: 0.9 });
    laptop.write('set', { ...choices(), speed: 1.5 });
    world.now += DAY;
    // The phone comes last, with the older place.
    for (const device of [laptop, phone, laptop]) device.sync();
    assert.equal(phone.read('alpha:pos').s, 90);
    assert.equal(phone.read('alpha:hist').ms, world.spent.alpha);
    assert.equal(laptop.read('alpha:hist').ms, world.spent.alpha);
    assert.equal(phone.read('set').speed, 1.5);
  }],

  ['merge: what an endpoint lost is told again', () => {
    const world = new World(3);
    const [phone, laptop] = world.devices;
    ACTS.bookmark(world, phone, 'alpha');
    for (const device of [phone, laptop]) device.sync();
    const [name] = phone.names;
    world.reader.entries.clear();
    world.reader.revision = 0;
    phone.ledger.tellAgain();
    phone.sync();
    assert.equal(world.reader.entries.size, 1);
    assert.equal(phone.read(name).note, laptop.read(name).note);
  }],
];
