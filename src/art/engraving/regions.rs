//! Where one surface of a picture ends and the next begins, and how the lines of each run: skies and
//! water level, walls and stuffs at an angle, tall things upright. On a grid of cells, found by their tones
//! alone, so that it works on any picture.

use super::super::math::{cos, sin};
use super::waver;

/// Width of a cell in pixels.
pub const CELL: usize = 4;
/// Neighbouring cells whose shades differ by less belong together.
const STEP: f32 = 0.022;
/// A region of fewer cells takes its neighbours' lines.
const SMALLEST: usize = 60;
/// How many lines a full step of shade bends the lines by.
const BEND: f32 = 7.0;

/// How the lines of a region run: cosine and sine of each set's angle from level, and the distance of
/// lines as a multiple of the usual.
#[derive(Clone, Copy, Debug)]
pub struct Hatch {
    /// The lines that carry the tone.
    pub first: (f32, f32),
    /// The lines across them.
    pub second: (f32, f32),
    /// Distance from line to line.
    pub pitch: f32,
}

impl Hatch {
    fn at(degrees: f32, pitch: f32) -> Self {
        let direction = |degrees: f32| {
            let angle = degrees.to_radians();
            (cos(angle), sin(angle))
        };
        Self {
            first: direction(degrees),
            second: direction(degrees + 58.0),
            pitch,
        }
    }
}

/// The regions of a picture.
pub struct Regions {
    width: usize,
    height: usize,
    /// Region of each cell.
    of_cell: Vec<usize>,
    hatches: Vec<Hatch>,
    /// How far each cell's lines are bent, in lines.
    bend: Vec<f32>,
}

impl Regions {
    /// Finds the regions of a picture by its shades, `width` by `height` pixels, `unit` pixels to a
    /// page's pixel.
    pub fn of(shades: &[f32], width: usize, height: usize, unit: f32) -> Self {
        let (w, h) = (width.div_ceil(CELL), height.div_ceil(CELL));
        let mut cells = vec![0.0f32; w * h];
        for j in 0..h {
            for i in 0..w {
                let (x, y) = (
                    (i * CELL + 1).min(width - 2),
                    (j * CELL + 1).min(height - 2),
                );
                let at = y * width + x;
                let near = [at, at + 1, at + width, at + width + 1];
                cells[j * w + i] = near.iter().map(|&k| shades[k]).sum::<f32>() * 0.25;
            }
        }
        let soft = blurred(&cells, w, h, 1);
        let mut of_cell = joined(&soft, w, h);
        let count = numbered(&mut of_cell);
        let hatches = hatches(&of_cell, &soft, count, w, h);
        settle(&mut of_cell, &hatches, w, h);
        let wide = (16.0 * unit) as usize;
        let mut bend = blurred(&blurred(&cells, w, h, wide.max(2)), w, h, wide.max(2));
        for (k, bend) in bend.iter_mut().enumerate() {
            let (x, y) = (k % w, k / w);
            *bend = *bend * BEND
                + waver(41, x, y, 150.0 * unit) * 1.3
                + waver(43, x, y, 34.0 * unit) * 0.22;
        }
        Self {
            width: w,
            height: h,
            of_cell,
            hatches: hatches
                .into_iter()
                .map(|hatch| hatch.unwrap_or(Hatch::at(0.0, 1.0)))
                .collect(),
            bend,
        }
    }

    /// The lines at a pixel.
    #[inline]
    pub fn hatch(&self, x: usize, y: usize) -> Hatch {
        self.hatches[self.of_cell[y / CELL * self.width + x / CELL]]
    }

    /// How far the lines of one row of pixels are bent.
    pub fn row(&self, y: usize, out: &mut Vec<f32>) {
        let (j, v) = (y / CELL, (y % CELL) as f32 / CELL as f32);
        let below = (j + 1).min(self.height - 1);
        let (a, b) = (
            &self.bend[j * self.width..],
            &self.bend[below * self.width..],
        );
        let at = |i: usize| a[i] * (1.0 - v) + b[i] * v;
        out.clear();
        for i in 0..self.width {
            let (left, right) = (at(i), at((i + 1).min(self.width - 1)));
            let step = (right - left) / CELL as f32;
            out.extend((0..CELL).map(|k| left + step * k as f32));
        }
    }
}

/// Mean over a square that reaches `r` cells to each side, borders repeated.
fn blurred(cells: &[f32], w: usize, h: usize, r: usize) -> Vec<f32> {
    let pass = |from: &[f32], n: usize, lines: usize, along: usize, across: usize| {
        let mut to = vec![0.0f32; from.len()];
        let share = 1.0 / (2 * r + 1) as f32;
        for line in 0..lines {
            let at = |i: isize| from[line * across + (i.clamp(0, n as isize - 1) as usize) * along];
            let reach = r as isize;
            let mut sum: f32 = (-reach..=reach).map(at).sum();
            for i in 0..n {
                to[line * across + i * along] = sum * share;
                sum += at(i as isize + reach + 1) - at(i as isize - reach);
            }
        }
        to
    };
    let rows = pass(cells, w, h, 1, w);
    pass(&rows, h, w, w, 1)
}

