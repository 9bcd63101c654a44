//! The mark of a site: an open book whose leaves stand up like the cards of a penny arcade's reel, before
//! a lamp. Drawn at any size for icons, and once more as SVG. Owns the mark and its colours, which follow
//! the site's name; encoding is `media`'s.

use std::fmt::Write as _;

use tiny_skia::PathSegment;

use super::canvas::Canvas;
use super::color::{Rgb, hex, mix};
use super::finish::Finish;
use super::math::{PI, cos, sin};
use super::planes::Split;
use super::shape::{Point, Shape};
use super::sheet::Sheet;
use super::view::View;

/// Side of the square that the mark is laid out in.
const SIDE: f32 = 1080.0;
/// Radius of an icon's corners, as a share of its side.
const CORNER: f32 = 0.22;
/// Middle of the lamp.
const LAMP: Point = (540.0, 505.0);
/// Where all leaves are bound.
const SPINE: Point = (540.0, 910.0);

/// Ground, lamp, leaves and cover of a mark.
#[rustfmt::skip]
const COLOURS: [[u32; 4]; 6] = [
    [0x172338, 0xf2a64a, 0xfbf1dc, 0x9c3b2b],
    [0x143034, 0xf0b65a, 0xf8f2de, 0xb5562f],
    [0x2c1a2e, 0xf09a6a, 0xfbeede, 0x8e3350],
    [0x1d2b1f, 0xe9c25c, 0xf7f3dd, 0xa8502a],
    [0x30201a, 0xf3b04e, 0xfaf0da, 0x8f2f28],
    [0x1a2440, 0x9fc6e8, 0xf4f3ea, 0xb04a3a],
];

/// A mark as pixels: rows from the top, red, green, blue, alpha.
pub struct Icon {
    /// Width and height.
    pub side: u32,
    /// Four bytes for each pixel, not premultiplied.
    pub rgba: Vec<u8>,
}

/// How a mark fills its square.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Crop {
    /// Round corners, the rest transparent.
    Rounded,
    /// To the edges, for systems that round by themselves.
    Full,
    /// To the edges and smaller, so that a circle of 80 % shows all of it.
    Maskable,
}

/// One paper of the mark.
struct Paper {
    shape: Shape,
    color: Rgb,
    /// Whether it lies on what is behind it, and throws a shadow.
    raised: bool,
}

fn colours(seed: u64) -> [Rgb; 4] {
    COLOURS[(seed % COLOURS.len() as u64) as usize].map(hex)
}

/// The papers of the mark from back to front, the ground left out; `scale` about the middle;
/// the leaves are `bold` times as thick as usual.
fn papers(seed: u64, scale: f32, bold: f32) -> Vec<Paper> {
    let [ground, lamp, leaf, cover] = colours(seed);
    let at = |p: Point| {
        let towards = |v: f32| SIDE * 0.5 + (v - SIDE * 0.5) * scale;
        (towards(p.0), towards(p.1))
    };
    let mut papers = Vec::new();
    let mut lay = |shape: Shape, color: Rgb, raised: bool| {
        papers.push(Paper {
            shape,
            color,
            raised,
        });
    };
    for (radius, share) in [(400.0, 0.13), (325.0, 0.30), (250.0, 1.0)] {
        let mut disc = Shape::new();
        let (x, y) = at(LAMP);
        disc.circle(x, y, radius * scale);
        lay(disc, mix(ground, lamp, share), false);
    }
    // The outer leaves first: those in the middle stand before them.
    for step in [4, 3, 2, 1, 0] {
        for side in [-1.0, 1.0] {
            if step == 0 && side > 0.0 {
                continue;
            }
            let mut one = Shape::new();
            one.blob(&blade(side, step as f32, bold).map(at));
            let color = if step == 4 {
                cover
            } else {
                mix(leaf, lamp, step as f32 * 0.05)
            };
            lay(one, color, true);
        }
    }
    papers
}

/// A leaf that stands `step` leaves from the middle and leans outward, `bold` times as thick as usual.
fn blade(side: f32, step: f32, bold: f32) -> [Point; 12] {
    let lean = step * 0.335;
    let length = 520.0 - step * 14.0;
    let half = if step > 3.5 { 25.0 } else { 20.0 } * bold;
    // Bent outward, as paper falls.
    let spine = |t: f32| {
        let angle = lean * (0.55 + 0.45 * t) - PI * 0.5;
        (
            SPINE.0 + side * cos(angle) * length * t,
            SPINE.1 + sin(angle) * length * t,
        )
    };
    let offset = |t: f32, k: f32| {
        let (p, angle) = (spine(t), lean * (0.55 + 0.9 * t));
        let wide = half * (0.35 + 0.65 * t) * k;
        (p.0 + side * cos(angle) * wide, p.1 + sin(angle) * wide)
    };
    [
        offset(0.02, -1.0),
        offset(0.02, -1.0),
        offset(0.35, -1.0),
        offset(0.7, -1.0),
        offset(1.0, -1.0),
        offset(1.0, -1.0),
        offset(1.0, 1.0),
        offset(1.0, 1.0),
        offset(0.7, 1.0),
        offset(0.35, 1.0),
        offset(0.02, 1.0),
        offset(0.02, 1.0),
    ]
}

