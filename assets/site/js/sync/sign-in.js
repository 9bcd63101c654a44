// The ways of signing in that an endpoint offers, as forms, and what each asks of the endpoint. What
// happens once one is in, desk.js decides.

import { button, make } from '../common/make.js';
import { Refusal, get, post } from './api.js';
import { card } from './code.js';

/** What this device may be called, guessed from what the browser says of itself. */
export function guessedName(agent = navigator.userAgent) {
  const known = (pairs) => pairs.find(([pattern]) => pattern.test(agent))?.[1];
  const browser = known([[/Edg/, 'Edge'], [/Firefox|FxiOS/, 'Firefox'], [/Chrom|CriOS/, 'Chrome'], [/Safari/, 'Safari']]) ?? 'Browser';
  const on = known([[/iPhone/, 'iPhone'], [/iPad/, 'iPad'], [/Android.*Mobile/, 'Android phone'], [/Android/, 'Android tablet'], [/CrOS/, 'Chromebook'], [/Mac/, 'Mac'], [/Windows/, 'Windows'], [/Linux/, 'Linux']]);
  return on ? `${browser} on ${on}` : browser;
}

function field(label, attributes) {
  const line = make('label', 'field');
  const input = make('input');
  Object.assign(input, { spellcheck: false, autocapitalize: 'none', required: true, ...attributes });
  line.append(make('span', '', label), input);
  return [line, input];
}

function form(label, parts, submit) {
  const made = make('form', 'sync-form');
  const go = make('button', 'button', label);
  made.append(...parts, go);
  made.addEventListener('submit', submit);
  return made;
}

export class SignIn {
  /** `desk` says and does things; `offered` are the endpoint's ways; `done(me)` is called once in. */
  constructor(desk, offered, done) {
    Object.assign(this, { desk, offered, done });
    [this.nameLine, this.name] = field('Name of this device', { value: guessedName(), maxLength: 60, autocomplete: 'off' });
  }

  get #device() {
    return { device: this.desk.agent.ledger.meta.device, deviceName: this.name.value.trim() || guessedName() };
  }

  /** What is shown to whoever is not signed in. */
  ways() {
    const { code, mail, passkey, providers } = this.offered;
    const passkeys = passkey && Boolean(globalThis.PublicKeyCredential?.parseRequestOptionsFromJSON);
    const buttons = make('p', 'actions');
    if (code) buttons.append(button('button primary make-code', 'Make a reading code', this.desk.act(() => this.#makeCode())));
    if (passkeys) buttons.append(button('button use-passkey', 'Sign in with a passkey', this.desk.act(() => this.#usePasskey())));
    if (passkeys) buttons.append(button('button make-passkey', 'Make a passkey', this.desk.act(() => this.#makePasskey())));
    for (const { id, label } of Array.isArray(providers) ? providers : []) {
      buttons.append(button('button', `Sign in with ${label}`, this.desk.act(() => this.#leaveFor(id))));
    }
    return [
      make('p', '', 'Sign in on each of your devices, and your places, bookmarks, history and settings follow you. A reading code needs no name and no address: five words that you enter on the other device.'),
      this.nameLine, buttons,
      ...(code ? [this.#codeForm()] : []), ...(mail ? [this.#mailForm()] : []),
    ];
  }

  /** What is offered to whoever is in already. */
  more(again) {
    const line = make('p', 'actions');
    const shown = make('div', 'sync-code');
    const { code, passkey } = this.offered;
    if (code) line.append(button('button', 'New reading code', this.desk.act(async () => {
      const made = await post('code', {});
      shown.replaceChildren(...card(made, this.desk));
      shown.scrollIntoView({ block: 'nearest' });
    })));
    if (passkey && globalThis.PublicKeyCredential?.parseCreationOptionsFromJSON) {
      line.append(button('button', 'Add a passkey', this.desk.act(async () => {
        await this.#create();
        await again();
      })));
    }
    const note = make('p', 'under', 'A new reading code makes the one before useless. Devices that are signed in stay so.');
    return code ? [line, note, shown] : [line];
  }

  byCode(code) {
    return post('sign-in/code', { code, ...this.#device });
  }

  async #makeCode() {
    const made = await post('code', this.#device);
    await this.done(await get('me'));
    const shown = this.desk.body.querySelector('.sync-code');
    shown.replaceChildren(...card(made, this.desk));
    shown.querySelector('.code').focus();
  }

  #codeForm() {
    const [line, input] = field('Reading code of another device', { autocomplete: 'off', placeholder: 'lusab-babad-gutih-tugad-mokal', maxLength: 80 });
    return form('Sign in', [line], this.desk.act(async () => this.done(await this.byCode(input.value))));
  }

  #mailForm() {
    const [line, input] = field('E-mail address', { type: 'email', autocomplete: 'email' });
    return form('Send me a link', [line], this.desk.act(async () => {
      await post('sign-in/mail', { email: input.value.trim(), ...this.#device });
      this.desk.say('A link is on its way. Open it in this browser within a quarter of an hour.');
    }));
  }

  async #usePasskey() {
    const { options } = await post('sign-in/passkey/begin');
    const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options.publicKey ?? options);
    const credential = await chosen(() => navigator.credentials.get({ publicKey }));
    if (credential) await this.done(await post('sign-in/passkey/finish', { credential: credential.toJSON(), ...this.#device }));
  }

  async #makePasskey() {
    const me = await this.#create();
    if (me) await this.done(me.reader ? me : await get('me'));
  }

  async #create() {
    const { options } = await post('passkeys/begin', { deviceName: this.#device.deviceName });
    const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options.publicKey ?? options);
    const credential = await chosen(() => navigator.credentials.create({ publicKey }));
    return credential && ((await post('passkeys/finish', { credential: credential.toJSON(), ...this.#device })) ?? {});
  }

  async #leaveFor(id) {
    const { url } = await post(`sign-in/provider/${encodeURIComponent(id)}/begin`, this.#device);
    if (/^https?:\/\//.test(url)) location.assign(url);
  }
}

/** What the reader chose of the browser's own dialog; nothing when they closed it. */
async function chosen(run) {
  try {
    return await run();
  } catch (error) {
    if (['NotAllowedError', 'AbortError'].includes(error.name)) return null;
    throw error.name === 'InvalidStateError' ? new Refusal(0, 'This device has a passkey already.') : error;
  }
}

/** Why a provider's word let nobody in, by the code that the endpoint sends with the browser. */
export function trouble(code) {
  const why = {
    expired: 'Signing in took too long.',
    refused: 'You were not let in there.',
    'other-provider': 'Another provider answered than was asked.',
    'provider-away': 'The provider cannot be reached just now.',
    'provider-busy': 'Too many readers are signing in this way just now.',
    'provider-untrue': 'The provider gave an answer that does not hold.',
    'too-many-tries': 'There were too many tries from here; wait a few minutes.',
  }[code] ?? 'Signing in did not work.';
  return `${why} Try again, or sign in another way.`;
}
