// The control that saves a book for offline reading: its size first, then progress with a way to
// stop, then that it is saved and a way to remove it. Without caches it goes.

import { button, make } from '../common/make.js';
import { megabytes } from '../common/say.js';
import { Full, held, offered, remove, save, saved } from './books.js';

class Save extends HTMLElement {
  #id = document.documentElement.dataset.book;
  #stop = null;

  async connectedCallback() {
    if (!('caches' in globalThis) || !('serviceWorker' in navigator)) {
      this.remove();
      return;
    }
    this.#status = this.querySelector('[role="status"]');
    this.#buttons = this.querySelector('.save-buttons');
    this.hidden = false;
    await this.#show();
  }

  #status = null;
  #buttons = null;

  /** Says how things stand and offers what can be done. */
  async #show() {
    const mark = await saved(this.#id);
    const list = await offered(this.#id).catch(() => mark);
    if (!list) return this.#say('');
    const size = megabytes(list.bytes);
    const gone = ['Remove', () => this.#remove()];
    if (mark?.digest === list.digest) return this.#say(`Saved for offline: ${size}.`, gone);
    const part = await held(this.#id, list);
    const more = megabytes(list.bytes - part);
    if (mark) return this.#say(`Saved. A newer edition is out: ${more} to load.`, ['Update', () => this.#save()], gone);
    if (part > 0) {
      const percent = Math.floor((part / list.bytes) * 100);
      return this.#say(`${percent} % is here, ${more} to go.`, ['Go on saving', () => this.#save()], gone);
    }
    return this.#say('', [`Save for offline, ${size}`, () => this.#save()]);
  }

  async #save() {
    this.#stop = new AbortController();
    const { signal } = this.#stop;
    const meter = make('progress');
    meter.max = 1;
    meter.value = 0;
    meter.setAttribute('aria-label', 'Saving');
    this.#say('Saving …', ['Cancel', () => this.#stop.abort()]);
    this.#buttons.before(meter);
    const progress = (done, of) => {
      meter.value = done / of;
      meter.textContent = `${Math.floor((done / of) * 100)} %`;
    };
    try {
      await save(this.#id, { signal, progress });
      await this.#show();
    } catch (error) {
      await this.#explain(error);
    } finally {
      meter.remove();
      this.#stop = null;
    }
  }

  async #explain(error) {
    if (error.name === 'AbortError') return this.#show();
    const again = ['Try again', () => this.#save()];
    if (error instanceof Full) {
      const words = `There is no room: the book needs ${megabytes(error.needed)}, and ${megabytes(error.free)} are free. `
        + 'Remove another saved book, or free space on this device.';
      return this.#say(words, again);
    }
    const words = navigator.onLine ? error.message : 'You are offline. What came is kept.';
    return this.#say(words, again, ['Remove', () => this.#remove()]);
  }

  async #remove() {
    await remove(this.#id);
    await this.#show();
    this.querySelector('button')?.focus();
  }

  #say(words, ...actions) {
    const focused = this.contains(document.activeElement);
    this.#status.textContent = words;
    this.#buttons.replaceChildren(...actions.map(([label, act]) => button('button', label, act)));
    if (focused) this.querySelector('button')?.focus();
  }
}

customElements.define('pennyreel-save', Save);
