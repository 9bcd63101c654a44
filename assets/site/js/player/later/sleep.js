// The sleep timer. Kept as a moment, not as a time left, so that pauses, jumps, other speeds and
// hidden pages change nothing; "end of chapter" holds for the chapter that is heard.

import { button } from '../../common/make.js';
import { openDialog } from './dialogs.js';

const MINUTE = 60_000;

/** The voice grows faint over this time, in milliseconds, where the device lets a page do that. */
const FADE = 8000;

const CHOICES = [
  ...[5, 10, 15, 30, 45, 60].map((minutes) => [String(minutes), `${minutes} minutes`]),
  ['passage', 'End of this passage'], ['chapter', 'End of this chapter'], ['', 'No timer'],
];

/** Opens the choice of times; the timer is made once somebody asks for it. */
export function open(player) {
  player.sleep ??= new Sleep(player);
  player.sleep.open();
}

class Sleep {
  #player;
  #until = 0;
  #ticker = 0;
  /** What was chosen: minutes, `passage`, `chapter` or nothing. */
  choice = '';
  /** Whether the timer has stopped the voice and Play was not pressed since. */
  slept = false;

  constructor(player) {
    this.#player = player;
    this.list = player.querySelector('.sleep-list');
    this.sign = player.querySelector('.sleeping');
    this.sign.addEventListener('click', () => this.open());
    player.narration.addEventListener('time', () => this.#check());
  }

  open() {
    const rows = CHOICES.map(([choice, label]) => {
      const row = button('', label, () => {
        this.set(choice);
        this.list.closest('dialog').close();
      });
      row.ariaPressed = String(choice === this.choice);
      return row;
    });
    this.list.replaceChildren(...rows);
    openDialog(this.#player, 'sleep');
    this.list.querySelector('[aria-pressed=true]').focus();
  }

  set(choice) {
    clearInterval(this.#ticker);
    this.choice = choice;
    this.#until = Number(choice) ? Date.now() + Number(choice) * MINUTE : 0;
    if (choice) this.#ticker = setInterval(() => this.#check(), 1000);
    this.#fade(1);
    this.#show();
    const label = CHOICES.find(([each]) => each === choice)[1];
    this.#player.notices.show(choice ? `The voice stops: ${label.toLowerCase()}.` : 'No sleep timer.', [], 4);
  }

  /** Whether the voice is to stop when a card, or the chapter, is over. */
  stopsAfter(what) {
    return this.choice === what;
  }

  #check() {
    if (!this.#until) return;
    const left = this.#until - Date.now();
    this.#show();
    if (left > 0) {
      if (left < FADE) this.#fade(left / FADE);
      return;
    }
    // Over while nothing was heard: there is nothing to stop.
    if (this.#player.narration.playing) this.stop();
    else this.set('');
  }

  /** Stops the voice; the place is kept. The next Play offers to go back a little. */
  stop() {
    const { narration, notices } = this.#player;
    clearInterval(this.#ticker);
    Object.assign(this, { choice: '', slept: true });
    this.#until = 0;
    narration.pause();
    this.#fade(1);
    this.#show();
    notices.show('Good night: the sleep timer has stopped the voice.', [], 0);
  }

  /** Offers to hear the last half minute again, once. */
  wake() {
    if (!this.slept) return;
    this.slept = false;
    const { narration, notices } = this.#player;
    notices.show('', [['Back 30 seconds', () => this.#player.seek(narration.time - 30_000)]], 12);
  }

  /** On some phones the volume is the hand's alone; setting it there does nothing. */
  #fade(volume) {
    this.#player.querySelector('audio').volume = Math.min(Math.max(volume, 0), 1);
  }

  #show() {
    this.sign.hidden = !this.choice;
    if (!this.choice) return;
    const minutes = Math.max(1, Math.ceil((this.#until - Date.now()) / MINUTE));
    const text = this.#until ? `${minutes} min` : this.choice;
    const label = this.sign.querySelector('.sleeping-left');
    if (label.textContent === text) return;
    label.textContent = text;
    this.sign.ariaLabel = this.#until ? `Sleep timer: ${text} left` : `Sleep timer: end of ${text}`;
  }
}
