//! Where the eye is led: the people of a picture in the making, and how much of them nearer sheets
//! hide. Filled in by the canvas; judged by [`super::measure`].

use super::color::{Rgb, to_lab};
use super::field::Field;
use super::sheet::Cutout;
use super::view::View;

/// Oklab lightness that the ground about people has at least: figures are about 0.15, the bar asks for
/// 0.25 more, and the page's own passes take a little.
const GROUND_LIGHT: f32 = 0.46;

/// Coverage that stands for a figure behind something: neither seen nor bare ground.
const COVERED: u8 = 1;

/// The people of a picture.
#[derive(Clone, Debug, Default)]
pub struct Focus {
    /// Picture column of the box's left edge.
    pub left: usize,
    /// Picture row of the box's top edge.
    pub top: usize,
    /// Width of the box.
    pub width: usize,
    /// Height of the box.
    pub height: usize,
    /// Coverage by figures, one byte for each pixel of the box.
    pub figures: Vec<u8>,
    /// Whether a front sheet has been laid over a pixel of the box.
    hidden: Vec<bool>,
}

impl Focus {
    /// The people on a sheet, as it was laid.
    pub fn of(cutout: &Cutout) -> Self {
        let (width, height) = (cutout.width(), cutout.height());
        let rows = (0..height).flat_map(|y| cutout.row(y).chunks_exact(4).map(|p| p[3]));
        Self {
            left: cutout.left,
            top: cutout.top,
            width,
            height,
            figures: rows.collect(),
            hidden: vec![false; width * height],
        }
    }

    /// How much lighter, in Oklab, the ground about the people should be for them to be seen; nothing
    /// where it is light enough. `pixel` gives the ground before they are laid.
    pub fn lacks(&self, view: &View, pixel: impl Fn(usize, usize) -> Rgb) -> f32 {
        let step = ((10.0 * view.scale) as usize).max(1);
        let (mut sum, mut count) = (0.0f32, 0u32);
        for y in (0..self.height).step_by(step) {
            for x in (0..self.width).step_by(step) {
                if self.figures[y * self.width + x] == 0 {
                    sum += to_lab(pixel(self.left + x, self.top + y))[0];
                    count += 1;
                }
            }
        }
        let light = if count == 0 {
            GROUND_LIGHT
        } else {
            sum / count as f32
        };
        (GROUND_LIGHT - light).max(0.0)
    }

    /// The same on the page alone, without what bleeds beyond it.
    pub fn on_page(&self, view: &View) -> Self {
        let (columns, rows) = (view.page_columns(), view.page_rows());
        let columns = self.left.max(columns.start)..(self.left + self.width).min(columns.end);
        let rows = self.top.max(rows.start)..(self.top + self.height).min(rows.end);
        let inner = |y: usize| {
            let from = (y - self.top) * self.width;
            from + columns.start - self.left..from + columns.end.max(columns.start) - self.left
        };
        Self {
            left: columns.start - view.bleed.0,
            top: rows.start - view.bleed.1,
            width: columns.len(),
            height: rows.len(),
            figures: rows
                .clone()
                .flat_map(|y| &self.figures[inner(y)])
                .copied()
                .collect(),
            hidden: rows.flat_map(|y| &self.hidden[inner(y)]).copied().collect(),
        }
    }

    /// The same `pitch` times smaller; what front sheets hide is not kept.
    pub fn afar(&self, pitch: usize) -> Self {
        let (left, top) = (self.left.div_ceil(pitch), self.top.div_ceil(pitch));
        let right = (self.left + self.width) / pitch;
        let bottom = (self.top + self.height) / pitch;
        let (width, height) = (right.saturating_sub(left), bottom.saturating_sub(top));
        let mean = |x: usize, y: usize| {
            let from = (left + x) * pitch - self.left;
            let rows = ((top + y) * pitch - self.top..).take(pitch);
            let cells = rows.flat_map(|y| &self.figures[y * self.width + from..][..pitch]);
            let sum: usize = cells.map(|cell| usize::from(*cell)).sum();
            // A trace is a trace: bare ground has none.
            sum.div_ceil(pitch * pitch) as u8
        };
        let cells = (0..height).flat_map(|y| (0..width).map(move |x| (x, y)));
        Self {
            left,
            top,
            width,
            height,
            figures: cells.map(|(x, y)| mean(x, y)).collect(),
            hidden: vec![false; width * height],
        }
    }

