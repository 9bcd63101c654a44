// The player: strings the parts together. Owns the rules of who follows whom: the reader's turn of
// a card moves the voice, the voice's time turns the cards.

import { Bar } from './bar.js';
import { Book } from './book.js';
import { Cameraman } from './cameraman.js';
import { Cards } from './cards.js';
import { commands } from './commands.js';
import { Deck } from './deck.js';
import { onPress, onWheel } from './gestures.js';
import { onKeys } from './keys.js';
import { later, prepare } from './later.js';
import { Narration } from './narration.js';
import { Notices } from './notices.js';
import { Places } from './places.js';
import { SIZES, Settings } from '../reader/settings.js';
import { onTrouble } from '../reader/store.js';

const SAVE_EVERY = 5000;

/** How far past a card's end the voice may be when it is stopped there, in milliseconds. */
const LATE = 5000;

class Player extends HTMLElement {
  #loading = null;
  #seeking = false;
  #played = false;
  #saved = 0;
  #found = null;
  /** The card that the voice was heard inside of, with no seek since. */
  #inside = -1;
  #system = null;

  async connectedCallback() {
    const here = new URL(location.pathname, location.origin);
    const root = new URL(document.documentElement.dataset.root, here);
    this.notices = new Notices(this);
    onTrouble((text) => this.notices.show(text, [], 8));
    try {
      this.book = await Book.load(new URL('../', here), root);
    } catch {
      this.#fault('closed', root);
      return;
    }
    this.#build();
    await this.#open();
  }

