// The planes of a picture, which the camera moves against each other. Owns their loading and placing;
// a picture that has none, or whose planes do not come, stays flat.

import { make } from '../../common/make.js';

/** How far behind or before the picture each plane stands, as a share of the eye's distance. */
const DEPTHS = [-0.3, 0, 0.22];

/** The eye's distance in pixels, as the style sheet has it. */
const EYE = 1000;

/** Gives a plate of a book its picture's planes, once; saves data where the reader asked for that.
 *  Resolves to whether they have come just now. */
export async function give(book, plate, picture) {
  const world = plate.querySelector('.world');
  if (!world || world.dataset.planes || !picture?.planes || navigator.connection?.saveData) return false;
  world.dataset.planes = 'coming';
  const needed = world.clientWidth * devicePixelRatio * 0.8;
  const size = picture.planes.find(({ page }) => page >= needed) ?? picture.planes.at(-1);
  const addresses = size.layers.map((path) => book.address(path));
  try {
    await Promise.all(addresses.map(decoded));
  } catch {
    return false;
  }
  world.append(...addresses.map((address, place) => plane(size, address, place)));
  world.classList.add('deep');
  return true;
}

function decoded(address) {
  const image = new Image();
  image.src = address;
  return image.decode();
}

function plane({ width, height, page }, address, place) {
  const element = make('div', 'plane');
  const z = DEPTHS[place] * EYE;
  element.style.setProperty('--wide', width / page);
  element.style.setProperty('--high', height / (page * 16 / 9));
  element.style.backgroundImage = `url("${address}")`;
  // As large as if it stood where the picture is.
  element.style.transform = `translateZ(${z}px) scale(${(EYE - z) / EYE})`;
  return element;
}
