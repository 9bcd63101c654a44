//! What the words of each card tell of place, hour, weather, season, mood, things and company. What
//! is made of it, card after card, is decided in `scenes`.

use super::lexicon::{Lexicon, Word, class, fixed};
use super::pack::Card;
use super::tokens::Page;
use super::words::{COMPOUNDS, DATING, MOODS, PLACES, PROPS, SEASONS, TIMES, WEATHERS};
use crate::model::{CharacterId, Era, Mood, Prop, Season, Setting, TimeOfDay, Weather};

/// How much a word in speech tells of where and when the speaker is.
const SPOKEN: f32 = 0.35;
/// A place after `in`, `into`, `at` is where somebody is, not just something spoken of.
const GOVERNED: f32 = 1.6;

/// One list's scores, one per value of a vocabulary.
pub type Scores = Vec<f32>;

/// What one card tells.
#[derive(Clone, Debug)]
pub struct Clues {
    /// By [`Setting::ALL`].
    pub places: Scores,
    /// By [`TimeOfDay::ALL`].
    pub times: Scores,
    /// By [`Weather::ALL`].
    pub weathers: Scores,
    /// By [`Season::ALL`].
    pub seasons: Scores,
    /// By [`Mood::ALL`].
    pub moods: Scores,
    /// Things mentioned in narration, with how often.
    pub props: Vec<(Prop, u32)>,
    /// People, with how much they are there.
    pub present: Vec<(CharacterId, f32)>,
    /// Words, and how many of them are spoken.
    pub words: (u32, u32),
}

impl Clues {
    fn new() -> Self {
        Self {
            places: vec![0.0; Setting::ALL.len()],
            times: vec![0.0; TimeOfDay::ALL.len()],
            weathers: vec![0.0; Weather::ALL.len()],
            seasons: vec![0.0; Season::ALL.len()],
            moods: vec![0.0; Mood::ALL.len()],
            props: Vec::new(),
            present: Vec::new(),
            words: (0, 0),
        }
    }

    /// Notes somebody's presence.
    pub fn meet(&mut self, who: CharacterId, amount: f32) {
        match self.present.iter_mut().find(|(id, _)| *id == who) {
            Some((_, sum)) => *sum += amount,
            None => self.present.push((who, amount)),
        }
    }
}

/// What one word tells.
#[derive(Clone, Copy, Debug, Default)]
struct Sign {
    place: Option<(Setting, f32)>,
    time: Option<(TimeOfDay, f32)>,
    weather: Option<(Weather, f32)>,
    season: Option<(Season, f32)>,
    mood: Option<(Mood, f32)>,
    prop: Option<Prop>,
    era: Option<Era>,
}

/// The tables of words, looked up by number.
pub struct Signs {
    /// For each word its place in `signs`, 0 for none.
    at: Vec<u16>,
    signs: Vec<Sign>,
    compounds: Vec<(Word, Word, Setting)>,
    /// Words that begin a compound.
    opens: Vec<bool>,
}

impl Signs {
    /// Prepares the tables for a book's words.
    pub fn new(lexicon: &Lexicon) -> Self {
        let mut signs = Self {
            at: vec![0; lexicon.len()],
            signs: vec![Sign::default()],
            compounds: Vec::new(),
            opens: Vec::new(),
        };
        for &(word, setting, weight) in PLACES {
            signs.edit(lexicon, word, |sign| {
                sign.place = sign.place.or(Some((setting, weight)))
            });
        }
        for &(word, time, weight) in TIMES {
            signs.edit(lexicon, word, |sign| sign.time = Some((time, weight)));
        }
        for &(word, weather, weight) in WEATHERS {
            signs.edit(lexicon, word, |sign| sign.weather = Some((weather, weight)));
        }
        for &(word, season, weight) in SEASONS {
            signs.edit(lexicon, word, |sign| sign.season = Some((season, weight)));
        }
        for &(word, mood, weight) in MOODS {
            signs.edit(lexicon, word, |sign| sign.mood = Some((mood, weight)));
        }
        for &(word, prop) in PROPS {
            signs.edit(lexicon, word, |sign| sign.prop = Some(prop));
        }
        for &(word, era) in DATING {
            signs.edit(lexicon, word, |sign| sign.era = Some(era));
        }
        signs.opens = vec![false; lexicon.len()];
        for &(first, second, setting) in COMPOUNDS {
            if let (Some(first), Some(second)) = (lexicon.find(first), lexicon.find(second)) {
                signs.compounds.push((first, second, setting));
                signs.opens[first as usize] = true;
            }
        }
        signs
    }