/// Joins neighbouring cells of like shade (union-find with path halving).
fn joined(soft: &[f32], w: usize, h: usize) -> Vec<usize> {
    let mut parent: Vec<usize> = (0..w * h).collect();
    fn root(parent: &mut [usize], mut k: usize) -> usize {
        while parent[k] != k {
            parent[k] = parent[parent[k]];
            k = parent[k];
        }
        k
    }
    for k in 0..w * h {
        let right = (k % w + 1 < w).then_some(k + 1);
        let below = (k + w < w * h).then_some(k + w);
        for other in [right, below].into_iter().flatten() {
            if (soft[k] - soft[other]).abs() < STEP {
                let (a, b) = (root(&mut parent, k), root(&mut parent, other));
                parent[a.max(b)] = a.min(b);
            }
        }
    }
    (0..w * h).map(|k| root(&mut parent, k)).collect()
}

/// Renames roots to 0, 1, 2, … in the order in which they appear; how many there are.
fn numbered(of_cell: &mut [usize]) -> usize {
    let mut names = vec![usize::MAX; of_cell.len()];
    let mut count = 0;
    for cell in of_cell {
        let name = &mut names[*cell];
        if *name == usize::MAX {
            *name = count;
            count += 1;
        }
        *cell = *name;
    }
    count
}

/// What is known of a region's form.
#[derive(Clone, Copy, Default)]
struct Form {
    cells: usize,
    x: f32,
    y: f32,
    xx: f32,
    yy: f32,
    xy: f32,
    shade: f32,
    top: bool,
    bottom: bool,
}

/// The lines of each region; `None` for those too small to have their own.
fn hatches(
    of_cell: &[usize],
    soft: &[f32],
    count: usize,
    w: usize,
    h: usize,
) -> Vec<Option<Hatch>> {
    let mut forms = vec![Form::default(); count];
    for (k, &region) in of_cell.iter().enumerate() {
        let (x, y) = ((k % w) as f32 / w as f32, (k / w) as f32 / w as f32);
        let form = &mut forms[region];
        form.cells += 1;
        form.x += x;
        form.y += y;
        form.xx += x * x;
        form.yy += y * y;
        form.xy += x * y;
        form.shade += soft[k];
        form.top |= k < w;
        form.bottom |= k >= w * (h - 1);
    }
    forms
        .iter()
        .map(|form| (form.cells >= SMALLEST).then(|| hatch(form, w * h)))
        .collect()
}

fn hatch(form: &Form, all: usize) -> Hatch {
    let n = form.cells as f32;
    let (x, y, shade) = (form.x / n, form.y / n, form.shade / n);
    let large = form.cells * 14 > all;
    if form.top && large {
        return Hatch::at(0.0, 0.94); // The sky.
    }
    if form.bottom && large {
        return Hatch::at(-4.0, 1.12); // The ground before one's feet.
    }
    // Spread along and across (the covariance's axes).
    let (xx, yy, xy) = (
        form.xx / n - x * x,
        form.yy / n - y * y,
        form.xy / n - x * y,
    );
    let (mean, half) = ((xx + yy) * 0.5, (xx - yy) * 0.5);
    let swing = (half * half + xy * xy).sqrt();
    let (major, minor) = (mean + swing, (mean - swing).max(1e-6));
    let wide = xx > yy * 2.2;
    let tall = yy > xx * 2.2;
    if wide && major > minor * 4.0 {
        return Hatch::at(if shade > 0.5 { 7.0 } else { 0.0 }, 1.0); // Water, hills, terraces.
    }
    if tall && major > minor * 3.0 {
        return Hatch::at(84.0, 0.94); // Trunks, towers, curtains.
    }
    // Others differ from their neighbours by where they are and how dark.
    let turn = ((x * 3.0) as usize + (shade * 7.0) as usize * 2 + (y * 2.0) as usize) % 5;
    Hatch::at([-32.0, 24.0, 48.0, -14.0, 62.0][turn], 0.97)
}

/// Gives cells of regions too small for lines of their own to the region on their left, or above.
fn settle(of_cell: &mut [usize], hatches: &[Option<Hatch>], w: usize, h: usize) {
    for k in 0..w * h {
        if hatches[of_cell[k]].is_none() {
            if k % w > 0 && hatches[of_cell[k - 1]].is_some() {
                of_cell[k] = of_cell[k - 1];
            } else if k >= w && hatches[of_cell[k - w]].is_some() {
                of_cell[k] = of_cell[k - w];
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sky_above_a_wall_are_two_regions_with_lines_of_their_own() {
        let (w, h) = (400, 700);
        let shades: Vec<f32> = (0..w * h)
            .map(|k| if k / w < 300 { 0.2 } else { 0.7 })
            .collect();
        let regions = Regions::of(&shades, w, h, 1.0);
        let (sky, wall) = (regions.hatch(200, 50), regions.hatch(200, 600));
        assert_eq!(sky.first, (1.0, 0.0));
        assert_ne!(sky.first, wall.first);
        assert_eq!(regions.hatch(10, 100).first, sky.first);
    }

    #[test]
    fn a_slow_gradient_stays_one_region() {
        let (w, h) = (400, 700);
        let shades: Vec<f32> = (0..w * h).map(|k| (k / w) as f32 / h as f32).collect();
        let regions = Regions::of(&shades, w, h, 1.0);
        assert_eq!(regions.hatch(5, 5).first, regions.hatch(390, 690).first);
    }
}
