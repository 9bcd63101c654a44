//! What people do and hold: poses that suit a mood, things that fit a hand, and which of a prompt's
//! things a scene really shows.

use crate::model::{Age, Mood, Prompt, Prop, Role};

use super::figure::{Held, Pose};
use super::motif::things::{fits_ground, fits_table};
use super::scene;

/// Poses that suit a mood.
pub fn poses(mood: Mood, child: bool) -> &'static [Pose] {
    use Pose::*;
    match (mood, child) {
        (Mood::Joyful, true) => &[Run, Wave, Point],
        (_, true) => &[Stand, Point, Reach, Walk],
        (Mood::Calm, _) => &[Stand, Walk, HandsBehind, Talk],
        (Mood::Joyful, _) => &[Wave, Talk, Walk, Reach],
        (Mood::Tender, _) => &[Reach, Stand, Talk],
        (Mood::Melancholy, _) => &[Mourn, HandsBehind, Stand],
        (Mood::Tense, _) => &[Point, Talk, Walk],
        (Mood::Dread, _) => &[Point, Stand, Reach],
        (Mood::Wonder, _) => &[Point, HandsBehind, Reach],
        (Mood::Angry, _) => &[Point, Talk, Fight],
    }
}

/// The thing among a prompt's props that its first person holds, if any can be held here.
pub fn held_prop(prompt: &Prompt) -> Option<Prop> {
    let first = prompt.figures.first()?;
    let useful = |p: &Prop| !(prompt.setting.is_indoors() && *p == Prop::Umbrella);
    let rides = prompt.figures.len() == 1
        && !prompt.setting.is_indoors()
        && prompt.props.contains(&Prop::Horse);
    if first.role == Role::Creature || rides {
        return None;
    }
    prompt
        .props
        .iter()
        .copied()
        .filter(useful)
        .find(|p| in_hand(*p).is_some())
}

/// Whether a scene really shows a thing: what the alt text may name.
pub fn is_shown(prompt: &Prompt, prop: Prop) -> bool {
    let people = !prompt.figures.is_empty();
    let inside = prompt.setting.is_indoors();
    let layout = scene::layout(prompt);
    if layout.gives(prop) {
        return true;
    }
    match prop {
        Prop::Dog | Prop::Cat => people,
        Prop::Horse => !inside && prompt.figures.len() == 1 && prompt.figures[0].age != Age::Child,
        Prop::Fire => people && !inside,
        prop if held_prop(prompt) == Some(prop) => true,
        prop if layout.table && fits_table(prop) => true,
        prop => people && fits_ground(prop),
    }
}

/// How a thing is held, if it can be.
pub fn in_hand(prop: Prop) -> Option<(Pose, Held)> {
    Some(match prop {
        Prop::Letter | Prop::Map => (Pose::Read, Held::Letter),
        Prop::Book => (Pose::Read, Held::Book),
        Prop::Lamp => (Pose::Lantern, Held::Lantern),
        Prop::Candle => (Pose::Lantern, Held::Candle),
        Prop::Umbrella => (Pose::Umbrella, Held::Umbrella),
        Prop::Sword => (Pose::Fight, Held::Sword),
        Prop::Cup => (Pose::Talk, Held::Cup),
        Prop::Flower => (Pose::Talk, Held::Flower),
        Prop::Basket => (Pose::Stand, Held::Basket),
        Prop::Box => (Pose::Stand, Held::Case),
        Prop::Pipe => (Pose::Talk, Held::Pipe),
        _ => return None,
    })
}
