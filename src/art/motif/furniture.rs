//! Furniture and fittings as silhouettes: chairs, tables, beds, shelves, curtains, framed pictures.

use super::super::color::{Rgb, scaled};
use super::super::rng::Rng;
use super::super::shape::{Place, Point, Shape};
use super::super::sheet::Sheet;

/// A wing armchair whose sitter faces +x: 0.74 wide and 0.86 high in units of a grown man.
#[rustfmt::skip]
pub fn armchair(shape: &mut Shape, place: &Place) {
    shape.blob(&place.all(&[
        (-0.30, 0.06), (-0.30, 0.06), (-0.335, 0.40), (-0.38, 0.76), (-0.34, 0.845), (-0.256, 0.85), (-0.205, 0.79),
        (-0.185, 0.60), (-0.155, 0.36), (-0.155, 0.36), (0.18, 0.34), (0.255, 0.37), (0.28, 0.32), (0.255, 0.26), (0.24, 0.06), (0.24, 0.06),
    ]));
    shape.blob(&place.all(&[
        (-0.19, 0.34), (-0.12, 0.47), (0.12, 0.48), (0.25, 0.47), (0.29, 0.43), (0.26, 0.37), (0.18, 0.36),
    ]));
    for (x, dx) in [(-0.26, -0.03), (0.20, 0.02)] {
        shape.limb(place.at((x, 0.07)), place.at((x + dx, 0.0)), 0.018 * place.size, 0.010 * place.size);
    }
}

/// A plain chair whose sitter faces +x: 0.32 wide and 0.58 high in units of a grown man.
pub fn chair(shape: &mut Shape, place: &Place) {
    let pen = 0.016 * place.size;
    shape.limb(
        place.at((-0.13, 0.0)),
        place.at((-0.12, 0.25)),
        pen * 0.8,
        pen,
    );
    shape.limb(
        place.at((-0.12, 0.25)),
        place.at((-0.165, 0.58)),
        pen,
        pen * 0.8,
    );
    shape.limb(
        place.at((0.13, 0.0)),
        place.at((0.12, 0.24)),
        pen * 0.8,
        pen,
    );
    shape.poly(&place.all(&[(-0.14, 0.23), (0.15, 0.23), (0.15, 0.265), (-0.14, 0.265)]));
    for y in [0.38, 0.47, 0.56] {
        shape.limb(
            place.at((-0.13 - y * 0.06, y)),
            place.at((-0.10 - y * 0.06, y + 0.01)),
            pen,
            pen,
        );
    }
}

/// A table `w` wide and `h` high on (`x`, `y`); turned legs, or trestles when `plain`.
pub fn table(shape: &mut Shape, x: f32, y: f32, w: f32, h: f32, plain: bool) {
    shape.rect(x - w * 0.5, y - h, w, h * 0.11);
    shape.rect(x - w * 0.46, y - h * 0.9, w * 0.92, h * 0.07);
    for side in [-1.0, 1.0] {
        let foot = x + side * w * 0.42;
        if plain {
            shape.limb(
                (foot - side * w * 0.02, y - h * 0.86),
                (foot + 12.0 * side, y),
                h * 0.05,
                h * 0.04,
            );
        } else {
            shape.limb((foot, y - h * 0.86), (foot, y), h * 0.045, h * 0.022);
            shape.circle(foot, y - h * 0.62, h * 0.062);
            shape.circle(foot, y - h * 0.30, h * 0.045);
        }
    }
}

/// A small round table on one turned leg, `w` wide and `h` high on (`x`, `y`).
pub fn stand(shape: &mut Shape, x: f32, y: f32, w: f32, h: f32) {
    shape.ellipse(x, y - h, w * 0.5, h * 0.05);
    shape.limb((x, y - h), (x, y - h * 0.12), h * 0.036, h * 0.046);
    shape.circle(x, y - h * 0.45, h * 0.07);
    for s in [-1.0, 1.0] {
        shape.limb(
            (x, y - h * 0.14),
            (x + s * w * 0.32, y),
            h * 0.04,
            h * 0.022,
        );
    }
}

/// A curtain from a top corner, gathered at `tie` toward its own edge. `edge` and `open` are the x of
/// the hung side and of the free side.
#[derive(Clone, Copy, Debug)]
pub struct Curtain {
    /// x of the side at which it hangs.
    pub edge: f32,
    /// x of the free side.
    pub open: f32,
    /// Top.
    pub top: f32,
    /// Height of the tie.
    pub tie: f32,
    /// Bottom.
    pub bottom: f32,
}

