//! Where one scene of a chapter ends and the next begins: at white space and headings always, else
//! where place, hour or season change, where other people act and speak, and where the words say
//! that time has passed or somebody has come. Two scenes never lie closer than a few cards.

use std::ops::Range;

use super::clues::Clues;
use super::pack::Card;
use crate::model::{CharacterId, Season};

/// So many cards on either side are compared for who is in them.
const WINDOW: usize = 8;
/// Points of presence on either side below which a change of company is doubtful. Somebody speaking
/// counts two, somebody named in narration one, at most `NAMED` on a card.
const PRESENT: f32 = 4.0;
const SPEAKS: u32 = 2;
const NAMED: u32 = 3;
/// What a whole change of company is worth, beside the points of `turns`.
const COMPANY: f32 = 1.6;
/// What a change of place or season is worth, and one of the hour or of a place's name alone; the
/// cards around on which it may begin where they tell of more, and what its own card has before
/// them.
const ELSEWHERE: f32 = 1.2;
const LATER: f32 = 1.0;
const NEAR: usize = 1;
const OWN: f32 = 0.3;
/// What a cut needs; how many cards one keeps to the next, and where place or hour change.
const ENOUGH: f32 = 1.2;
const APART: usize = 3;
const GROUND_APART: usize = 2;
/// What is cut whatever the company.
const CERTAIN: f32 = 99.0;

/// What a card's scene stands on; numbers are places in the vocabularies.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Ground {
    /// The kind of place.
    pub place: usize,
    /// The hour.
    pub time: usize,
    /// The weather.
    pub weather: usize,
    /// The season.
    pub season: usize,
    /// The place by name.
    pub site: Option<usize>,
    /// Whether the card itself names its place.
    pub plain: bool,
}

impl Ground {
    fn differs(&self, other: &Self) -> bool {
        let moved = self.site != other.site && self.site.is_some() && other.site.is_some();
        let unknown = Season::Unknown as usize;
        let turned =
            self.season != other.season && self.season != unknown && other.season != unknown;
        (self.place, self.time) != (other.place, other.time) || moved || turned
    }
}

/// What most of the cards stand on, value by value; the earlier among equals.
pub fn prevailing(grounds: &[Ground]) -> Ground {
    fn most<T: PartialEq + Copy>(grounds: &[Ground], pick: fn(&Ground) -> T) -> Option<T> {
        let count = |value: T| grounds.iter().filter(|g| pick(g) == value).count();
        let values = grounds.iter().map(pick);
        values.rev().max_by_key(|value| count(*value))
    }
    Ground {
        place: most(grounds, |g| g.place).unwrap_or_default(),
        time: most(grounds, |g| g.time).unwrap_or_default(),
        weather: most(grounds, |g| g.weather).unwrap_or_default(),
        season: most(grounds, |g| g.season).unwrap_or_default(),
        site: most(grounds, |g| g.site).flatten(),
        plain: grounds.iter().any(|g| g.plain),
    }
}

/// The scenes of a chapter, in order: together they are all of its cards.
pub fn cut(
    cards: &[Card],
    grounds: &[Ground],
    clues: &[Clues],
    fresh: &[bool],
) -> Vec<Range<usize>> {
    let begins = |at: usize| at > 0 && !cards[at - 1].heading;
    let certain = |at: usize| fresh[at] || cards[at].heading;
    let turns: Vec<f32> = (0..cards.len())
        .map(|at| {
            clues[at]
                .turn
                .map_or(0.0, |turn| turn + COMPANY * changed(clues, at))
        })
        .collect();
    let mut worth = turns.clone();
    let mut apart = vec![APART; cards.len()];
    for run in runs(cards, grounds, fresh).iter().skip(1) {
        let at = run.start;
        let near = at.saturating_sub(NEAR)..cards.len().min(at + NEAR + 1);
        let value = |at: usize, own: bool| turns[at] + if own { OWN } else { 0.0 };
        let best = near.filter(|&other| begins(other)).fold(at, |best, other| {
            let better = value(other, other == at) > value(best, best == at);
            if better { other } else { best }
        });
        let best = if certain(at) { at } else { best };
        let (old, new) = (grounds[at - 1], grounds[at]);
        let elsewhere = (old.place, old.season) != (new.place, new.season);
        let ground = if elsewhere { ELSEWHERE } else { LATER };
        worth[best] = worth[best].max(turns[best] + ground);
        apart[best] = GROUND_APART;
    }
    for at in (0..cards.len()).filter(|&at| begins(at) && certain(at)) {
        worth[at] = CERTAIN;
    }
    let mut order: Vec<usize> = (0..cards.len())
        .filter(|&at| begins(at) && worth[at] >= ENOUGH)
        .collect();
    order.sort_by(|a, b| worth[*b].total_cmp(&worth[*a]).then(a.cmp(b)));
    let mut starts: Vec<usize> = Vec::new();
    for at in order {
        if certain(at) || starts.iter().all(|start| start.abs_diff(at) >= apart[at]) {
            starts.push(at);
        }
    }
    starts.sort_unstable();
    starts.insert(0, 0);
    let ends = starts.iter().skip(1).copied().chain([cards.len()]);
    let scenes = starts.iter().zip(ends).map(|(start, end)| *start..end);
    scenes.filter(|scene| !scene.is_empty()).collect()
}

