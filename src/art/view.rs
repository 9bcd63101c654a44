//! The camera: which part of the design space is seen, and at how many pixels.

/// Width of the design space in which every template is laid out.
pub const W: f32 = 1080.0;
/// Height of the design space.
pub const H: f32 = 1920.0;

/// A crop of the design space at a size in pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct View {
    /// Picture width in pixels.
    pub width: usize,
    /// Picture height in pixels.
    pub height: usize,
    /// Pixels per design unit, zoom included.
    pub scale: f32,
    /// Pixels per design unit without zoom, for grain and for what belongs to the page.
    pub unit: f32,
    /// Design x of the left edge.
    pub left: f32,
    /// Design y of the top edge.
    pub top: f32,
    /// Columns and rows at each side that lie outside the page: what is seen when planes are moved.
    pub bleed: (usize, usize),
}

/// Share of the page's width and height that is drawn beyond it at each side when it bleeds: 40 by 72
/// pixels around a page of 1080 by 1920, 7.4 % in all.
const BLEED: (f32, f32) = (1.0 / 27.0, 3.0 / 80.0);
/// A page that may bleed must be zoomed at least so much, or the design space would end inside it.
pub const LEAST_ZOOM: f32 = 1.0 + 2.0 * BLEED.1;

impl View {
    /// A picture `width` by `height` pixels, zoomed `zoom` times, with the design point `focus`
    /// shown at the fraction `at` of the picture. The crop never leaves the design space, nor does its
    /// bleed from [`LEAST_ZOOM`] on.
    pub fn new(width: u32, height: u32, zoom: f32, focus: (f32, f32), at: (f32, f32)) -> Self {
        let unit = width as f32 / W;
        let (w, h) = (W / zoom, height as f32 / unit / zoom);
        let inside = |edge: f32, crop: f32, whole: f32, share: f32| {
            let spare = (whole - crop).max(0.0);
            let room = (share * crop).min(spare * 0.5);
            edge.clamp(room, spare - room)
        };
        Self {
            width: width as usize,
            height: height as usize,
            scale: unit * zoom,
            unit,
            left: inside(focus.0 - at.0 * w, w, W, BLEED.0),
            top: inside(focus.1 - at.1 * h, h, H, BLEED.1),
            bleed: (0, 0),
        }
    }

    /// The same page with its bleed around it.
    pub fn bled(self) -> Self {
        let share = |size: usize, share: f32| (size as f32 * share) as usize;
        let bleed = (share(self.width, BLEED.0), share(self.height, BLEED.1));
        Self {
            width: self.width + 2 * bleed.0,
            height: self.height + 2 * bleed.1,
            left: self.left - bleed.0 as f32 / self.scale,
            top: self.top - bleed.1 as f32 / self.scale,
            bleed,
            ..self
        }
    }

    /// Columns of the page itself.
    pub fn page_columns(&self) -> std::ops::Range<usize> {
        self.bleed.0..self.width - self.bleed.0
    }

    /// Rows of the page itself.
    pub fn page_rows(&self) -> std::ops::Range<usize> {
        self.bleed.1..self.height - self.bleed.1
    }

    /// Height on the page, in its unzoomed design units, of a row; negative in the bleed above it.
    pub fn page_y(&self, py: usize) -> f32 {
        (py as f32 - self.bleed.1 as f32) / self.unit
    }

    /// Row of a height on the page.
    pub fn page_row(&self, y: f32) -> usize {
        ((y * self.unit) as usize + self.bleed.1).min(self.height)
    }

    /// Design x of a pixel column.
    pub fn x(&self, px: usize) -> f32 {
        px as f32 / self.scale + self.left
    }

    /// Design y of a pixel row.
    pub fn y(&self, py: usize) -> f32 {
        py as f32 / self.scale + self.top
    }

    /// Pixel column (fractional) of a design x.
    pub fn px(&self, x: f32) -> f32 {
        (x - self.left) * self.scale
    }

    /// Pixel row (fractional) of a design y.
    pub fn py(&self, y: f32) -> f32 {
        (y - self.top) * self.scale
    }

    /// Pixel columns from design `a` to `b`, inside the picture.
    pub fn columns(&self, a: f32, b: f32) -> std::ops::Range<usize> {
        clipped(self.px(a), self.px(b), self.width)
    }

    /// Pixel rows from design `a` to `b`, inside the picture.
    pub fn rows(&self, a: f32, b: f32) -> std::ops::Range<usize> {
        clipped(self.py(a), self.py(b), self.height)
    }
}

fn clipped(a: f32, b: f32, size: usize) -> std::ops::Range<usize> {
    let end = (b.ceil().max(0.0) as usize).min(size);
    (a.floor().max(0.0) as usize).min(end)..end
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bleed_lies_around_the_same_page_and_inside_the_design() {
        for (focus, at) in [((0.0, 0.0), (0.5, 0.5)), ((1080.0, 1920.0), (0.3, 0.7))] {
            let page = View::new(1080, 1920, LEAST_ZOOM, focus, at);
            let view = page.bled();
            assert_eq!((view.width, view.height), (1160, 2064));
            assert!((view.x(40) - page.x(0)).abs() < 0.01);
            assert!((view.y(72) - page.y(0)).abs() < 0.01);
            assert!(view.left > -0.01 && view.x(1160) < W + 0.01);
            assert!(view.top > -0.01 && view.y(2064) < H + 0.01);
            assert_eq!(
                (view.page_columns(), view.page_rows()),
                (40..1120, 72..1992)
            );
        }
    }

    #[test]
    fn zooming_keeps_the_focus_in_place_and_the_crop_inside() {
        let view = View::new(540, 960, 1.2, (600.0, 1380.0), (0.5, 0.75));
        assert!((view.py(1380.0) / 960.0 - 0.75).abs() < 0.02);
        let edge = View::new(540, 960, 1.2, (0.0, 0.0), (0.5, 0.5));
        assert!(edge.left < 40.0 && edge.top < 70.0);
        assert_eq!(edge.columns(-50.0, 5000.0), 0..540);
    }
}
