// The feed: one placeholder for every card, the card that is shown, and the way from one to the
// next. Owns scrolling; knows nothing of what cards hold.
//
// Event `turn`, with `{ card, by, seconds }`: `by` is `swipe` when the reader scrolled there, else
// what the caller of `go` gave.

import { make } from '../common/make.js';

/** Milliseconds without a scroll event after which the feed is at rest. */
const REST = 120;

/** How near to its place, in cards, a card let go of is as good as there: browsers take half a
 *  second for the last few pixels, and the voice should not wait for them. */
const NEARLY = 0.08;

export class Deck extends EventTarget {
  #elements = [];
  #scenes = [];
  #flight = null;
  #timer = 0;
  #fingers = 0;
  #swiping = false;
  index = 0;

  constructor(feed, book, still) {
    super();
    this.feed = feed;
    this.still = still;
    this.#build(book);
    feed.addEventListener('scroll', () => {
      this.#swiping ||= this.#flight === null;
      if (this.#swiping && this.#fingers === 0) this.#arrive(NEARLY);
      this.#later();
    }, { passive: true });
    feed.addEventListener('scrollend', () => this.#rest());
    feed.addEventListener('touchstart', (event) => {
      this.#fingers = event.touches.length;
      this.#flight = null;
    }, { passive: true });
    for (const name of ['touchend', 'touchcancel']) {
      feed.addEventListener(name, (event) => {
        this.#fingers = event.touches.length;
        this.#later();
      }, { passive: true });
    }
    new ResizeObserver(() => this.align()).observe(feed);
  }

  /** Whether the reader has the feed in hand, or has let it go and it still moves. */
  get held() {
    return this.#fingers > 0 || this.#swiping;
  }

  element(card) {
    return this.#elements[card];
  }

  /** The plate of the scene that a card belongs to; made when it is first wanted. */
  plate(card) {
    const scene = this.#scenes[card];
    const plate = scene.querySelector('.plate') ?? make('div', 'plate');
    if (!plate.parentNode) {
      plate.ariaHidden = 'true';
      scene.prepend(plate);
    }
    return plate;
  }

  /** Whether a card is the first of its scene. */
  opensScene(card) {
    return this.#scenes[card - 1] !== this.#scenes[card];
  }

  #build(book) {
    const whole = document.createDocumentFragment();
    for (const { scenes } of book.chapters) {
      for (const cards of scenes) whole.append(this.#scene(cards, book.length));
    }
    this.feed.append(whole);
  }

  /** A scene; the very first one is in the page already, with its first card. */
  #scene(cards, total) {
    const given = this.#elements.length ? null : this.feed.querySelector('.scene');
    const scene = given ?? make('div', 'scene');
    for (let n = 0; n < cards; n += 1) {
      const card = (n === 0 && given?.querySelector('.card')) || make('article', 'card');
      card.tabIndex = -1;
      card.ariaPosInSet = String(this.#elements.length + 1);
      card.ariaSetSize = String(total);
      scene.append(card);
      this.#elements.push(card);
      this.#scenes.push(scene);
    }
    return scene;
  }

  get #height() {
    return this.#elements[0].getBoundingClientRect().height;
  }

  /** Turns to a card. Neighbours are scrolled to, further ones shown at once. */
  go(card, by, seconds = 0) {
    if (card < 0 || card >= this.#elements.length) return;
    const near = Math.abs(card - this.index) === 1 && !this.still() && !document.hidden;
    const turned = card !== this.index;
    this.index = card;
    this.#flight = card;
    this.feed.scrollTo({ top: card * this.#height, behavior: near ? 'smooth' : 'instant' });
    this.#later();
    if (turned) this.#tell(card, by, seconds);
  }

  /** Puts the current card back in its place, after rotation or resize. */
  align() {
    this.#flight = this.index;
    this.feed.scrollTo({ top: this.index * this.#height, behavior: 'instant' });
  }

  #tell(card, by, seconds = 0) {
    this.dispatchEvent(new CustomEvent('turn', { detail: { card, by, seconds } }));
  }

  #later() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#rest(), REST);
  }

  /** The feed has come to rest: if not where it was sent, the reader sent it. */
  #rest() {
    if (this.#fingers > 0) return;
    const place = this.feed.scrollTop / this.#height;
    const card = Math.round(place);
    if (Math.abs(place - card) * this.#height > 2) return;
    this.#swiping = false;
    const sent = this.#flight;
    this.#flight = null;
    if (card === this.index) return;
    if (sent !== null) {
      // Something stopped it on the way: finish without a second try at smoothness.
      this.align();
      return;
    }
    this.#arrive(1);
  }

  /** Takes the card that the reader scrolled to, if the feed is within `reach` of it. */
  #arrive(reach) {
    const place = this.feed.scrollTop / this.#height;
    const card = Math.round(place);
    if (card === this.index || Math.abs(place - card) > reach) return;
    this.index = card;
    this.#tell(card, 'swipe');
  }
}
