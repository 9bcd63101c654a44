// The control bar and the line at the top: buttons, the slider, what is playing. Owns how they
// look; what a button does is the player's business.

export class Bar {
  #drag = false;

  /** `run` maps the buttons' class names to functions; `run.seek` takes milliseconds. */
  constructor(player, run) {
    this.find = (name) => player.querySelector(name);
    this.seek = this.find('.seek');
    for (const name of ['chapters', 'previous', 'back', 'play', 'forward', 'next', 'settings']) {
      this.find(`.bar .${name}`).addEventListener('click', run[name]);
    }
    this.find('.begin').addEventListener('click', run.play);
    this.seek.addEventListener('input', () => {
      this.#drag = true;
      this.#label(Number(this.seek.value) * 1000);
    });
    this.seek.addEventListener('change', () => {
      this.#drag = false;
      run.seek(Number(this.seek.value) * 1000);
    });
    this.seek.addEventListener('pointerup', () => {
      this.#drag = false;
      this.seek.blur();
    });
    this.find('.bar').hidden = false;
  }

  /** What is shown: which card of how many, in which chapter. */
  place({ card, cards, chapter, duration }) {
    this.find('.count').textContent = `${card + 1} / ${cards}`;
    this.find('.chapter-name').textContent = chapter;
    this.duration = duration;
    this.seek.max = String(Math.max(1, Math.floor(duration / 1000)));
    this.find('.previous').disabled = card === 0;
    this.find('.next').disabled = card === cards - 1;
  }

  /** How far the chapter has come. A slider that has the keyboard's focus keeps its thumb. */
  time(time) {
    if (this.#drag || this.seek.matches(':focus-visible')) return;
    const second = Math.floor(time / 1000);
    if (second === this.second && this.shownOf === this.duration) return;
    Object.assign(this, { second, shownOf: this.duration });
    this.seek.value = String(second);
    this.#label(time);
  }

  #label(time) {
    const part = this.duration ? Math.min(time / this.duration, 1) : 0;
    this.seek.style.setProperty('--part', part.toFixed(4));
    this.seek.setAttribute('aria-valuetext', `${spoken(time)} of ${spoken(this.duration)}`);
    this.find('.elapsed').textContent = clock(time);
    this.find('.remains').textContent = `−${clock(this.duration - time)}`;
  }

  /** Playing or not; `fresh` until the first Play, when the large button is shown. */
  state({ playing, fresh, again, waiting }) {
    this.find('.bar .play').ariaLabel = playing ? 'Pause' : 'Play';
    this.find('.bar .play').classList.toggle('playing', playing);
    this.find('.bar .play').classList.toggle('waiting', waiting);
    this.find('.begin').hidden = !fresh;
    this.find('.begin .sr').textContent = again ? 'Continue' : 'Play';
  }
}

/** Milliseconds as `1:02` or `1:02:03`. */
export function clock(milliseconds) {
  const seconds = Math.max(0, Math.round(milliseconds / 1000));
  const two = (value) => String(value).padStart(2, '0');
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  const rest = two(seconds % 60);
  return hours ? `${hours}:${two(minutes)}:${rest}` : `${minutes}:${rest}`;
}

/** Milliseconds in words, for screen readers. */
function spoken(milliseconds) {
  const seconds = Math.max(0, Math.round(milliseconds / 1000));
  const some = (count, word) => `${count} ${word}${count === 1 ? '' : 's'}`;
  const minutes = Math.floor(seconds / 60);
  return minutes ? `${some(minutes, 'minute')} ${some(seconds % 60, 'second')}` : some(seconds, 'second');
}
