// The keyboard. Owns the key map and the rule that a focused control keeps its own keys.

const CONTROLS = 'input, select, textarea, [contenteditable]';
/** A field of a dialog that was just closed may keep the focus until the page is drawn again. */
const CLOSED = 'dialog:not([open])';

/** Calls `run[name](event)` for keys of the map; `single()` says whether keys that are a single
 *  character count. */
export function onKeys(run, single) {
  document.addEventListener('keydown', (event) => {
    if (event.defaultPrevented || event.altKey || event.metaKey) return;
    const { target, key } = event;
    if (document.querySelector('dialog[open]')) return;
    if (target.closest?.(CONTROLS) && !target.closest(CLOSED)) return;
    if (event.ctrlKey) {
      if (key === 'Home' || key === 'End') act(event, key === 'Home' ? run.toSkip : run.toBar);
      return;
    }
    if ((key === ' ' || key === 'Enter') && target.closest?.('button, a')) return;
    if (target.matches?.('.caption') && key.startsWith('Arrow') && !key.match(/Left|Right/)) return;
    const name = event.shiftKey ? (SHIFTED[key] ?? MAP[key]) : MAP[key];
    if (!name || (key.length === 1 && key !== ' ' && !single())) return;
    act(event, run[name]);
  });
}

function act(event, run) {
  event.preventDefault();
  run(event);
}

const MAP = {
  ' ': 'toggle', k: 'toggle',
  ArrowDown: 'next', PageDown: 'next',
  ArrowUp: 'previous', PageUp: 'previous',
  ArrowLeft: 'back', j: 'back',
  ArrowRight: 'forward', l: 'forward',
  Home: 'first', End: 'last',
  '[': 'previousChapter', ']': 'nextChapter',
  '<': 'slower', '>': 'faster',
  c: 'captions', '+': 'larger', '=': 'larger', '-': 'smaller',
  b: 'bookmark', g: 'chapters', t: 'text', s: 'share', w: 'who', z: 'sleep', '?': 'help',
};

const SHIFTED = { ArrowLeft: 'wordBack', ArrowRight: 'wordForward' };
