// Who points the camera: at the card that is shown, once the page is laid out for the next frame
// anyway, and with the picture's planes where they have come. The camera itself is camera.js.

import { Camera } from './camera.js';
import { later } from './later.js';

export class Cameraman {
  #player;
  #still;
  #camera;
  /** The request that waits for the next frame, and whether the picture is to stand there at once. */
  #request = 0;
  #cut = false;

  /** `still` says whether pictures must not move at all. */
  constructor(player, still) {
    this.#player = player;
    this.#still = still;
    this.#camera = new Camera(still);
  }

  /** Frames the card that is shown. Where its picture is now cannot be known at once without laying
   *  the page out twice. */
  frame(cut) {
    cancelAnimationFrame(this.#request);
    this.#cut ||= cut;
    this.#request = requestAnimationFrame(() => this.#look());
  }

  /** Goes on moving; false when there is nothing to go on with. */
  resume() {
    return this.#camera.resume();
  }

  /** Stands still where it is. */
  pause() {
    this.#camera.pause();
  }

  #look() {
    const cut = this.#cut;
    this.#cut = false;
    const { book, deck, narration } = this.#player;
    const card = book.peek(deck.index);
    if (!card) return;
    const plate = deck.plate(deck.index);
    const duration = Math.max(0, card.to - Math.max(narration.time, card.from));
    const { playing, rate } = narration;
    this.#camera.frame(plate.querySelector('.world'), card, { cut, playing, duration, rate });
    // Planes are for pictures that move: they cost nobody a byte before the voice is heard.
    if (playing && !this.#still()) this.#deepen(plate, card);
  }

  async #deepen(plate, card) {
    const { give } = await later('depth').catch(() => ({}));
    const { book, deck, narration } = this.#player;
    const came = await give?.(book, plate, card.picture);
    if (came && deck.index === card.number && narration.playing) this.frame(false);
  }
}
