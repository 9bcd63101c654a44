//! A sheet of cut paper: what is filled, stroked and cut away, in design space. It becomes pixels
//! only when a canvas lays it down, and only inside the box that it touches.

use tiny_skia::{
    BlendMode, Color, FillRule, LineCap, LineJoin, Paint, Path, Pixmap, Rect, Stroke, Transform,
};

use super::color::Rgb;
use super::shape::Shape;
use super::view::View;

enum Tool {
    Fill(FillRule),
    Line(f32),
    Cut,
}

struct Mark {
    path: Path,
    tool: Tool,
    color: Rgb,
    alpha: f32,
}

/// Marks in the order in which they are made.
#[derive(Default)]
pub struct Sheet(Vec<Mark>);

impl Sheet {
    /// A blank sheet.
    pub fn new() -> Self {
        Self::default()
    }

    /// One shape in one colour.
    pub fn of(shape: Shape, color: Rgb) -> Self {
        let mut sheet = Self::new();
        sheet.fill(shape, color, 1.0);
        sheet
    }

    /// Fills a shape.
    pub fn fill(&mut self, shape: Shape, color: Rgb, alpha: f32) -> &mut Self {
        self.mark(shape, Tool::Fill(FillRule::Winding), color, alpha)
    }

    /// Fills an outline in design space that was not made of our shapes.
    pub fn fill_path(&mut self, path: Path, rule: FillRule, color: Rgb, alpha: f32) -> &mut Self {
        self.0.push(Mark {
            path,
            tool: Tool::Fill(rule),
            color,
            alpha,
        });
        self
    }

    /// Draws along a shape with a round pen `width` design pixels wide.
    pub fn stroke(&mut self, shape: Shape, color: Rgb, alpha: f32, width: f32) -> &mut Self {
        self.mark(shape, Tool::Line(width), color, alpha)
    }

    /// Cuts a hole.
    pub fn cut(&mut self, shape: Shape) -> &mut Self {
        self.mark(shape, Tool::Cut, [0.0; 3], 1.0)
    }

    fn mark(&mut self, shape: Shape, tool: Tool, color: Rgb, alpha: f32) -> &mut Self {
        if let Some(path) = shape.finish() {
            self.0.push(Mark {
                path,
                tool,
                color,
                alpha,
            });
        }
        self
    }

    /// The sheet as pixels of a view: the touched box alone. `None` when nothing is in sight.
    pub fn raster(&self, view: &View) -> Option<Cutout> {
        let area = self
            .0
            .iter()
            .filter_map(Mark::bounds)
            .reduce(|a, b| a.join(&b).unwrap_or(a))?;
        let columns = view.columns(area.left() - 1.0, area.right() + 1.0);
        let rows = view.rows(area.top() - 1.0, area.bottom() + 1.0);
        let mut pixels = Pixmap::new(columns.len() as u32, rows.len() as u32)?;
        let transform = Transform::from_row(
            view.scale,
            0.0,
            0.0,
            view.scale,
            -view.left * view.scale - columns.start as f32,
            -view.top * view.scale - rows.start as f32,
        );
        for mark in &self.0 {
            mark.draw(&mut pixels, transform);
        }
        Some(Cutout {
            left: columns.start,
            top: rows.start,
            pixels,
        })
    }
}

impl Mark {
    fn bounds(&self) -> Option<Rect> {
        match self.tool {
            Tool::Fill(_) => Some(self.path.bounds()),
            Tool::Line(width) => self.path.bounds().outset(width, width),
            Tool::Cut => None,
        }
    }

    fn draw(&self, pixels: &mut Pixmap, transform: Transform) {
        let [r, g, b] = self.color.map(|v| v.clamp(0.0, 1.0));
        let color = Color::from_rgba(r, g, b, self.alpha.clamp(0.0, 1.0)).unwrap_or(Color::BLACK);
        let mut paint = Paint {
            anti_alias: true,
            ..Paint::default()
        };
        paint.set_color(color);
        match self.tool {
            Tool::Fill(rule) => pixels.fill_path(&self.path, &paint, rule, transform, None),
            Tool::Line(width) => {
                let stroke = Stroke {
                    width,
                    line_cap: LineCap::Round,
                    line_join: LineJoin::Round,
                    ..Stroke::default()
                };
                pixels.stroke_path(&self.path, &paint, &stroke, transform, None);
            }
            Tool::Cut => {
                paint.blend_mode = BlendMode::DestinationOut;
                pixels.fill_path(&self.path, &paint, FillRule::Winding, transform, None);
            }
        }
    }
}

/// A sheet in pixels: premultiplied RGBA of a box of the picture.
pub struct Cutout {
    /// Picture column of the box's left edge.
    pub left: usize,
    /// Picture row of the box's top edge.
    pub top: usize,
    pixels: Pixmap,
}

impl Cutout {
    /// Width of the box.
    pub fn width(&self) -> usize {
        self.pixels.width() as usize
    }

    /// Height of the box.
    pub fn height(&self) -> usize {
        self.pixels.height() as usize
    }

    /// Premultiplied RGBA of one row of the box.
    pub fn row(&self, y: usize) -> &[u8] {
        let stride = self.width() * 4;
        &self.pixels.data()[y * stride..(y + 1) * stride]
    }

    /// The pixels of one row of the box, premultiplied.
    pub fn inks(&self, y: usize) -> &[[u8; 4]] {
        self.row(y).as_chunks::<4>().0
    }

    /// Takes away what is in columns `from` to `to` of a row of the box; columns beyond it are nothing.
    pub fn clear(&mut self, y: usize, from: usize, to: usize) {
        let width = self.width();
        let (from, to) = (from.min(width), to.min(width));
        if from < to {
            self.pixels.data_mut()[(y * width + from) * 4..(y * width + to) * 4].fill(0);
        }
    }

    /// Coverage at a place in the box; the border's outside it.
    #[inline]
    pub fn alpha(&self, x: isize, y: isize) -> u8 {
        let x = x.clamp(0, self.width() as isize - 1) as usize;
        let y = y.clamp(0, self.height() as isize - 1) as usize;
        self.pixels.data()[(y * self.width() + x) * 4 + 3]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_touched_box_becomes_pixels() {
        let view = View::new(540, 960, 1.0, (540.0, 960.0), (0.5, 0.5));
        let mut shape = Shape::new();
        shape.rect(100.0, 200.0, 80.0, 40.0);
        let cutout = Sheet::of(shape, [1.0; 3])
            .raster(&view)
            .expect("the rectangle is in sight");
        assert!(cutout.width() <= 42 && cutout.height() <= 22);
        assert_eq!(cutout.alpha(20, 10), 255);
        let mut away = Shape::new();
        away.rect(-300.0, 0.0, 50.0, 50.0);
        assert!(Sheet::of(away, [1.0; 3]).raster(&view).is_none());
    }
}
