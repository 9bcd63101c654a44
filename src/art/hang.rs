//! Hanging a book's pictures: chooses takes one after another so that no two look alike and every
//! one meets the bars, and moves those that are in the way of others. Judges small drawings, so it costs
//! little, and depends on nothing but the book's prompts, so that the choice is the same in whatever order
//! pictures are drawn.

use super::camera::Camera;
use super::likeness::Likeness;
use super::rng::Rng;
use super::{Sketch, scene};
use crate::model::{Composition, Prompt, Take};

/// So many pictures before and after are held to [`NEAR_BAR`].
const NEAR: usize = 24;
/// Least distance from each of the last [`NEAR`] pictures.
pub const NEAR_BAR: f32 = 19.0;
/// Least bits of the hash in which a picture differs from each of the last [`NEAR`].
pub const NEAR_BITS: u32 = 10;
/// Least distance between any two pictures of a book.
pub const FAR_BAR: f32 = 13.0;
/// The distance from any other picture that is looked for first: what is drawn in the end is larger than a
/// sketch, and may be relit.
const FAR_WISH: f32 = 14.5;
/// Layouts and cameras that an illustrator who cannot sketch is asked for.
pub const ROTATED: (usize, usize) = (7, 6);
/// More takes than this are not tried for one picture, …
const TRIES: usize = 320;
/// … nor more than this for one that has to give way to another, …
const TRIES_AGAIN: usize = 960;
/// … or that may, so that both have more room than they must.
const TRIES_FOR_ROOM: usize = 160;
/// From this try on a take is taken that only just keeps its distance.
const WISHFUL_TRIES: usize = 120;
/// From this try on a take is taken that meets the bars only when it is relit.
const PLAIN_TRIES: usize = 40;
/// More pictures than this do not give way.
const MOVED: usize = 24;
/// How much more a picture too like any other counts than one too like those just before it.
const TWIN: f32 = 40.0;
/// What a relit take must be better by than one that needs none of it.
const RELIT: f32 = 30.0;

/// Two pictures of a book and how unlike they are.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pair {
    /// Index of the one.
    pub first: usize,
    /// Index of the other.
    pub second: usize,
    /// Their distance.
    pub distance: f32,
}

/// What came of hanging.
#[derive(Clone, Debug, Default)]
pub struct Hanging {
    /// How each picture looks from afar, where it could be sketched.
    pub looks: Vec<Option<Likeness>>,
    /// How many sketches were drawn.
    pub sketches: usize,
}

/// A take that was found for a picture.
struct Found {
    /// How far it stays above the bars.
    room: f32,
    prompt: Prompt,
    look: Likeness,
}

impl Hanging {
    /// Every two pictures.
    fn pairs(&self) -> impl Iterator<Item = Pair> {
        let looks = self.looks.iter().enumerate();
        looks.flat_map(|(second, b)| {
            let before = self.looks[..second].iter().enumerate();
            before.filter_map(move |(first, a)| {
                let distance = a.as_ref()?.distance(b.as_ref()?);
                Some(Pair {
                    first,
                    second,
                    distance,
                })
            })
        })
    }

    /// The two pictures that are most alike.
    pub fn closest(&self) -> Option<Pair> {
        self.pairs()
            .min_by(|a, b| a.distance.total_cmp(&b.distance))
    }

    /// Those that are closer to each other than `far`, the closest first.
    fn twins(&self, far: f32) -> Vec<Pair> {
        let mut twins: Vec<Pair> = self.pairs().filter(|p| p.distance < far).collect();
        twins.sort_by(|a, b| a.distance.total_cmp(&b.distance));
        twins
    }

