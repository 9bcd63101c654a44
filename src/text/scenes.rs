//! Groups cards into scenes and says where, when and how each is. Places are decoded over a whole
//! chapter at once, so that one stray word does not make the picture flicker and a passage that
//! names no place inherits the one around it. What is seen of a scene is decided in `camera`.

use super::camera;
use super::clues::{Clues, Scores};
use super::company;
use super::course::{self, decode};
use super::cuts::{self, Ground, prevailing};
use super::describe::describe;
use super::draft::Draft;
use super::gazette::Site;
use super::moods::Level;
use super::pack::Card;
use super::season::Year;
use crate::model::{Character, Era, Lighting, Roof, Scene, Season, Setting, TimeOfDay, Weather};

/// A card that names its place so plainly is a scene of its own.
const PLAIN: f32 = 4.0;
/// How much one mention of a place by name must tell for the story to be there.
const MEANT: f32 = 1.5;
/// The most places by name that a chapter is set in.
const SITES: usize = 24;
/// How plainly a light must be told.
const LIT: f32 = 1.3;

/// Reads the scenes of one chapter after another.
pub struct Director<'a> {
    /// The book's level of each mood.
    pub level: Level,
    /// The book's time.
    pub era: Era,
    /// Places with names.
    pub sites: &'a [Site],
    /// The book's people.
    pub cast: &'a [Character],
    /// The time of year so far; it goes on from chapter to chapter.
    pub year: Year,
}

impl Director<'_> {
    /// The scenes of a chapter; their cards are all of `cards`, in order.
    pub fn scenes(&mut self, draft: &Draft, cards: &[Card], clues: &[Clues]) -> Vec<Scene> {
        let opens: Vec<bool> = cards
            .iter()
            .map(|card| paragraph(draft, card).is_some_and(|start| start >= card.start))
            .collect();
        let fresh: Vec<bool> = cards
            .iter()
            .zip(&opens)
            .map(|(card, opens)| *opens && draft.paragraphs[card.paragraph].fresh)
            .collect();
        let grounds = self.grounds(cards, clues, &fresh);
        let usual = commonest(&grounds).unwrap_or(Setting::Nowhere);
        let mut scenes = Vec::new();
        for range in cuts::cut(cards, &grounds, clues, &fresh) {
            let own = &clues[range.clone()];
            let ground = prevailing(&grounds[range.clone()]);
            let setting = match Setting::ALL[ground.place] {
                Setting::Nowhere => usual,
                setting => setting,
            };
            let met = company::met(own);
            let site = ground.site.and_then(|site| self.sites.get(site));
            let time = TimeOfDay::ALL[ground.time];
            let weather = Weather::ALL[ground.weather];
            let roof = roof(setting);
            let told = light(own);
            let cards = &cards[range.clone()];
            let mut scene = Scene {
                setting,
                place: site.map_or_else(String::new, |site| site.name.clone()),
                roof,
                time,
                weather,
                season: Season::ALL[ground.season],
                lighting: told.unwrap_or_else(|| supposed(time, roof, weather, self.era)),
                mood: self.level.mood(own),
                feeling: self.level.feeling(own),
                present: company::present(&met),
                company: company::presences(&met),
                props: company::props(own),
                description: String::new(),
                shots: camera::shots(cards, own, &self.level, &opens[range]),
                sequences: camera::sequences(cards, own, &self.level),
                ..Scene::default()
            };
            scene.description = describe(&scene, site, self.cast, told.is_some());
            scenes.push(scene);
        }
        scenes
    }

    /// What each card stands on, decoded column by column.
    fn grounds(&mut self, cards: &[Card], clues: &[Clues], fresh: &[bool]) -> Vec<Ground> {
        let column =
            |pick: fn(&Clues) -> &Scores| -> Vec<&Scores> { clues.iter().map(pick).collect() };
        let places = decode(&column(|c| &c.places), fresh, &course::PLACE, 0);
        let day = TimeOfDay::Day as usize;
        let times = decode(&column(|c| &c.times), fresh, &course::TIME, day);
        let clear = Weather::Clear as usize;
        let weathers = decode(&column(|c| &c.weathers), fresh, &course::WEATHER, clear);
        let seasons = self.year.seasons(cards, clues);
        let sites = sites(clues, fresh);
        (0..clues.len())
            .map(|at| Ground {
                place: places[at],
                time: times[at],
                weather: weathers[at],
                season: seasons[at],
                site: sites[at],
                plain: clues[at].places[places[at]] >= PLAIN,
            })
            .collect()
    }
}

