// The part of the page of the reader's data that is about sync: how it stands, signing in, devices,
// ways, and the end of it. Asks before anything is lost. How one signs in is sign-in.js' business.

import { closable } from '../common/dialog.js';
import { button, make } from '../common/make.js';
import { parts } from '../common/parts.js';
import { agent } from './agent.js';
import { Refusal, get, post, remove } from './api.js';
import { lasting } from './shelf.js';
import { SignIn, trouble } from './sign-in.js';
import { ago, standing } from './words.js';

class Desk {
  #me = null;
  #ways = null;

  constructor(desk) {
    this.agent = agent;
    this.desk = desk;
    this.body = desk.querySelector('.sync-body');
    this.said = desk.querySelector('.sync-said');
    this.ask = document.querySelector('.sync-ask');
    closable(this.ask);
    agent.addEventListener('state', () => this.#stands());
    agent.addEventListener('left', () => this.#gone());
    setInterval(() => this.#stands(), 20_000);
    addEventListener('online', () => !this.#ways && this.start({}));
  }

  #stands() {
    const { state } = this.agent;
    this.desk.querySelector('.sync-state').textContent = standing(state);
    this.desk.dataset.state = state.kind;
    if (state.kind === 'ended' && this.#me) {
      this.#me = null;
      this.#show();
    }
  }

  /** Begins with what the address brought: a `code`, or the token of a sign-in that was begun. */
  async start({ code, 'sign-in': token, 'sign-in-problem': problem }) {
    await this.agent.start();
    this.#stands();
    try {
      const started = Date.now();
      const { ways, now } = await get('');
      this.agent.clock(now, started);
      this.#ways = ways;
      if (token) await this.#enter(await post('sign-in/finish', { token }));
      else await this.#look();
    } catch (error) {
      this.say(error);
    }
    this.#show();
    if (problem) this.say(trouble(problem));
    if (token || code || problem || location.hash === '#sync') this.desk.scrollIntoView();
    if (code) this.#offer(code);
  }

  /** Whether this browser is signed in. One that never was is not asked about: it would be told off. */
  async #look() {
    const { account, former } = this.agent.ledger.meta;
    if (!account && !former && lasting) return;
    const me = await get('me').catch((error) => {
      if (error.status !== 401) throw error;
    });
    if (me && !this.agent.account) await this.agent.enter(me, true);
    else if (!me && this.agent.account) await this.agent.now({ force: true });
    this.#me = me ?? null;
  }

  async #enter(me) {
    this.#me = me;
    await this.agent.enter(me);
    this.say('This device is signed in.');
  }

  /** Says what happened; an error in its own words. */
  say(what, undo) {
    if (what instanceof Error && !(what instanceof Refusal)) console.warn(what);
    this.said.textContent = what instanceof Error ? (what instanceof Refusal ? what.message : 'That did not work in this browser.') : what;
    if (undo) this.said.append(' ', button('button small', 'Undo', undo));
  }

  /** Does something that the endpoint may refuse, and shows what became of it. */
  act(run) {
    return async (event) => {
      event?.preventDefault();
      const pressed = event?.submitter ?? event?.currentTarget;
      if (pressed) pressed.disabled = true;
      this.said.textContent = '';
      try {
        await run();
      } catch (error) {
        this.say(error);
        if (error.status === 401) await this.agent.now({ force: true });
      } finally {
        if (pressed) pressed.disabled = false;
      }
    };
  }

  #show() {
    const signIn = new SignIn(this, this.#ways ?? {}, (me) => this.#enter(me).then(() => this.#show()));
    if (!this.#me) this.body.replaceChildren(...(this.#ways ? signIn.ways() : this.#silent()));
    else this.body.replaceChildren(...this.#signedIn(signIn));
  }

  #silent() {
    const again = button('button', 'Try again', this.act(() => this.start({})));
    return [make('p', '', 'The sync server cannot be reached just now. Everything else works as ever.'), again];
  }

  #offer(code) {
    this.confirm({
      title: 'Sign this device in?',
      what: `With the reading code ${code} this device shares places, bookmarks, history and settings with whoever made it. Do this only with a code of your own.`,
      yes: 'Sign in',
    }, async () => {
      const signIn = new SignIn(this, this.#ways, () => {});
      await this.#enter(await signIn.byCode(code));
      this.#show();
    });
  }

  /** Asks before doing. */
  confirm({ title, what, yes, danger }, run) {
    const { ask } = this;
    ask.querySelector('h2').textContent = title;
    ask.querySelector('.what').textContent = what;
    const go = button(`button yes ${danger ? 'danger' : 'primary'}`, yes, this.act(async () => {
      ask.close();
      await run();
    }));
    ask.querySelector('.yes').replaceWith(go);
    ask.querySelector('.no').onclick = () => ask.close();
    ask.showModal();
  }

  #signedIn(signIn) {
    const { reader } = this.#me;
    const who = reader.name || reader.email;
    const now = button('button', 'Sync now', this.act(() => this.agent.now({ force: true })));
    const line = make('p', 'actions');
    line.append(now);
    return [...(who ? [make('p', '', `Signed in as ${who}.`)] : []), line, ...this.#devices(), ...this.#ownWays(signIn), ...this.#end()];
  }

  #list(title, items) {
    const list = make('ul', 'books');
    list.append(...items);
    return [make('h3', '', title), list];
  }

  #row(name, facts, act) {
    const words = make('div');
    words.append(make('span', 'book-title', name), make('p', 'under', facts.filter(Boolean).join(' · ')));
    const row = make('li');
    row.append(words, ...(act ? [act] : []));
    if (act) act.append(make('span', 'sr', ` ${name}`));
    return row;
  }

