// What a reader can choose, with defaults and bounds. Pure: storing is settings.js' business, and
// what a choice does is the player's.

/** Speaking rates that can be chosen. */
export const SPEED = { least: 0.5, most: 3, step: 0.1 };

/** Caption sizes in percent, by step. */
export const SIZES = [100, 125, 160, 200];

/** Choices that are words, the first of each the default. */
export const WORDS = {
  highlight: ['word', 'sentence', 'none'],
  position: ['bottom', 'below'],
  contrast: ['usual', 'high'],
  font: ['serif', 'sans', 'dyslexic'],
  theme: ['auto', 'light', 'sepia', 'dark'],
};

/** Choices that are yes or no. `follow`: play on to the next passage. `shortcuts`: keys that are a
 *  single character. */
const SWITCHES = { captions: true, follow: true, motion: true, shortcuts: true };

/** Every choice, made sound: what is missing or wrong has its default. */
export function choices(value = {}) {
  const made = {
    speed: step(value.speed, SPEED.least, SPEED.most, 1),
    size: SIZES[value.size] ? value.size : 0,
  };
  for (const [name, words] of Object.entries(WORDS)) {
    made[name] = words.includes(value[name]) ? value[name] : words[0];
  }
  for (const [name, fallback] of Object.entries(SWITCHES)) {
    made[name] = typeof value[name] === 'boolean' ? value[name] : fallback;
  }
  return made;
}

function step(value, least, most, fallback) {
  const tenths = Math.round(value * 10) / 10;
  return typeof value === 'number' && tenths >= least && tenths <= most ? tenths : fallback;
}
