//! The time of year: how much one word tells of it beside its neighbours, and how what was told is
//! remembered from card to card. A date is surer than a season's name, and that surer than snow; all
//! of it fades, so that a story that long has not said the season is in none. Which words tell it
//! is in the lists.

use super::clues::Clues;
use super::lexicon::{Lexicon, class};
use super::pack::Card;
use super::tokens::{Page, spelling};
use super::words::seasons::{
    AFTER_NAMES, BEFORE_MONTHS, ITS_PARTS, NOT_NOW, NOT_YET, ORDINALS, Tells,
};
use crate::model::Season;

/// What a day of a month tells more than the month, and a month with its year alone: it is looked
/// back at.
const DATED: f32 = 0.5;
const IN_A_YEAR: f32 = 0.4;
/// What a name leaves that is a quality (`a summer parlour`), a habit (`in winter`), an unlikely
/// season (`a spring`).
const QUALITY: f32 = 0.3;
const HABIT: f32 = 0.5;
const UNLIKELY: f32 = 0.15;
/// What a comparison leaves, another time, a supposition, a denial, a name made with the word.
const LIKENED: f32 = 0.12;
const OTHER_TIME: f32 = 0.1;
const SUPPOSED: f32 = 0.4;
const DENIED: f32 = 0.2;
const IN_A_NAME: f32 = 0.1;
/// What `this` adds; the shares of a month and of the others in speech, letters and tales.
const NOW: f32 = 1.5;
const SPOKEN_MONTH: f32 = 0.4;
const SPOKEN: f32 = 0.25;

/// What is kept from card to card: half after some 140 cards, a fifth of a novel. A new chapter may
/// leap.
const KEPT: f32 = 0.995;
const KEPT_AT_CHAPTER: f32 = 0.9;
/// The most that is remembered of a season; what a point for one takes from the others.
const MOST: f32 = 6.0;
const AGAINST: f32 = 0.2;
/// From where a season is believed, below what it is forgotten, and by how much another must lead.
const BELIEVED: f32 = 1.0;
const FORGOTTEN: f32 = 0.3;
const LEAD: f32 = 0.3;
/// So many cards before it is first told it holds already, within a chapter.
const BACK: usize = 12;

/// How much the word at a place tells of its season, alone worth `weight`; `share` is what words
/// count there.
pub fn weight(
    page: &Page,
    at: usize,
    (tells, weight): (Tells, f32),
    share: f32,
    lexicon: &Lexicon,
) -> f32 {
    let tokens = &page.tokens;
    let token = &tokens[at];
    let next = spelling(tokens, at + 1, lexicon);
    let back = |steps: usize| {
        at.checked_sub(steps)
            .map_or("", |at| spelling(tokens, at, lexicon))
    };
    let month = matches!(tells, Tells::Month | Tells::Homonym);
    let share = match (token.spoken, month) {
        (true, true) => SPOKEN_MONTH,
        (true, false) => share.min(SPOKEN),
        _ => share,
    };
    let own = match tells {
        Tells::Month | Tells::Homonym => {
            let numbered = |word: &str| word.starts_with(|c: char| c.is_ascii_digit());
            let counts = |word: &str| numbered(word) || ORDINALS.contains(&word);
            let dated = numbered(next) || counts(back(1)) || back(1) == "of" && counts(back(2));
            let governed = dated || BEFORE_MONTHS.contains(&back(1));
            if !token.capital || tells == Tells::Homonym && !governed {
                return 0.0;
            }
            match dated {
                _ if next.len() == 4 && numbered(next) => weight * IN_A_YEAR,
                true => weight + DATED,
                false => weight,
            }
        }
        Tells::Name | Tells::Ambiguous => {
            let part = ITS_PARTS.contains(&next);
            let lettered = next.starts_with(char::is_alphabetic);
            let quality = lettered && !part && !AFTER_NAMES.contains(&next);
            let habit = back(1) == "in"
                && !ITS_PARTS.contains(&back(2))
                && !matches!(back(2), "late" | "early" | "deep");
            let season = matches!(
                back(1),
                "in" | "early" | "late" | "of" | "this" | "that" | "next" | "last" | "when" | "at"
            ) || back(1) == "the"
                && matches!(
                    back(2),
                    "in" | "of" | "during" | "early" | "all" | "through"
                );
            let flows = matches!(next, "water" | "waters" | "at") || back(1) == "a";
            let unlikely = tells == Tells::Ambiguous && (!season && !part || flows);
            weight
                * if quality { QUALITY } else { 1.0 }
                * if habit { HABIT } else { 1.0 }
                * if unlikely { UNLIKELY } else { 1.0 }
        }
        Tells::Thing if next == "-" || token.capital && !token.first => weight * IN_A_NAME,
        Tells::Thing | Tells::Feast => weight,
    };
    let mut factor = 1.0;
    let (mut other, mut supposed) = (false, false);
    let clause = tokens[at.saturating_sub(5)..at].iter().rev();
    let clause = clause.take_while(|token| !lexicon.is(token.word, class::PUNCTUATION));
    for (step, token) in clause.enumerate() {
        let word = lexicon.spelling(token.word);
        if step < 4 && matches!(word, "like" | "as" | "than") {
            factor *= LIKENED;
        }
        if step < 3 && matches!(word, "not" | "no" | "never") {
            factor *= DENIED;
        }
        let excused = month && matches!(word, "all" | "for");
        other |= step < if month { 5 } else { 3 } && NOT_NOW.contains(&word) && !excused;
        supposed |= NOT_YET.contains(&word);
    }
    factor *= match (other, supposed) {
        (true, _) => OTHER_TIME,
        (_, true) => SUPPOSED,
        _ => 1.0,
    };
    if matches!(back(1), "this" | "is") {
        factor *= NOW;
    }
    own * factor * share
}

