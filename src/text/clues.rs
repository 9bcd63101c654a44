//! What the words of each card tell of place, hour, weather, season, mood, things and company. What
//! is made of it, card after card, is decided in `scenes`.

use std::collections::HashMap;

use super::company::Met;
use super::deeds::Done;
use super::gazette::SiteId;
use super::lexicon::{Lexicon, Word, fixed};
use super::pack::Card;
use super::season;
use super::surroundings::{Surroundings, is_drama, is_labelled};
use super::tokens::Page;
use super::words::seasons::{SEASONS, Tells};
use super::words::{COMPOUNDS, DATING, LIGHTS, MOODS, PLACES, PROPS, TIMES, WEATHERS, hints};
use crate::model::{CharacterId, Era, Lighting, Mood, Prop, Season, Setting, TimeOfDay, Weather};

/// How much a word in speech tells of where and when the speaker is; in a play, where all is speech.
const SPOKEN: f32 = 0.25;
const ACTED: f32 = 0.05;
/// What of that is left for the place: people talk of places where they are not.
const SPOKEN_PLACE: f32 = 0.6;
/// What a place's word counts that is part of a name: Mr. Church, Lake the butler.
const NAMED: f32 = 0.4;
/// The same in a speech of many paragraphs, which is a tale.
const TOLD: f32 = 0.6;
/// What a thing that is seen under any roof, or any sky, tells.
const COVER: f32 = 0.2;
/// A hearth may be an inn's: words below this weight speak for an inn too, a little less.
const OWN_ROOM: f32 = 2.5;
const INN_ROOM: f32 = 0.6;

/// What an exclamation mark tells of the mood.
const OUTCRY: [(Mood, f32); 3] = [(Mood::Tense, 0.35), (Mood::Angry, 0.2), (Mood::Joyful, 0.2)];

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
    /// By [`Lighting::ALL`].
    pub lights: Scores,
    /// People, with what they do.
    pub met: Vec<Met>,
    /// What they do.
    pub deeds: Vec<Done>,
    /// Places by name, with how much they are meant.
    pub sites: Vec<(SiteId, f32)>,
    /// Words, and how many of them are spoken.
    pub words: (u32, u32),
    /// How plainly a paragraph that begins here turns the scene.
    pub turn: Option<f32>,
}

impl Clues {
    pub fn new() -> Self {
        Self {
            places: vec![0.0; Setting::ALL.len()],
            times: vec![0.0; TimeOfDay::ALL.len()],
            weathers: vec![0.0; Weather::ALL.len()],
            seasons: vec![0.0; Season::ALL.len()],
            moods: vec![0.0; Mood::ALL.len()],
            props: Vec::new(),
            lights: vec![0.0; Lighting::ALL.len()],
            met: Vec::new(),
            deeds: Vec::new(),
            sites: Vec::new(),
            words: (0, 0),
            turn: None,
        }
    }

    /// Notes something that is seen under any roof, or under any sky.
    fn cover(&mut self, roof: bool, share: f32) {
        for (setting, score) in Setting::ALL.iter().zip(&mut self.places).skip(1) {
            if setting.is_indoors() == roof {
                *score += COVER * share;
            }
        }
    }

    /// What is told of somebody, to be added to.
    pub fn of(&mut self, who: CharacterId) -> &mut Met {
        let at = self.met.iter().position(|met| met.who == who);
        let at = at.unwrap_or_else(|| {
            self.met.push(Met::new(who));
            self.met.len() - 1
        });
        &mut self.met[at]
    }
}

/// What one word tells.
#[derive(Clone, Debug, Default)]
struct Sign {
    place: Option<(Setting, f32)>,
    /// A second place that the word speaks for: a tower is a castle's or a lighthouse's.
    other: Option<(Setting, f32)>,
    time: Option<(TimeOfDay, f32)>,
    weather: Option<(Weather, f32)>,
    season: Option<(Season, Tells, f32)>,
    moods: Vec<(Mood, f32)>,
    light: Option<(Lighting, f32)>,
    prop: Option<Prop>,
    era: Option<Era>,
    /// Whether it is seen under a roof, or under the sky.
    roof: Option<bool>,
}

/// A token and where it stands.
struct Place<'a> {
    page: &'a Page,
    index: usize,
    /// Its paragraph's first token.
    from: usize,
    /// How much it counts.
    share: f32,
    spoken: bool,
}

