//! Set type: from the words of a cover to lines that stand in a box, broken evenly, with an ornament
//! between title and author. Where the box is and what the type is cut from is [`super::jacket`]'s.

mod face;
mod title;

use super::math::PI;
use super::shape::Shape;
use crate::model::Lettering;
use face::{CAPITAL, Cut, Run, set};
pub use title::tidy;

/// Where type may stand, in the units of the page.
#[derive(Clone, Copy, Debug)]
pub struct Area {
    /// Left edge.
    pub x: f32,
    /// Upper edge.
    pub y: f32,
    /// Width.
    pub width: f32,
    /// Most height of the whole block.
    pub height: f32,
    /// Largest size of a title's type, pixels to the em.
    pub largest: f32,
    /// Whether lines are centred; else they start at the left edge.
    pub centred: bool,
}

/// A block of set type.
pub struct Block {
    /// Title, subtitle and author.
    pub letters: Shape,
    /// The ornament between them.
    pub ornament: Shape,
    /// Where the block ends below.
    pub bottom: f32,
}

/// Whether the typeface has every character that would be set.
pub fn can_set(lettering: &Lettering) -> bool {
    let words = tidy(lettering);
    let whole = |text: &str, cut| text.trim().is_empty() || set(text, cut, 0.0).is_some();
    !words.title.is_empty()
        && whole(&words.title, Cut::Roman)
        && whole(&words.title.to_uppercase(), Cut::Roman)
        && whole(&words.author.to_uppercase(), Cut::Semibold)
        && words.subtitle.is_none_or(|text| whole(&text, Cut::Italic))
}

/// Lines of one size.
struct Lines {
    runs: Vec<Run>,
    size: f32,
    /// From baseline to baseline, pixels.
    step: f32,
    /// How far letters hang below the last baseline, pixels.
    hang: f32,
}

impl Lines {
    /// From the top of the first line's capitals to where the last line's letters end.
    fn height(&self) -> f32 {
        match self.runs.len() {
            0 => 0.0,
            n => CAPITAL * self.size + (n - 1) as f32 * self.step + self.hang,
        }
    }

    /// Draws the lines with the first one's capitals at `top`; where the last one ends.
    fn draw(&self, shape: &mut Shape, area: &Area, top: f32) -> f32 {
        let mut y = top + CAPITAL * self.size;
        for run in &self.runs {
            let free = area.width - run.width * self.size;
            let x = area.x + if area.centred { free * 0.5 } else { 0.0 };
            run.draw(shape, x, y, self.size);
            y += self.step;
        }
        y - self.step + self.hang
    }
}

/// Sets the words of a cover into an area: the title as large as it can be, then the subtitle, an
/// ornament (one of three, by `seed`) and the author, the block in the middle of its height if it is
/// short. `None` where a character is missing.
pub fn compose(lettering: &Lettering, area: &Area, seed: u64) -> Option<Block> {
    let words = tidy(lettering);
    let author = author(&words.author, area)?;
    let subtitle = match &words.subtitle {
        Some(text) => Some(subtitle(text, area)?),
        None => None,
    };
    let gap = area.width * 0.062;
    let below = [Some(&author), subtitle.as_ref()].into_iter().flatten();
    let below: f32 = below
        .filter(|lines| !lines.runs.is_empty())
        .map(|lines| lines.height() + gap)
        .sum();
    let title = heading(
        &words.title,
        area,
        (area.height - below - gap).max(area.height * 0.4),
    )?;
    let (mut letters, mut ornament) = (Shape::new(), Shape::new());
    let spare = (area.height - below - gap - title.height()).max(0.0);
    let mut y = title.draw(&mut letters, area, area.y + spare * 0.4);
    if let Some(subtitle) = &subtitle {
        y = subtitle.draw(&mut letters, area, y + gap * 0.95);
    }
    y += gap;
    if !author.runs.is_empty() {
        adorn(&mut ornament, area, y, seed);
        y = author.draw(&mut letters, area, y + gap);
    }
    Some(Block {
        letters,
        ornament,
        bottom: y,
    })
}

/// The title in capitals where it is short, else in upper and lower case: as large as it can be.
fn heading(text: &str, area: &Area, height: f32) -> Option<Lines> {
    let capitals = text.chars().count() <= 16;
    let text = if capitals {
        text.to_uppercase()
    } else {
        text.to_owned()
    };
    let (tracking, leading) = if capitals {
        (0.045, 0.92)
    } else {
        (-0.004, 1.0)
    };
    let words: Vec<&str> = text.split_whitespace().collect();
    let width = |line: &str| set(line, Cut::Roman, tracking).map(|run| run.width);
    let widths: Option<Vec<f32>> = words.iter().map(|word| width(word)).collect();
    let (lines, size) = title::broken(&words, &widths?, |widest, count| {
        let high = CAPITAL + (count - 1) as f32 * leading;
        (area.width / widest).min(height / high).min(area.largest)
    });
    let runs: Option<Vec<Run>> = lines
        .iter()
        .map(|line| set(line, Cut::Roman, tracking))
        .collect();
    Some(Lines {
        runs: runs?,
        size,
        step: size * leading,
        hang: hang(lines.last(), size),
    })
}

