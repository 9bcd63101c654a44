//! What people do and hold: poses that suit a mood, things that fit a hand, and which of a prompt's
//! things a scene really shows.

use crate::model::{Age, Deed, Era, Figure, Mood, Prompt, Prop, Role, Sex};

use super::figure::{Held, Pose, is_beast};
use super::motif::things::{fits_ground, fits_table};
use super::scene;

/// Poses of who speaks, by the mood.
pub fn speaking(mood: Mood, child: bool) -> &'static [Pose] {
    use Pose::*;
    match (mood, child) {
        (Mood::Joyful, true) => &[Run, Wave, Point],
        (_, true) => &[Point, Talk, Reach],
        (Mood::Calm, _) => &[Talk, Walk, Reach],
        (Mood::Joyful, _) => &[Wave, Talk, Reach],
        (Mood::Tender, _) => &[Reach, HoldHands, Talk],
        (Mood::Melancholy, _) => &[Mourn, Reach, Talk],
        (Mood::Tense, _) => &[Point, Talk, Walk],
        (Mood::Dread, _) => &[Point, Recoil, Reach],
        (Mood::Wonder, _) => &[Point, ShadeEyes, Reach],
        (Mood::Angry, _) => &[Point, Talk, ArmsFolded],
    }
}

/// Poses of who listens or is alone, by the mood.
pub fn listening(mood: Mood, child: bool) -> &'static [Pose] {
    use Pose::*;
    match (mood, child) {
        (Mood::Joyful, true) => &[Wave, Stand, Run],
        (Mood::Dread, true) => &[Recoil, Crouch, Stand],
        (Mood::Melancholy, true) => &[Mourn, SitGround, Stand],
        (_, true) => &[Stand, HandsBehind, Walk],
        (Mood::Calm, _) => &[Stand, HandsBehind, Ponder, Walk],
        (Mood::Joyful, _) => &[HandsBehind, Walk, Stand],
        (Mood::Tender, _) => &[Stand, HandsBehind, Ponder],
        (Mood::Melancholy, _) => &[HandsBehind, Mourn, Ponder, Stand],
        (Mood::Tense, _) => &[ArmsFolded, Ponder, Stand],
        (Mood::Dread, _) => &[Recoil, Stand, Ponder],
        (Mood::Wonder, _) => &[HandsBehind, Ponder, Stand],
        (Mood::Angry, _) => &[ArmsFolded, Recoil, Stand],
    }
}

/// What somebody of a trade carries about: never what their time did not have.
pub fn tool(figure: &Figure, era: Era) -> Option<Held> {
    let female = figure.sex == Sex::Female;
    let old_time = matches!(era, Era::Medieval | Era::Georgian | Era::Regency);
    Some(match figure.role {
        Role::Soldier if female => return None,
        Role::Soldier if era == Era::Medieval => Held::Spear,
        Role::Soldier => Held::Musket,
        Role::Sailor if female || era == Era::Medieval => return None,
        Role::Sailor => Held::Spyglass,
        Role::Clergy if era == Era::Medieval && !female => Held::Crozier,
        Role::Clergy => Held::Book,
        Role::Police if era == Era::Medieval => Held::Spear,
        Role::Police if old_time => Held::Staff,
        Role::Police => Held::Lantern,
        Role::Professional if era == Era::Medieval || female => Held::Book,
        Role::Professional => Held::Bag,
        Role::Worker if female => Held::Basket,
        Role::Worker => Held::Spade,
        Role::Servant if female => Held::Broom,
        Role::Servant => Held::Tray,
        Role::Gentle if female || era == Era::Medieval => return None,
        Role::Gentle => Held::Cane,
        Role::Creature => return None,
    })
}

/// The thing among a prompt's props that its first person holds, if any can be held here.
pub fn held_prop(prompt: &Prompt) -> Option<Prop> {
    let first = prompt.figures.first()?;
    let useful = |p: &Prop| !(prompt.setting.is_indoors() && *p == Prop::Umbrella);
    if is_beast(first) || rides(prompt) {
        return None;
    }
    prompt
        .props
        .iter()
        .copied()
        .filter(useful)
        .find(|p| in_hand(*p).is_some())
}

/// Whether the one person of a prompt is seen on horseback.
pub fn rides(prompt: &Prompt) -> bool {
    match prompt.figures.as_slice() {
        [rider] => {
            let mounted = rider.deed == Some(Deed::Ride) || prompt.props.contains(&Prop::Horse);
            let grown = rider.age != Age::Child && !is_beast(rider);
            mounted && grown && !prompt.setting.is_indoors()
        }
        _ => false,
    }
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
        Prop::Horse => rides(prompt),
        Prop::Fire => people && !inside,
        prop if held_prop(prompt) == Some(prop) => true,
        prop if layout.table && fits_table(prop) => true,
        prop => people && fits_ground(prop),
    }
}

/// How a thing is held, if it can be.
pub fn in_hand(prop: Prop) -> Option<(Pose, Held)> {
    Some(match prop {
        Prop::Letter | Prop::Map | Prop::Telegram | Prop::Newspaper => (Pose::Read, Held::Letter),
        Prop::Book => (Pose::Read, Held::Book),
        Prop::Lamp | Prop::Lantern => (Pose::Lantern, Held::Lantern),
        Prop::Candle => (Pose::Lantern, Held::Candle),
        Prop::Umbrella => (Pose::Umbrella, Held::Umbrella),
        Prop::Sword | Prop::Dagger => (Pose::Fight, Held::Sword),
        Prop::Cup | Prop::Glass => (Pose::Talk, Held::Cup),
        Prop::Flower => (Pose::Talk, Held::Flower),
        Prop::Basket => (Pose::Stand, Held::Basket),
        Prop::Box => (Pose::Stand, Held::Case),
        Prop::Pipe => (Pose::Talk, Held::Pipe),
        _ => return None,
    })
}