/// What is remembered of the time of year.
#[derive(Clone, Debug, Default)]
pub struct Year {
    /// By [`Season::ALL`].
    told: [f32; 5],
    now: usize,
}

impl Year {
    /// The season of each card of the next chapter, by [`Season::ALL`].
    pub fn seasons(&mut self, cards: &[Card], clues: &[Clues]) -> Vec<usize> {
        let mut found = Vec::with_capacity(clues.len());
        for told in &mut self.told {
            *told *= KEPT_AT_CHAPTER;
        }
        for (card, clues) in cards.iter().zip(clues) {
            if !card.heading {
                self.hear(&clues.seasons);
            }
            found.push(self.now);
        }
        let mut next = (0, 0);
        for (at, season) in found.iter_mut().enumerate().rev() {
            if *season != 0 {
                next = (*season, at);
            } else if next.0 != 0 && next.1 - at <= BACK {
                *season = next.0;
            }
        }
        found
    }

    /// Takes in what one card tells.
    fn hear(&mut self, points: &[f32]) {
        for told in &mut self.told {
            *told *= KEPT;
        }
        for (season, &points) in points.iter().enumerate().skip(1) {
            if points == 0.0 {
                continue;
            }
            for (other, told) in self.told.iter_mut().enumerate() {
                if other == season {
                    *told = (*told + points).min(MOST);
                } else {
                    *told *= (1.0 - AGAINST * points).max(0.0);
                }
            }
        }
        if self.told[self.now] < FORGOTTEN {
            self.now = 0;
        }
        let unknown = Season::Unknown as usize;
        let best = (0..self.told.len())
            .filter(|&at| at != unknown)
            .fold(1, |best, at| {
                if self.told[at] > self.told[best] {
                    at
                } else {
                    best
                }
            });
        let leads = self.now == unknown || self.told[best] > self.told[self.now] + LEAD;
        if self.told[best] >= BELIEVED && leads {
            self.now = best;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::clues::Signs;
    use crate::text::draft::{Draft, ParagraphKind};
    use crate::text::tokens;

    /// Points for spring, summer, autumn and winter.
    fn told(text: &str) -> [f32; 4] {
        let mut draft = Draft::default();
        draft.push(text, ParagraphKind::Prose, false);
        let mut lexicon = Lexicon::new();
        let page = tokens::read(&draft, &[], &mut lexicon);
        let card = Card {
            start: 0,
            end: text.len(),
            heading: false,
            paragraph: 0,
        };
        let clues = Signs::new(&lexicon).read(&page, &[card], &lexicon);
        [1, 2, 3, 4].map(|at| clues[0].seasons[at])
    }

    #[test]
    fn months_are_told_from_verbs_and_seasons_from_water() {
        assert!(told("They march to the spring.")[0] < 0.3);
        assert_eq!(told("It was early in May."), [3.0, 0.0, 0.0, 0.0]);
        assert_eq!(told("We came on the 12th of June."), [0.0, 3.5, 0.0, 0.0]);
    }

    #[test]
    fn what_was_and_what_it_is_like_are_not_now() {
        let now = told("The snow lay deep.")[3];
        assert!(now > 1.0);
        assert!(told("His hair was white as snow.")[3] < 0.2);
        assert!(told("She had come back every winter.")[3] < 0.2);
        assert!(told("He lay in the small summer parlour.")[1] < 1.0);
    }

    #[test]
    fn a_season_fades_and_gives_way_to_the_next() {
        let mut year = Year::default();
        let winter = [0.0, 0.0, 0.0, 0.0, 3.0];
        year.hear(&winter);
        assert_eq!(Season::ALL[year.now], Season::Winter);
        let silence = [0.0; 5];
        (0..200).for_each(|_| year.hear(&silence));
        assert_eq!(Season::ALL[year.now], Season::Winter);
        (0..400).for_each(|_| year.hear(&silence));
        assert_eq!(Season::ALL[year.now], Season::Unknown);
        year.hear(&winter);
        year.hear(&[0.0, 3.0, 0.0, 0.0, 0.0]);
        assert_eq!(Season::ALL[year.now], Season::Spring);
    }
}
