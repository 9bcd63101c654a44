// A reading code as it is shown: its words, and a picture of them for another device's camera.

import { button, make } from '../common/make.js';

const SVG = 'http://www.w3.org/2000/svg';
/** Light modules around a QR code (ISO/IEC 18004). */
const MARGIN = 4;

/** Draws rows of 0 and 1. */
function picture(rows) {
  const size = rows.length + 2 * MARGIN;
  const svg = document.createElementNS(SVG, 'svg');
  const set = (element, attributes) => {
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    return element;
  };
  set(svg, { viewBox: `0 0 ${size} ${size}`, class: 'qr', role: 'img', 'aria-label': 'The reading code as a QR code' });
  const dark = rows.flatMap((row, y) => [...row.matchAll(/1+/g)].map(({ 0: run, index }) => `M${index + MARGIN} ${y + MARGIN}h${run.length}v1h-${run.length}z`));
  svg.append(set(document.createElementNS(SVG, 'rect'), { class: 'qr-light', width: size, height: size }));
  svg.append(set(document.createElementNS(SVG, 'path'), { class: 'qr-dark', d: dark.join('') }));
  return svg;
}

/** The card of a code, `{ code, rows }` as the endpoint made it. */
export function card({ code, rows }, desk) {
  const words = make('output', 'code', code);
  words.tabIndex = -1;
  const drawn = Array.isArray(rows) && rows.length < 200 && rows.every((row) => /^[01]+$/.test(row)) ? [picture(rows)] : [];
  const copy = button('button', 'Copy', async () => {
    await navigator.clipboard.writeText(code).catch(() => getSelection().selectAllChildren(words));
    desk.say('The code is copied.');
  });
  const side = make('div');
  side.append(
    words, copy,
    make('p', '', 'Enter this on the other device, on its page “Your data”, or point its camera here. Write it down too: it is the only way back in if this device is lost, and whoever has it can read what is synced. It is shown only now.'),
  );
  const whole = make('div', 'code-card');
  whole.append(...drawn, side);
  return [whole];
}
