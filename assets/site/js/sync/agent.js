// When this browser and the endpoint are brought in step, and what is said about it. One tab at a time
// does it; nothing on a page ever waits for it. Owns the ledger of this page; how records and entries
// go together is ledger.js' business.

import { PREFIX, names, onChange, read, remove, write } from '../reader/storage.js';
import { Refusal, ask, post } from './api.js';
import { Ledger } from './ledger.js';
import { allRows, lasting, putRows, row } from './shelf.js';

const SECOND = 1000;
/** How long after a change, how often while the page is seen, and the longest wait after failures. */
const SOON = 5 * SECOND;
const OFTEN = 60 * SECOND;
const LONGEST = 300 * SECOND;
/** Letters of JSON that a browser sends from a page that is closing. */
const PARTING = 50_000;
/** Most answers of the endpoint taken at a time: what is left comes the next time. */
const ROUNDS = 500;

/** Events: `state`, and `place` with `{ book, device, record, held }` when a place came from elsewhere. */
class Agent extends EventTarget {
  ledger = null;
  /** `kind` is one of off, busy, synced, offline, gone, full, ended, refused. */
  state = { kind: 'off', at: 0, again: 0, message: '' };
  #rev = -1;
  #timer = 0;
  #due = Infinity;
  #failures = 0;
  #quiet = 0;
  #writing = false;
  #started = null;
  /** Where another device is in the open book, though this one was heard since. */
  #rival = null;

  /** Begins; resolves when this browser's own ledger is known. */
  start() {
    this.#started ??= this.#begin();
    return this.#started;
  }