impl Curtain {
    /// The cloth and its folds on a sheet.
    pub fn draw(&self, sheet: &mut Sheet, cloth: Rgb, fold: Rgb) {
        let Self {
            edge: e,
            open: o,
            top,
            tie,
            bottom,
        } = *self;
        let d = o - e;
        let mut shape = Shape::new();
        shape.blob(&[
            (e, top),
            (e, top),
            (o, top),
            (o, top),
            (o - d * 0.06, top + (tie - top) * 0.5),
            (e + d * 0.43, tie - 10.0),
            (e + d * 0.44, tie),
            (e + d * 0.44, tie),
            (e + d * 0.58, tie + (bottom - tie) * 0.4),
            (e + d * 0.64, bottom),
            (e + d * 0.64, bottom),
            (e, bottom),
            (e, bottom),
        ]);
        sheet.fill(shape, cloth, 1.0);
        for k in 1..6 {
            let u = k as f32 / 6.0;
            let mut lines = Shape::new();
            lines.curve(&[
                (e + d * u, top),
                (e + d * u * 0.86, top + (tie - top) * 0.55),
                (e + d * 0.42 * u, tie),
            ]);
            lines.curve(&[
                (e + d * 0.42 * u, tie),
                (e + d * 0.56 * u, tie + (bottom - tie) * 0.4),
                (e + d * 0.62 * u, bottom),
            ]);
            sheet.stroke(lines, fold, 0.34, 5.0 - 0.5 * k as f32);
        }
        let mut band = Shape::new();
        band.limb((e, tie - 4.0), (e + d * 0.44, tie - 4.0), 9.0, 9.0);
        sheet.fill(band, fold, 0.8);
    }
}

/// A bookcase in the box (`x`, `y`, `w`, `h`) with `rows` shelves of books in `colors`.
pub fn bookcase(
    sheet: &mut Sheet,
    (x, y, w, h): (f32, f32, f32, f32),
    rows: usize,
    wood: Rgb,
    colors: &[Rgb],
    gilt: Rgb,
    rng: &mut Rng,
) {
    let mut case = Shape::new();
    case.rect(x, y, w, h);
    sheet.fill(case, wood, 1.0);
    let tall = h / rows as f32;
    for j in 0..rows {
        let top = y + j as f32 * tall;
        let mut gap = Shape::new();
        gap.rect(x + 10.0, top + 10.0, w - 20.0, tall - 12.0);
        sheet.fill(gap, scaled(wood, 0.36), 1.0);
        let mut bands = Shape::new();
        let mut at = x + 14.0;
        while at < x + w - 26.0 {
            let (bw, bh) = (rng.range(10.0, 22.0), tall * rng.range(0.60, 0.86));
            if rng.chance(0.07) {
                at += rng.range(14.0, 34.0);
                continue;
            }
            let floor = top + tall - 2.0;
            let mut book = Shape::new();
            if rng.chance(0.08) && at + bh * 0.22 + bw < x + w - 14.0 {
                let slip = bh * 0.22;
                book.poly(&[
                    (at, floor),
                    (at + bw, floor),
                    (at + bw + slip, floor - bh * 0.96),
                    (at + slip, floor - bh),
                ]);
                at += slip;
            } else {
                book.rect(at, floor - bh, bw - 1.5, bh);
                bands.rect(at + 1.0, floor - bh * 0.84, bw - 3.5, 3.0);
                bands.rect(at + 1.0, floor - bh * 0.30, bw - 3.5, 2.0);
            }
            sheet.fill(book, scaled(rng.pick(colors), rng.range(0.75, 1.15)), 1.0);
            at += bw;
        }
        sheet.fill(bands, gilt, 0.55);
    }
}

