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
}

impl View {
    /// A picture `width` by `height` pixels, zoomed `zoom` times, with the design point `focus`
    /// shown at the fraction `at` of the picture. The crop never leaves the design space.
    pub fn new(width: u32, height: u32, zoom: f32, focus: (f32, f32), at: (f32, f32)) -> Self {
        let unit = width as f32 / W;
        let (w, h) = (W / zoom, height as f32 / unit / zoom);
        Self {
            width: width as usize,
            height: height as usize,
            scale: unit * zoom,
            unit,
            left: (focus.0 - at.0 * w).clamp(0.0, W - w),
            top: (focus.1 - at.1 * h).clamp(0.0, (H - h).max(0.0)),
        }
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
    fn zooming_keeps_the_focus_in_place_and_the_crop_inside() {
        let view = View::new(540, 960, 1.2, (600.0, 1380.0), (0.5, 0.75));
        assert!((view.py(1380.0) / 960.0 - 0.75).abs() < 0.02);
        let edge = View::new(540, 960, 1.2, (0.0, 0.0), (0.5, 0.5));
        assert_eq!((edge.left, edge.top), (0.0, 0.0));
        assert_eq!(edge.columns(-50.0, 5000.0), 0..540);
    }
}
