//! The three planes of a picture, which the page moves against each other: which sheets belong to the
//! back, the middle and the front. Owns that choice and the joining of planes into one; laying sheets
//! on them is the canvas's business.

use super::canvas::{Canvas, Pixel};
use super::sheet::Cutout;
use super::view::View;

/// The middle plane takes in as many sheets behind the people as it can without covering more of the
/// page than this: ground and house move with those who stand there, wall and sky stay behind.
const MOST_COVERED: f32 = 0.66;

/// How a canvas keeps what is laid on it.
#[derive(Clone, Debug)]
pub enum Split {
    /// As one picture.
    Whole,
    /// As one picture, noting what each sheet covers.
    Noted(Vec<Note>),
    /// As planes, with the page's bleed around them.
    At(Cut),
}

/// The first sheets of the middle and of the front plane, counted from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cut {
    middle: usize,
    front: usize,
}

/// What one sheet covers.
#[derive(Clone, Debug)]
pub struct Note {
    /// One per pixel of the page.
    covered: Vec<bool>,
    /// Whether the people are on it.
    people: bool,
    /// Whether it must stay in the back.
    settled: bool,
    /// Whether it belongs to the frame through which the scene is seen.
    front: bool,
}

impl Note {
    /// Notes a sheet as it is laid; `None` stands for one out of sight.
    pub fn of(view: &View, cutout: Option<&Cutout>, front: bool) -> Self {
        let mut covered = vec![false; view.width * view.height];
        if let Some(cutout) = cutout {
            for y in 0..cutout.height() {
                let from = (cutout.top + y) * view.width + cutout.left;
                let line = cutout.row(y).chunks_exact(4);
                for (covered, ink) in covered[from..].iter_mut().zip(line) {
                    *covered = ink[3] > 127;
                }
            }
        }
        Self {
            covered,
            people: false,
            settled: false,
            front,
        }
    }

    /// Says that it must stay in the back.
    pub fn settle(&mut self) {
        self.settled = true;
    }

    /// Says that the people are on it.
    pub fn mark_people(&mut self) {
        self.people = true;
    }
}

impl Cut {
    /// Where to cut what has been noted. The front begins with the first sheet of the frame after the
    /// people; the middle reaches from there back to the people, and farther while it leaves enough of
    /// the back to be seen.
    pub fn of(notes: &[Note]) -> Self {
        let people = notes.iter().position(|note| note.people);
        let after = people.map_or(0, |people| people + 1);
        let frame = notes[after..].iter().position(|note| note.front);
        let front = frame.map_or(notes.len(), |frame| after + frame);
        let pixels = notes.first().map_or(1, |note| note.covered.len().max(1));
        let mut union = vec![false; pixels];
        let mut middle = front;
        for (index, note) in notes[..front].iter().enumerate().rev() {
            union
                .iter_mut()
                .zip(&note.covered)
                .for_each(|(all, own)| *all |= own);
            let share = union.iter().filter(|covered| **covered).count() as f32 / pixels as f32;
            let enough = share > MOST_COVERED || note.settled;
            if enough && people.is_none_or(|people| index < people) {
                break;
            }
            middle = index;
        }
        Self { middle, front }
    }

    /// Whether a plane begins with a sheet.
    pub fn is_at(&self, sheet: usize) -> bool {
        sheet == self.middle || sheet == self.front
    }
}

/// A picture taken apart: pictures of one size, the back opaque, the others with what is behind them
/// showing through. Laid over each other they are the flat picture with its bleed around it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Planes {
    /// Width in pixels, bleed included.
    pub width: u32,
    /// Height in pixels, bleed included.
    pub height: u32,
    /// From the back: sky, wall and what is far; then the people and what is near them; then, where
    /// there is one, the frame through which they are seen, with the weather before it. Each in rows
    /// from the top, red, green, blue, opacity; the first is opaque.
    pub planes: Vec<Vec<u8>>,
}

impl Canvas {
    /// Lays another pixel row over `below`; both are premultiplied.
    pub fn join(below: &mut [Pixel], above: &[Pixel]) {
        for (low, high) in below.iter_mut().zip(above) {
            let keep = 1.0 - high[3];
            (0..4).for_each(|i| low[i] = low[i] * keep + high[i]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn note(covered: std::ops::Range<usize>, people: bool, front: bool) -> Note {
        Note {
            covered: (0..100).map(|i| covered.contains(&i)).collect(),
            people,
            settled: false,
            front,
        }
    }

    #[test]
    fn the_middle_reaches_from_the_frame_back_to_where_it_would_hide_the_back() {
        let room = [
            note(0..70, false, false),
            note(70..100, false, false),
            note(40..60, false, false),
            note(50..80, true, false),
            note(60..65, false, false),
            note(90..100, false, true),
            note(0..100, false, false),
        ];
        assert_eq!(
            Cut::of(&room),
            Cut {
                middle: 1,
                front: 5
            }
        );
        let mut open = room;
        open[..3].iter_mut().for_each(Note::settle);
        assert_eq!(
            Cut::of(&open),
            Cut {
                middle: 3,
                front: 5
            }
        );
    }

    #[test]
    fn the_people_are_in_the_middle_however_much_it_covers() {
        let crowd = [
            note(0..100, false, false),
            note(10..30, true, false),
            note(0..95, false, false),
        ];
        assert_eq!(
            Cut::of(&crowd),
            Cut {
                middle: 1,
                front: 3
            }
        );
        assert_eq!(
            Cut::of(&[]),
            Cut {
                middle: 0,
                front: 0
            }
        );
    }
}