  async #again() {
    this.#me = await get('me');
    this.#show();
  }

  #devices() {
    const rows = this.#me.devices.map(({ id, name, seenAt, current }) => {
      const end = current ? null : button('button small', 'End', this.act(async () => {
        await remove(`devices/${encodeURIComponent(id)}`);
        await this.#again();
        this.say(`${name} is signed out.`);
      }));
      return this.#row(name, [current ? 'this device' : `last seen ${ago(seenAt)}`], end);
    });
    return this.#list('Devices', rows);
  }

  #ownWays(signIn) {
    const { ways } = this.#me;
    const kinds = { code: 'Reading code', mail: 'E-mail', passkey: 'Passkey', oidc: 'Account elsewhere' };
    const rows = ways.map(({ id, kind, label, madeAt }) => {
      const drop = ways.length < 2 ? null : button('button small', 'Remove', this.act(async () => {
        await remove(`ways/${encodeURIComponent(id)}`);
        await this.#again();
        this.say('That way of signing in is gone.');
      }));
      return this.#row(kinds[kind] ?? kind, [kind === 'code' ? '' : label, `since ${new Date(madeAt).toLocaleDateString()}`], drop);
    });
    return [...this.#list('Ways to sign in', rows), ...signIn.more(() => this.#again())];
  }

  #end() {
    const keep = button('button', 'Save what the server holds', this.act(async () => {
      const text = JSON.stringify(await get('export'), null, 1);
      const link = make('a');
      link.href = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
      link.download = `pennyreel-server-${new Date().toISOString().slice(0, 10)}.json`;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
      this.say('The copy is in your downloads.');
    }));
    const out = button('button sign-out', 'Sign out', this.act(async () => {
      await this.agent.now({ force: true });
      await post('sign-out').catch((error) => {
        if (error.status !== 401) throw error;
      });
      await this.#left(false, 'Signed out. What is on this device stays here.');
    }));
    const gone = button('button danger delete-account', 'Delete the account', () => this.confirm({
      title: 'Delete the account?',
      what: 'Everything the sync server holds of you is deleted: places, bookmarks, history, settings, devices and ways to sign in. What is on your devices stays there. This cannot be undone.',
      yes: 'Delete it all',
      danger: true,
    }, async () => {
      await remove('me');
      await this.#left(true, 'The account is deleted. What is on this device stays here.');
    }));
    const line = make('p', 'actions');
    line.append(keep, out, gone);
    return [make('h3', '', 'The account'), line];
  }

  #gone() {
    this.#me = null;
    this.#show();
  }

  async #left(all, text) {
    await this.agent.exit(all);
    this.say(text);
    this.desk.querySelector('h2').focus();
  }
}

parts.agent = agent;
const { hash, pathname, search } = location;
const [, way, secret] = /^#(code|sign-in|sign-in-problem)=([\w-]+)$/.exec(hash) ?? [];
// Whoever looks over a shoulder, or at the browser's history, must not find it.
if (/^#(code|sign-in|sign-in-problem)=/.test(hash)) history.replaceState(null, '', pathname + search);
new Desk(document.querySelector('.sync-desk')).start(way ? { [way]: secret } : {});