    /// How far a picture at a place stays above the bars of likeness if any two are to be `far` apart;
    /// below 0 it is too close to another.
    fn room(&self, at: usize, look: &Likeness, far: f32) -> f32 {
        let others = self.looks.iter().enumerate().filter(|(i, _)| *i != at);
        let rooms = others.map(|(i, other)| {
            let Some(other) = other else { return 99.0 };
            let apart = look.distance(other);
            // Likeness to any picture weighs more than to have been seen lately.
            if apart < FAR_BAR {
                return TWIN * (apart - FAR_BAR) + FAR_BAR - far;
            }
            if i.abs_diff(at) > NEAR {
                return apart - far;
            }
            let bits = look.bits(other) as f32 - NEAR_BITS as f32;
            match (apart - NEAR_BAR).min(bits) {
                // Worse than one that only just keeps its distance from all.
                lacks @ ..0.0 => lacks + FAR_BAR - far,
                room => room,
            }
        });
        rooms.fold(99.0, f32::min)
    }

    /// Looks for a take for the picture at a place among the others, trying at most `tries`.
    fn find(
        &mut self,
        prompts: &[Prompt],
        at: usize,
        tries: usize,
        sketch: &impl Fn(&Prompt) -> Option<Sketch>,
    ) -> Option<Found> {
        let before = &prompts[at.saturating_sub(4)..at];
        // Who gives way does not stay, however its sketch looks: what counts is how it was drawn.
        let own = (at < self.looks.len()).then_some((prompts[at].take, prompts[at].seed));
        let candidates = takes(&prompts[at], before, tries).into_iter();
        let candidates = candidates.filter(|candidate| Some(*candidate) != own);
        let mut best: Option<Found> = None;
        for (tried, (take, seed)) in candidates.enumerate() {
            let prompt = Prompt {
                take,
                seed,
                ..prompts[at].clone()
            };
            let drawn = sketch(&prompt)?;
            self.sketches += 1;
            // A take that misses a bar is taken only if every one does, and is drawn otherwise then.
            let missed = 100.0 * drawn.bars.failures().len() as f32;
            let relit = if drawn.touched { RELIT } else { 0.0 };
            let room = self.room(at, &drawn.look, FAR_WISH) - missed - relit;
            let kept = match tried < WISHFUL_TRIES {
                true => room,
                false => self.room(at, &drawn.look, FAR_BAR) - missed - relit,
            };
            if best.as_ref().is_none_or(|found| room > found.room) {
                let look = drawn.look;
                best = Some(Found { room, prompt, look });
            }
            let enough = if tried < PLAIN_TRIES { 0.0 } else { -RELIT };
            if kept >= enough && (kept >= 0.0 || drawn.touched) {
                break;
            }
        }
        best
    }

    /// Moves pictures that are closer to each other than `far`, one after another: the first of the two that finds
    /// room enough gives way, or whichever finds more.
    fn part(
        &mut self,
        prompts: &mut [Prompt],
        far: f32,
        sketch: &impl Fn(&Prompt) -> Option<Sketch>,
        go_on: &impl Fn() -> bool,
    ) {
        let mut stuck: Vec<(usize, usize)> = Vec::new();
        for _ in 0..MOVED {
            let twins = self.twins(far);
            let free = |pair: &&Pair| !stuck.contains(&(pair.first, pair.second));
            let Some(pair) = twins.iter().find(free) else {
                return;
            };
            let tries = match pair.distance < FAR_BAR {
                true => TRIES_AGAIN,
                false => TRIES_FOR_ROOM,
            };
            let mut best: Option<(usize, Found)> = None;
            for at in [pair.first, pair.second] {
                let enough = best.as_ref().is_some_and(|(_, found)| found.room >= 0.0);
                if enough || !go_on() {
                    break;
                }
                let own = self.looks[at].map_or(f32::MIN, |own| self.room(at, &own, FAR_WISH));
                let least = best.as_ref().map_or(own, |(_, found)| found.room.max(own));
                let found = self.find(prompts, at, tries, sketch);
                if let Some(found) = found.filter(|found| found.room > least) {
                    best = Some((at, found));
                }
            }
            match best {
                Some((at, found)) => {
                    self.looks[at] = Some(found.look);
                    prompts[at] = found.prompt;
                }
                None => stuck.push((pair.first, pair.second)),
            }
        }
    }
}

