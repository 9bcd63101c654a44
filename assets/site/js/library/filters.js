// What the reader asks of the library: search, filters, order. Owns the fields, the chips that show
// what is in use, and the address, which says the same.

import { closable } from '../common/dialog.js';
import { button, make } from '../common/make.js';
import { count } from '../common/say.js';
import { ASKED, filed } from './catalogue.js';

/** Milliseconds without a key before the address follows; browsers ration changes of it. */
const REST = 300;

export class Filters extends EventTarget {
  #catalogue;
  #dialog = document.getElementById('filters');
  #timer = 0;

  constructor(catalogue) {
    super();
    this.#catalogue = catalogue;
    this.#fill();
    closable(this.#dialog);
    this.#read();
    addEventListener('popstate', () => { this.#read(); this.#tell(); });
    for (const field of [document.querySelector('.finder'), this.#dialog]) {
      field.addEventListener('input', () => this.#tell());
    }
    const open = document.getElementById('open-filters');
    open.addEventListener('click', () => {
      this.#dialog.showModal();
      open.setAttribute('aria-expanded', 'true');
    });
    this.#dialog.addEventListener('close', () => open.setAttribute('aria-expanded', 'false'));
    this.#dialog.querySelector('.clear').addEventListener('click', () => this.clear());
    this.#dialog.querySelector('.show').addEventListener('click', () => this.#dialog.close());
    document.querySelector('.finder').hidden = false;
  }

  /** What is asked, by name; nothing for what is not. */
  get asked() {
    const pairs = ASKED.map((name) => [name, this.#get(name)]).filter(([, value]) => value);
    return Object.fromEntries(pairs);
  }

  /** Asks for everything again. */
  clear() {
    for (const name of ASKED) if (name !== 'sort') this.#set(name, '');
    this.#tell();
  }

  /** Says how many books fit, and shows what was asked. */
  say(found) {
    const { find, sort, ...narrow } = this.asked;
    const asked = Object.entries(narrow);
    document.querySelector('.found').textContent = count(found, 'book');
    this.#dialog.querySelector('.show').textContent = found ? `Show ${count(found, 'book')}` : 'No book fits';
    document.querySelector('#open-filters .label').textContent = asked.length ? `Filters: ${asked.length}` : 'Filters';
    const chips = asked.map(([name, value]) => {
      const item = make('li');
      const chip = button('chip', this.#word(name, value), () => {
        this.#set(name, '');
        this.#tell();
        document.getElementById('open-filters').focus();
      });
      chip.prepend(make('span', 'sr', 'Remove '));
      item.append(chip);
      return item;
    });
    document.querySelector('.asked .chips').replaceChildren(...chips);
  }

  #fill() {
    const { books } = this.#catalogue;
    const rare = books.length > 60 ? 2 : 1;
    for (const [member, name, key] of [['subjects', 'subject'], ['authors', 'author', filed]]) {
      const select = this.#dialog.querySelector(`select[name=${name}]`);
      const values = this.#catalogue.values(member, key).filter(([, number]) => name === 'author' || number >= rare);
      for (const [value, number] of values) select.append(new Option(`${value} (${number})`, value));
      select.closest('label').hidden = values.length < 2;
    }
    const languages = this.#catalogue.values('lang');
    const names = new Intl.DisplayNames([document.documentElement.lang], { type: 'language' });
    const row = this.#dialog.querySelector('.languages');
    for (const [tag] of languages) {
      const label = make('label');
      const radio = make('input');
      Object.assign(radio, { type: 'radio', name: 'language', value: tag });
      label.append(radio, make('span', '', language(names, tag)));
      row.querySelector('.choices').append(label);
    }
    row.hidden = languages.length < 2;
  }

  #fields(name) {
    const own = document.getElementById(name);
    return own ? [own] : [...this.#dialog.querySelectorAll(`[name=${name}]`)];
  }

  #get(name) {
    const fields = this.#fields(name);
    return (fields[0]?.type === 'radio' ? fields.find(({ checked }) => checked) : fields[0])?.value.trim() ?? '';
  }

  /** Sets a field; values that it does not know become none. */
  #set(name, value) {
    for (const field of this.#fields(name)) {
      if (field.type === 'radio') field.checked = field.value === value;
      else field.value = value;
      // A link may name a subject that is too rare for the list, and is found all the same.
      if (field.selectedIndex < 0 && name !== 'sort') field.append(new Option(value, value, true, true));
      else if (field.selectedIndex < 0) field.value = '';
    }
    const radios = this.#fields(name).filter(({ type }) => type === 'radio');
    if (radios.length && !radios.some(({ checked }) => checked)) radios[0].checked = true;
  }

  #word(name, value) {
    const fields = this.#fields(name);
    if (fields[0].type !== 'radio') return value;
    return fields.find(({ checked }) => checked).nextElementSibling.textContent;
  }

  #read() {
    const asked = new URLSearchParams(location.search);
    for (const name of ASKED) this.#set(name, asked.get(name) ?? '');
  }

  #tell() {
    this.dispatchEvent(new Event('change'));
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      const asked = new URLSearchParams(this.asked);
      history.replaceState(null, '', asked.size ? `?${asked}` : location.pathname);
    }, REST);
  }
}

function language(names, tag) {
  try {
    return names.of(tag) ?? tag;
  } catch {
    return tag;
  }
}
