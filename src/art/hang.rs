//! Hanging a book's pictures: chooses takes one after another so that no two look alike and every
//! one meets the bars. Judges small drawings, so it costs little, and depends on nothing but the
//! prompts before, so that the choice is the same in whatever order pictures are drawn.

use super::camera::Camera;
use super::measure::Likeness;
use super::rng::Rng;
use super::{Sketch, scene};
use crate::model::{Composition, Prompt, Take};

/// So many pictures before are held to [`NEAR_BAR`].
const NEAR: usize = 24;
/// Least distance from each of the last [`NEAR`] pictures.
pub const NEAR_BAR: f32 = 19.0;
/// Least bits of the hash in which a picture differs from each of the last [`NEAR`].
pub const NEAR_BITS: u32 = 10;
/// Least distance between any two pictures of a book.
pub const FAR_BAR: f32 = 13.0;
/// Layouts and cameras that an illustrator who cannot sketch is asked for.
pub const ROTATED: (usize, usize) = (7, 6);
/// More takes than this are not tried for one picture.
const TRIES: usize = 320;
/// From this try on a take is taken that meets the bars only when it is relit.
const PLAIN_TRIES: usize = 40;
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

impl Hanging {
    /// The two pictures that are most alike.
    pub fn closest(&self) -> Option<Pair> {
        let mut closest: Option<Pair> = None;
        for (second, b) in self.looks.iter().enumerate() {
            for (first, a) in self.looks[..second].iter().enumerate() {
                let (Some(a), Some(b)) = (a, b) else { continue };
                let distance = a.distance(b);
                if closest.is_none_or(|pair| distance < pair.distance) {
                    closest = Some(Pair {
                        first,
                        second,
                        distance,
                    });
                }
            }
        }
        closest
    }

    /// How far a sketch stays above the bars of likeness; below 0 it is too close to another.
    fn room(&self, look: &Likeness) -> f32 {
        let near = self.looks.len().saturating_sub(NEAR);
        let rooms = self.looks.iter().enumerate().map(|(i, other)| {
            let Some(other) = other else { return 99.0 };
            let apart = look.distance(other);
            // Likeness to any picture weighs more than to have been seen lately.
            if apart < FAR_BAR {
                return TWIN * (apart - FAR_BAR);
            }
            if i < near {
                return apart - FAR_BAR;
            }
            let bits = look.bits(other) as f32 - NEAR_BITS as f32;
            (apart - NEAR_BAR).min(bits)
        });
        rooms.fold(99.0, f32::min)
    }
}

/// Chooses take and seed of each prompt in order. `sketch` draws one small, or gives `None` where an
/// engine cannot; `go_on` is asked before each picture and may stop the work.
pub fn hang(
    prompts: &mut [Prompt],
    sketch: impl Fn(&Prompt) -> Option<Sketch>,
    go_on: impl Fn() -> bool,
) -> Hanging {
    let mut hanging = Hanging::default();
    for i in 0..prompts.len() {
        if !go_on() {
            break;
        }
        let before = &prompts[i.saturating_sub(4)..i];
        let candidates = takes(&prompts[i], before);
        let mut best: Option<(f32, Prompt, Likeness)> = None;
        for (tried, (take, seed)) in candidates.into_iter().enumerate() {
            let prompt = Prompt {
                take,
                seed,
                ..prompts[i].clone()
            };
            let Some(drawn) = sketch(&prompt) else { break };
            hanging.sketches += 1;
            // A take that misses a bar is taken only if every one does, and is drawn otherwise then.
            let missed = 100.0 * drawn.bars.failures().len() as f32;
            let relit = if drawn.touched { RELIT } else { 0.0 };
            let room = hanging.room(&drawn.look) - missed - relit;
            let enough = if tried < PLAIN_TRIES { 0.0 } else { -RELIT };
            if best.as_ref().is_none_or(|(most, ..)| room > *most) {
                best = Some((room, prompt, drawn.look));
            }
            if room >= enough && (room >= 0.0 || drawn.touched) {
                break;
            }
        }
        hanging.looks.push(best.as_ref().map(|(_, _, look)| *look));
        if let Some((_, prompt, _)) = best {
            prompts[i] = prompt;
        }
    }
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
/// another seed. Layouts that show what the prompt asks for lead; those just used come last.
fn takes(prompt: &Prompt, before: &[Prompt]) -> Vec<(Take, u64)> {
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
    while takes.len() < TRIES {
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
    takes.truncate(TRIES);
    takes
}
