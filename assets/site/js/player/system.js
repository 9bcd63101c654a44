// What the device offers around the player: lock-screen controls, the screen's wake lock, the other
// tabs of this site. Everything here may be missing, and nothing fails without it.

/** Lock-screen and headset controls. `run` maps the names of actions to functions. */
export class MediaControls {
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
    if (!this.session) return;
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
export class WakeLock {
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
export function onlyOneTab(pause) {
  if (!('BroadcastChannel' in window)) return () => {};
  const channel = new BroadcastChannel('pennyreel');
  channel.addEventListener('message', pause);
  return () => channel.postMessage('play');
}
