//! Buildings: gabled houses with chimneys, sash windows, steeples, domes, towers and ruins.

use super::super::color::Rgb;
use super::super::rng::Rng;
use super::super::shape::Shape;
use super::super::sheet::Sheet;

/// A house front: left edge, width, ground line, height to the eaves, height of the roof.
#[derive(Clone, Copy, Debug)]
pub struct House {
    /// Left edge.
    pub x: f32,
    /// Width.
    pub w: f32,
    /// Ground line.
    pub y: f32,
    /// Height to the eaves.
    pub h: f32,
    /// Height of the roof above the eaves.
    pub roof: f32,
    /// 0 gable, 1 hipped, 2 stepped gable, 3 parapet.
    pub kind: usize,
}

/// A rectangle of glass: x, y, width, height.
pub type Pane = (f32, f32, f32, f32);

impl House {
    /// Walls, roof and chimneys as one outline; walls go on below the ground line.
    pub fn outline(&self, shape: &mut Shape, rng: &mut Rng) {
        let Self {
            x,
            w,
            y,
            h,
            roof,
            kind,
        } = *self;
        let top = y - h;
        shape.rect(x, top, w, h + 60.0);
        match kind {
            0 => {
                shape.poly(&[
                    (x - 8.0, top + 2.0),
                    (x + w * 0.5, top - roof),
                    (x + w + 8.0, top + 2.0),
                ]);
            }
            1 => {
                let ridge = top - roof * 0.7;
                shape.poly(&[
                    (x - 6.0, top + 2.0),
                    (x + w * 0.10, ridge),
                    (x + w * 0.90, ridge),
                    (x + w + 6.0, top + 2.0),
                ]);
                shape.rect(x - 9.0, top - 2.0, w + 18.0, 8.0);
            }
            2 => {
                for i in 0..4 {
                    let u = i as f32 / 4.0;
                    let rise = roof * (u + 0.25);
                    shape.rect(x + w * 0.5 * u, top - rise, w * (1.0 - u), rise + 3.0);
                }
            }
            _ => {
                shape.rect(x - 8.0, top - 10.0, w + 16.0, 14.0);
                shape.rect(x, top - 26.0, w, 20.0);
            }
        }
        for i in 0..1 + rng.below(2) {
            let cx = x + w * if i == 0 {
                rng.range(0.12, 0.28)
            } else {
                rng.range(0.66, 0.82)
            };
            let head = top - roof * rng.range(0.75, 1.15) - 18.0;
            chimney(
                shape,
                cx,
                head,
                w * rng.range(0.09, 0.13),
                top - head + 10.0,
            );
        }
    }

    /// Where the sash windows of this front lie, `ww` by `wh` each, and whether each is lit.
    pub fn windows(&self, ww: f32, wh: f32, lit: f32, rng: &mut Rng) -> Vec<(Pane, bool)> {
        let columns = ((self.w - 24.0) / (ww * 2.0)).floor().max(1.0) as usize;
        let rows = ((self.h - 40.0) / (wh * 1.75)).floor().max(1.0) as usize;
        let step = self.w / columns as f32;
        let mut panes = Vec::new();
        for j in 0..rows {
            for i in 0..columns {
                let x = self.x + step * (i as f32 + 0.5) - ww * 0.5;
                let y = self.y - self.h + 26.0 + j as f32 * wh * 1.75;
                if y + wh < self.y - 10.0 {
                    panes.push(((x, y, ww, wh), rng.chance(lit)));
                }
            }
        }
        panes
    }
}

/// A chimney stack with two pots, `w` wide and `h` high under its head at (`x`, `y`).
pub fn chimney(shape: &mut Shape, x: f32, y: f32, w: f32, h: f32) {
    shape.rect(x, y, w, h);
    shape.rect(x - 4.0, y - 3.0, w + 8.0, 8.0);
    for pot in [0.12, 0.58] {
        shape.poly(&[
            (x + w * pot, y - 3.0),
            (x + w * (pot + 0.05), y - 20.0),
            (x + w * (pot + 0.25), y - 20.0),
            (x + w * (pot + 0.30), y - 3.0),
        ]);
    }
}