    /// Cuts the ellipse inscribed in the box out of a front sheet.
    pub fn open(&self, front: &mut Cutout) {
        let (w, h) = (self.width as f32 * 0.5, self.height as f32 * 0.5);
        for y in 0..front.height() {
            let v = ((front.top + y) as f32 + 0.5 - self.top as f32 - h) / h;
            // The hole is a little greater than what must be seen.
            let half = w * 1.08 * (1.0 - v * v / 1.17).max(0.0).sqrt();
            let middle = self.left as f32 + w - front.left as f32;
            let from = (middle - half).max(0.0) as usize;
            let to = (middle + half).max(0.0) as usize;
            front.clear(y, from, to);
        }
    }

    /// How much of the figures is near each pixel: their coverage, blurred by `sigma` pixels.
    pub fn nearness(&self, sigma: f32) -> Field {
        let at = |x: usize, y: usize| self.figures[y * self.width + x];
        let step = ((sigma * 0.5) as usize).clamp(1, 4);
        let size = (self.width, self.height);
        let margin = (sigma * 3.0) as usize + step;
        let mut field = Field::coverage(at, (self.left, self.top), size, step, margin);
        field.blur(sigma);
        field
    }

    /// Coverage of a pixel of the picture by figures.
    pub fn covers(&self, x: usize, y: usize) -> f32 {
        let (Some(i), Some(j)) = (x.checked_sub(self.left), y.checked_sub(self.top)) else {
            return 0.0;
        };
        if i >= self.width || j >= self.height {
            return 0.0;
        }
        f32::from(self.figures[j * self.width + i]) * (1.0 / 255.0)
    }

    /// Forgets the figures where a nearer sheet covers them: a table before them is neither theirs nor
    /// the ground against which they are seen.
    pub fn cover(&mut self, sheet: &Cutout) {
        let rows =
            self.top.max(sheet.top)..(self.top + self.height).min(sheet.top + sheet.height());
        let columns =
            self.left.max(sheet.left)..(self.left + self.width).min(sheet.left + sheet.width());
        for y in rows {
            let line = sheet.row(y - sheet.top);
            for x in columns.clone() {
                if line[(x - sheet.left) * 4 + 3] > 200 {
                    let figure = &mut self.figures[(y - self.top) * self.width + x - self.left];
                    *figure = (*figure).min(COVERED);
                }
            }
        }
    }

    /// Notes what a front sheet hides.
    pub fn hide(&mut self, front: &Cutout) {
        let rows =
            self.top.max(front.top)..(self.top + self.height).min(front.top + front.height());
        let columns =
            self.left.max(front.left)..(self.left + self.width).min(front.left + front.width());
        for y in rows {
            let line = front.row(y - front.top);
            for x in columns.clone() {
                if line[(x - front.left) * 4 + 3] > 127 {
                    self.hidden[(y - self.top) * self.width + x - self.left] = true;
                }
            }
        }
    }

    /// Share of the ellipse inscribed in the box that front sheets hide.
    pub fn hidden_share(&self) -> f32 {
        let (w, h) = (self.width as f32 * 0.5, self.height as f32 * 0.5);
        let (mut inside, mut hidden) = (0u32, 0u32);
        for y in 0..self.height {
            let v = (y as f32 + 0.5 - h) / h;
            for x in 0..self.width {
                let u = (x as f32 + 0.5 - w) / w;
                if u * u + v * v < 1.0 {
                    inside += 1;
                    hidden += u32::from(self.hidden[y * self.width + x]);
                }
            }
        }
        hidden as f32 / inside.max(1) as f32
    }

    /// Exchanges left and right in a picture `page` pixels wide.
    pub fn mirror(&mut self, page: usize) {
        self.left = page - self.left - self.width;
        for row in self.figures.chunks_exact_mut(self.width.max(1)) {
            row.reverse();
        }
    }
}
