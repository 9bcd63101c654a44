// The settings dialog: each control is named like the choice it makes.

import { SIZES } from '../../reader/choices.js';
import { openDialog } from './dialogs.js';

let form = null;

/** Opens the settings. */
export function open(player) {
  form ??= new Form(player);
  return openDialog(player, 'settings');
}

class Form {
  constructor(player) {
    this.settings = player.settings;
    this.player = player;
    this.controls = player.querySelectorAll('.fields input, .fields select');
    for (const control of this.controls) control.addEventListener('input', () => this.#take(control));
    this.settings.addEventListener('change', () => this.#show());
    this.#show();
  }

  #take({ name, type, value, checked }) {
    const number = type === 'range' ? Number(value) : value;
    this.settings.set(name, type === 'checkbox' ? checked : number);
  }

  #show() {
    for (const control of this.controls) {
      const value = this.settings.get(control.name);
      if (control.type === 'checkbox') control.checked = value;
      else control.value = value;
    }
    const say = (name, text) => { this.player.querySelector(`output[name=${name}]`).value = text; };
    say('speed', `${this.settings.get('speed').toFixed(1)}×`);
    say('size', `${SIZES[this.settings.get('size')]} %`);
  }
}