/// One sash window with its bars and sill.
pub fn sash(sheet: &mut Sheet, pane: Pane, glass: Rgb, bar: Rgb, alpha: f32) {
    let (x, y, w, h) = pane;
    let mut shape = Shape::new();
    shape.rect(x, y, w, h);
    sheet.fill(shape, glass, alpha);
    let t = (w * 0.08).max(1.4);
    let mut bars = Shape::new();
    bars.rect(x + w * 0.5 - t * 0.5, y, t, h);
    bars.rect(x, y + h * 0.5 - t * 0.5, w, t);
    bars.rect(x - t, y + h, w + 2.0 * t, t * 1.6);
    sheet.fill(bars, bar, alpha);
}

/// A church tower with pinnacles and spire, `h` high and `w` wide, on (`x`, `y`).
pub fn steeple(shape: &mut Shape, x: f32, y: f32, h: f32, w: f32) {
    shape.rect(x - w * 0.5, y - h * 0.52, w, h * 0.52 + 60.0);
    shape.rect(x - w * 0.58, y - h * 0.54, w * 1.16, h * 0.03);
    for i in 0..4 {
        let px = x - w * 0.5 + w * i as f32 / 3.0;
        shape.poly(&[
            (px - w * 0.07, y - h * 0.53),
            (px, y - h * 0.62),
            (px + w * 0.07, y - h * 0.53),
        ]);
    }
    shape.poly(&[
        (x - w * 0.42, y - h * 0.53),
        (x, y - h),
        (x + w * 0.42, y - h * 0.53),
    ]);
    shape.limb((x, y - h), (x, y - h * 1.07), 1.6, 1.2);
    shape.rect(x - w * 0.09, y - h * 1.05, w * 0.18, 2.6);
}

/// A dome with lantern and cross, 2.2 r wide and about 5 r high, its drum's foot at (`x`, `y`).
pub fn dome(shape: &mut Shape, x: f32, y: f32, r: f32) {
    let p = |a: f32, b: f32| (x + a * r, y - b * r);
    shape.rect(x - r * 1.1, y - r * 0.2, r * 2.2, r * 2.0);
    shape.rect(x - r * 0.86, y - r * 0.9, r * 1.72, r * 0.9);
    shape.rect(x - r * 0.95, y - r * 0.96, r * 1.9, r * 0.10);
    shape.blob(&[
        p(-0.80, 0.9),
        p(-0.80, 0.9),
        p(-0.74, 1.4),
        p(-0.4, 1.86),
        p(0.0, 2.0),
        p(0.4, 1.86),
        p(0.74, 1.4),
        p(0.80, 0.9),
        p(0.80, 0.9),
    ]);
    shape.rect(x - r * 0.16, y - r * 2.30, r * 0.32, r * 0.34);
    shape.ellipse(x, y - r * 2.32, r * 0.15, r * 0.12);
    shape.limb(p(0.0, 2.4), p(0.0, 2.72), 2.0, 1.4);
    shape.rect(x - r * 0.09, y - r * 2.62, r * 0.18, 3.0);
}

/// A round tower with battlements, `w` wide and `h` high, on (`x`, `y`); a cone roof when `cone`.
pub fn tower(shape: &mut Shape, x: f32, y: f32, w: f32, h: f32, cone: bool) {
    shape.poly(&[
        (x - w * 0.54, y + 20.0),
        (x - w * 0.5, y - h),
        (x + w * 0.5, y - h),
        (x + w * 0.54, y + 20.0),
    ]);
    shape.rect(x - w * 0.58, y - h - w * 0.10, w * 1.16, w * 0.22);
    if cone {
        shape.poly(&[
            (x - w * 0.66, y - h - w * 0.08),
            (x, y - h - w * 1.5),
            (x + w * 0.66, y - h - w * 0.08),
        ]);
        shape.limb((x, y - h - w * 1.45), (x, y - h - w * 1.85), 1.6, 1.0);
        shape.poly(&[
            (x, y - h - w * 1.85),
            (x + w * 0.42, y - h - w * 1.75),
            (x, y - h - w * 1.64),
        ]);
    } else {
        for i in 0..4 {
            shape.rect(
                x - w * 0.58 + w * 0.32 * i as f32,
                y - h - w * 0.28,
                w * 0.19,
                w * 0.2,
            );
        }
    }
}
