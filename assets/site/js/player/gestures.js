// Wheel, tap and hold on the feed. Owns their thresholds; swipes are the browser's own scrolling.

const NOTCH = 40;
const LOCK = 450;
const QUIET = 90;
const LONG = 900;

/** Calls `turn(1 | -1)` once for a notch of a wheel and once for a flick of a trackpad, however
 *  many events either sends. */
export function onWheel(area, turn) {
  let sum = 0;
  let turned = -Infinity;
  let last = -Infinity;
  area.addEventListener('wheel', (event) => {
    if (event.ctrlKey || event.target.closest('dialog') || scrollsItself(event)) return;
    event.preventDefault();
    const now = performance.now();
    const quiet = now - last > QUIET;
    last = now;
    const delta = event.deltaY * (event.deltaMode === 1 ? 20 : 1);
    const rested = now - turned > LOCK && quiet;
    const spun = now - turned > LONG && Math.abs(delta) >= 30;
    if (!rested && !spun && turned > -Infinity) return;
    sum = quiet ? delta : sum + delta;
    if (Math.abs(sum) < NOTCH) {
      if (rested) turned = -Infinity;
      return;
    }
    turn(Math.sign(sum));
    turned = now;
    sum = 0;
  }, { passive: false });
}

/** Whether a caption too long for its box takes this wheel event for itself. */
function scrollsItself(event) {
  const box = event.target.closest?.('.caption');
  if (!box || box.scrollHeight <= box.clientHeight + 1) return false;
  const end = box.scrollHeight - box.clientHeight;
  return event.deltaY > 0 ? box.scrollTop < end - 1 : box.scrollTop > 1;
}

const EDGE = 48;
const STILL = 10;
const HOLD = 500;

/** Calls `tap` for a short touch that did not move, `who` for one on a speaker's name, and
 *  `hold(true | false)` around a long one. */
export function onPress(feed, { tap, who, hold }) {
  let start = null;
  let tapped = null;
  let timer = 0;
  const release = () => {
    clearTimeout(timer);
    if (start?.held) hold(false);
    start = null;
  };
  feed.addEventListener('pointerdown', (event) => {
    release();
    tapped = null;
    const { clientX: x, clientY: y, button, isPrimary } = event;
    const edge = Math.min(x, y, innerWidth - x, innerHeight - y) < EDGE;
    if (!isPrimary || button !== 0) return;
    start = { x, y, edge, held: false };
    if (edge || event.target.closest('.words')) return;
    timer = setTimeout(() => {
      if (!start) return;
      start.held = true;
      hold(true);
    }, HOLD);
  });
  feed.addEventListener('pointermove', ({ clientX, clientY }) => {
    if (start && Math.hypot(clientX - start.x, clientY - start.y) > STILL) release();
  });
  feed.addEventListener('pointerup', () => {
    tapped = start?.held || !getSelection().isCollapsed ? null : start;
    release();
  });
  // Acted on at the click, which every browser takes for leave to play sound.
  feed.addEventListener('click', ({ target }) => {
    if (tapped && target.closest('.who span')) who();
    else if (tapped && !tapped.edge) tap();
    tapped = null;
  });
  feed.addEventListener('pointercancel', release);
  feed.addEventListener('pointerleave', release);
  feed.addEventListener('contextmenu', (event) => {
    if (!event.target.closest('.words')) event.preventDefault();
  });
}
