// Two clocks behind one face: the narration's <audio> and, for books without a voice, a stopwatch.
// Times are seconds. Knows nothing of cards.
//
// Events: `play`, `pause`, `ended`, `waiting`, `ready`, `seeked`, `tick` (at least every 300 ms
// while playing, also in the background) and `failed`.

export class AudioTransport extends EventTarget {
  #wanted = null;
  #rate = 1;
  #address = null;

  constructor(element) {
    super();
    this.element = element;
    element.preservesPitch = true;
    const pass = (from, to) => element.addEventListener(from, () => this.#tell(to));
    pass('play', 'play');
    pass('pause', 'pause');
    element.addEventListener('ended', () => {
      // Said a second time, or late, it is of a sound that was left meanwhile.
      if (element.ended) this.#tell('ended');
    });
    pass('waiting', 'waiting');
    pass('playing', 'ready');
    pass('timeupdate', 'tick');
    element.addEventListener('loadedmetadata', () => {
      if (this.#wanted > 0) element.currentTime = this.#wanted;
      else this.#wanted = null;
    });
    element.addEventListener('seeked', () => {
      this.#wanted = null;
      this.#tell('seeked');
    });
    element.addEventListener('error', () => {
      if (this.#address) this.#tell('failed');
    });
  }

  #tell(name) {
    this.dispatchEvent(new Event(name));
  }

  get time() {
    return this.#wanted ?? this.element.currentTime;
  }

  get paused() {
    return this.element.paused;
  }

  /** Whether the browser expects to play to the end without waiting. */
  get through() {
    return this.element.readyState === 4;
  }

  set rate(rate) {
    this.#rate = rate;
    this.element.defaultPlaybackRate = rate;
    this.element.playbackRate = rate;
  }

  /** Opens a sound at a time; asks the network for nothing until it plays. */
  open({ address, time }) {
    if (address === this.#address && !this.element.error) {
      this.seek(time);
      return;
    }
    this.#address = address;
    this.#wanted = time;
    // A new source falls back to the default rate, so both are set again.
    this.element.src = time > 0 ? `${address}#t=${time.toFixed(3)}` : address;
    this.rate = this.#rate;
  }

  seek(time) {
    this.#wanted = time;
    if (this.element.readyState > 0) this.element.currentTime = time;
  }

  play() {
    return this.element.play();
  }

  pause() {
    this.element.pause();
  }

  /** Forgets the source, so that nothing more is loaded. */
  close() {
    this.#address = null;
    this.#wanted = null;
    this.element.pause();
    this.element.removeAttribute('src');
    this.element.load();
  }
}

export class ClockTransport extends EventTarget {
  #at = 0;
  #since = null;
  #rate = 1;
  #duration = 0;
  #ticker = 0;

  get time() {
    if (this.#since === null) return this.#at;
    const elapsed = ((performance.now() - this.#since) / 1000) * this.#rate;
    return Math.min(this.#at + elapsed, this.#duration);
  }

  get paused() {
    return this.#since === null;
  }

  set rate(rate) {
    this.seek(this.time);
    this.#rate = rate;
  }

  open({ duration, time }) {
    this.#duration = duration;
    this.seek(time);
  }

  seek(time) {
    this.#at = time;
    if (this.#since !== null) this.#since = performance.now();
    this.dispatchEvent(new Event('seeked'));
  }

  async play() {
    if (this.#since !== null) return;
    this.#since = performance.now();
    this.#ticker = setInterval(() => this.#tick(), 250);
    this.dispatchEvent(new Event('play'));
    this.dispatchEvent(new Event('ready'));
  }

  pause() {
    if (this.#since === null) return;
    this.#at = this.time;
    this.#since = null;
    clearInterval(this.#ticker);
    this.dispatchEvent(new Event('pause'));
  }

  close() {
    this.pause();
  }

  #tick() {
    if (this.time < this.#duration) {
      this.dispatchEvent(new Event('tick'));
      return;
    }
    this.pause();
    this.dispatchEvent(new Event('ended'));
  }
}