/// Chooses take and seed of each prompt in order, and again of those for which later ones left no room.
/// `sketch` draws one small, or gives `None` where an engine cannot; `go_on` is asked before each picture
/// and may stop the work.
pub fn hang(
    prompts: &mut [Prompt],
    sketch: impl Fn(&Prompt) -> Option<Sketch>,
    go_on: impl Fn() -> bool,
) -> Hanging {
    let mut hanging = Hanging::default();
    for at in 0..prompts.len() {
        if !go_on() {
            break;
        }
        let found = hanging.find(prompts, at, TRIES, &sketch);
        hanging.looks.push(found.as_ref().map(|found| found.look));
        if let Some(found) = found {
            prompts[at] = found.prompt;
        }
    }
    hanging.part(prompts, FAR_WISH, &sketch, &go_on);
    hanging
}

/// Hangs again those pictures that came out too like others, as each was drawn in the end: by other light,
/// or in another layout, than its sketch had.
pub fn rehang(
    prompts: &mut [Prompt],
    drawn: Vec<Option<Likeness>>,
    sketch: impl Fn(&Prompt) -> Option<Sketch>,
    go_on: impl Fn() -> bool,
) -> Hanging {
    let mut hanging = Hanging {
        looks: drawn,
        sketches: 0,
    };
    hanging.looks.resize(prompts.len(), None);
    hanging.part(prompts, FAR_BAR, &sketch, &go_on);
    hanging
}

/// Chooses takes for illustrators who cannot sketch: from each prompt's own seed, stepping on until
/// neither camera nor layout is that of the picture before, and the two together are not those of
/// the last few. A change in a book moves takes near it only: pictures far from it stay as they were
/// asked for.
pub fn rotate(prompts: &mut [Prompt]) {
    for i in 0..prompts.len() {
        let (before, rest) = prompts.split_at_mut(i);
        let Some(prompt) = rest.first_mut() else {
            continue;
        };
        let mut rng = Rng::new(prompt.seed);
        let recent = &before[i.saturating_sub(5)..];
        for _ in 0..TRIES {
            prompt.take = Take {
                layout: rng.below(ROTATED.0) as u8,
                mirrored: rng.chance(0.5),
                camera: rng.below(ROTATED.1) as u8,
            };
            let take = prompt.take;
            let close =
                |last: &Prompt| last.take.camera == take.camera || last.take.layout == take.layout;
            let same = |other: &Prompt| {
                (other.take.camera, other.take.layout) == (take.camera, take.layout)
            };
            if !recent.last().is_some_and(close) && !recent.iter().any(same) {
                break;
            }
        }
    }
}

/// The takes to be tried, in order: other layouts first, then mirrored, then other cameras, then
/// another seed; `most` in all. Layouts that show what the prompt asks for lead; those just used come last.
fn takes(prompt: &Prompt, before: &[Prompt], most: usize) -> Vec<(Take, u64)> {
    let mut rng = Rng::new(prompt.seed);
    let choices = scene::choices(prompt);
    let count = choices.len();
    let start = rng.below(count);
    let mirrored = rng.chance(0.5);
    let camera = rng.below(usize::from(Camera::COUNT));
    let mut order: Vec<usize> = (0..count).map(|k| (start + k) % count).collect();
    order.sort_by_key(|&k| {
        let asked = prompt.props.iter().take(2);
        let shown = asked.filter(|prop| choices[k].gives(**prop)).count();
        let used = before.iter().filter(|other| {
            (other.setting, other.composition) == (prompt.setting, prompt.composition)
                && usize::from(other.take.layout) == k
        });
        2 * used.count() as i32 - shown as i32
    });
    let mut takes = Vec::new();
    let mut seed = prompt.seed;
    // Heads and things on tables have one camera.
    let cameras = match prompt.composition {
        Composition::Scene => usize::from(Camera::COUNT),
        _ => 1,
    };
    while takes.len() < most {
        for step in 0..cameras {
            for turn in [mirrored, !mirrored] {
                for &layout in &order {
                    let take = Take {
                        layout: layout as u8,
                        mirrored: turn,
                        camera: ((camera + step) % usize::from(Camera::COUNT)) as u8,
                    };
                    takes.push((take, seed));
                }
            }
        }
        seed = rng.bits();
    }
    takes.truncate(most);
    takes
}
