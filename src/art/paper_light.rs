//! How a sheet's paper looks where it lies: its mist, the lights on it, the pale edge of its thickness,
//! back light and grain, row by row. Shadows and the order of sheets are the canvas's.

use super::canvas::{Canvas, Pixel, blend, lerp4};
use super::color::Rgb;
use super::finish::{Finish, Light};
use super::math::smoothstep;
use super::paper::{TILE, tile, wrapped};
use super::sheet::Cutout;
use super::view::View;

/// The thickness of paper, seen along its upper edge.
const PALE: Pixel = [1.0, 0.97, 0.9, 1.0];
/// Pixels between the nodes of the light map.
const NODE: usize = 8;

/// A colour of opacity 1.
#[inline]
fn solid(color: Rgb) -> Pixel {
    [color[0], color[1], color[2], 1.0]
}

impl Canvas {
    /// Lays one row of a cut-out; `lit` holds the nodes of its light map there.
    pub fn lay_row(
        &mut self,
        cutout: &Cutout,
        y: usize,
        finish: &Finish,
        lights: &[Light],
        lit: &[Pixel],
        grain: &Grain,
    ) {
        let view = self.view;
        let design_y = view.y(cutout.top + y);
        let veil = finish
            .veil
            .map(|v| {
                (
                    v.amount * smoothstep(v.from, v.to, design_y),
                    solid(v.color),
                )
            })
            .filter(|v| v.0 > 0.0);
        let inks = cutout.inks(y);
        let above = (finish.edge > 0.0 && y >= 2).then(|| cutout.inks(y - 2));
        let texture = grain.row(cutout.top + y);
        // Paper farther than this from its edge has no rim.
        let near = (finish.rim_width * view.scale).ceil() as usize + 1;
        let last = inks.len() - 1;
        let over_row = cutout.inks(y.saturating_sub(near));
        let under_row = cutout.inks((y + near).min(cutout.height() - 1));
        let inner = |x: usize| {
            let (left, right) = (x.saturating_sub(near), (x + near).min(last));
            let around = [inks[left], inks[right], over_row[x], under_row[x]];
            around.iter().all(|ink| ink[3] == 255)
        };
        let out = &mut self.row(cutout.top + y)[cutout.left..cutout.left + inks.len()];
        let mut from = 0;
        while let Some(&ink) = inks.get(from) {
            // Paper has one colour for long stretches.
            let alike = inks[from..].iter().take_while(|other| **other == ink);
            let run = from..from + alike.count();
            from = run.end;
            if ink[3] == 0 {
                continue;
            }
            let opaque = ink[3] == 255;
            let unmultiply = if opaque {
                1.0 / 255.0
            } else {
                1.0 / f32::from(ink[3])
            };
            let mut paper = ink.map(|v| f32::from(v) * unmultiply);
            if let Some((amount, color)) = veil {
                paper = lerp4(paper, color, amount);
            }
            let share = f32::from(ink[3]) * (1.0 / 255.0);
            for x in run {
                let mut c = paper;
                if !lit.is_empty() {
                    let node = x / NODE;
                    let k = lerp4(lit[node], lit[node + 1], (x % NODE) as f32 / NODE as f32);
                    c = [
                        c[0] * k[3] + k[0],
                        c[1] * k[3] + k[1],
                        c[2] * k[3] + k[2],
                        1.0,
                    ];
                }
                if let Some(above) = above {
                    let step = i32::from(ink[3]) - i32::from(above[x][3]);
                    if step > 0 {
                        c = lerp4(c, PALE, step as f32 * finish.edge / 255.0);
                    }
                }
                if finish.rim > 0.0 && !(opaque && inner(x)) {
                    let (glow, color) = rim(cutout, (x, y), finish, lights, &view);
                    c = lerp4(c, color, glow);
                }
                let t = texture[grain.columns[x] % TILE] * finish.grain;
                c = [
                    c[0] + t * (c[0] + 0.04),
                    c[1] + t * (c[1] + 0.04),
                    c[2] + t * (c[2] + 0.04),
                    1.0,
                ];
                if opaque {
                    out[x] = c;
                } else {
                    blend(&mut out[x], c, share);
                }
            }
        }
    }
}