/// How far the letters of a line hang below it at a size.
fn hang(line: Option<&String>, size: f32) -> f32 {
    let low = |c: char| "gjpqyçşQJ,;руцщфд".contains(c);
    let hangs = line.is_some_and(|line| line.contains(low));
    if hangs { 0.19 * size } else { 0.0 }
}

fn subtitle(text: &str, area: &Area) -> Option<Lines> {
    let largest = area.width * 0.062;
    let words: Vec<&str> = text.split_whitespace().collect();
    let width = |line: &str| set(line, Cut::Italic, 0.0).map(|run| run.width);
    let widths: Option<Vec<f32>> = words.iter().map(|word| width(word)).collect();
    let (lines, size) = title::broken(&words, &widths?, |widest, count| {
        let room = largest * if count > 2 { 0.5 } else { 1.0 };
        (area.width * 0.94 / widest).min(room)
    });
    let runs: Option<Vec<Run>> = lines
        .iter()
        .map(|line| set(line, Cut::Italic, 0.0))
        .collect();
    Some(Lines {
        runs: runs?,
        size,
        step: size * 1.18,
        hang: hang(lines.last(), size),
    })
}

/// The author in capitals set apart, smaller where the name is long.
fn author(text: &str, area: &Area) -> Option<Lines> {
    let text = text.to_uppercase();
    let words: Vec<&str> = text.split_whitespace().collect();
    let width = |line: &str| set(line, Cut::Semibold, 0.13).map(|run| run.width);
    let widths: Option<Vec<f32>> = words.iter().map(|word| width(word)).collect();
    let largest = area.width * 0.058;
    let (lines, size) = title::broken(&words, &widths?, |widest, count| {
        let room = largest * if count > 1 { 0.86 } else { 1.0 };
        (area.width / widest).min(room)
    });
    let runs: Option<Vec<Run>> = lines
        .iter()
        .map(|line| set(line, Cut::Semibold, 0.13))
        .collect();
    Some(Lines {
        runs: runs?,
        size,
        step: size * 1.35,
        hang: 0.0,
    })
}

/// A rule with a lozenge, a sprig of leaves, or three lozenges, about a quarter of the area wide.
fn adorn(shape: &mut Shape, area: &Area, y: f32, seed: u64) {
    let half = area.width * 0.14;
    let x = area.x + if area.centred { area.width * 0.5 } else { half };
    let (thick, r) = (area.width * 0.0034, area.width * 0.013);
    let gem = |shape: &mut Shape, x: f32, r: f32| {
        shape.poly(&[(x - r, y), (x, y - r), (x + r, y), (x, y + r)]);
    };
    for side in [-1.0, 1.0] {
        let at = |d: f32| x + side * d;
        // Tapers outward, as a pen would leave it.
        let mut rule = |from: f32| {
            shape.poly(&[
                (at(from), y - thick),
                (at(half), y - 0.5),
                (at(half), y + 0.5),
                (at(from), y + thick),
            ]);
        };
        match seed % 3 {
            0 => rule(r * 2.0),
            1 => {
                rule(r * 1.2);
                for (stem, length) in [(1.6, 3.6), (4.0, 3.0), (6.2, 2.3)] {
                    for tilt in [-0.55, 0.55] {
                        let angle = if side > 0.0 { tilt } else { PI - tilt };
                        shape.leaf((at(r * stem), y), angle, r * length, r * 0.62);
                    }
                }
            }
            _ => gem(shape, at(r * 4.4), r * 0.8),
        }
    }
    gem(shape, x, r);
}

#[cfg(test)]
mod tests {
    use super::*;

    const AREA: Area = Area {
        x: 110.0,
        y: 90.0,
        width: 860.0,
        height: 540.0,
        largest: 240.0,
        centred: true,
    };

    fn words(title: &str, author: &str) -> Lettering {
        Lettering {
            title: title.to_owned(),
            subtitle: None,
            author: author.to_owned(),
        }
    }

    #[test]
    fn every_title_stays_inside_its_area() {
        let long =
            "The Life and Strange Surprizing Adventures of Robinson Crusoe, of York, Mariner";
        for title in [
            "Emma",
            "It",
            long,
            "Incomprehensibilities",
            "Les Misérables",
        ] {
            for author in [
                "",
                "Jane Austen",
                "Sir Arthur Conan Doyle and Somebody Else Entirely",
            ] {
                let block = compose(&words(title, author), &AREA, 1).expect("Latin letters");
                let bounds = block.letters.finish().expect("letters").bounds();
                assert!(
                    bounds.left() > 90.0 && bounds.right() < 990.0,
                    "{title} {bounds:?}"
                );
                assert!(bounds.top() > 40.0, "{title} {bounds:?}");
                assert!(
                    block.bottom < 90.0 + 540.0 + 30.0,
                    "{title} {}",
                    block.bottom
                );
            }
        }
    }

    #[test]
    fn letters_that_are_missing_are_told_before() {
        assert!(can_set(&words("Gösta Berlings saga", "Selma Lagerlöf")));
        assert!(!can_set(&words("紅楼夢", "曹雪芹")));
        assert!(!can_set(&words("", "Nobody")));
        assert!(compose(&words("紅楼夢", ""), &AREA, 0).is_none());
    }
}
