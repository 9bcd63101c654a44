//! Motifs of a curator's own: things of the story drawn from SVG files instead of by us. Owns the reading
//! of such a file, with limits, and how its colours become papers; where files lie is not its business.

use tiny_skia::{FillRule, Path, Transform};
use usvg::{Group, ImageHrefResolver, Node, Options, Paint, Tree};

use super::super::color::{Rgb, mix, to_lab};
use super::super::math::{cos, sin};
use super::super::shape::Place;
use super::super::sheet::Sheet;
use super::things::Papers;
use crate::model::Prop;

/// Largest file, in bytes.
const LARGEST: usize = 256 << 10;
/// Most shapes in one file.
const MOST_SHAPES: usize = 500;
/// From this distance from grey on, in Oklab, a colour takes the spot colour's paper.
const COLOURFUL: f32 = 0.07;

/// Drawings that take the place of ours.
#[derive(Clone, Debug, Default)]
pub struct Motifs(Vec<(Prop, Vec<Cut>)>);

/// One shape of a drawing in the unit space of things: foot at the origin, at most one unit wide and
/// high, y upward.
#[derive(Clone, Debug)]
struct Cut {
    path: Path,
    rule: FillRule,
    color: Rgb,
    alpha: f32,
}

impl Motifs {
    /// Takes a drawing of a thing from an SVG file: its shapes, filled or stroked in plain colours.
    ///
    /// # Errors
    /// What is wrong with the file: no SVG, too large, nothing to be seen, or something in it that
    /// could not be cut from paper.
    pub fn add(&mut self, prop: Prop, svg: &[u8]) -> Result<(), String> {
        if svg.len() > LARGEST {
            let kilobytes = LARGEST >> 10;
            return Err(format!("is larger than {kilobytes} kB; simplify its paths"));
        }
        let text = std::str::from_utf8(svg).map_err(|_| "is not UTF-8 text".to_owned())?;
        for (mark, name) in [("<text", "text"), ("<image", "a picture")] {
            if text.contains(mark) {
                return Err(format!("holds {name}; turn it into paths"));
            }
        }
        let options = Options {
            image_href_resolver: ImageHrefResolver {
                resolve_data: Box::new(|_, _, _| None),
                resolve_string: Box::new(|_, _| None),
            },
            ..Options::default()
        };
        let tree = Tree::from_str(text, &options).map_err(|error| format!("is no SVG: {error}"))?;
        let mut cuts = Vec::new();
        gather(tree.root(), unit(&tree), 1.0, &mut cuts)?;
        if cuts.is_empty() {
            return Err("draws nothing".to_owned());
        }
        self.0.push((prop, cuts));
        Ok(())
    }

    /// Draws a thing, if there is a drawing of it.
    pub fn draw(&self, sheet: &mut Sheet, prop: Prop, place: &Place, papers: &Papers) -> bool {
        let Some((_, cuts)) = self.0.iter().find(|(of, _)| *of == prop) else {
            return false;
        };
        let (s, c) = (sin(place.turn), cos(place.turn));
        let (x, y) = (place.size * place.facing, place.size);
        let stand = Transform::from_row(c * x, -s * y, -s * x, -c * y, place.x, place.y);
        for cut in cuts {
            if let Some(path) = cut.path.clone().transform(stand) {
                sheet.fill_path(path, cut.rule, paper(cut.color, papers), cut.alpha);
            }
        }
        true
    }
}

/// From a drawing's pixels to the unit space of things: as large as fits, foot in the middle.
fn unit(tree: &Tree) -> Transform {
    let area = tree.root().abs_stroke_bounding_box();
    let k = 1.0 / area.width().max(area.height()).max(f32::MIN_POSITIVE);
    let middle = (area.left() + area.right()) * 0.5;
    Transform::from_row(k, 0.0, 0.0, -k, -middle * k, area.bottom() * k)
}

fn gather(group: &Group, unit: Transform, alpha: f32, cuts: &mut Vec<Cut>) -> Result<(), String> {
    if group.clip_path().is_some() || group.mask().is_some() || !group.filters().is_empty() {
        return Err("has a clip, a mask or a filter, which paper has not".to_owned());
    }
    let alpha = alpha * group.opacity().get();
    for node in group.children() {
        match node {
            Node::Group(inner) => gather(inner, unit, alpha, cuts)?,
            Node::Path(path) if path.is_visible() => {
                let whole = unit.pre_concat(path.abs_transform());
                let mut take = |outline: Option<Path>, rule, paint: &Paint, opacity: f32| {
                    if let Some(path) = outline.and_then(|o| o.transform(whole)) {
                        let (color, alpha) = (plain(paint)?, alpha * opacity);
                        cuts.push(Cut {
                            path,
                            rule,
                            color,
                            alpha,
                        });
                    }
                    Ok::<(), String>(())
                };
                if let Some(fill) = path.fill() {
                    let rule = match fill.rule() {
                        usvg::FillRule::NonZero => FillRule::Winding,
                        usvg::FillRule::EvenOdd => FillRule::EvenOdd,
                    };
                    let outline = Some(path.data().clone());
                    take(outline, rule, fill.paint(), fill.opacity().get())?;
                }
                if let Some(stroke) = path.stroke() {
                    let outline = path.data().stroke(&stroke.to_tiny_skia(), 1.0);
                    take(
                        outline,
                        FillRule::Winding,
                        stroke.paint(),
                        stroke.opacity().get(),
                    )?;
                }
                if cuts.len() > MOST_SHAPES {
                    return Err(format!("has more than {MOST_SHAPES} shapes"));
                }
            }
            Node::Path(_) => {}
            Node::Image(_) | Node::Text(_) => {
                return Err("holds text or a picture; turn it into paths".to_owned());
            }
        }
    }
    Ok(())
}