/// How far those who act and speak before a card are others than after it: the total variation
/// distance between both sides' shares, 0 to 1.
fn changed(clues: &[Clues], at: usize) -> f32 {
    let before = shares(&clues[at.saturating_sub(WINDOW)..at]);
    let after = shares(&clues[at..clues.len().min(at + WINDOW)]);
    let sum = |side: &[(CharacterId, f32)]| side.iter().map(|(_, points)| points).sum::<f32>();
    let (left, right) = (sum(&before), sum(&after));
    if left <= 0.0 || right <= 0.0 {
        return 0.0;
    }
    let common: f32 = before
        .iter()
        .filter_map(|(who, points)| {
            let (_, other) = after.iter().find(|(other, _)| other == who)?;
            Some((points / left).min(other / right))
        })
        .sum();
    (1.0 - common) * (left.min(right) / PRESENT).min(1.0)
}

/// How much each person acts and speaks in these cards.
fn shares(clues: &[Clues]) -> Vec<(CharacterId, f32)> {
    let mut sums: Vec<(CharacterId, f32)> = Vec::new();
    for met in clues.iter().flat_map(|card| &card.met) {
        let points = (met.told.min(NAMED) + SPEAKS * met.speaks) as f32;
        if points <= 0.0 {
            continue;
        }
        match sums.iter_mut().find(|(who, _)| *who == met.who) {
            Some((_, sum)) => *sum += points,
            None => sums.push((met.who, points)),
        }
    }
    sums
}

/// Runs of cards of one place and hour, lone cards joined to a neighbour.
fn runs(cards: &[Card], grounds: &[Ground], fresh: &[bool]) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
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
    // A single card shares its neighbour's scene, unless a rule parts them.
    let mut joined: Vec<Range<usize>> = Vec::new();
    let plain = |run: &Range<usize>| grounds[run.clone()].iter().any(|g| g.plain);
    for run in runs {
        let lone = |run: &Range<usize>| {
            (run.len() == 1 || run.len() == 2 && cards[run.start].heading) && !plain(run)
        };
        let parted = fresh[run.start] || cards[run.start].heading;
        match joined.last_mut() {
            Some(last) if !parted && (lone(&run) || lone(last)) => last.end = run.end,
            _ => joined.push(run),
        }
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cards(count: usize) -> Vec<Card> {
        let card = |at: usize| Card {
            start: at,
            end: at + 1,
            heading: at == 0,
            paragraph: at,
        };
        (0..count).map(card).collect()
    }

    fn starts(grounds: &[Ground], clues: &[Clues]) -> Vec<usize> {
        let cards = cards(grounds.len());
        let fresh = vec![false; grounds.len()];
        let scenes = cut(&cards, grounds, clues, &fresh);
        assert_eq!(scenes.last().map(|scene| scene.end), Some(grounds.len()));
        scenes.iter().map(|scene| scene.start).collect()
    }

    #[test]
    fn other_people_are_another_scene() {
        let grounds = vec![Ground::default(); 21];
        let mut clues: Vec<Clues> = (0..21).map(|_| Clues::new()).collect();
        for (at, clue) in clues.iter_mut().enumerate() {
            clue.turn = Some(0.0);
            let pair = if at < 11 { [0, 1] } else { [2, 3] };
            clue.of(CharacterId(pair[at % 2])).speaks += 1;
        }
        assert_eq!(starts(&grounds, &clues), [0, 11]);
        // Three who take turns stay together.
        for (at, clue) in clues.iter_mut().enumerate() {
            clue.met.clear();
            clue.of(CharacterId([0, 1, 2][at % 3])).speaks += 1;
        }
        assert_eq!(starts(&grounds, &clues), [0]);
    }

    #[test]
    fn a_change_of_hour_needs_some_sign_and_begins_where_the_words_turn() {
        let mut grounds = vec![Ground::default(); 20];
        let mut clues: Vec<Clues> = (0..20).map(|_| Clues::new()).collect();
        grounds[10..].iter_mut().for_each(|ground| ground.time = 2);
        assert_eq!(starts(&grounds, &clues), [0]);
        clues[9].turn = Some(0.7);
        assert_eq!(starts(&grounds, &clues), [0, 9]);
        clues[9].turn = None;
        grounds[10..].iter_mut().for_each(|ground| ground.place = 2);
        assert_eq!(starts(&grounds, &clues), [0, 10]);
    }
}
