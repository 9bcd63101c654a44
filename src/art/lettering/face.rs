//! The typeface of covers, Libertinus Serif (OFL 1.1), embedded in three cuts by `build.rs`: from a line
//! of text to its glyphs, kerned, and from glyphs to outlines. Owns `harfrust`; where lines stand is its
//! parent's business.

use std::sync::OnceLock;

use harfrust::font::glyph::outline::{DrawMemory, DrawOptions, PathSink};
use harfrust::{Buffer, Feature, Font, GlyphId, ShapeOptions, ShaperFont, Tag};
use tiny_skia::PathBuilder;

use super::super::shape::Shape;

/// The bytes of a cut that `build.rs` put beside the compiled program.
macro_rules! embedded {
    ($name:literal) => {
        include_bytes!(concat!(env!("OUT_DIR"), "/LibertinusSerif-", $name, ".otf")).as_slice()
    };
}

/// Height of capitals, in ems.
pub const CAPITAL: f32 = 0.645;

/// A cut of the typeface.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cut {
    /// Upright, for titles.
    Roman,
    /// Slanted, for subtitles.
    Italic,
    /// Upright and heavier, for small capitals that must hold at a thumbnail's size.
    Semibold,
}

/// The fonts, read once.
fn font(cut: Cut) -> Option<&'static Font> {
    static FONTS: OnceLock<[Option<Font>; 3]> = OnceLock::new();
    let fonts = FONTS.get_or_init(|| {
        [
            embedded!("Regular"),
            embedded!("Italic"),
            embedded!("Semibold"),
        ]
        .map(|bytes| Font::new(bytes, 0))
    });
    fonts[cut as usize].as_ref()
}

/// A line of set type in ems: its origin is the left end of the baseline, y upward.
pub struct Run {
    font: &'static Font,
    glyphs: Vec<(GlyphId, f32, f32)>,
    /// How far the line runs.
    pub width: f32,
}

/// Sets a line with `tracking` ems between its letters beside the kerning. `None` when the typeface lacks
/// one of the characters.
pub fn set(text: &str, cut: Cut, tracking: f32) -> Option<Run> {
    let font = font(cut)?;
    let per_em = 1.0 / f32::from(font.units_per_em());
    let mut buffer = Buffer::new();
    buffer.push_str(text);
    buffer.guess_segment_properties();
    // Letters that stand apart must not be joined.
    let joined = u32::from(tracking < 0.01);
    let features = [Feature::new(Tag::new(b"liga"), joined, ..)];
    let options = ShapeOptions::new().features(&features);
    harfrust::shape(&ShaperFont::new(font), &mut buffer, options).ok()?;
    let mut run = Run {
        font,
        glyphs: Vec::new(),
        width: 0.0,
    };
    let positions = buffer.glyph_positions();
    for (info, position) in buffer.glyph_infos().iter().zip(positions) {
        if info.glyph_id == 0 {
            return None;
        }
        let at = |offset: i32| offset as f32 * per_em;
        let (x, y) = (run.width + at(position.x_offset), at(position.y_offset));
        run.glyphs.push((GlyphId::new(info.glyph_id), x, y));
        if position.x_advance > 0 {
            run.width += at(position.x_advance) + tracking;
        }
    }
    run.width = (run.width - tracking).max(0.0);
    Some(run)
}

impl Run {
    /// Adds the outlines to `shape`, the baseline's left end at (`x`, `y`), `size` design pixels to the em.
    pub fn draw(&self, shape: &mut Shape, x: f32, y: f32, size: f32) {
        let outlines = self.font.outline_glyphs();
        let scale = size / f32::from(self.font.units_per_em());
        for (glyph, dx, dy) in &self.glyphs {
            let mut pen = Pen {
                path: shape.outline(),
                x: x + dx * size,
                y: y - dy * size,
                scale,
            };
            if let Some(outline) = outlines.get(*glyph) {
                // A glyph that cannot be drawn is left out: the fonts are our own, and a test sets
                // every letter of them that books use.
                let _ = outline.draw(&DrawOptions::new(), DrawMemory::Scratch, &mut pen);
            }
        }
    }
}

/// Turns font units, y upward, into design space.
struct Pen<'a> {
    path: &'a mut PathBuilder,
    x: f32,
    y: f32,
    scale: f32,
}

impl Pen<'_> {
    fn at(&self, x: f32, y: f32) -> (f32, f32) {
        (self.x + x * self.scale, self.y - y * self.scale)
    }
}

impl PathSink for Pen<'_> {
    fn move_to(&mut self, x: f32, y: f32) {
        let (x, y) = self.at(x, y);
        self.path.move_to(x, y);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        let (x, y) = self.at(x, y);
        self.path.line_to(x, y);
    }

    fn quad_to(&mut self, cx: f32, cy: f32, x: f32, y: f32) {
        let ((cx, cy), (x, y)) = (self.at(cx, cy), self.at(x, y));
        self.path.quad_to(cx, cy, x, y);
    }

    fn curve_to(&mut self, ax: f32, ay: f32, bx: f32, by: f32, x: f32, y: f32) {
        let (a, b, end) = (self.at(ax, ay), self.at(bx, by), self.at(x, y));
        self.path.cubic_to(a.0, a.1, b.0, b.1, end.0, end.1);
    }

    fn close(&mut self) {
        self.path.close();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_are_kerned_and_tracking_adds_between_letters_only() {
        let width = |text, tracking| set(text, Cut::Roman, tracking).map_or(0.0, |run| run.width);
        assert!(width("AVA", 0.0) < width("A", 0.0) * 2.0 + width("V", 0.0) - 0.05);
        let apart = width("EMMA", 0.1) - width("EMMA", 0.0);
        assert!((apart - 0.3).abs() < 1e-4, "{apart}");
    }

    #[test]
    fn letters_of_europe_are_there_and_others_are_told() {
        for text in [
            "Les Misérables",
            "Gösta Berlings saga",
            "Żeromski, Čapek, Łódź",
            "Война и мир",
            "Ἰλιάς",
        ] {
            for cut in [Cut::Roman, Cut::Italic, Cut::Semibold] {
                assert!(set(text, cut, 0.0).is_some(), "{text} {cut:?}");
            }
        }
        for text in ["紅楼夢", "ألف ليلة وليلة"] {
            assert!(set(text, Cut::Roman, 0.0).is_none(), "{text}");
        }
    }

    #[test]
    fn outlines_lie_where_the_line_stands() {
        let mut shape = Shape::new();
        set("H", Cut::Roman, 0.0)
            .expect("a letter")
            .draw(&mut shape, 100.0, 200.0, 100.0);
        let bounds = shape.finish().expect("an outline").bounds();
        assert!((bounds.bottom() - 200.0).abs() < 1.0, "{bounds:?}");
        assert!(
            (200.0 - bounds.top() - CAPITAL * 100.0).abs() < 1.5,
            "{bounds:?}"
        );
    }
}
