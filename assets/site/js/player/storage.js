// The browser's storage, made safe. Owns the key prefix, versions and what happens to damage; when
// storage is missing or full, values live in memory until the page closes.

const PREFIX = 'pennyreel:v1:';
const VERSION = 1;
const memory = new Map();
let notify = () => {};
let noticed = false;

function complain(text) {
  if (!noticed) notify(text);
  noticed = true;
}

/** Calls `listener` with a sentence, at most once, when stored values had to be given up. */
export function onTrouble(listener) {
  notify = listener;
}

/** Reads a value. `check` returns the value if it is sound, else undefined. Unsound values are set
 *  aside under another name; values of a newer version are left alone. */
export function read(name, check) {
  const key = PREFIX + name;
  if (memory.has(key)) return memory.get(key);
  let text = null;
  try {
    text = localStorage.getItem(key);
  } catch {
    complain('This browser keeps no data: your place is remembered until you close the page.');
  }
  if (text === null) return undefined;
  let value;
  try {
    value = JSON.parse(text);
  } catch {
    value = undefined;
  }
  if (isNewer(value)) return undefined;
  const sound = value && value.v === VERSION ? check(value) : undefined;
  if (sound === undefined) setAside(key, text);
  return sound;
}

/** Writes a value unless storage holds one of a newer version. */
export function write(name, value) {
  const key = PREFIX + name;
  try {
    if (isNewer(parsed(localStorage.getItem(key)))) return;
    localStorage.setItem(key, JSON.stringify({ v: VERSION, ...value }));
    memory.delete(key);
  } catch {
    memory.set(key, { v: VERSION, ...value });
    complain('This browser keeps no data: your place is remembered until you close the page.');
  }
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function isNewer(value) {
  return Number.isInteger(value?.v) && value.v > VERSION;
}

function setAside(key, text) {
  try {
    localStorage.setItem(`${key}:bad:${Date.now()}`, text);
    localStorage.removeItem(key);
  } catch {
    memory.delete(key);
  }
  complain('Something stored by this page was damaged and has been set aside.');
}

/** A finite number within bounds, or undefined. */
export function number(value, low, high) {
  return typeof value === 'number' && value >= low && value <= high ? value : undefined;
}
