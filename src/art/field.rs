//! Scalar rasters at a fraction of the picture's size: blurred shadows, noise, light shafts.

use std::ops::Range;

use super::view::View;

/// Values on a grid that covers part of the picture; read back smoothly at any pixel.
pub struct Field {
    width: usize,
    height: usize,
    values: Vec<f32>,
    /// Picture pixels per sample.
    step: f32,
    left: f32,
    top: f32,
}

impl Field {
    /// Samples `f` (in design coordinates) every `step` pixels over the rows `from..to` of a view.
    pub fn sampled(
        view: &View,
        step: usize,
        rows: Range<usize>,
        f: impl Fn(f32, f32) -> f32,
    ) -> Self {
        let (width, height) = (view.width.div_ceil(step) + 1, rows.len().div_ceil(step) + 1);
        let mut values = Vec::with_capacity(width * height);
        for j in 0..height {
            let y = (rows.start as f32 + (j * step) as f32) / view.scale + view.top;
            values.extend((0..width).map(|i| f((i * step) as f32 / view.scale + view.left, y)));
        }
        Self {
            width,
            height,
            values,
            step: step as f32,
            left: 0.0,
            top: rows.start as f32,
        }
    }

    /// The coverage of a cut-out, averaged over blocks of `step` pixels, with `margin` pixels of
    /// nothing around it for blurring into. `alpha` holds one byte per pixel of the box.
    pub fn coverage(
        alpha: impl Fn(usize, usize) -> u8,
        at: (usize, usize),
        size: (usize, usize),
        step: usize,
        margin: usize,
    ) -> Self {
        let pad = margin.div_ceil(step);
        let (inner_w, inner_h) = (size.0.div_ceil(step), size.1.div_ceil(step));
        // Two at least, to have something to read between.
        let (width, height) = ((inner_w + 2 * pad).max(2), (inner_h + 2 * pad).max(2));
        let mut values = vec![0.0; width * height];
        for j in 0..inner_h {
            for i in 0..inner_w {
                let (mut sum, mut count) = (0u32, 0u32);
                for y in (j * step..((j + 1) * step).min(size.1)).step_by(2) {
                    for x in (i * step..((i + 1) * step).min(size.0)).step_by(2) {
                        sum += u32::from(alpha(x, y));
                        count += 1;
                    }
                }
                values[(j + pad) * width + i + pad] = sum as f32 / (count.max(1) * 255) as f32;
            }
        }
        let offset = (step as f32 - 1.0) * 0.5 - (pad * step) as f32;
        Self {
            width,
            height,
            values,
            step: step as f32,
            left: at.0 as f32 + offset,
            top: at.1 as f32 + offset,
        }
    }

    /// The pixel box (left, top, right, bottom) that holds everything above `least`.
    pub fn extent(&self, least: f32) -> Option<(f32, f32, f32, f32)> {
        let mut found: Option<(usize, usize, usize, usize)> = None;
        for (i, _) in self.values.iter().enumerate().filter(|(_, v)| **v > least) {
            let (x, y) = (i % self.width, i / self.width);
            let b = found.get_or_insert((x, y, x, y));
            *b = (b.0.min(x), b.1.min(y), b.2.max(x), b.3.max(y));
        }
        found.map(|(a, b, c, d)| {
            let x = |i: usize| self.left + i as f32 * self.step;
            let y = |j: usize| self.top + j as f32 * self.step;
            (
                x(a) - self.step,
                y(b) - self.step,
                x(c) + self.step,
                y(d) + self.step,
            )
        })
    }

    /// The value at a pixel, bilinear; the border's value outside.
    #[inline]
    pub fn at(&self, px: f32, py: f32) -> f32 {
        let inverse = 1.0 / self.step;
        let x = ((px - self.left) * inverse).clamp(0.0, (self.width - 1) as f32);
        let y = ((py - self.top) * inverse).clamp(0.0, (self.height - 1) as f32);
        let (i, j) = (
            (x as usize).min(self.width - 2),
            (y as usize).min(self.height - 2),
        );
        let (u, v) = (x - i as f32, y - j as f32);
        let row = &self.values[j * self.width + i..];
        let upper = row[0] + (row[1] - row[0]) * u;
        let below = &row[self.width..];
        let lower = below[0] + (below[1] - below[0]) * u;
        upper + (lower - upper) * v
    }

