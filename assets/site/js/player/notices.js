// Short messages over the picture, with at most a few things to do about them, and what is said to
// screen readers. Owns both elements.

import { button, make } from '../common/make.js';

export class Notices {
  #timer = 0;

  constructor(player) {
    this.box = player.querySelector('.notice');
    this.voice = player.querySelector('.announce');
  }

  /** Shows a sentence; `actions` are `[label, function]`. Without `seconds` it stays. */
  show(text, actions = [], seconds = 0) {
    clearTimeout(this.#timer);
    const buttons = actions.map(([label, run]) => button('', label, () => { this.hide(); run(); }));
    this.box.replaceChildren(...(text ? [make('p', '', text)] : []), ...buttons);
    if (seconds) this.#timer = setTimeout(() => this.hide(), seconds * 1000);
  }

  hide() {
    clearTimeout(this.#timer);
    this.box.replaceChildren();
  }

  /** Says something to screen readers. */
  announce(text) {
    this.voice.textContent = text;
  }
}
