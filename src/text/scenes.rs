//! Groups cards into scenes and says where, when and how each is. Places are decoded over a whole
//! chapter at once, so that one stray word does not make the picture flicker and a passage that
//! names no place inherits the one around it.

use super::clues::{Clues, Scores};
use super::draft::Draft;
use super::moods::Level;
use super::pack::Card;
use crate::model::{
    Framing, Prop, Scene, Season, Sequence, SequenceKind, Setting, TimeOfDay, Weather,
};

/// Most cards that one picture should carry, and the number at which long scenes are cut.
const MOST: usize = 6;
const GOOD: usize = 4;

/// How one column of clues runs on from card to card.
struct Course {
    /// What a change costs against one card's clues.
    change: f32,
    /// A value that everything returns to when nothing is said, and what it gains with each card.
    rest: (usize, f32),
    /// The most that one card can tell.
    most: f32,
}

/// A place must be named plainly, or twice; nothing is a place to return to.
const PLACE_COURSE: Course = Course {
    change: 3.2,
    rest: (0, 0.0),
    most: 6.5,
};
const TIME_COURSE: Course = Course {
    change: 2.4,
    rest: (TimeOfDay::Day as usize, 0.08),
    most: 5.0,
};
/// The weather is forgotten soon.
const WEATHER_COURSE: Course = Course {
    change: 1.8,
    rest: (Weather::Clear as usize, 0.15),
    most: 4.0,
};
const SEASON_COURSE: Course = Course {
    change: 2.6,
    rest: (0, 0.0),
    most: 6.0,
};
/// The same where white space or a rule marks a new scene.
const FRESH_CHANGE: f32 = 1.6;
/// A card that names its place so plainly is a scene of its own.
const PLAIN: f32 = 4.0;

/// What carries over from one chapter to the next.
#[derive(Clone, Copy, Debug, Default)]
pub struct Carry {
    season: Season,
}

/// The scenes of a chapter; their cards are all of `cards`, in order.
pub fn build(
    draft: &Draft,
    cards: &[Card],
    clues: &[Clues],
    level: &Level,
    carry: &mut Carry,
) -> Vec<Scene> {
    let fresh: Vec<bool> = cards
        .iter()
        .map(|card| {
            draft
                .paragraphs
                .get(card.paragraph)
                .is_some_and(|paragraph| paragraph.fresh && paragraph.start >= card.start)
        })
        .collect();
    let column = |pick: fn(&Clues) -> &Scores| -> Vec<&Scores> { clues.iter().map(pick).collect() };
    let places = decode(&column(|c| &c.places), &fresh, &PLACE_COURSE, 0);
    let times = decode(
        &column(|c| &c.times),
        &fresh,
        &TIME_COURSE,
        TimeOfDay::Day as usize,
    );
    let weathers = decode(
        &column(|c| &c.weathers),
        &fresh,
        &WEATHER_COURSE,
        Weather::Clear as usize,
    );
    let seasons = decode(
        &column(|c| &c.seasons),
        &fresh,
        &SEASON_COURSE,
        carry.season as usize,
    );
    if let Some(last) = seasons.last() {
        carry.season = Season::ALL[*last];
    }
    let usual = commonest(&places).unwrap_or(Setting::Nowhere);
    let mut scenes: Vec<Scene> = Vec::new();
    let grounds: Vec<Ground> = (0..cards.len())
        .map(|at| Ground {
            place: places[at],
            time: times[at],
            plain: clues[at].places[places[at]] >= PLAIN,
        })
        .collect();
    for range in cut(cards, &grounds, &fresh) {
        let middle = range.start + (range.end - range.start) / 2;
        let first = if cards[range.start].heading {
            (range.start + 1).min(range.end - 1)
        } else {
            range.start
        };
        let setting = match Setting::ALL[places[first]] {
            Setting::Nowhere => usual,
            setting => setting,
        };
        let own = &clues[range.clone()];
        scenes.push(Scene {
            setting,
            time: TimeOfDay::ALL[times[middle]],
            weather: Weather::ALL[weathers[middle]],
            season: Season::ALL[seasons[middle]],
            mood: level.mood(own),
            present: present(own),
            props: props(own),
            sequences: sequences(&cards[range.clone()], own),
        });
    }
    scenes
}

/// The cheapest path through the values of a vocabulary: each card pays for the clues it goes
/// against, each change pays its price. `start` is what a chapter begins with for free.
fn decode(clues: &[&Scores], fresh: &[bool], course: &Course, start: usize) -> Vec<usize> {
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

fn commonest(places: &[usize]) -> Option<Setting> {
    let mut counts = vec![0usize; Setting::ALL.len()];
    for place in places {
        counts[*place] += 1;
    }
    (1..counts.len())
        .filter(|&place| counts[place] > 0)
        .max_by_key(|&place| (counts[place], std::cmp::Reverse(place)))
        .map(|place| Setting::ALL[place])
}

/// What a card's picture stands on.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Ground {
    place: usize,
    time: usize,
    /// Whether the card itself names its place.
    plain: bool,
}

impl Ground {
    fn differs(&self, other: &Self) -> bool {
        (self.place, self.time) != (other.place, other.time)
    }
}