    /// Reads rows of the pixel columns `columns`.
    pub fn rows(&self, columns: Range<usize>) -> Rows<'_> {
        let inverse = 1.0 / self.step;
        let (mut cells, mut px) = (Vec::new(), columns.start);
        while px < columns.end {
            let x = (px as f32 - self.left) * inverse;
            let i = x.max(0.0) as usize;
            // Beyond the last node, and before the first, its value goes on.
            let (end, nodes) = if x < 0.0 {
                (above(self.left), (0, 0))
            } else if i + 1 >= self.width {
                (columns.end, (self.width - 1, self.width - 1))
            } else {
                (above(self.left + (i + 1) as f32 * self.step), (i, i + 1))
            };
            let end = end.clamp(px + 1, columns.end);
            cells.push(Cell {
                pixels: px..end,
                nodes,
                along: x - i as f32,
            });
            px = end;
        }
        Rows {
            field: self,
            columns,
            cells,
            nodes: Vec::new(),
        }
    }

    /// Three box blurs, which come close to a Gaussian of `sigma` picture pixels.
    pub fn blur(&mut self, sigma: f32) {
        let radius = (sigma / self.step).round().max(1.0) as usize;
        for _ in 0..3 {
            self.blur_rows(radius);
            self.blur_columns(radius);
        }
    }

    fn blur_rows(&mut self, r: usize) {
        let w = self.width;
        let scale = 1.0 / (2 * r + 1) as f32;
        let mut source = vec![0.0f32; w];
        for row in self.values.chunks_exact_mut(w) {
            source.copy_from_slice(row);
            let reach = |i: usize| source[i.min(w - 1)];
            let mut sum = source[0] * r as f32 + (0..=r).map(reach).sum::<f32>();
            for (x, out) in row.iter_mut().enumerate() {
                *out = sum * scale;
                sum += source[(x + r + 1).min(w - 1)] - source[x.saturating_sub(r)];
            }
        }
    }

    fn blur_columns(&mut self, r: usize) {
        let (w, h) = (self.width, self.height);
        let scale = 1.0 / (2 * r + 1) as f32;
        let source = self.values.clone();
        let mut sums: Vec<f32> = source[..w].iter().map(|v| v * r as f32).collect();
        for y in 0..=r {
            let line = &source[y.min(h - 1) * w..][..w];
            sums.iter_mut().zip(line).for_each(|(s, v)| *s += v);
        }
        for y in 0..h {
            let enter = &source[(y + r + 1).min(h - 1) * w..][..w];
            let leave = &source[y.saturating_sub(r) * w..][..w];
            let out = &mut self.values[y * w..][..w];
            for x in 0..w {
                out[x] = sums[x] * scale;
                sums[x] += enter[x] - leave[x];
            }
        }
    }
}

/// Pixels of a row between two nodes of a field.
struct Cell {
    pixels: Range<usize>,
    /// The nodes before and after them.
    nodes: (usize, usize),
    /// How much of the way from one to the other the first of them is.
    along: f32,
}

/// A field's values at the pixels of some columns, row by row. How columns fall on nodes is the same
/// in all rows and found once.
pub struct Rows<'a> {
    field: &'a Field,
    columns: Range<usize>,
    cells: Vec<Cell>,
    nodes: Vec<f32>,
}

impl Rows<'_> {
    /// The values along a row of pixels, as [`Field::at`] gives them one by one.
    pub fn row(&mut self, py: f32, out: &mut Vec<f32>) {
        out.clear();
        out.resize(self.columns.len(), 0.0);
        let first = self.columns.start;
        self.cells(py, f32::NEG_INFINITY, |cell, value, slope| {
            let out = &mut out[cell.start - first..cell.end - first];
            for (i, out) in out.iter_mut().enumerate() {
                *out = value + slope * i as f32;
            }
        });
    }

    /// A row of pixels cell by cell, those left out in which no value is above `least`: the cell's
    /// pixels, the value at the first of them, and how much it grows to the next.
    pub fn cells(&mut self, py: f32, least: f32, mut visit: impl FnMut(Range<usize>, f32, f32)) {
        let field = self.field;
        let inverse = 1.0 / field.step;
        let y = ((py - field.top) * inverse).clamp(0.0, (field.height - 1) as f32);
        let j = (y as usize).min(field.height - 2);
        let v = y - j as f32;
        let upper = &field.values[j * field.width..][..field.width];
        let lower = &field.values[(j + 1) * field.width..][..field.width];
        self.nodes.clear();
        let between = upper.iter().zip(lower).map(|(a, b)| a + (b - a) * v);
        self.nodes.extend(between);
        for cell in &self.cells {
            let (left, right) = (self.nodes[cell.nodes.0], self.nodes[cell.nodes.1]);
            if left > least || right > least {
                let rise = right - left;
                visit(
                    cell.pixels.clone(),
                    left + rise * cell.along,
                    rise * inverse,
                );
            }
        }
    }
}

/// The first whole number that is not below `v`, which is not negative.
#[inline]
fn above(v: f32) -> usize {
    let whole = v as usize;
    whole + usize::from((whole as f32) < v)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blurring_spreads_and_keeps_the_sum() {
        let dot = |x: usize, y: usize| if (x, y) == (10, 10) { 255 } else { 0 };
        let mut field = Field::coverage(dot, (0, 0), (21, 21), 1, 30);
        let before: f32 = field.values.iter().sum();
        field.blur(3.0);
        let after: f32 = field.values.iter().sum();
        assert!((before - after).abs() < 1e-3 * before.max(1.0));
        assert!(field.at(10.0, 10.0) > field.at(14.0, 10.0));
        assert!(field.at(14.0, 10.0) > 0.0);
        assert!(field.extent(1e-6).is_some());
    }

    #[test]
    fn a_row_is_what_its_pixels_are_one_by_one() {
        let dot = |x: usize, y: usize| (x * 37 + y * 91) as u8;
        let mut row = Vec::new();
        for step in [1, 3, 4] {
            let field = Field::coverage(dot, (7, 5), (40, 33), step, 6);
            let mut rows = field.rows(0..80);
            for y in [0, 9, 20, 60] {
                rows.row(y as f32 - 0.4, &mut row);
                for (x, value) in row.iter().enumerate() {
                    let alone = field.at(x as f32, y as f32 - 0.4);
                    assert!(
                        (value - alone).abs() < 1e-4,
                        "{step} {x} {y}: {value} {alone}"
                    );
                }
            }
        }
    }
}