  #build() {
    const { book } = this;
    this.settings = new Settings();
    this.places = new Places(book);
    const reduced = matchMedia('(prefers-reduced-motion: reduce)');
    const still = () => reduced.matches || !this.settings.get('motion');
    this.deck = new Deck(this.querySelector('.feed'), book, still);
    this.cards = new Cards(book, this.deck);
    this.narration = new Narration(book, this.querySelector('audio'));
    this.camera = new Cameraman(this, still);
    const run = commands(this);
    this.bar = new Bar(this, { ...run, play: run.toggle });
    onKeys(run, () => this.settings.get('shortcuts'));
    onWheel(this, (by) => this.step(by));
    onPress(this.deck.feed, { tap: run.toggle, who: run.who, hold: (held) => this.classList.toggle('bare', held) });
    for (const link of this.querySelectorAll('[data-run]')) link.addEventListener('click', run[link.dataset.run]);
    this.#listen();
    this.#apply();
  }

  #listen() {
    const { narration, deck } = this;
    narration.addEventListener('time', () => this.#time());
    narration.addEventListener('state', () => this.#state());
    narration.addEventListener('waiting', () => this.#state());
    narration.addEventListener('ended', () => this.#chapterEnded());
    narration.addEventListener('failed', () => this.#fault('silent'));
    narration.addEventListener('slow', () => this.#fault('slow'));
    deck.addEventListener('turn', ({ detail }) => this.#turn(detail));
    this.settings.addEventListener('change', ({ detail }) => this.#apply(detail));
    this.book.rescue = (chapter, part) => this.#fault('rescue', chapter, part);
    addEventListener('hashchange', async () => {
      const place = await this.places.hashed();
      if (place) this.jump(place.card, place.seconds);
    });
    addEventListener('pagehide', () => this.#save());
    document.addEventListener('visibilitychange', () => {
      if (document.hidden || narration.playing) this.#save();
      else this.places.rest();
    });
  }

  /** Opens where the address says, else where the reader stopped, else at the beginning. */
  async #open() {
    const { card, seconds, exact, again } = await this.places.opening();
    this.again = again;
    this.#state();
    if (card > 0) this.deck.go(card, 'start', seconds);
    else await this.#turn({ card, by: 'start', seconds });
    if (!exact) this.notices.show('This book has changed since: you were about here.', [], 8);
    this.classList.add('ready');
    // The ribbon is wanted soon, but nothing waits for it; what to say offline must be here by then.
    later('bookmarks').then(({ marks }) => marks(this), () => {});
    later('passages').then(({ watch }) => watch(this), () => {});
    later('faults').catch(() => {});
    later('worker').catch(() => {});
  }

  get card() {
    return this.deck.index;
  }

  /** Runs `use` with a part of the player that is loaded late; says so if it does not come. */
  async with(name, use) {
    const part = await later(name).catch(() => null);
    if (part) await use(part);
    else this.notices.show('This could not be loaded. Are you online?', [], 6);
  }

  /** Plays or pauses; where it stopped after a passage or a chapter, Play goes on to the next. */
  toggle() {
    const { narration, book } = this;
    if (narration.playing) return narration.pause();
    const card = book.peek(this.card);
    const heard = card && (narration.over || narration.time >= this.#end(card));
    if (heard && card.number + 1 < book.length) this.deck.go(card.number + 1, 'step');
    const playing = narration.play();
    this.sleep?.wake();
    return playing;
  }

  /** Turns to the next (1) or the last (-1) card. By key, the focus goes along. */
  step(by, event) {
    const card = this.card + by;
    if (card < 0 || card >= this.book.length) return;
    this.deck.go(card, 'step');
    // Once the page is laid out anyway.
    if (event?.type === 'keydown') requestAnimationFrame(() => this.deck.element(card).focus({ preventScroll: true }));
  }

  /** Goes anywhere in the book and offers the way back. */
  jump(card, seconds = 0) {
    const [from, at] = [this.card, this.#seconds()];
    if (card === from) this.seek((this.book.peek(card)?.from ?? 0) + seconds * 1000);
    else this.deck.go(card, 'jump', seconds);
    this.#offerBack(from, at);
  }

  /** Goes to a time of the chapter, in milliseconds. */
  async seek(time) {
    const { narration } = this;
    const [from, at] = [this.card, this.#seconds()];
    const last = Math.max(0, narration.duration - 200);
    this.#inside = -1;
    this.places.touch();
    narration.seek(narration.chapter, Math.min(Math.max(time, 0), last));
    await this.#found;
    this.#offerBack(from, at);
    this.#remember();
    this.#tellSystem();
  }

  #offerBack(from, at) {
    if (Math.abs(this.card - from) < 2) return;
    const back = () => this.deck.go(from, 'jump', at);
    this.notices.show('', [[`Back to ${from + 1}`, back]], 10);
  }

  #seconds() {
    return Math.max(0, this.narration.time - (this.book.peek(this.card)?.from ?? 0)) / 1000;
  }

  /** When the next card takes over. */
  #end({ number, chapter, to }) {
    const { first, cards } = this.book.chapters[chapter];
    if (number === first + cards - 1) return Infinity;
    return this.book.peek(number + 1)?.from ?? to;
  }

  #hears(card, chapter, time) {
    if (card?.chapter !== chapter || time >= this.#end(card)) return false;
    return time >= card.from || card.number === this.book.chapters[chapter].first;
  }

  /** A card was turned. If the reader did it, the voice goes there. */
  async #turn({ card: number, by, seconds }) {
    const { book, narration } = this;
    const chapter = book.chapterOf(number);
    const go = () => narration.seek(chapter, book.peek(number).from + seconds * 1000);
    this.#loading = by === 'follow' || book.peek(number) ? null : number;
    // The bar must know the chapter's length before it is told a time.
    this.#label(number, chapter);
    if (by !== 'follow' && book.peek(number)) go();
    this.deck.feed.ariaBusy = book.peek(number) ? null : 'true';
    try {
      await this.cards.around(number);
    } catch {
      this.#fault('lost', number);
      return;
    } finally {
      this.deck.feed.ariaBusy = null;
    }
    if (this.card !== number) return;
    if (this.#loading === number) {
      this.#loading = null;
      go();
    }
    this.#show(number, by);
  }

  /** Something cannot be had: `lost`, `silent` and `slow` say so, `rescue` finds what can stand in. */
  async #fault(name, ...about) {
    const faults = await later('faults').catch(() => null);
    if (faults) return faults[name](this, ...about);
    this.notices.show(navigator.onLine ? 'This could not be loaded.' : 'You are offline.', [['Try again', () => location.reload()]]);
    return null;
  }

  /** Shows a card anew whose text did not come. */
  retry(number) {
    return this.#turn({ card: number, by: 'step', seconds: 0 });
  }

  #label(number, chapter) {
    const { title, duration } = this.book.chapters[chapter];
    this.bar.place({ card: number, cards: this.book.length, chapter: title, duration });
    document.title = `${number + 1} · ${title} · ${this.book.title}`;
    for (const link of this.querySelectorAll('.to-text')) link.href = this.textAddress;
  }

  #show(number, by) {
    const { title } = this.book.chapters[this.book.chapterOf(number)];
    const { narration } = this;
    this.classList.toggle('at-heading', Boolean(this.book.peek(number).heading));
    this.cards.light(number, narration.time);
    this.camera.frame(by === 'start');
    if (by === 'start') return;
    this.places.touch();
    if (!narration.playing) this.notices.announce(`${number + 1} of ${this.book.length}, ${title}`);
    this.#remember();
    this.#tellSystem();
  }

  /** The voice says what time it is: the word is lit, or the card turned. */
  #time() {
    if (this.#loading !== null) return;
    const { narration } = this;
    const { time, chapter } = narration;
    const card = this.book.peek(this.card);
    this.bar.time(time);
    if (this.#hears(card, chapter, time)) {
      this.#inside = card.number;
      this.cards.light(card.number, time);
    } else {
      this.#follow(card, chapter, time);
    }
    if (narration.playing && Date.now() - this.#saved > SAVE_EVERY) this.#save();
  }

  #follow(card, chapter, time) {
    const past = card?.chapter === chapter ? time - this.#end(card) : -1;
    // On a busy machine frames are far apart.
    const came = this.#inside === card?.number && past < LATE;
    if (past >= 0 && came && (!this.narration.playing || this.#stops('passage'))) return;
    if (this.#seeking || this.#busy) return;
    const next = this.book.peek(this.card + 1);
    if (this.#hears(next, chapter, time)) this.deck.go(next.number, 'follow');
    else this.#found = this.#find(chapter, time);
  }

  /** Stops the voice where one of these is over, if the sleep timer or the reader wants that. */
  #stops(...over) {
    const asleep = over.some((what) => this.sleep?.stopsAfter(what));
    if (asleep) this.sleep.stop();
    else if (!this.settings.get('follow')) this.narration.pause();
    else return false;
    return true;
  }

  async #find(chapter, time) {
    this.#seeking = true;
    try {
      const card = await this.book.cardAt(chapter, time);
      if (this.narration.chapter === chapter) this.deck.go(card, 'follow');
    } catch {
      this.#fault('lost', this.card);
    } finally {
      this.#seeking = false;
    }
  }

  /** Whether the reader's hands are on the feed, on words or in a panel: no card is turned under them. */
  get #busy() {
    const selection = getSelection();
    const selects = !selection.isCollapsed && this.deck.feed.contains(selection.anchorNode);
    return this.deck.held || selects || Boolean(this.querySelector('dialog[open]'));
  }

  /** Goes on to the next chapter once the reader's hands are free, unless the reader went elsewhere. */
  #goOnSoon() {
    setTimeout(() => {
      const { over, wanted, playing } = this.narration;
      if (over && wanted && !playing) this.#chapterEnded();
    }, 300);
  }

  /** On to the next chapter, in the same task: later, a phone in a pocket would not allow it. */
  #chapterEnded() {
    const next = this.book.chapters[this.narration.chapter + 1];
    if (!next) {
      this.narration.pause();
      this.places.read(true);
      this.#fault('end');
      return;
    }
    if (this.#stops('chapter', 'passage')) return;
    if (this.#busy) {
      this.#goOnSoon();
      return;
    }
    this.#loading = next.first;
    this.narration.seek(this.narration.chapter + 1, 0);
    this.#loading = null;
    this.deck.go(next.first, 'follow');
  }

  #state() {
    const { narration } = this;
    const { playing, waiting } = narration;
    if (playing && !this.#played) this.#begun();
    this.bar.state({ playing, waiting, fresh: !playing && !this.#played, again: this.again });
    this.classList.toggle('playing', playing);
    if (!playing) this.camera.pause();
    else if (!this.camera.resume()) this.camera.frame(false);
    this.#tellSystem();
    if (playing) this.places.touch();
    else this.#remember();
  }

  /** The voice is heard for the first time: the device and other tabs are told, the rest is fetched. */
  async #begun() {
    this.#played = true;
    prepare();
    const { System } = await later('system').catch(() => ({}));
    if (!System) return;
    this.#system = new System(this);
    this.#tellSystem();
  }

  #tellSystem() {
    this.#system?.update();
  }

  /** Keeps the place in the address and in storage, once the reader has done anything. */
  #remember() {
    const { playing, time } = this.narration;
    this.places.remember(this.card, time, playing);
    this.places.read();
  }

  #save() {
    const { playing, time } = this.narration;
    this.#saved = Date.now();
    if (playing) this.places.touch();
    this.places.save(this.card, time);
    this.places.read();
  }

  /** The address of this passage in the full text. */
  get textAddress() {
    return new URL(`../text/#s-${this.card + 1}`, location.href).href;
  }

  /** What the reader chose, as classes and attributes: style sheets do the rest. */
  #apply(name) {
    const { settings, narration } = this;
    const is = (choice) => settings.get(choice);
    this.dataset.size = SIZES[is('size')];
    for (const choice of ['font', 'theme', 'highlight', 'position', 'contrast']) this.dataset[choice] = is(choice);
    this.classList.toggle('no-captions', !is('captions'));
    if (narration.rate !== is('speed')) narration.rate = is('speed');
    if (name === 'motion') this.camera.frame(true);
    if (name === 'speed') this.notices.show(`Speed ${is('speed').toFixed(1)}×`, [], 2);
    this.#tellSystem();
    if (is('highlight') === 'sentence' || this.cards.sentences) {
      later('sentences').then(({ use }) => use(this), () => {});
    }
  }
}

customElements.define('pennyreel-player', Player);
