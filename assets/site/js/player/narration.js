// The voice: which chapter sounds, from where, how fast. Owns the transport and the frame loop;
// says what time it is and leaves it to others what to show. Times are milliseconds of a chapter.
//
// Events: `time` (every frame while playing, and after a seek), `state`, `ended`, `failed`,
// `waiting`, and `slow` when it has waited so long that the reader should be told.

import { AudioTransport, ClockTransport } from './transport.js';

/** A server that hangs says nothing: after this many milliseconds without sound we do. */
const SLOW = 8000;

export class Narration extends EventTarget {
  #book;
  #audio;
  #clock = new ClockTransport();
  #transport;
  #opened = false;
  #time = 0;
  #ended = null;
  #rate = 1;
  #wanted = false;
  #silent = new Set();
  #failures = 0;
  #slow = 0;
  chapter = 0;
  waiting = false;

  constructor(book, element) {
    super();
    this.#book = book;
    this.#audio = new AudioTransport(element);
    this.#transport = this.#for(0);
    for (const transport of [this.#audio, this.#clock]) this.#listen(transport);
  }

  #for(chapter) {
    const { sound } = this.#book.chapters[chapter];
    return sound && !this.#silent.has(chapter) ? this.#audio : this.#clock;
  }

  #listen(transport) {
    const on = (name, run) => transport.addEventListener(name, () => {
      if (transport === this.#transport) run();
    });
    on('play', () => { this.#tell('state'); this.#frame(); });
    on('pause', () => {
      this.#wait(false);
      this.#tell('state');
    });
    on('ready', () => {
      if (transport === this.#audio) this.#failures = 0;
      this.#wait(false);
    });
    on('waiting', () => this.#wait(true));
    on('seeked', () => this.#tell('time'));
    on('tick', () => this.#tell('time'));
    on('failed', () => this.#fail());
    on('ended', () => {
      // Some browsers say it twice; a chapter ends once.
      if (this.#ended === this.chapter) return;
      this.#ended = this.chapter;
      this.#tell('ended');
    });
  }

  #tell(name) {
    this.dispatchEvent(new Event(name));
  }

  #wait(waiting) {
    this.waiting = waiting;
    clearTimeout(this.#slow);
    if (waiting) this.#slow = setTimeout(() => this.#tell('slow'), SLOW);
    this.#tell('waiting');
  }

  /** A sound that cannot be had: its chapter goes on by the clock, so that reading does not stop.
   *  After three in a row it does: then the network or the site is at fault. */
  #fail() {
    this.#time = this.time;
    this.#failures += 1;
    this.#silent.add(this.chapter);
    this.#open();
    if (this.#wanted && this.#failures < 3) this.play();
    this.#wait(false);
    this.#tell('state');
    this.#tell('failed');
  }

  get playing() {
    return this.#opened && !this.#transport.paused;
  }

  /** Whether anything has been played since the page was opened. */
  get begun() {
    return this.#opened;
  }

  /** Whether this chapter was heard to its end. */
  get over() {
    return this.#ended === this.chapter;
  }

  /** Whether the reader wants to hear it: also true while the sound is waited for. */
  get wanted() {
    return this.#wanted;
  }

  get time() {
    return this.#opened ? this.#transport.time * 1000 : this.#time;
  }

  get duration() {
    return this.#book.chapters[this.chapter].duration;
  }

  set rate(rate) {
    this.#rate = rate;
    this.#audio.rate = rate;
    this.#clock.rate = rate;
  }

  get rate() {
    return this.#rate;
  }

  /** Goes to a time of a chapter and goes on playing if it was; before the first Play nothing is
   *  asked of the network. */
  seek(chapter, time) {
    const other = chapter !== this.chapter;
    this.chapter = chapter;
    this.#ended = null;
    this.#time = time;
    if (this.#opened) {
      if (other) this.#open();
      else this.#transport.seek(time / 1000);
      if (this.#wanted && this.#transport.paused) this.play();
    }
    this.#tell('time');
  }

  #open() {
    const next = this.#for(this.chapter);
    if (next !== this.#transport) {
      const old = this.#transport;
      this.#transport = next;
      old.pause();
    }
    const { sound, duration } = this.#book.chapters[this.chapter];
    const address = sound && this.#book.address(sound);
    next.rate = this.#rate;
    next.open({ address, duration: duration / 1000, time: this.#time / 1000 });
    this.#opened = true;
  }

  /** Plays. Must be called inside a user's gesture the first time; nothing is awaited before the
   *  element's own `play`. */
  async play() {
    this.#wanted = true;
    if (!this.#opened) this.#open();
    try {
      await this.#transport.play();
    } catch (error) {
      // Not allowed yet, or overtaken by a pause: the Play button is still there.
      if (!['NotAllowedError', 'AbortError', 'NotSupportedError'].includes(error.name)) throw error;
      if (error.name === 'NotAllowedError') this.#wanted = false;
    }
    this.#tell('state');
  }

  pause() {
    this.#wanted = false;
    this.#transport.pause();
  }

  /** Tries a sound again that could not be loaded. */
  retry() {
    this.#time = this.time;
    this.#silent.delete(this.chapter);
    this.#failures = 0;
    this.#audio.close();
    this.#open();
    this.play();
  }

  #frame() {
    if (!this.playing) return;
    this.#tell('time');
    requestAnimationFrame(() => this.#frame());
  }

  /** Whether this chapter's sound is expected to play to its end without waiting. */
  get through() {
    return this.#transport.through;
  }

  /** Goes on by the clock, without waiting for this chapter's sound any longer. */
  skipSound() {
    this.#fail();
  }
}
