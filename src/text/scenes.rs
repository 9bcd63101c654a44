//! Groups cards into scenes and says where, when and how each is. Places are decoded over a whole
//! chapter at once, so that one stray word does not make the picture flicker and a passage that
//! names no place inherits the one around it. What is seen of a scene is decided in `camera`.

use super::camera;
use super::clues::{Clues, Scores};
use super::company;
use super::course::{self, decode};
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
        for range in cut(cards, &grounds, &fresh) {
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

fn roof(setting: Setting) -> Roof {
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
fn supposed(time: TimeOfDay, roof: Roof, weather: Weather, era: Era) -> Lighting {
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

/// What a card's scene stands on.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Ground {
    place: usize,
    time: usize,
    weather: usize,
    season: usize,
    site: Option<usize>,
    /// Whether the card itself names its place.
    plain: bool,
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
fn prevailing(grounds: &[Ground]) -> Ground {
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

/// Cuts the cards into runs of one place and hour, lone cards joined to a neighbour.
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
    // A single card shares its neighbour's scene, unless a rule parts them.
    let mut joined: Vec<std::ops::Range<usize>> = Vec::new();
    let plain = |run: &std::ops::Range<usize>| grounds[run.clone()].iter().any(|g| g.plain);
    for run in runs {
        let lone = |run: &std::ops::Range<usize>| {
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

    #[test]
    fn lone_cards_are_joined_unless_they_name_their_place() {
        let card = |at: usize| Card {
            start: at,
            end: at + 1,
            heading: at == 0,
            paragraph: at,
        };
        let cards: Vec<Card> = (0..10).map(card).collect();
        let mut grounds = vec![Ground::default(); 10];
        let sizes = |grounds: &[Ground]| -> Vec<usize> {
            let runs = cut(&cards, grounds, &[false; 10]);
            runs.iter().map(std::ops::Range::len).collect()
        };
        grounds[9].place = 2;
        assert_eq!(sizes(&grounds), [10]);
        grounds[9].plain = true;
        assert_eq!(sizes(&grounds), [9, 1]);
    }
}
