//! Groups cards into scenes and says where, when and how each is. Places are decoded over a whole
//! chapter at once, so that one stray word does not make the picture flicker and a passage that
//! names no place inherits the one around it. What is seen of a scene is decided in `camera`.

use super::camera;
use super::clues::{Clues, Scores};
use super::company;
use super::describe::describe;
use super::draft::Draft;
use super::gazette::Site;
use super::moods::Level;
use super::pack::Card;
use crate::model::{Character, Era, Lighting, Roof, Scene, Season, Setting, TimeOfDay, Weather};

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
/// A place by name is left for another at once, and forgotten after some sixty cards.
const SITE_COURSE: Course = Course {
    change: 1.8,
    rest: (0, 0.03),
    most: 4.0,
};
/// The same where white space or a rule marks a new scene.
const FRESH_CHANGE: f32 = 1.6;
/// A card that names its place so plainly is a scene of its own.
const PLAIN: f32 = 4.0;
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
    /// The season so far; it goes on from chapter to chapter.
    pub season: Season,
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
        let grounds = self.grounds(clues, &fresh);
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
                sequences: camera::sequences(cards, own),
            };
            scene.description = describe(&scene, site, self.cast, told.is_some());
            scenes.push(scene);
        }
        scenes
    }

    /// What each card stands on, decoded column by column.
    fn grounds(&mut self, clues: &[Clues], fresh: &[bool]) -> Vec<Ground> {
        let column =
            |pick: fn(&Clues) -> &Scores| -> Vec<&Scores> { clues.iter().map(pick).collect() };
        let places = decode(&column(|c| &c.places), fresh, &PLACE_COURSE, 0);
        let day = TimeOfDay::Day as usize;
        let times = decode(&column(|c| &c.times), fresh, &TIME_COURSE, day);
        let clear = Weather::Clear as usize;
        let weathers = decode(&column(|c| &c.weathers), fresh, &WEATHER_COURSE, clear);
        let season = self.season as usize;
        let seasons = decode(&column(|c| &c.seasons), fresh, &SEASON_COURSE, season);
        if let Some(last) = seasons.last() {
            self.season = Season::ALL[*last];
        }
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
    let mut known: Vec<usize> = clues
        .iter()
        .flat_map(|card| &card.sites)
        .map(|(site, _)| usize::from(*site))
        .collect();
    known.sort_unstable();
    known.dedup();
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
    decode(&rows.iter().collect::<Vec<_>>(), fresh, &SITE_COURSE, 0)
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
        (self.place, self.time) != (other.place, other.time) || moved
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
