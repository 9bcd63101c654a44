// The reader's choices, kept. Owns their record; tells whoever listens what changed.

import { choices } from './choices.js';
import { onChange, read, write } from './store.js';

export { SIZES, SPEED } from './choices.js';

/** Event `change`, whose `detail` is the name of the choice. */
export class Settings extends EventTarget {
  constructor() {
    super();
    this.values = choices(read('set'));
    onChange((name) => {
      if (name === 'set' || name === undefined) this.#take(choices(read('set')));
    });
  }

  get(name) {
    return this.values[name];
  }

  /** Makes one choice, stores all and tells everybody. What is not allowed changes nothing. */
  set(name, value) {
    const values = choices({ ...this.values, [name]: value });
    if (values[name] !== value) return;
    this.#take(values, () => write('set', { ...values, at: Date.now() }));
  }

  #take(values, keep = () => {}) {
    const changed = Object.keys(values).filter((name) => values[name] !== this.values[name]);
    this.values = values;
    if (changed.length) keep();
    for (const detail of changed) this.dispatchEvent(new CustomEvent('change', { detail }));
  }
}