  async #begin() {
    addEventListener('kept', ({ detail }) => this.#changed(detail));
    onChange((name) => this.#changed(name));
    addEventListener('online', () => this.now());
    addEventListener('offline', () => this.account && this.#say('offline'));
    document.addEventListener('visibilitychange', () => {
      if (document.hidden) this.now({ keepalive: true });
      else if (Date.now() - this.state.at > SOON) this.now();
    });
    await this.#locked(() => {});
    if (!this.account) return;
    // Before anything comes that an open book must hear of.
    if (document.querySelector('pennyreel-player')) (await import('./places.js')).follow(this);
    this.now();
  }

  get account() {
    return this.ledger?.meta.account ?? null;
  }

  /** What the reader calls a device. */
  name(device) {
    return this.ledger?.meta.names[device] || 'another device';
  }

  /** Something was kept. While the voice is heard, the place moves all the time: that waits. */
  #changed(name = '') {
    if (this.#writing || !this.account) return;
    const flows = /:(pos|hist|seen)$/.test(name) && document.querySelector('pennyreel-player.playing');
    this.#within(flows ? OFTEN : SOON);
  }

  /** Brings all in step within that time, unless the endpoint asked to be left alone. */
  #within(wait) {
    const due = Math.max(Date.now() + wait, this.#quiet);
    if (due >= this.#due) return;
    clearTimeout(this.#timer);
    this.#due = due;
    this.#timer = setTimeout(() => this.now(), due - Date.now());
  }

  /** Brings all in step now. With `force` even if the endpoint asked to be left alone. */
  async now({ keepalive = false, force = false } = {}) {
    if (!this.account) return;
    clearTimeout(this.#timer);
    this.#due = Infinity;
    if (Date.now() < this.#quiet && !force) {
      this.#within(0);
      return;
    }
    if (!navigator.onLine && !force) {
      await this.#locked(() => this.#scan());
      this.#say('offline');
      return;
    }
    if (this.state.kind !== 'busy') this.#say('busy');
    try {
      // Another tab may have signed out meanwhile.
      await this.#locked(() => this.account && this.#round(keepalive));
      this.#failures = 0;
      this.#quiet = 0;
      if (!this.account) this.#say('off');
      else this.#say(this.ledger.refused.size ? 'refused' : 'synced', { at: Date.now() });
    } catch (error) {
      await this.#failed(error);
    }
    if (this.account && !document.hidden) this.#within(OFTEN);
  }

  async #failed(error) {
    const { status = -1, wait = 0, message } = error;
    if (status === 401) {
      await this.#locked(() => this.#leave());
      this.#say('ended');
      return;
    }
    this.#failures += 1;
    const back = status === 403 || status === 507 ? LONGEST : SECOND * 2 ** Math.min(this.#failures - 1, 9);
    // Not all browsers at once, when a server comes back.
    this.#quiet = Math.ceil(Date.now() + Math.max(wait, Math.min(LONGEST, back) * (0.75 + Math.random() / 2)));
    let kind = status === 507 ? 'full' : 'gone';
    if (status <= 0 && !navigator.onLine) kind = 'offline';
    const said = error instanceof Refusal ? message : 'Something in this browser stands in the way of sync.';
    this.#say(kind, { again: this.#quiet, message: said });
    this.#within(0);
  }

  #say(kind, more = {}) {
    this.state = { ...this.state, again: 0, message: '', ...more, kind };
    this.dispatchEvent(new Event('state'));
  }

  /** Runs `use` with the ledger as it is, and stores what became of it; no other tab does so meanwhile. */
  async #locked(use) {
    const run = async () => {
      const rev = (await row('meta'))?.rev ?? 0;
      if (!this.ledger || rev !== this.#rev) {
        const known = await allRows();
        const kept = known.find(([name]) => name === 'meta')?.[1];
        this.ledger = new Ledger(known);
        this.#rev = kept?.rev ?? 0;
        this.ledger.catchUp(read);
      }
      const result = await use();
      await this.#store();
      return result;
    };
    return navigator.locks ? navigator.locks.request('pennyreel-sync', run) : run();
  }

  async #store(all = false) {
    // Nothing is kept of readers who never signed in.
    if (!this.account && !this.ledger.meta.former) return;
    this.#rev += 1;
    this.ledger.meta.rev = this.#rev;
    await putRows(this.ledger.rows(), all);
  }

  #scan() {
    return this.ledger.scan(names(), read);
  }

  /** One conversation with the endpoint, until neither has anything to tell. */
  async #round(keepalive) {
    const { ledger } = this;
    const { meta } = ledger;
    this.#scan();
    let full = null;
    let most = Infinity;
    for (let rounds = 0; rounds < ROUNDS; rounds += 1) {
      const sent = full ? [] : ledger.batch(keepalive ? PARTING : undefined, most);
      await this.#store();
      const answer = await this.#ask(sent, keepalive).catch((error) => {
        if (!sent.length || ![400, 413, 422, 507].includes(error.status)) throw error;
        if (error.status === 507) full = error;
        // One of them is wrong: found by halves, it must not hold up the rest.
        else if (sent.length > 1) most = Math.ceil(sent.length / 2);
        else ledger.confirm(sent, [[0, error.message]]);
        return null;
      });
      if (!answer) continue;
      if (answer.next < meta.since) {
        ledger.tellAgain();
        continue;
      }
      this.#scan();
      ledger.confirm(sent, answer.refused);
      this.#rival = ledger.rival(answer.entries, document.documentElement.dataset.book) ?? this.#rival;
      ledger.join(answer.entries);
      const stuck = answer.more && answer.next === meta.since;
      meta.since = answer.next;
      if (keepalive || stuck || (!answer.more && (full || !ledger.open.size))) break;
    }
    await this.#doubt();
    await this.#names();
    await this.#write();
    meta.at = Date.now();
    if (full) throw full;
  }

  async #ask(sent, keepalive) {
    const { meta } = this.ledger;
    const started = Date.now();
    const entries = sent.map(({ device, ...entry }) => entry);
    const answer = await post('sync', { since: meta.since, entries }, { keepalive });
    const { now, next, more, entries: came, refused = [] } = answer ?? {};
    if (!Number.isInteger(next) || next < 0 || !Array.isArray(came) || !Array.isArray(refused)) {
      throw new Refusal(0, 'The sync server’s answer makes no sense.');
    }
    this.clock(now, started);
    return { next, more: more === true, entries: came, refused: refused.map(({ index, message }) => [index, String(message)]) };
  }

  /** Notes how far the endpoint's clock is ahead of this one, if its answer came quickly. */
  clock(now, started) {
    const took = Date.now() - started;
    if (Number.isFinite(now) && took < 10 * SECOND) this.ledger.meta.offset = Math.round(now - started - took / 2);
  }

  /** Holds back places that would take the reader far back: that is asked. */
  async #doubt() {
    const { ledger } = this;
    for (const [name, wanted] of ledger.due(names(), read)) {
      const [book, kind] = name.split(':');
      const here = kind === 'pos' && wanted && ledger.from(book) ? read(name) : undefined;
      if (!here || here.done <= wanted.done) continue;
      const { isFarBack } = await import('./back.js');
      if (await isFarBack(book, here, wanted)) ledger.meta.held[book] = ledger.entries.live('place', book)[0].stamp;
    }
  }

  /** Asks for the names of devices once one is met that has none. */
  async #names() {
    const { meta, entries } = this.ledger;
    const strange = entries.books().map((book) => this.ledger.from(book)).some((device) => device && !(device in meta.names));
    if (!strange) return;
    const me = await ask('GET', 'me').catch((error) => {
      if (error.status === 401) throw error;
    });
    if (me) this.#meet(me);
  }

  #meet({ devices }) {
    const known = Array.isArray(devices) ? devices.map(({ id, name }) => [id, String(name ?? '').slice(0, 80)]) : [];
    this.ledger.meta.names = Object.fromEntries(known);
  }

  /** Gives storage what it is due, and tells the pages of it. */
  async #write() {
    const { ledger } = this;
    this.#scan();
    const due = ledger.due(names(), read);
    ledger.meta.behind = due.length > 0;
    if (due.length) await this.#store();
    // From here to the end nothing else runs in this tab: what is compared is what is written.
    this.#scan();
    const last = ledger.due(names(), read);
    this.#writing = true;
    try {
      for (const [name, record] of last) {
        if (record) write(name, record);
        else remove(name);
      }
    } finally {
      ledger.took(last.map(([name]) => [name, read(name)]));
      for (const [name] of last) dispatchEvent(new StorageEvent('storage', { key: PREFIX + name }));
      this.#writing = false;
    }
    for (const [name, record] of last) if (name.endsWith(':pos') && record) this.#place(name.slice(0, -4), record);
    for (const book of Object.keys(ledger.meta.held)) {
      if (ledger.holds(`${book}:pos`)) this.#place(book, ledger.view(`${book}:pos`), true);
    }
    if (this.#rival && !ledger.from(this.#rival.book)) this.#place(this.#rival.book, this.#rival.value, false, this.#rival.device);
    this.#rival = null;
  }

  #place(book, record, held = false, device = this.ledger.from(book)) {
    if (device) this.dispatchEvent(new CustomEvent('place', { detail: { book, device, record, held } }));
  }

  /** The reader stays at the place that is stored here: all devices learn it. */
  stay(book) {
    return this.#locked(() => {
      const { v, ...value } = read(`${book}:pos`) ?? {};
      delete this.ledger.meta.held[book];
      if (value.s) this.ledger.put({ kind: 'place', book, value, at: Date.now() });
      this.#within(0);
    });
  }

  /** This browser was signed in; `me` is what the endpoint says of the reader. With `found` it was so
   *  before, and lost what it knew. */
  async enter(me, found = false) {
    const { device } = this.ledger.meta;
    await this.#locked(async () => {
      const reader = String(me.reader.madeAt);
      const { account, former } = this.ledger.meta;
      const other = ![null, reader].includes(account ?? former);
      if (other) {
        this.ledger = new Ledger();
        this.ledger.meta.device = device;
      }
      const { meta } = this.ledger;
      meta.account = reader;
      meta.device = me.devices.find(({ current }) => current)?.id ?? meta.device;
      if (found && (!lasting || !meta.at)) this.ledger.trust(names(), read);
      this.#meet(me);
      if (other) await this.#store(true);
    });
    this.#quiet = 0;
    await this.now();
  }

  /** The session is over; what is known is kept for the day on which the same reader comes back. */
  #leave() {
    const { meta } = this.ledger;
    meta.former = meta.account ?? meta.former;
    meta.account = null;
  }

  /** Notes that the reader signed out. With `all` nothing is kept of the account. */
  async exit(all = false) {
    await this.#locked(async () => {
      this.#leave();
      if (!all) return;
      this.ledger = new Ledger();
      await putRows([], true);
    });
    clearTimeout(this.#timer);
    this.#due = Infinity;
    this.#say('off', { at: 0 });
    this.dispatchEvent(new Event('left'));
  }

  /** Signs out on the way to forgetting everything here; whether or not the endpoint hears of it. */
  async leave() {
    await this.now({ force: true });
    await post('sign-out').catch(() => {});
    await this.exit(true);
  }

  /** Runs `remove`, which takes a book's records out of storage, so that this device alone or all of
   *  them forget it. Returns what takes it back. */
  async forget(book, here, remove) {
    const undo = await this.#locked(() => {
      this.#scan();
      const back = this.ledger.forget(book, here);
      const put = remove();
      return () => this.#locked(() => {
        back();
        put();
      });
    });
    this.#within(0);
    return async () => {
      await undo();
      this.#within(0);
    };
  }
}

export const agent = new Agent();
