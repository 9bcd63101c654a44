// The slow camera over a scene's picture. Owns the pictures' transforms and nothing else: each card
// has a framing, neighbours that share a picture are one move apart, and nothing moves while the
// voice is silent. Before a picture in planes it also goes sideways, so that near things pass far ones.

/** Scale by framing: wide, medium, close. */
const SCALES = [1.02, 1.11, 1.22];

/** How much nearer the camera comes while a card is heard. */
const DRIFT = 1.04;

/** How far to each side of its place it goes before planes, percent of the picture's width. The planes
 *  reach 3.7 beyond it. */
const SWAY = 2.2;

const MOVE = 1600;

export class Camera {
  #animation = null;
  #image = null;
  #still = () => false;

  /** `still` says whether pictures must not move at all. */
  constructor(still) {
    this.#still = still;
  }

  /** Frames a card. With `cut` the picture stands there at once. */
  frame(image, card, { cut = false, playing = false, duration = 0, rate = 1 } = {}) {
    const moving = this.#image === image && image;
    const start = moving ? getComputedStyle(image).transform : null;
    this.#stop();
    this.#image = image;
    if (!image) return;
    const sway = image.classList.contains('deep') ? SWAY * (card.number % 2 ? 1 : -1) : 0;
    const [near, far] = [view(card, 1, -sway), view(card, DRIFT, sway)];
    if (this.#still() || (!playing && (cut || !moving))) {
      image.style.transform = near;
      return;
    }
    const drift = playing ? Math.max(duration, MOVE * 2) : MOVE;
    const frames = [{ transform: far }];
    if (moving && !cut) {
      const move = { transform: near, offset: Math.min(MOVE / drift, 1), easing: 'linear' };
      frames.unshift({ transform: start === 'none' ? near : start, easing: 'ease-in-out' }, move);
    } else {
      frames.unshift({ transform: near });
    }
    if (!playing) frames.pop();
    image.style.transform = playing ? far : near;
    this.#animation = image.animate(frames, { duration: drift });
    this.#animation.playbackRate = playing ? rate : 1;
  }

  /** Goes on moving; false when there is nothing to go on with. */
  resume() {
    if (this.#animation?.playState !== 'paused') return false;
    this.#animation.play();
    return true;
  }

  /** Stands still where it is. */
  pause() {
    if (this.#animation?.playState === 'running') this.#animation.pause();
  }

  #stop() {
    this.#animation?.cancel();
    this.#animation = null;
  }
}

/** The transform of a card's framing, `nearer` times as near and `sway` percent aside. The picture always
 *  covers its plate: shifts stay inside what the scale and the planes' borders give. */
function view(card, nearer, sway) {
  const scale = SCALES[card.near] * nearer;
  const slack = ((scale - 1) / 2) * 100;
  const side = [-0.7, 0.5, 0, 0.8, -0.4][card.number % 5] * (card.near > 0 ? 1 : 0.4);
  return `translate(${(slack * side + sway).toFixed(2)}%, ${(-slack * 0.35).toFixed(2)}%) scale(${scale.toFixed(3)})`;
}