/// The tables of words, looked up by number.
pub struct Signs {
    /// For each word its place in `signs`, 0 for none.
    at: Vec<u16>,
    signs: Vec<Sign>,
    compounds: Vec<(Word, Word, Setting)>,
    /// Words that begin a compound.
    opens: Vec<bool>,
    surroundings: Surroundings,
}

impl Signs {
    /// Prepares the tables for a book's words.
    pub fn new(lexicon: &Lexicon) -> Self {
        let mut signs = Self {
            at: vec![0; lexicon.len()],
            signs: vec![Sign::default()],
            compounds: Vec::new(),
            opens: Vec::new(),
            surroundings: Surroundings::new(lexicon),
        };
        for &(word, setting, weight) in PLACES {
            signs.edit(lexicon, word, |sign| {
                let slot = match sign.place {
                    None => &mut sign.place,
                    Some(_) => &mut sign.other,
                };
                *slot = Some((setting, weight));
            });
        }
        for &(word, time, weight) in TIMES {
            signs.edit(lexicon, word, |sign| sign.time = Some((time, weight)));
        }
        for &(word, weather, weight) in WEATHERS {
            signs.edit(lexicon, word, |sign| sign.weather = Some((weather, weight)));
        }
        for &(word, season, tells, weight) in SEASONS {
            let told = (season, tells, weight);
            signs.edit(lexicon, word, |sign| sign.season = Some(told));
        }
        for &(word, light, weight) in LIGHTS {
            signs.edit(lexicon, word, |sign| sign.light = Some((light, weight)));
        }
        for (list, roof) in [(hints::INDOORS, true), (hints::OUTDOORS, false)] {
            for word in list {
                signs.edit(lexicon, word, |sign| sign.roof = Some(roof));
            }
        }
        signs.add_moods(lexicon);
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

    /// Enters the words of the lists of moods, and all that begin like one of their stems.
    fn add_moods(&mut self, lexicon: &Lexicon) {
        let mut exact: HashMap<&str, Vec<(Mood, f32)>> = HashMap::new();
        let mut stems: HashMap<&str, Vec<(Mood, f32)>> = HashMap::new();
        for &(mood, weight, words) in MOODS {
            for word in words.split_whitespace() {
                match word.strip_suffix('*') {
                    Some(stem) => stems.entry(stem).or_default().push((mood, weight)),
                    None => exact.entry(word).or_default().push((mood, weight)),
                }
            }
        }
        for number in 0..lexicon.len() {
            let word = lexicon.spelling(Word::try_from(number).unwrap_or(Word::MAX));
            let longest = || {
                let ends = (3..=word.len()).rev();
                ends.filter_map(|end| word.get(..end))
                    .find_map(|stem| stems.get(stem))
            };
            if let Some(moods) = exact.get(word).or_else(longest) {
                let slot = self.slot(number);
                self.signs[slot].moods = moods.clone();
            }
        }
    }

    /// The place of a word's sign; a new one if it has none.
    fn slot(&mut self, word: usize) -> usize {
        let at = &mut self.at[word];
        if *at == 0 {
            *at = u16::try_from(self.signs.len()).unwrap_or(0);
            self.signs.push(Sign::default());
        }
        usize::from(*at)
    }

    fn edit(&mut self, lexicon: &Lexicon, word: &str, change: impl Fn(&mut Sign)) {
        if let Some(word) = lexicon.find(word) {
            let slot = self.slot(word as usize);
            change(&mut self.signs[slot]);
        }
    }

    /// Reads the clues of each card of a page.
    pub fn read(&self, page: &Page, cards: &[Card], lexicon: &Lexicon) -> Vec<Clues> {
        let mut found: Vec<Clues> = cards.iter().map(|_| Clues::new()).collect();
        let drama = is_drama(page, lexicon);
        let mut card = 0;
        for range in &page.paragraphs {
            let Some(last) = page.tokens[range.clone()].last() else {
                continue;
            };
            let acted = drama && is_labelled(&page.tokens[range.clone()], lexicon);
            // A speech that the paragraph does not close goes on in the next.
            let told = last.spoken && !matches!(last.word, fixed::CLOSE | fixed::CLOSE_SINGLE);
            let mut aside = false;
            let mut skip = usize::MAX;
            for index in range.clone() {
                let token = page.tokens[index];
                while card + 1 < cards.len() && cards[card].end <= token.start as usize {
                    card += 1;
                }
                let Some(clues) = found.get_mut(card) else {
                    return found;
                };
                if drama {
                    aside = match lexicon.spelling(token.word) {
                        "[" | "(" => true,
                        "]" | ")" => false,
                        _ => aside,
                    };
                }
                let spoken = token.spoken || acted && !aside;
                clues.words.0 += 1;
                clues.words.1 += u32::from(spoken);
                if index == skip {
                    continue;
                }
                let share = match (spoken, told) {
                    (false, _) => 1.0,
                    (true, _) if drama => ACTED,
                    (true, true) => TOLD,
                    (true, false) => SPOKEN,
                };
                let place = Place {
                    page,
                    index,
                    from: range.start,
                    share,
                    spoken,
                };
                if let Some(last) = self.note(clues, &place, lexicon) {
                    skip = last;
                }
            }
        }
        found
    }

    /// Notes what one token tells; the last token of a compound that begins here.
    fn note(&self, clues: &mut Clues, here: &Place, lexicon: &Lexicon) -> Option<usize> {
        let (page, index, from) = (here.page, here.index, here.from);
        let token = page.tokens[index];
        let near = &self.surroundings;
        let there = here.share * if here.spoken { SPOKEN_PLACE } else { 1.0 };
        if self.opens[token.word as usize]
            && let Some((setting, last)) = self.compound(page, index)
        {
            let factor = near.place(page, index, from, lexicon);
            let named = page.tokens[last].capital && !token.first;
            let name = if named { NAMED } else { 1.0 };
            clues.places[setting as usize] += 3.0 * there * factor * name;
            return Some(last);
        }
        if token.word == fixed::BANG {
            for (mood, weight) in OUTCRY {
                clues.moods[mood as usize] += weight;
            }
        }
        if let Some((time, weight)) = near.hour(page, index, lexicon) {
            clues.times[time as usize] += weight * here.share;
        }
        if near.is_fine(page, index) {
            clues.weathers[Weather::Clear as usize] += 2.0 * here.share;
        }
        let at = self.at[token.word as usize];
        if at == 0 {
            return None;
        }
        let sign = &self.signs[usize::from(at)];
        if let Some((setting, weight)) = sign.place {
            // A capital inside a sentence is a name.
            let named = token.capital && !token.first;
            let name = if named { NAMED } else { 1.0 };
            let factor = there * name * near.place(page, index, from, lexicon);
            clues.places[setting as usize] += weight * factor;
            if setting == Setting::Room && weight < OWN_ROOM {
                clues.places[Setting::Inn as usize] += weight * factor * INN_ROOM;
            }
            if let Some((setting, weight)) = sign.other {
                clues.places[setting as usize] += weight * factor;
            }
        }
        if let Some(roof) = sign.roof
            && !near.is_likened(page, index, lexicon)
        {
            clues.cover(roof, there);
        }
        if let Some(time) = sign.time {
            let (time, weight) = near.time(page, index, from, time, lexicon);
            clues.times[time as usize] += weight * here.share;
        }
        if let Some(weather) = sign.weather {
            let (weather, weight) = near.weather(page, index, weather, lexicon);
            clues.weathers[weather as usize] += weight * here.share;
        }
        if let Some((season, tells, weight)) = sign.season {
            clues.seasons[season as usize] +=
                season::weight(page, index, (tells, weight), here.share, lexicon);
        }
        if let Some((light, weight)) = sign.light
            && !near.is_likened(page, index, lexicon)
        {
            clues.lights[light as usize] += weight * here.share;
        }
        if !sign.moods.is_empty() && !near.is_denied(page, index, lexicon) {
            for &(mood, weight) in &sign.moods {
                clues.moods[mood as usize] += weight;
            }
        }
        if let (Some(prop), false) = (sign.prop, here.spoken) {
            match clues.props.iter_mut().find(|(known, _)| *known == prop) {
                Some((_, count)) => *count += 1,
                None => clues.props.push((prop, 1)),
            }
        }
        None
    }

    /// The compound that begins at a token, with its last token.
    fn compound(&self, page: &Page, at: usize) -> Option<(Setting, usize)> {
        let mut next = at + 1;
        if page.tokens.get(next)?.word == fixed::HYPHEN {
            next += 1;
        }
        let (first, second) = (page.tokens[at].word, page.tokens.get(next)?.word);
        let mut all = self.compounds.iter();
        all.find(|(a, b, _)| *a == first && *b == second)
            .map(|found| (found.2, next))
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
