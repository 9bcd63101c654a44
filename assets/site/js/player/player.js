// The player: strings the parts together. Owns the rules of who follows whom: the reader's turn of
// a card moves the voice, the voice's time turns the cards.

import { Bar } from './bar.js';
import { Book } from './book.js';
import { Camera } from './camera.js';
import { Depth } from './depth.js';
import { Cards } from './cards.js';
import { Deck } from './deck.js';
import { onPress, onWheel } from './gestures.js';
import { onKeys } from './keys.js';
import { Narration } from './narration.js';
import { Notices } from './notices.js';
import { Panels } from './panels.js';
import { Places } from './places.js';
import { share } from './share.js';
import { Settings, SIZES, SPEED } from '../reader/settings.js';
import { onTrouble } from '../reader/storage.js';
import { MediaControls, WakeLock, onlyOneTab } from './system.js';

const SAVE_EVERY = 5000;
const SKIP = 10000;

/** How far past a card's end the voice may be when it is stopped there. */
const AFTER = 500;

class Player extends HTMLElement {
  #loading = null;
  #seeking = false;
  #played = false;
  #saved = 0;
  #found = null;

  async connectedCallback() {
    const here = new URL(location.pathname, location.origin);
    const root = new URL(document.documentElement.dataset.root, here);
    this.notices = new Notices(this);
    onTrouble((text) => this.notices.show(text, [], 8));
    try {
      this.book = await Book.load(new URL('../', here), root);
    } catch {
      this.notices.show('This book could not be loaded.', [['Try again', () => location.reload()]]);
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
    this.camera = new Camera(still);
    this.depth = new Depth(book);
    this.narration = new Narration(book, this.querySelector('audio'));
    this.panels = new Panels(this, this.settings);
    this.lock = new WakeLock(() => this.narration.playing && this.settings.get('captions'));
    this.claim = onlyOneTab(() => this.narration.pause());
    const run = this.#actions();
    this.bar = new Bar(this, { ...run, play: run.toggle });
    onKeys(run, () => this.settings.get('shortcuts'));
    onWheel(this, (by) => this.step(by));
    onPress(this.deck.feed, { tap: run.toggle, hold: (held) => this.classList.toggle('bare', held) });
    for (const name of ['share', 'help']) {
      this.querySelector(`.${name}`).addEventListener('click', run[name]);
    }
    this.media = this.#mediaControls();
    this.#listen();
    this.#apply();
  }

  #actions() {
    const { settings, panels } = this;
    const adjust = (name, by) => settings.set(name, Math.round((settings.get(name) + by) * 10) / 10);
    const chapter = () => this.book.chapters[this.narration.chapter];
    return {
      toggle: () => this.toggle(),
      next: (event) => this.step(1, event),
      previous: (event) => this.step(-1, event),
      back: () => this.seek(this.narration.time - SKIP),
      forward: () => this.seek(this.narration.time + SKIP),
      seek: (time) => this.seek(time),
      wordBack: () => this.#word(-1),
      wordForward: () => this.#word(1),
      first: () => this.jump(chapter().first),
      last: () => this.jump(chapter().first + chapter().cards - 1),
      previousChapter: () => this.#chapter(-1),
      nextChapter: () => this.#chapter(1),
      slower: () => adjust('speed', -SPEED.step),
      faster: () => adjust('speed', SPEED.step),
      captions: () => settings.set('captions', !settings.get('captions')),
      larger: () => adjust('size', 1),
      smaller: () => adjust('size', -1),
      chapters: () => panels.chapters(this.book, this.card, (card) => this.jump(card)),
      settings: () => panels.open('settings'),
      help: () => panels.open('help'),
      text: () => location.assign(this.#textAddress()),
      share: () => this.#share(),
      toBar: () => this.querySelector('.bar .play').focus(),
      toSkip: () => document.querySelector('.skip').focus(),
    };
  }

  #listen() {
    const { narration, deck } = this;
    narration.addEventListener('time', () => this.#time());
    narration.addEventListener('state', () => this.#state());
    narration.addEventListener('waiting', () => this.#state());
    narration.addEventListener('ended', () => this.#chapterEnded());
    narration.addEventListener('failed', () => {
      const again = ['Try again', () => narration.retry()];
      this.notices.show('Narration for this chapter is unavailable. The cards turn by the clock.', [again]);
    });
    deck.addEventListener('turn', ({ detail }) => this.#turn(detail));
    this.settings.addEventListener('change', ({ detail }) => this.#apply(detail));
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

  #mediaControls() {
    return new MediaControls({
      play: () => this.narration.play(),
      pause: () => this.narration.pause(),
      previoustrack: () => this.step(-1),
      nexttrack: () => this.step(1),
      seekbackward: ({ seekOffset }) => this.seek(this.narration.time - (seekOffset * 1000 || SKIP)),
      seekforward: ({ seekOffset }) => this.seek(this.narration.time + (seekOffset * 1000 || SKIP)),
      seekto: ({ seekTime }) => this.seek(seekTime * 1000),
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
  }

  get card() {
    return this.deck.index;
  }

  /** Plays or pauses; where it stops after each passage, Play goes on to the next. */
  toggle() {
    if (this.narration.playing) return this.narration.pause();
    const card = this.book.peek(this.card);
    const heard = card && card.number + 1 < this.book.length && this.narration.time >= this.#end(card);
    if (heard) this.deck.go(card.number + 1, 'step');
    this.claim();
    return this.narration.play();
  }

  /** Turns to the next (1) or the last (-1) card. By key, the focus goes along. */
  step(by, event) {
    const card = this.card + by;
    if (card < 0 || card >= this.book.length) return;
    this.deck.go(card, 'step');
    if (event?.type === 'keydown') this.deck.element(card).focus({ preventScroll: true });
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
    narration.seek(narration.chapter, Math.min(Math.max(time, 0), last));
    await this.#found;
    this.#offerBack(from, at);
    this.#remember();
  }

  #offerBack(from, at) {
    if (Math.abs(this.card - from) < 2) return;
    const back = () => this.deck.go(from, 'jump', at);
    this.notices.show('', [[`Back to ${from + 1}`, back]], 10);
  }

  #word(by) {
    const { words } = this.book.peek(this.card) ?? { words: [] };
    const at = words.findLastIndex((word) => word.from <= this.narration.time + 1);
    if (words[at + by]) this.seek(words[at + by].from);
  }

  #chapter(by) {
    const chapter = this.book.chapters[this.book.chapterOf(this.card) + by];
    if (chapter) this.jump(chapter.first);
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
    if (by !== 'follow' && book.peek(number)) go();
    this.#label(number, chapter);
    try {
      await this.cards.around(number);
    } catch {
      this.#lost(number);
      return;
    }
    if (this.card !== number) return;
    if (this.#loading === number) {
      this.#loading = null;
      go();
    }
    this.#show(number, by);
  }

  /** A card's text could not be loaded. */
  #lost(number) {
    if (this.card !== number) return;
    const again = () => this.#turn({ card: number, by: 'step', seconds: 0 });
    const text = () => location.assign(this.#textAddress());
    this.notices.show('This passage could not be loaded.', [['Try again', again], ['Full text', text]]);
  }

  #label(number, chapter) {
    const { title, duration } = this.book.chapters[chapter];
    this.bar.place({ card: number, cards: this.book.length, chapter: title, duration });
    document.title = `${number + 1} · ${title} · ${this.book.title}`;
    this.querySelector('.to-text').href = this.#textAddress();
  }

  #show(number, by) {
    const { title } = this.book.chapters[this.book.chapterOf(number)];
    const { narration } = this;
    this.classList.toggle('at-heading', Boolean(this.book.peek(number).heading));
    this.cards.light(number, narration.time);
    this.#frame(by === 'start');
    if (by === 'start') return;
    this.places.touch();
    if (!narration.playing) this.notices.announce(`${number + 1} of ${this.book.length}, ${title}`);
    this.#remember();
    this.media.describe(this.book, title);
  }

  #frame(cut) {
    const { narration, deck } = this;
    const card = this.book.peek(deck.index);
    if (!card) return;
    const plate = deck.plate(deck.index);
    const world = plate.querySelector('.world');
    const duration = Math.max(0, card.to - Math.max(narration.time, card.from));
    this.camera.frame(world, card, { cut, playing: narration.playing, duration, rate: narration.rate });
    // Planes are for pictures that move: they cost nobody a byte before the voice is heard.
    if (narration.playing && !deck.still()) this.#deepen(plate, card);
  }

  async #deepen(plate, card) {
    const came = await this.depth.give(plate, card.picture);
    if (came && this.card === card.number && this.narration.playing) this.#frame(false);
  }

  /** The voice says what time it is: the word is lit, or the card turned. */
  #time() {
    if (this.#loading !== null) return;
    const { narration } = this;
    const { time, chapter } = narration;
    const card = this.book.peek(this.card);
    this.bar.time(time);
    if (this.#hears(card, chapter, time)) this.cards.light(card.number, time);
    else this.#follow(card, chapter, time);
    if (narration.playing && Date.now() - this.#saved > SAVE_EVERY) this.#save();
  }

  #follow(card, chapter, time) {
    const past = card?.chapter === chapter ? time - this.#end(card) : -1;
    if (!this.settings.get('follow') && past >= 0 && past < AFTER) {
      this.narration.pause();
      return;
    }
    if (this.deck.held || this.#seeking || this.#selects()) return;
    const next = this.book.peek(this.card + 1);
    if (this.#hears(next, chapter, time)) this.deck.go(next.number, 'follow');
    else this.#found = this.#find(chapter, time);
  }

  async #find(chapter, time) {
    this.#seeking = true;
    try {
      const card = await this.book.cardAt(chapter, time);
      if (this.narration.chapter === chapter) this.deck.go(card, 'follow');
    } catch {
      this.#lost(this.card);
    } finally {
      this.#seeking = false;
    }
  }

  #selects() {
    const selection = getSelection();
    return !selection.isCollapsed && this.deck.feed.contains(selection.anchorNode);
  }

  /** On to the next chapter, in the same task: later, a phone in a pocket would not allow it. */
  #chapterEnded() {
    const next = this.book.chapters[this.narration.chapter + 1];
    if (!next) {
      this.places.read(true);
      const leave = () => location.assign(new URL('../', location.href));
      this.notices.show('The end.', [['Start again', () => this.jump(0)], ['Back to the book', leave]]);
      return;
    }
    if (!this.settings.get('follow')) return;
    this.#loading = next.first;
    this.narration.seek(this.narration.chapter + 1, 0);
    this.#loading = null;
    this.deck.go(next.first, 'follow');
  }

  #state() {
    const { narration } = this;
    const { playing, waiting } = narration;
    this.#played ||= playing;
    this.bar.state({ playing, waiting, fresh: !playing && !this.#played, again: this.again });
    this.classList.toggle('playing', playing);
    if (!playing) this.camera.pause();
    else if (!this.camera.resume()) this.#frame(false);
    this.lock.update();
    this.#tellSystem();
    if (playing) this.places.touch();
    else this.#remember();
  }

  #tellSystem() {
    const { duration, time, rate, playing } = this.narration;
    this.media.place({ duration: duration / 1000, position: time / 1000, rate, playing });
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

  #textAddress() {
    return new URL(`../text/#s-${this.card + 1}`, location.href).href;
  }

  #share() {
    const url = this.places.link(this.card, this.narration.time);
    return share({ title: this.book.title, url }, this.notices, () => {
      if (!this.querySelector('.settings-panel').open) this.panels.open('settings');
      return this.querySelector('.share-link');
    });
  }

  #apply(name) {
    const { settings, narration } = this;
    this.dataset.size = SIZES[settings.get('size')];
    this.classList.toggle('no-captions', !settings.get('captions'));
    this.classList.toggle('no-highlight', settings.get('highlight') === 'none');
    if (narration.rate !== settings.get('speed')) narration.rate = settings.get('speed');
    if (name === 'motion') this.#frame(true);
    if (name === 'speed') this.notices.show(`Speed ${settings.get('speed').toFixed(1)}×`, [], 2);
    this.#tellSystem();
    this.lock.update();
  }
}

customElements.define('pennyreel-player', Player);