/// The mark for a site of the given seed, `side` pixels wide and high.
pub fn icon(seed: u64, side: u32, crop: Crop) -> Icon {
    let mut canvas = Canvas::new(
        View::new(side, side, 1.0, (0.0, 0.0), (0.0, 0.0)),
        Split::Whole,
    );
    let ground = colours(seed)[0];
    canvas.fill(ground);
    let scale = if crop == Crop::Maskable { 0.78 } else { 1.0 };
    // Shadows and pale edges are lost, and cost sharpness, where the mark is small.
    let large = side >= 96;
    for paper in papers(seed, scale, if large { 1.0 } else { 1.3 }) {
        let finish = Finish {
            shadow: if paper.raised && large { 0.40 } else { 0.0 },
            blur: 16.0,
            drop: 5.0,
            grain: 0.0,
            receive: 0.0,
            edge: 0.0,
            ..Finish::PAPER
        };
        canvas.lay(&Sheet::of(paper.shape, paper.color), finish, &[]);
    }
    let pixels = canvas.planes.concat();
    let mut rgba = Vec::with_capacity(pixels.len() * 4);
    for (i, pixel) in pixels.iter().enumerate() {
        rgba.extend(
            pixel[..3]
                .iter()
                .map(|v| (v.clamp(0.0, 1.0) * 255.0 + 0.5) as u8),
        );
        let (x, y) = (i as u32 % side, i as u32 / side);
        rgba.push(if crop == Crop::Rounded {
            rounded(x, y, side)
        } else {
            255
        });
    }
    Icon { side, rgba }
}

/// Coverage of a pixel by a square with round corners.
fn rounded(x: u32, y: u32, side: u32) -> u8 {
    let (r, half) = (side as f32 * CORNER, side as f32 * 0.5);
    let over = |v: u32| ((v as f32 + 0.5 - half).abs() - (half - r)).max(0.0);
    let (dx, dy) = (over(x), over(y));
    let outside = (dx * dx + dy * dy).sqrt() - r;
    ((0.5 - outside).clamp(0.0, 1.0) * 255.0 + 0.5) as u8
}

/// The mark as SVG, with round corners and without shadows.
pub fn svg(seed: u64) -> String {
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {SIDE} {SIDE}\">\
         <rect width=\"{SIDE}\" height=\"{SIDE}\" rx=\"{}\" fill=\"{}\"/>",
        SIDE * CORNER,
        code(colours(seed)[0])
    );
    for paper in papers(seed, 1.0, 1.25) {
        let mut path = String::new();
        let segments = paper.shape.finish();
        for segment in segments.iter().flat_map(tiny_skia::Path::segments) {
            // Writing to a string cannot fail.
            let _ = match segment {
                PathSegment::MoveTo(p) => write!(path, "M{:.0} {:.0}", p.x, p.y),
                PathSegment::LineTo(p) => write!(path, "L{:.0} {:.0}", p.x, p.y),
                PathSegment::QuadTo(a, p) => {
                    write!(path, "Q{:.0} {:.0} {:.0} {:.0}", a.x, a.y, p.x, p.y)
                }
                PathSegment::CubicTo(a, b, p) => write!(
                    path,
                    "C{:.0} {:.0} {:.0} {:.0} {:.0} {:.0}",
                    a.x, a.y, b.x, b.y, p.x, p.y
                ),
                PathSegment::Close => write!(path, "Z"),
            };
        }
        let _ = write!(out, "<path fill=\"{}\" d=\"{path}\"/>", code(paper.color));
    }
    out.push_str("</svg>\n");
    out
}

fn code(color: Rgb) -> String {
    let [r, g, b] = color.map(|v| (v.clamp(0.0, 1.0) * 255.0 + 0.5) as u8);
    format!("#{r:02x}{g:02x}{b:02x}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_fills_its_square_as_asked() {
        for side in [48, 180] {
            let alpha = |crop| icon(1, side, crop).rgba[3];
            assert_eq!(alpha(Crop::Rounded), 0);
            assert_eq!(alpha(Crop::Full), 255);
            assert_eq!(
                icon(1, side, Crop::Maskable).rgba.len(),
                (side * side * 4) as usize
            );
        }
        // What a mask may cut away is ground.
        let masked = icon(1, 100, Crop::Maskable).rgba;
        let pixel = |x: usize, y: usize| &masked[(y * 100 + x) * 4..][..3];
        assert_eq!(pixel(50, 10), pixel(0, 0));
        assert_ne!(pixel(50, 40), pixel(0, 0));
    }

    #[test]
    fn the_vector_mark_is_small_and_whole() {
        let text = svg(3);
        assert!(text.len() < 6000, "{}", text.len());
        assert_eq!(text.matches("<path").count(), 12);
        assert_ne!(text, svg(4));
    }
}