    fn edit(&mut self, lexicon: &Lexicon, word: &str, change: impl Fn(&mut Sign)) {
        let Some(word) = lexicon.find(word) else {
            return;
        };
        let at = &mut self.at[word as usize];
        if *at == 0 {
            *at = u16::try_from(self.signs.len()).unwrap_or(0);
            self.signs.push(Sign::default());
        }
        change(&mut self.signs[usize::from(*at)]);
    }

    /// Reads the clues of each card of a page.
    pub fn read(&self, page: &Page, cards: &[Card], lexicon: &Lexicon) -> Vec<Clues> {
        let mut found: Vec<Clues> = cards.iter().map(|_| Clues::new()).collect();
        let mut card = 0;
        let mut skip = usize::MAX;
        for (index, token) in page.tokens.iter().enumerate() {
            while card + 1 < cards.len() && cards[card].end <= token.start as usize {
                card += 1;
            }
            let Some(clues) = found.get_mut(card) else {
                break;
            };
            clues.words.0 += 1;
            clues.words.1 += u32::from(token.spoken);
            let share = if token.spoken { SPOKEN } else { 1.0 };
            if self.opens[token.word as usize]
                && let Some((setting, last)) = self.compound(page, index)
            {
                clues.places[setting as usize] += 3.0 * share * governed(page, index, lexicon);
                skip = last;
                continue;
            }
            let at = self.at[token.word as usize];
            if at == 0 || index == skip {
                continue;
            }
            let sign = &self.signs[usize::from(at)];
            if let Some((setting, weight)) = sign.place {
                // A capital inside a sentence is a name: Mr. Church, Lake the butler.
                let named = token.capital && !token.first;
                let factor = if named {
                    0.4
                } else {
                    governed(page, index, lexicon)
                };
                clues.places[setting as usize] += weight * share * factor;
            }
            if let Some((time, weight)) = sign.time {
                clues.times[time as usize] += weight * share;
            }
            if let Some((weather, weight)) = sign.weather {
                clues.weathers[weather as usize] += weight * share;
            }
            if let Some((season, weight)) = sign.season {
                clues.seasons[season as usize] += weight * share;
            }
            if let Some((mood, weight)) = sign.mood {
                clues.moods[mood as usize] += weight;
            }
            if let (Some(prop), false) = (sign.prop, token.spoken) {
                match clues.props.iter_mut().find(|(known, _)| *known == prop) {
                    Some((_, count)) => *count += 1,
                    None => clues.props.push((prop, 1)),
                }
            }
        }
        found
    }

    /// The compound that begins at a token, with its last token.
    fn compound(&self, page: &Page, at: usize) -> Option<(Setting, usize)> {
        let mut next = at + 1;
        if page.tokens.get(next)?.word == fixed::HYPHEN {
            next += 1;
        }
        let second = page.tokens.get(next)?.word;
        let first = page.tokens[at].word;
        let found = self
            .compounds
            .iter()
            .find(|(a, b, _)| *a == first && *b == second)?;
        Some((found.2, next))
    }

    /// How often each era's things are mentioned, in the order of [`Era::ALL`].
    pub fn eras(&self, pages: &[Page]) -> Vec<u32> {
        let mut counts = vec![0; Era::ALL.len()];
        for token in pages.iter().flat_map(|page| &page.tokens) {
            if let Some(era) = self.signs[usize::from(self.at[token.word as usize])].era {
                counts[era as usize] += 1;
            }
        }
        counts
    }
}

/// The factor for a place word: larger when a preposition stands up to three words before it.
fn governed(page: &Page, at: usize, lexicon: &Lexicon) -> f32 {
    let before = &page.tokens[at.saturating_sub(3)..at];
    let place = before
        .iter()
        .rev()
        .take_while(|t| !lexicon.is(t.word, class::PUNCTUATION))
        .any(|t| {
            lexicon.is(t.word, class::PLACE_PREPOSITION)
                || matches!(
                    lexicon.spelling(t.word),
                    "on" | "upon" | "to" | "along" | "down" | "up" | "over" | "this"
                )
        });
    if place { GOVERNED } else { 1.0 }
}
