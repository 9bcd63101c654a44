//! How what is told of a scene runs on from card to card: each column of clues is decoded over a
//! whole chapter, so that what nobody says again is inherited and a stray word changes nothing.

use super::clues::Scores;
use crate::model::{TimeOfDay, Weather};

/// How one column of clues runs on from card to card.
pub struct Course {
    /// What a change costs against one card's clues.
    change: f32,
    /// A value that everything returns to when nothing is said, and what it gains with each card.
    rest: (usize, f32),
    /// The most that one card can tell.
    most: f32,
}

/// A place must be named plainly, or twice; nothing is a place to return to.
pub const PLACE: Course = Course {
    change: 3.2,
    rest: (0, 0.0),
    most: 6.5,
};
pub const TIME: Course = Course {
    change: 2.0,
    rest: (TimeOfDay::Day as usize, 0.08),
    most: 5.0,
};
/// The weather is forgotten soon.
pub const WEATHER: Course = Course {
    change: 1.8,
    rest: (Weather::Clear as usize, 0.15),
    most: 4.0,
};
/// A place by name is left for another at once, and forgotten after some hundred cards.
pub const SITE: Course = Course {
    change: 1.8,
    rest: (0, 0.015),
    most: 4.0,
};
/// The same where white space or a rule marks a new scene.
const FRESH_CHANGE: f32 = 1.6;

/// The cheapest path through the values of a vocabulary: each card pays for the clues it goes
/// against, each change pays its price. `start` is what a chapter begins with for free.
pub fn decode(clues: &[&Scores], fresh: &[bool], course: &Course, start: usize) -> Vec<usize> {
    let Some(first) = clues.first() else {
        return Vec::new();
    };
    let values = first.len();
    let mut gain: Vec<f32> = (0..values)
        .map(|v| if v == start { 0.0 } else { -0.6 })
        .collect();
    let mut back: Vec<Vec<usize>> = Vec::with_capacity(clues.len());
    for (scores, fresh) in clues.iter().zip(fresh) {
        let price = if *fresh {
            FRESH_CHANGE.min(course.change)
        } else {
            course.change
        };
        let best = (0..values).fold(0, |best, v| if gain[v] > gain[best] { v } else { best });
        let mut from = Vec::with_capacity(values);
        let mut next = Vec::with_capacity(values);
        for value in 0..values {
            let stay = gain[value];
            let moved = gain[best] - price;
            let (kept, origin) = if stay >= moved {
                (stay, value)
            } else {
                (moved, best)
            };
            from.push(origin);
            let rest = if value == course.rest.0 {
                course.rest.1
            } else {
                0.0
            };
            next.push(kept + scores[value].min(course.most) + rest);
        }
        gain = next;
        back.push(from);
    }
    let mut value = (0..values).fold(0, |best, v| if gain[v] > gain[best] { v } else { best });
    let mut path = vec![0; clues.len()];
    for at in (0..clues.len()).rev() {
        path[at] = value;
        value = back[at][value];
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(values: usize, value: usize, score: f32) -> Scores {
        let mut row = vec![0.0; values];
        row[value] = score;
        row
    }

    #[test]
    fn a_stray_word_does_not_change_the_place() {
        let rows = [
            row(3, 1, 3.0),
            row(3, 2, 2.0),
            row(3, 1, 3.0),
            row(3, 0, 0.0),
        ];
        let rows: Vec<&Scores> = rows.iter().collect();
        assert_eq!(decode(&rows, &[false; 4], &PLACE, 0), [1, 1, 1, 1]);
    }

    #[test]
    fn a_plain_change_does_and_earlier_cards_inherit_backwards() {
        let rows = [
            row(3, 1, 0.0),
            row(3, 1, 5.0),
            row(3, 2, 4.0),
            row(3, 2, 3.0),
        ];
        let rows: Vec<&Scores> = rows.iter().collect();
        assert_eq!(decode(&rows, &[false; 4], &PLACE, 0), [1, 1, 2, 2]);
    }
}