/// Where the paragraph of a card begins.
fn paragraph(draft: &Draft, card: &Card) -> Option<usize> {
    draft.paragraphs.get(card.paragraph).map(|p| p.start)
}

/// The places by name that the cards are at, of those that the chapter mentions.
fn sites(clues: &[Clues], fresh: &[bool]) -> Vec<Option<usize>> {
    let mut sums: Vec<(usize, f32)> = Vec::new();
    for &(site, weight) in clues.iter().flat_map(|card| &card.sites) {
        // What is only gone to, come from or talked of is not where one is.
        if weight < MEANT {
            continue;
        }
        match sums
            .iter_mut()
            .find(|(known, _)| *known == usize::from(site))
        {
            Some((_, sum)) => *sum += weight,
            None => sums.push((usize::from(site), weight)),
        }
    }
    sums.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    let mut known: Vec<usize> = sums.iter().take(SITES).map(|(site, _)| *site).collect();
    known.sort_unstable();
    if known.is_empty() {
        return vec![None; clues.len()];
    }
    // Value 0 is no place; the others are in the order of `known`.
    let rows: Vec<Scores> = clues
        .iter()
        .map(|card| {
            let mut row = vec![0.0; known.len() + 1];
            for (site, weight) in &card.sites {
                if let Ok(at) = known.binary_search(&usize::from(*site)) {
                    row[at + 1] += weight;
                }
            }
            row
        })
        .collect();
    decode(&rows.iter().collect::<Vec<_>>(), fresh, &course::SITE, 0)
        .into_iter()
        .map(|value| value.checked_sub(1).map(|at| known[at]))
        .collect()
}

/// Whether a kind of place is under a roof.
pub(super) fn roof(setting: Setting) -> Roof {
    match setting {
        Setting::Nowhere | Setting::Ship => Roof::Unknown,
        setting if setting.is_indoors() => Roof::Indoors,
        _ => Roof::Outdoors,
    }
}

/// The light that the cards tell of most, if they tell of any plainly.
fn light(clues: &[Clues]) -> Option<Lighting> {
    let sum = |at: usize| clues.iter().map(|card| card.lights[at]).sum::<f32>();
    (0..Lighting::ALL.len())
        .map(|at| (at, sum(at)))
        .filter(|(_, sum)| *sum >= LIT)
        .max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0)))
        .map(|(at, _)| Lighting::ALL[at])
}

/// The light that an hour and a roof make likely.
pub(super) fn supposed(time: TimeOfDay, roof: Roof, weather: Weather, era: Era) -> Lighting {
    let indoors = roof == Roof::Indoors;
    match time {
        TimeOfDay::Dawn | TimeOfDay::Dusk => Lighting::Twilight,
        TimeOfDay::Evening | TimeOfDay::Night if indoors => match era {
            Era::Medieval | Era::Georgian | Era::Regency => Lighting::Candlelight,
            _ => Lighting::Lamplight,
        },
        TimeOfDay::Evening => Lighting::Twilight,
        TimeOfDay::Night if weather == Weather::Clear => Lighting::Moonlight,
        TimeOfDay::Night => Lighting::Dark,
        _ => Lighting::Daylight,
    }
}

fn commonest(grounds: &[Ground]) -> Option<Setting> {
    let mut counts = vec![0usize; Setting::ALL.len()];
    for ground in grounds {
        counts[ground.place] += 1;
    }
    (1..counts.len())
        .filter(|&place| counts[place] > 0)
        .max_by_key(|&place| (counts[place], std::cmp::Reverse(place)))
        .map(|place| Setting::ALL[place])
}