/// A framed picture in the box (`x`, `y`, `w`, `h`) with a small landscape: hills under a sun.
pub fn framed(sheet: &mut Sheet, (x, y, w, h): (f32, f32, f32, f32), gilt: Rgb, tones: [Rgb; 2]) {
    let b = w.min(h) * 0.11;
    let mut outer = Shape::new();
    outer.rect(x, y, w, h);
    sheet.fill(outer, gilt, 1.0);
    let mut inner = Shape::new();
    inner.rect(x + b, y + b, w - 2.0 * b, h - 2.0 * b);
    sheet.fill(inner, tones[0], 1.0);
    let mut sun = Shape::new();
    sun.circle(x + w * 0.64, y + h * 0.42, w.min(h) * 0.10);
    sheet.fill(sun, gilt, 0.9);
    let mut hills = Shape::new();
    let foot = y + h - b;
    hills.blob(&[
        (x + b, foot),
        (x + b, foot),
        (x + b, y + h * 0.66),
        (x + w * 0.36, y + h * 0.54),
        (x + w * 0.62, y + h * 0.68),
        (x + w - b, y + h * 0.60),
        (x + w - b, foot),
        (x + w - b, foot),
    ]);
    sheet.fill(hills, tones[1], 1.0);
    let mut line = Shape::new();
    line.rect(x + b * 0.4, y + b * 0.4, w - 0.8 * b, h - 0.8 * b);
    sheet.stroke(line, tones[1], 0.5, 2.0);
}

/// A four-poster's side view in the box from `x` to `x` + `w`, standing on `y`, `h` high: posts and
/// tester on one sheet, bedding in `linen`.
pub fn four_poster(
    sheet: &mut Sheet,
    (x, y, w, h): (f32, f32, f32, f32),
    wood: Rgb,
    linen: Rgb,
    fold: Rgb,
) {
    let top = y - h;
    let mut frame = Shape::new();
    frame.rect(x - 14.0, top, w + 28.0, 26.0);
    frame.rect(x - 4.0, top + 26.0, w + 8.0, 16.0);
    for i in 0..(w / 36.0) as usize {
        let a = x + i as f32 * 36.0;
        frame.blob(&[
            (a, top + 40.0),
            (a, top + 40.0),
            (a + 18.0, top + 84.0),
            (a + 36.0, top + 40.0),
            (a + 36.0, top + 40.0),
        ]);
    }
    for post in [x + 8.0, x + w - 8.0] {
        frame.limb((post, y), (post, top + 10.0), 10.0, 8.0);
        for k in [0.25, 0.62, 0.68] {
            frame.circle(post, y - h * k, 16.0);
        }
    }
    sheet.fill(frame, wood, 1.0);
    let mut bed = Shape::new();
    bed.blob(&[
        (x, y - h * 0.24),
        (x + w * 0.20, y - h * 0.32),
        (x + w * 0.45, y - h * 0.29),
        (x + w * 0.70, y - h * 0.26),
        (x + w, y - h * 0.22),
        (x + w, y),
        (x + w, y),
        (x, y),
        (x, y),
    ]);
    sheet.fill(bed, linen, 1.0);
    let mut folds = Shape::new();
    for i in 0..5 {
        let a = x + w * (0.10 + 0.19 * i as f32);
        folds.curve(&[
            (a, y - h * 0.24),
            (a + w * 0.05, y - h * 0.13),
            (a - w * 0.01, y - 6.0),
        ]);
    }
    sheet.stroke(folds, fold, 0.5, 4.0);
}

/// Points of a level shelf in the box from `x` to `x` + `w` at `y`, filled with bottles and jars.
pub fn jars(sheet: &mut Sheet, x: f32, y: f32, w: f32, board: Rgb, colors: &[Rgb], rng: &mut Rng) {
    let mut plank = Shape::new();
    plank.rect(x, y, w, 10.0);
    sheet.fill(plank, board, 1.0);
    let mut at = x + 8.0;
    while at < x + w - 26.0 {
        let (bw, bh) = (rng.range(14.0, 24.0), rng.range(32.0, 62.0));
        let p = |a: f32, b: f32| -> Point { (at + a * bw, y - b * bh) };
        let mut jar = Shape::new();
        if rng.chance(0.5) {
            jar.blob(&[
                p(0.0, 0.0),
                p(0.0, 0.0),
                p(0.0, 0.55),
                p(0.34, 0.70),
                p(0.36, 1.0),
                p(0.36, 1.0),
                p(0.64, 1.0),
                p(0.64, 1.0),
                p(0.66, 0.70),
                p(1.0, 0.55),
                p(1.0, 0.0),
                p(1.0, 0.0),
            ]);
        } else {
            jar.rect(at, y - bh * 0.7, bw, bh * 0.7);
            jar.rect(at + bw * 0.1, y - bh * 0.84, bw * 0.8, bh * 0.10);
        }
        sheet.fill(jar, rng.pick(colors), 0.95);
        at += bw + rng.range(5.0, 14.0);
    }
}