/// A plain colour; of a gradient its first.
fn plain(paint: &Paint) -> Result<Rgb, String> {
    let stop = |stops: &[usvg::Stop]| stops.first().map(usvg::Stop::color);
    let color = match paint {
        Paint::Color(color) => Some(*color),
        Paint::LinearGradient(gradient) => stop(gradient.stops()),
        Paint::RadialGradient(gradient) => stop(gradient.stops()),
        Paint::Pattern(_) => None,
    };
    let color = color.ok_or("is filled with a pattern; fill it with a colour")?;
    Ok([color.red, color.green, color.blue].map(|v| f32::from(v) / 255.0))
}

/// The paper of a colour: by its lightness from the dark one over the body's to the pale one, and the
/// spot colour's where it is colourful, so that every drawing is of a piece with the picture.
fn paper(color: Rgb, papers: &Papers) -> Rgb {
    let [light, a, b] = to_lab(color);
    let ramp = if light < 0.5 {
        mix(papers.dark, papers.body, light * 2.0)
    } else {
        mix(papers.body, papers.pale, light * 2.0 - 1.0)
    };
    if (a * a + b * b).sqrt() > COLOURFUL {
        mix(ramp, papers.spot, 0.7)
    } else {
        ramp
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::color::hex;
    use super::super::super::view::View;
    use super::*;

    fn svg(inside: &str) -> Vec<u8> {
        format!("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 40 80'>{inside}</svg>")
            .into_bytes()
    }

    #[test]
    fn a_drawing_stands_on_its_foot_in_the_papers_of_the_picture() {
        let mut motifs = Motifs::default();
        let post = svg("<rect x='10' y='0' width='20' height='80'/>");
        motifs.add(Prop::Key, &post).expect("a plain rectangle");
        let papers = Papers::lit(hex(0x101018), hex(0xb5332f));
        let mut sheet = Sheet::new();
        let place = Place::new(540.0, 900.0, 400.0, -1.0);
        assert!(motifs.draw(&mut sheet, Prop::Key, &place, &papers));
        assert!(!motifs.draw(&mut sheet, Prop::Bell, &place, &papers));
        let view = View::new(1080, 1920, 1.0, (540.0, 960.0), (0.5, 0.5));
        let cutout = sheet.raster(&view).expect("it is in sight");
        assert!((cutout.top as i32 - 499).abs() < 3, "{}", cutout.top);
        assert!((cutout.height() as i32 - 402).abs() < 4);
        assert!((cutout.left as i32 - 489).abs() < 3, "{}", cutout.left);
        let [r, g, b] = papers.dark.map(|v| (v * 255.0 + 0.5) as u8);
        let middle = &cutout.row(200)[50 * 4..][..4];
        for (got, wanted) in middle.iter().zip([r, g, b, 255]) {
            assert!(got.abs_diff(wanted) < 3, "{middle:?}");
        }
    }

    #[test]
    fn colours_become_papers() {
        let papers = Papers::lit(hex(0x101018), hex(0xb5332f));
        let black = paper([0.0; 3], &papers);
        assert!((0..3).all(|i| (black[i] - papers.dark[i]).abs() < 0.01));
        let white = paper([1.0; 3], &papers);
        assert!((0..3).all(|i| (white[i] - papers.pale[i]).abs() < 0.01));
        let red = paper([0.9, 0.1, 0.1], &papers);
        assert!(red[0] > red[1] + 0.2 && red[0] > red[2] + 0.2);
    }

    #[test]
    fn what_cannot_be_cut_is_refused_in_words() {
        let wrongs = [
            (b"<p>no</p>".to_vec(), "is no SVG"),
            (vec![0xff; 10], "UTF-8"),
            (vec![b' '; LARGEST + 1], "larger than"),
            (svg(""), "draws nothing"),
            (svg("<text x='1' y='1'>A</text>"), "turn it into paths"),
            (svg("<image href='/etc/passwd'/>"), "turn it into paths"),
            (
                svg(
                    "<g opacity='.5' filter='url(#f)'><rect width='9' height='9'/></g><filter id='f'><feGaussianBlur stdDeviation='2'/></filter>",
                ),
                "filter",
            ),
            (
                svg(&"<path d='M0 0h9v9z'/>".repeat(MOST_SHAPES + 1)),
                "more than 500",
            ),
        ];
        for (bytes, word) in wrongs {
            let told = Motifs::default().add(Prop::Key, &bytes);
            let told = told.expect_err("it cannot be cut from paper");
            assert!(told.contains(word), "{told} (wanted {word})");
        }
    }
}
