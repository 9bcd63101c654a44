// What can be measured of looks: motion, contrast over any picture, nothing cut off.

import { assert, begin, player, settles } from '../tools.mjs';

const running = (page) => page.evaluate(
  () => document.getAnimations().filter((one) => one.playState === 'running').length,
);

export default [
  ['pictures move while the voice speaks and stand still when it stops', (site) => player(site, async (page) => {
    await begin(page);
    await page.waitForTimeout(500);
    assert.equal(await running(page), 1);
    await page.keyboard.press('k');
    await page.waitForTimeout(300);
    assert.equal(await running(page), 0);
  })],

  ['the planes of a picture pass each other while the voice speaks', (site) => player(site, async (page) => {
    const places = () => page.evaluate(() => [...document.querySelectorAll('.deep .plane')].map((plane) => {
      const { left, right } = plane.getBoundingClientRect();
      return (left + right) / 2;
    }));
    assert.equal((await places()).length, 0, 'no planes before the voice is heard');
    await begin(page);
    await page.waitForSelector('.deep .plane', { state: 'attached' });
    const before = await places();
    await page.waitForTimeout(2500);
    const moved = (await places()).map((x, place) => x - before[place]);
    assert.ok(moved.length > 1, 'more than one plane');
    for (let place = 1; place < moved.length; place += 1) {
      assert.ok(Math.abs(moved[place]) > Math.abs(moved[place - 1]) + 0.3, `nearer planes move more: ${moved}`);
    }
    const { frame, planes } = await page.evaluate(() => {
      const box = (element) => element.getBoundingClientRect().toJSON();
      return {
        frame: box(document.querySelector('.frame')),
        planes: [...document.querySelectorAll('.deep .plane')].map(box),
      };
    });
    for (const plane of planes) {
      assert.ok(plane.left <= frame.left && plane.right >= frame.right, 'the picture covers its frame');
    }
    return `${moved.map((by) => by.toFixed(1)).join(', ')} px`;
  })],

  ['with reduced motion nothing moves', (site) => player(site, async (page) => {
    await begin(page);
    await page.waitForTimeout(400);
    assert.equal(await running(page), 0);
    await page.keyboard.press('ArrowDown');
    const { top, height } = await page.evaluate(() => ({
      top: document.querySelector('.feed').scrollTop, height: innerHeight,
    }));
    assert.equal(top, height, 'the card is there at once');
    await settles(page, 2);
    assert.equal(await running(page), 0);
  }, { reducedMotion: 'reduce' })],

  ['captions can be read over an all-white and an all-black picture', async (site) => {
    const results = [];
    for (const shade of ['white', 'black']) {
      for (const card of [1, 2]) {
        const contrast = await player(site, async (page) => {
          await settles(page, card);
          await page.addStyleTag({ content: `.plate, .plate * { background: ${shade} !important } .plate img { opacity: 0 } .begin { display: none !important } .words, .words *, .who { color: transparent !important; text-decoration: none !important } .words * { background: none !important; box-shadow: none !important } .words::before, .words::after { visibility: hidden !important }` });
          const box = await page.locator(`.card[aria-posinset="${card}"] .words`).boundingBox();
          const picture = (await page.screenshot({ clip: box })).toString('base64');
          return page.evaluate(measure, picture);
        }, { hash: `#s=${card}`, bypassCSP: true });
        results.push(contrast);
        assert.ok(contrast >= 4.5, `${contrast.toFixed(1)} : 1 on ${shade}, card ${card}`);
      }
    }
    return `least ${Math.min(...results).toFixed(1)} : 1`;
  }],

  ['at 200 % on a tiny screen the caption scrolls and nothing is cut off', (site) => player(site, async (page) => {
    for (let n = 0; n < 3; n += 1) await page.keyboard.press('+');
    await settles(page, 2);
    const cut = await page.evaluate(() => {
      const box = document.querySelector('.card[aria-posinset="2"] .caption');
      const view = box.getBoundingClientRect();
      const words = [...box.querySelectorAll('.w')];
      const wide = words.filter((word) => word.getBoundingClientRect().right > innerWidth + 1).length;
      box.scrollTop = box.scrollHeight;
      const bar = document.querySelector('.bar').getBoundingClientRect().top;
      const last = words.at(-1).getBoundingClientRect().bottom;
      return { wide, above: view.top < 0, hidden: last > bar + 1 };
    });
    assert.deepEqual(cut, { wide: 0, above: false, hidden: false });
  }, { hash: '#s=2', viewport: { width: 320, height: 320 } })],
];

/** The least contrast of the dimmest caption colour with any pixel of a picture. */
async function measure(picture) {
  const image = new Image();
  image.src = `data:image/png;base64,${picture}`;
  await image.decode();
  const canvas = new OffscreenCanvas(image.width, image.height);
  const context = canvas.getContext('2d');
  context.drawImage(image, 0, 0);
  const { data } = context.getImageData(0, 0, image.width, image.height);
  const linear = (value) => (value <= 10 ? value / 3294 : ((value / 255 + 0.055) / 1.055) ** 2.4);
  const light = (r, g, b) => 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
  const ink = light(0xd3, 0xc6, 0xb2);
  let least = 21;
  for (let n = 0; n < data.length; n += 4) {
    const ground = light(data[n], data[n + 1], data[n + 2]);
    const [high, low] = ink > ground ? [ink, ground] : [ground, ink];
    least = Math.min(least, (high + 0.05) / (low + 0.05));
  }
  return least;
}
