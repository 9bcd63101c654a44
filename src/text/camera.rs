//! The camera: into which pictures a scene is cut, and for each card how near it stands, how it
//! moves and what it looks at. A scene opens wide, talk is seen near, a turn of feeling nearer.

use super::clues::Clues;
use super::company;
use super::deeds::{self, Done};
use super::moods::Level;
use super::pack::Card;
use crate::model::{Focus, Framing, Movement, Sequence, SequenceKind, Shot};

/// Most cards that one picture should carry, and the number at which longer scenes are cut.
const MOST: usize = 6;
const GOOD: usize = 4;
/// Points of feeling that bring the camera near.
const FELT: f32 = 2.5;

/// The pictures of a scene: even stretches that begin with a paragraph where they can.
pub fn shots(cards: &[Card], clues: &[Clues], level: &Level, opens: &[bool]) -> Vec<Shot> {
    let count = cards.len();
    let parts = if count > MOST {
        count.div_ceil(GOOD)
    } else {
        1
    };
    let mut ends: Vec<usize> = (1..parts).map(|part| count * part / parts).collect();
    for end in &mut ends {
        // One card earlier or later is no loss.
        let near = [*end, *end + 1, *end - 1];
        if let Some(better) = near.iter().find(|&&at| at < count && opens[at]) {
            *end = *better;
        }
    }
    ends.push(count);
    let mut from = 0;
    let mut shots = Vec::with_capacity(parts);
    for end in ends {
        let own = &clues[from..end];
        let present = company::present(&company::met(own));
        let done: Vec<Done> = own.iter().flat_map(|card| &card.deeds).copied().collect();
        shots.push(Shot {
            cards: end - from,
            deeds: deeds::chosen(&done, &present),
            present,
            props: company::props(own),
            mood: level.mood(own),
            plate: None,
        });
        from = end;
    }
    shots
}

/// The cards of a scene with what the camera does.
pub fn sequences(cards: &[Card], clues: &[Clues], level: &Level) -> Vec<Sequence> {
    let opening = cards.iter().position(|card| !card.heading).unwrap_or(0);
    let mut found: Vec<Sequence> = Vec::with_capacity(cards.len());
    for (at, (card, clue)) in cards.iter().zip(clues).enumerate() {
        let opens = card.heading || at == opening;
        let closes = at + 1 == cards.len() && cards.len() > 2;
        let framing = framing(found.last(), clue, opens);
        let focus = if opens {
            Focus::Place
        } else {
            focus(clue, framing)
        };
        found.push(Sequence {
            start: card.start,
            end: card.end,
            kind: if card.heading {
                SequenceKind::Heading
            } else {
                SequenceKind::Prose
            },
            mood: level.mood_at(clues, at),
            framing,
            movement: movement(found.last(), framing, focus, (card.heading, opens, closes)),
            focus,
            ..Sequence::default()
        });
    }
    found
}

fn framing(last: Option<&Sequence>, clue: &Clues, opens: bool) -> Framing {
    if opens {
        return Framing::Wide;
    }
    let feeling: f32 = clue.moods.iter().sum();
    let talk = clue.words.1 * 2 > clue.words.0;
    let wish = match (talk, feeling > FELT) {
        (_, true) => Framing::Close,
        (true, false) => Framing::Medium,
        (false, false) if clue.met.is_empty() => Framing::Wide,
        (false, false) => Framing::Medium,
    };
    // The same view twice in a row lets the eye rest too long.
    match (last.map(|sequence| sequence.framing), wish) {
        (Some(Framing::Medium), Framing::Medium) => Framing::Close,
        (Some(Framing::Close), Framing::Close) => Framing::Medium,
        _ => wish,
    }
}

/// Who speaks most or acts most; near to where nobody is, the first thing told of.
fn focus(clue: &Clues, framing: Framing) -> Focus {
    let best = clue
        .met
        .iter()
        .filter(|met| met.speaks + met.told > 0)
        .max_by_key(|met| (met.weight(), std::cmp::Reverse(met.who)));
    match (best, clue.props.first()) {
        (Some(met), _) => Focus::Character(met.who),
        (None, Some((prop, _))) if framing != Framing::Wide => Focus::Prop(*prop),
        _ => Focus::Place,
    }
}

/// A place is panned over, what is near is pushed in on, and a scene is left by drawing back;
/// nothing moves the same way twice in a row.
fn movement(
    last: Option<&Sequence>,
    framing: Framing,
    focus: Focus,
    (heading, opens, closes): (bool, bool, bool),
) -> Movement {
    let wish = match (framing, focus) {
        _ if heading => Movement::Still,
        _ if opens => Movement::Pan,
        _ if closes => Movement::PullBack,
        (Framing::Wide, _) => Movement::Pan,
        (Framing::Close, _) | (_, Focus::Prop(_)) => Movement::PushIn,
        (Framing::Medium, _) => Movement::Still,
    };
    match last {
        Some(last) if last.movement == wish => Movement::Still,
        _ => wish,
    }
}
