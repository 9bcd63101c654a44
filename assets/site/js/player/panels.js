// The dialogs: chapters, settings, help. Owns their elements; choices go to the settings, jumps to
// the function given.

import { SIZES } from '../reader/settings.js';
import { make } from './cards.js';

export class Panels {
  #player;
  #settings;

  constructor(player, settings) {
    this.#player = player;
    this.#settings = settings;
    for (const dialog of player.querySelectorAll('dialog')) {
      dialog.querySelector('.close').addEventListener('click', () => dialog.close());
      dialog.addEventListener('click', (event) => {
        if (event.target === dialog) dialog.close();
      });
    }
    for (const control of this.#controls()) {
      control.addEventListener('input', () => this.#take(control));
    }
    settings.addEventListener('change', () => this.#show());
    this.#show();
  }

  /** Opens a dialog by name. */
  open(name) {
    const dialog = this.#player.querySelector(`.${name}-panel`);
    for (const other of this.#player.querySelectorAll('dialog[open]')) other.close();
    dialog.showModal();
    const current = dialog.querySelector('[aria-current]');
    current?.scrollIntoView({ block: 'center' });
    current?.focus();
  }

  /** Opens the list of chapters, the current one marked; `jump` takes the number of a card. */
  chapters(book, card, jump) {
    const current = book.chapterOf(card);
    const rows = book.chapters.map(({ title, first, duration }, place) => {
      const row = make('li');
      const button = make('button');
      button.type = 'button';
      button.append(make('span', 'chapter-title', title), make('span', 'chapter-length', clock(duration)));
      button.addEventListener('click', () => {
        this.#player.querySelector('.chapters-panel').close();
        jump(first);
      });
      if (place === current) button.setAttribute('aria-current', 'true');
      row.append(button);
      return row;
    });
    this.#player.querySelector('.chapter-list').replaceChildren(...rows);
    this.open('chapters');
  }

  #controls() {
    return this.#player.querySelectorAll('.fields input, .fields select');
  }

  #take({ name, type, value, checked }) {
    const number = type === 'range' ? Number(value) : value;
    this.#settings.set(name, type === 'checkbox' ? checked : number);
  }

  #show() {
    for (const control of this.#controls()) {
      const value = this.#settings.get(control.name);
      if (control.type === 'checkbox') control.checked = value;
      else control.value = value;
    }
    const say = (name, text) => { this.#player.querySelector(`output[name=${name}]`).value = text; };
    say('speed', `${this.#settings.get('speed').toFixed(1)}×`);
    say('size', `${SIZES[this.#settings.get('size')]} %`);
  }
}

/** Milliseconds as `1:02` or `1:02:03`. */
export function clock(milliseconds) {
  const seconds = Math.max(0, Math.round(milliseconds / 1000));
  const two = (value) => String(value).padStart(2, '0');
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  const rest = two(seconds % 60);
  return hours ? `${hours}:${two(minutes)}:${rest}` : `${minutes}:${rest}`;
}

/** Milliseconds in words, for screen readers. */
export function spoken(milliseconds) {
  const seconds = Math.max(0, Math.round(milliseconds / 1000));
  const some = (count, word) => `${count} ${word}${count === 1 ? '' : 's'}`;
  const minutes = Math.floor(seconds / 60);
  return minutes ? `${some(minutes, 'minute')} ${some(seconds % 60, 'second')}` : some(seconds, 'second');
}
