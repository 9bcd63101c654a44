// The reader's choices: their defaults, bounds and storage. Knows nothing of what they do.

import { number, read, write } from './storage.js';

const DEFAULTS = {
  speed: 1,
  size: 0,
  highlight: 'word',
  captions: true,
  follow: true,
  motion: true,
  shortcuts: true,
};

/** Speaking rates that can be chosen. */
export const SPEED = { least: 0.5, most: 3, step: 0.1 };

/** Caption sizes in percent, by step. */
export const SIZES = [100, 125, 160, 200];

export class Settings extends EventTarget {
  constructor() {
    super();
    this.values = { ...DEFAULTS, ...read('set', checked) };
  }

  get(name) {
    return this.values[name];
  }

  /** Sets one value, stores all and tells everybody. */
  set(name, value) {
    const sound = checked({ ...this.values, [name]: value });
    if (!sound || sound[name] === this.values[name]) return;
    this.values = { ...this.values, ...sound };
    write('set', { ...this.values, at: Date.now() });
    this.dispatchEvent(new CustomEvent('change', { detail: name }));
  }
}

function checked(value) {
  const sound = {};
  for (const [name, fallback] of Object.entries(DEFAULTS)) {
    if (typeof value[name] === typeof fallback) sound[name] = value[name];
  }
  sound.speed = number(Math.round(sound.speed * 10) / 10, SPEED.least, SPEED.most) ?? DEFAULTS.speed;
  sound.size = SIZES[sound.size] ? sound.size : DEFAULTS.size;
  if (!['word', 'line'].includes(sound.highlight)) sound.highlight = DEFAULTS.highlight;
  return sound;
}