/// Back light at a pixel of a cut-out: how much paper ends within the rim's width toward a light.
#[inline]
fn rim(
    cutout: &Cutout,
    at: (usize, usize),
    finish: &Finish,
    lights: &[Light],
    view: &View,
) -> (f32, Pixel) {
    let (x, y) = (at.0 as isize, at.1 as isize);
    let width = finish.rim_width * view.scale;
    let mut best = (0.0, [0.0; 4]);
    let own = f32::from(cutout.alpha(x, y)) / 255.0;
    let (fx, fy) = (view.x(cutout.left + at.0), view.y(cutout.top + at.1));
    for light in lights {
        let (dx, dy) = (light.x - fx, light.y - fy);
        let step = width / (dx * dx + dy * dy).sqrt().max(1.0);
        let other = cutout.alpha(x + (dx * step) as isize, y + (dy * step) as isize);
        let strength = (0.35 * light.power + light.reach(fx, fy)).min(1.0);
        let glow = (own - f32::from(other) / 255.0).max(0.0) * finish.rim * strength;
        if glow > best.0 {
            best = (glow.min(0.9), solid(light.color));
        }
    }
    best
}

/// What all lights do to a paper: `c' = keep · c + add`, on a coarse grid over the cut-out.
pub struct LightMap {
    nodes: Vec<Pixel>,
    width: usize,
    top: usize,
}

impl LightMap {
    /// Of a cut-out; `None` where no light is received.
    pub fn new(view: &View, cutout: &Cutout, receive: f32, lights: &[Light]) -> Option<Self> {
        if receive <= 0.0 || lights.is_empty() {
            return None;
        }
        let (width, height) = (cutout.width() / NODE + 2, cutout.height() / NODE + 2);
        let mut nodes = Vec::with_capacity(width * height);
        for j in 0..height {
            let y = view.y(cutout.top + j * NODE);
            for i in 0..width {
                let x = view.x(cutout.left + i * NODE);
                let mut node = [0.0, 0.0, 0.0, 1.0];
                for light in lights {
                    let share = (light.reach(x, y) * receive).min(0.85);
                    node = node.map(|v| v * (1.0 - share));
                    (0..3).for_each(|k| node[k] += light.color[k] * share);
                }
                nodes.push(node);
            }
        }
        Some(Self {
            nodes,
            width,
            top: cutout.top,
        })
    }

    /// The nodes of one pixel row.
    pub fn row(&self, y: usize, out: &mut Vec<Pixel>) {
        let (j, v) = (
            (y - self.top) / NODE,
            ((y - self.top) % NODE) as f32 / NODE as f32,
        );
        let upper = &self.nodes[j * self.width..][..self.width];
        let lower = &self.nodes[(j + 1) * self.width..][..self.width];
        out.clear();
        out.extend(upper.iter().zip(lower).map(|(a, b)| lerp4(*a, *b, v)));
    }
}

/// The paper tile, shifted for each sheet so that no two show the same fibres.
pub struct Grain {
    /// The tile's column for each of the cut-out's.
    columns: Vec<usize>,
    dy: usize,
    view: View,
}

impl Grain {
    /// Of the `sheet`th sheet of a picture.
    pub fn new(sheet: usize, view: &View, cutout: &Cutout) -> Self {
        let (dx, dy) = (sheet * 7919 % TILE, sheet * 104_729 % TILE);
        let columns = cutout.left..cutout.left + cutout.width();
        let column = |x: usize| (wrapped(x, view.bleed.0, view.unit) + dx) % TILE;
        Self {
            columns: columns.map(column).collect(),
            dy,
            view: *view,
        }
    }

    fn row(&self, y: usize) -> &'static [f32] {
        let j = (wrapped(y, self.view.bleed.1, self.view.unit) + self.dy) % TILE;
        &tile()[j * TILE..(j + 1) * TILE]
    }
}
