// What the device offers around the player: lock-screen controls, the screen's wake lock, the other
// tabs of this site. Everything here may be missing, and nothing fails without it.

import { fetchAhead } from './ahead.js';

const SKIP = 10_000;

/** The device's side of a player. Made once the voice is heard. */
export class System {
  #player;
  #controls;
  #lock;
  #claim;
  #playing = false;

  constructor(player) {
    const { narration, settings } = player;
    this.#player = player;
    this.#controls = new MediaControls(actions(player));
    this.#lock = new WakeLock(() => narration.playing && settings.get('captions'));
    this.#claim = onlyOneTab(() => narration.pause());
    fetchAhead(narration, player.book);
  }

  /** Tells the device what is heard, and other tabs when it begins. */
  update() {
    const { narration, book } = this.#player;
    const { playing, duration, time, rate, chapter } = narration;
    if (playing && !this.#playing) this.#claim();
    this.#playing = playing;
    this.#controls.describe(book, book.chapters[chapter].title);
    this.#controls.place({ duration: duration / 1000, position: time / 1000, rate, playing });
    this.#lock.update();
  }
}

function actions(player) {
  const { narration } = player;
  const by = (sign) => ({ seekOffset }) => player.seek(narration.time + sign * (seekOffset * 1000 || SKIP));
  return {
    play: () => !narration.playing && player.toggle(),
    pause: () => narration.pause(),
    previoustrack: () => player.step(-1),
    nexttrack: () => player.step(1),
    seekbackward: by(-1),
    seekforward: by(1),
    seekto: ({ seekTime }) => player.seek(seekTime * 1000),
  };
}

/** Lock-screen and headset controls. `run` maps the names of actions to functions. */
class MediaControls {
  constructor(run) {
    this.session = navigator.mediaSession;
    for (const [name, action] of Object.entries(run)) {
      try {
        this.session?.setActionHandler(name, action);
      } catch {
        // This browser has no such control.
      }
    }
  }

  /** Names what is heard: a chapter of a book. */
  describe(book, title) {
    if (!this.session || this.title === title) return;
    this.title = title;
    const artwork = (book.cover?.sizes ?? []).map(([path, width, height]) => ({
      src: book.address(path), sizes: `${width}x${height}`, type: 'image/webp',
    }));
    const artist = book.authors.join(', ');
    this.session.metadata = new MediaMetadata({ title, artist, album: book.title, artwork });
  }

  /** Tells how far playing has come, in seconds. */
  place({ duration, position, rate, playing }) {
    if (!this.session) return;
    this.session.playbackState = playing ? 'playing' : 'paused';
    if (!Number.isFinite(duration) || duration <= 0) return;
    const state = { duration, position: Math.min(Math.max(position, 0), duration), playbackRate: rate };
    this.session.setPositionState?.(state);
  }
}

/** Keeps the screen on while `wanted()`. Call `update` whenever that may have changed. */
class WakeLock {
  #lock = null;

  constructor(wanted) {
    this.wanted = wanted;
    document.addEventListener('visibilitychange', () => this.update());
  }

  async update() {
    try {
      if (this.wanted() && !document.hidden && (!this.#lock || this.#lock.released)) {
        this.#lock = await navigator.wakeLock?.request('screen');
      } else if (!this.wanted()) {
        await this.#lock?.release();
        this.#lock = null;
      }
    } catch {
      // The screen may go dark; the sound goes on.
    }
  }
}

/** Lets one tab at a time play. Returns a function that says that this one does. */
function onlyOneTab(pause) {
  if (!('BroadcastChannel' in window)) return () => {};
  const channel = new BroadcastChannel('pennyreel');
  channel.addEventListener('message', pause);
  return () => channel.postMessage('play');
}
