// Stamps: when something was written, by a clock that never goes back and never repeats (a hybrid
// logical clock). Twelve hexadecimal digits of milliseconds since 1970, four of a counter: their order
// as text is their order in time. Pure.

/** The stamp before all others. */
export const NEVER = '0'.repeat(16);

const hex = (number, digits) => number.toString(16).padStart(digits, '0');

/** Whether a text is a stamp. */
export function isStamp(text) {
  return typeof text === 'string' && /^[0-3][0-9a-f]{15}$/.test(text);
}

/** The milliseconds since 1970 of a stamp. */
export function millis(stamp) {
  return parseInt(stamp.slice(0, 12), 16);
}

/** A stamp after `last`, of the time `at` in milliseconds if that is later. */
export function after(last, at) {
  const own = `${hex(Math.max(0, Math.floor(at)), 12)}0000`;
  if (own > last) return own;
  const count = parseInt(last.slice(12), 16) + 1;
  if (count < 0x10000) return last.slice(0, 12) + hex(count, 4);
  return `${hex(millis(last) + 1, 12)}0000`;
}