/// Cuts the cards into runs of one place and hour; long runs evenly, lone cards joined to a
/// neighbour.
fn cut(cards: &[Card], grounds: &[Ground], fresh: &[bool]) -> Vec<std::ops::Range<usize>> {
    let mut runs: Vec<std::ops::Range<usize>> = Vec::new();
    for at in 0..cards.len() {
        let after_heading = at > 0 && cards[at - 1].heading;
        let new = at == 0
            || !after_heading
                && (fresh[at] || cards[at].heading || grounds[at].differs(&grounds[at - 1]));
        match runs.last_mut() {
            Some(run) if !new => run.end = at + 1,
            _ => runs.push(at..at + 1),
        }
    }
    // A single card shares its neighbour's picture, unless a rule parts them.
    let mut joined: Vec<std::ops::Range<usize>> = Vec::new();
    for run in runs {
        let plain = |run: &std::ops::Range<usize>| grounds[run.clone()].iter().any(|g| g.plain);
        let lone = (run.len() == 1 || (run.len() == 2 && cards[run.start].heading)) && !plain(&run);
        match joined.last_mut() {
            Some(last) if lone && !fresh[run.start] && !cards[run.start].heading => {
                last.end = run.end
            }
            Some(last)
                if last.len() == 1
                    && !plain(last)
                    && !fresh[run.start]
                    && !cards[run.start].heading =>
            {
                last.end = run.end;
            }
            _ => joined.push(run),
        }
    }
    let mut even = Vec::new();
    for run in joined {
        let count = run.len();
        let parts = if count > MOST {
            count.div_ceil(GOOD)
        } else {
            1
        };
        for part in 0..parts {
            let from = run.start + count * part / parts;
            let to = run.start + count * (part + 1) / parts;
            even.push(from..to);
        }
    }
    even
}

fn present(clues: &[Clues]) -> Vec<crate::model::CharacterId> {
    let mut sums: Vec<(crate::model::CharacterId, f32)> = Vec::new();
    for (who, amount) in clues.iter().flat_map(|card| &card.present) {
        match sums.iter_mut().find(|(id, _)| id == who) {
            Some((_, sum)) => *sum += amount,
            None => sums.push((*who, *amount)),
        }
    }
    sums.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    sums.into_iter()
        .filter(|(_, sum)| *sum >= 1.0)
        .take(5)
        .map(|(who, _)| who)
        .collect()
}

fn props(clues: &[Clues]) -> Vec<Prop> {
    let mut sums: Vec<(Prop, u32)> = Vec::new();
    for (prop, count) in clues.iter().flat_map(|card| &card.props) {
        match sums.iter_mut().find(|(known, _)| known == prop) {
            Some((_, sum)) => *sum += count,
            None => sums.push((*prop, *count)),
        }
    }
    // First come first shown among equals.
    sums.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    sums.into_iter().take(3).map(|(prop, _)| prop).collect()
}

/// The cards with their framing: a scene opens wide, talk is seen near, a turn of feeling nearer.
fn sequences(cards: &[Card], clues: &[Clues]) -> Vec<Sequence> {
    let mut framings: Vec<Framing> = Vec::with_capacity(cards.len());
    let opening = cards.iter().position(|card| !card.heading).unwrap_or(0);
    for (at, (card, clue)) in cards.iter().zip(clues).enumerate() {
        let feeling: f32 = clue.moods.iter().sum();
        let talk = clue.words.1 * 2 > clue.words.0;
        let framing = if card.heading || at == opening {
            Framing::Wide
        } else {
            let wish = match (talk, feeling > 2.5) {
                (_, true) => Framing::Close,
                (true, false) => Framing::Medium,
                (false, false) if clue.present.is_empty() => Framing::Wide,
                (false, false) => Framing::Medium,
            };
            // The same view twice in a row lets the eye rest too long.
            match (framings.last(), wish) {
                (Some(Framing::Medium), Framing::Medium) => Framing::Close,
                (Some(Framing::Close), Framing::Close) => Framing::Medium,
                _ => wish,
            }
        };
        framings.push(framing);
    }
    cards
        .iter()
        .zip(framings)
        .map(|(card, framing)| Sequence {
            start: card.start,
            end: card.end,
            kind: if card.heading {
                SequenceKind::Heading
            } else {
                SequenceKind::Prose
            },
            framing,
        })
        .collect()
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
        assert_eq!(decode(&rows, &[false; 4], &PLACE_COURSE, 0), [1, 1, 1, 1]);
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
        assert_eq!(decode(&rows, &[false; 4], &PLACE_COURSE, 0), [1, 1, 2, 2]);
    }

    #[test]
    fn long_runs_are_cut_evenly_and_lone_cards_joined() {
        let card = |at: usize| Card {
            start: at,
            end: at + 1,
            heading: at == 0,
            paragraph: at,
        };
        let cards: Vec<Card> = (0..10).map(card).collect();
        let ground = Ground {
            place: 1,
            time: 0,
            plain: false,
        };
        let mut grounds = vec![ground; 10];
        let sizes = |grounds: &[Ground]| -> Vec<usize> {
            let runs = cut(&cards, grounds, &[false; 10]);
            runs.iter().map(std::ops::Range::len).collect()
        };
        grounds[9].place = 2;
        assert_eq!(sizes(&grounds), [3, 3, 4]);
        // One that names its place plainly stays alone.
        grounds[9].plain = true;
        assert_eq!(sizes(&grounds), [3, 3, 3, 1]);
    }
}
