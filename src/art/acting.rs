//! Who does what in a picture: deeds of the text first, then things in the hand, then what suits
//! mood, trade and age. People relate: one speaks and the others listen, two who fight or dance do
//! it with each other, and no pose is seen twice in one picture. Where they stand is `cast`'s.

use crate::model::{Age, Deed, Figure, Mood, Prompt, Role, Setting, Sex, Weather};

use super::cast::{Floor, LARGEST_CAST, Seat};
use super::figure::{Held, Pose, Support, is_beast};
use super::manner::{held_prop, in_hand, listening, speaking, tool};
use super::palette::is_dark;
use super::rng::Rng;

/// What one of the cast does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// With the body.
    pub pose: Pose,
    /// In the near hand.
    pub held: Held,
    /// On or at what.
    pub support: Support,
}

/// What the first two do with each other: how far apart they stand, in heights of a grown man.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bond(pub f32);

/// The parts of a prompt's first people and what binds the first two.
pub fn parts(prompt: &Prompt, floor: &Floor, rng: &mut Rng) -> (Vec<Part>, Option<Bond>) {
    let count = prompt.figures.len().min(LARGEST_CAST);
    let figures = &prompt.figures[..count];
    let mut parts: Vec<Part> = Vec::with_capacity(count);
    let bond = pair(prompt, figures, rng);
    if let Some((poses, _)) = bond {
        parts.extend(poses.map(|pose| fitted(pose, Held::of(pose), floor, count)));
    }
    for (i, figure) in figures.iter().enumerate().skip(parts.len()) {
        let mut part = part(prompt, i, figure, floor, rng);
        if parts.iter().any(|other| other.pose == part.pose) {
            part = another(prompt, figure, floor, &parts, rng);
        }
        parts.push(part);
    }
    (parts, bond.map(|(_, bond)| bond))
}

/// What two do with each other, if the text says so or they are at a ball.
fn pair(prompt: &Prompt, figures: &[Figure], rng: &mut Rng) -> Option<([Pose; 2], Bond)> {
    let [a, b, ..] = figures else { return None };
    if [a, b].iter().any(|f| is_beast(f)) {
        return None;
    }
    let either = |deed: Deed| a.deed == Some(deed) || b.deed == Some(deed);
    let couple = a.sex != b.sex && [a, b].iter().all(|f| f.age != Age::Child);
    let men = [a, b].iter().all(|f| f.sex == Sex::Male);
    let small = a.age == Age::Child || b.age == Age::Child;
    let ball = prompt.setting == Setting::Ballroom && prompt.mood == Mood::Joyful;
    if either(Deed::Embrace) && !small {
        Some(([Pose::Embrace, Pose::Embrace], Bond(0.20)))
    } else if either(Deed::Dance) || ball && couple && rng.chance(0.6) {
        Some(([Pose::Dance, Pose::Dance], Bond(0.36)))
    } else if either(Deed::HoldHands) {
        Some(([Pose::HoldHands, Pose::HoldHands], Bond(0.42)))
    } else if either(Deed::Fight) && men {
        let armed = prompt.props.contains(&crate::model::Prop::Sword);
        Some(if armed {
            ([Pose::Fight, Pose::Fight], Bond(0.92))
        } else {
            ([Pose::Brawl, Pose::Brawl], Bond(0.46))
        })
    } else {
        None
    }
}

/// A pose with what it needs; large furniture only where there is room for it.
fn fitted(pose: Pose, held: Held, floor: &Floor, count: usize) -> Part {
    let crowded = count > 2;
    let pose = match pose {
        Pose::SitWriting | Pose::SitPlaying if crowded => Pose::SitTalk,
        Pose::LieBed if !floor.indoors => Pose::LieGround,
        Pose::Push | Pose::Haul if crowded => Pose::Reach,
        pose => pose,
    };
    let support = match Support::of(pose, floor.indoors) {
        Support::Chair if floor.seat == Seat::Armchair => Support::Armchair,
        support => support,
    };
    Part {
        pose,
        held,
        support,
    }
}

fn part(prompt: &Prompt, i: usize, figure: &Figure, floor: &Floor, rng: &mut Rng) -> Part {
    let count = prompt.figures.len().min(LARGEST_CAST);
    let fit = |(pose, held): (Pose, Held)| fitted(pose, held, floor, count);
    if let Some(pose) = figure.deed.and_then(|deed| enacted(deed, figure, floor)) {
        let pose = toward_others(pose, i, prompt);
        let thing = (i == 0)
            .then(|| held_prop(prompt).and_then(in_hand))
            .flatten();
        let held = match (Held::of(pose), thing) {
            (Held::Book, Some((_, Held::Letter))) => Held::Letter,
            (held, _) => held,
        };
        return fit((pose, held));
    }
    fit(unbidden(prompt, i, figure, floor, rng))
}

/// Who kneels, kneels to somebody: by the side of who lies there, or a man before a lady.
fn toward_others(pose: Pose, i: usize, prompt: &Prompt) -> Pose {
    let mut others = prompt.figures.iter().take(LARGEST_CAST).enumerate();
    let others = others.by_ref().filter(|(j, _)| *j != i).map(|(_, f)| f);
    let own = &prompt.figures[i];
    let mut pose = pose;
    for other in others {
        let lies = matches!(other.deed, Some(Deed::Lie | Deed::Sleep));
        let lady = other.sex == Sex::Female && own.sex == Sex::Male;
        pose = match (pose, own.deed) {
            (Pose::Kneel | Pose::Cradle, _) if lies => Pose::KneelTend,
            (Pose::Kneel, Some(Deed::Kneel)) if lady && other.age != Age::Child => Pose::Propose,
            (pose, _) => pose,
        };
    }
    pose
}

/// The pose of a deed, for somebody of that age and sex in that place.
pub fn enacted(deed: Deed, figure: &Figure, floor: &Floor) -> Option<Pose> {
    let child = figure.age == Age::Child;
    let female = figure.sex == Sex::Female;
    let sits = floor.indoors;
    Some(match deed {
        Deed::Stand => Pose::HandsBehind,
        Deed::Ride => return None,
        Deed::Walk => Pose::Walk,
        Deed::Run => Pose::Run,
        Deed::Sit if !sits && child => Pose::SitGround,
        Deed::Sit => Pose::Sit,
        Deed::Kneel | Deed::Pray => Pose::Kneel,
        Deed::Lie | Deed::Sleep if !sits => Pose::LieGround,
        Deed::Sleep if floor.seat == Seat::Armchair => Pose::SitAsleep,
        Deed::Lie | Deed::Sleep => Pose::LieBed,
        Deed::Read if floor.seat != Seat::None => Pose::SitReading,
        Deed::Read => Pose::Read,
        Deed::Write if sits => Pose::SitWriting,
        Deed::Write => Pose::Read,
        Deed::Sew => Pose::SitSewing,
        Deed::Eat | Deed::Smoke if sits => Pose::SitDrinking,
        Deed::Eat | Deed::Smoke => Pose::Talk,
        Deed::Drink if floor.seat != Seat::None => Pose::SitDrinking,
        Deed::Drink => Pose::Drink,
        Deed::Play if sits && female => Pose::SitPlaying,
        Deed::Play => Pose::Fiddle,
        Deed::Bow if female => Pose::Curtsy,
        Deed::Bow => Pose::Bow,
        Deed::Fight if female || child => Pose::Recoil,
        Deed::Fight => Pose::Brawl,
        Deed::Shoot if child => Pose::Point,
        Deed::Shoot => Pose::Aim,
        Deed::Point => Pose::Point,
        Deed::Wave => Pose::Wave,
        Deed::Look if sits => Pose::HandsBehind,
        Deed::Look => Pose::ShadeEyes,
        Deed::Listen | Deed::Think if floor.seat != Seat::None => Pose::SitMusing,
        Deed::Listen | Deed::Think => Pose::Ponder,
        Deed::Weep => Pose::Weep,
        Deed::Carry => Pose::Carry,
        Deed::Nurse => Pose::Cradle,
        Deed::Climb => Pose::Climb,
        Deed::Dig => Pose::Dig,
        Deed::Work => Pose::Chop,
        Deed::Push => Pose::Push,
        Deed::Pull => Pose::Haul,
        Deed::Hide => Pose::Crouch,
        Deed::Recoil => Pose::Recoil,
        Deed::Reach | Deed::Embrace | Deed::HoldHands | Deed::Dance => Pose::Reach,
    })
}

/// What somebody does of whom the text says nothing: things in the hand, weather, trade and age,
/// then speaking or listening.
fn unbidden(
    prompt: &Prompt,
    i: usize,
    figure: &Figure,
    floor: &Floor,
    rng: &mut Rng,
) -> (Pose, Held) {
    let child = figure.age == Age::Child;
    if i == 0 {
        if let Some(found) = held_prop(prompt).and_then(in_hand) {
            let (pose, held) = found;
            let sits = floor.seat != Seat::None && matches!(held, Held::Book | Held::Letter);
            return if sits {
                (Pose::SitReading, held)
            } else {
                (pose, held)
            };
        }
        if floor.seat != Seat::None && rng.chance(0.55) && !child {
            let women: &[Pose] = &[Pose::Sit, Pose::SitReading, Pose::SitSewing, Pose::SitTalk];
            let men: &[Pose] = &[
                Pose::Sit,
                Pose::SitReading,
                Pose::SitDrinking,
                Pose::SitTalk,
            ];
            let choice = match prompt.mood {
                Mood::Melancholy | Mood::Dread => &[Pose::SitMusing, Pose::Sit][..],
                _ if figure.sex == Sex::Female => women,
                _ => men,
            };
            let pose = rng.pick(choice);
            return (pose, Held::of(pose));
        }
    }
    let wet = matches!(prompt.weather, Weather::Rain | Weather::Snow);
    if !floor.indoors && wet && i == 0 && figure.role == Role::Gentle && !child {
        return (Pose::Umbrella, Held::Umbrella);
    }
    if !floor.indoors && is_dark(prompt.time) && i == 0 && rng.chance(0.55) {
        return (Pose::Lantern, Held::Lantern);
    }
    if figure.role == Role::Servant && floor.indoors && rng.chance(0.5) {
        return (Pose::Carry, Held::Tray);
    }
    if figure.age == Age::Old && rng.chance(0.7) {
        return (Pose::Cane, Held::Cane);
    }
    // In a group somebody sits, where there is time to.
    let idle = matches!(
        prompt.mood,
        Mood::Calm | Mood::Tender | Mood::Melancholy | Mood::Joyful
    );
    let rests = !floor.indoors || floor.seat != Seat::None;
    if i == 2 && idle && rests && !child && rng.chance(0.45) {
        let pose = rng.pick(&[Pose::Sit, Pose::SitTalk, Pose::SitMusing]);
        return (pose, Held::of(pose));
    }
    let pose = if i == 0 && prompt.figures.len() > 1 {
        rng.pick(speaking(prompt.mood, child))
    } else {
        rng.pick(listening(prompt.mood, child))
    };
    with_tool(prompt, pose, figure)
}

/// A pose that nobody in the picture has yet: of the listeners first, then of the speakers.
fn another(prompt: &Prompt, figure: &Figure, floor: &Floor, taken: &[Part], rng: &mut Rng) -> Part {
    let child = figure.age == Age::Child;
    let choices = listening(prompt.mood, child)
        .iter()
        .chain(speaking(prompt.mood, child))
        .chain(&[Pose::Stand, Pose::HandsBehind, Pose::Talk, Pose::Walk]);
    let free: Vec<Pose> = choices
        .copied()
        .filter(|pose| taken.iter().all(|part| part.pose != *pose))
        .collect();
    // The last three choices are never all taken by two others.
    let pose = free.get(rng.below(free.len().clamp(1, 3))).copied();
    let (pose, held) = with_tool(prompt, pose.unwrap_or(Pose::Stand), figure);
    fitted(pose, held, floor, taken.len() + 1)
}

/// The tool of a trade in a hand that is free.
fn with_tool(prompt: &Prompt, pose: Pose, figure: &Figure) -> (Pose, Held) {
    let free = matches!(pose, Pose::Stand | Pose::Walk | Pose::HandsBehind);
    match tool(figure, prompt.era).filter(|_| free && figure.age != Age::Child) {
        Some(Held::Cane | Held::Musket | Held::Spear | Held::Staff) if pose == Pose::Walk => {
            (pose, Held::Nothing)
        }
        Some(held @ (Held::Bag | Held::Basket | Held::Case)) => (pose, held),
        Some(held) => (Pose::Cane, held),
        None => (pose, Held::of(pose)),
    }
}

#[cfg(test)]
mod tests {
    use super::super::samples;
    use super::*;

    fn floor(seat: Seat, indoors: bool) -> Floor<'static> {
        Floor {
            ground: &|_| 0.0,
            size: 400.0,
            seat,
            indoors,
            lights: Vec::new(),
        }
    }

    #[test]
    fn no_pose_is_seen_twice_but_by_those_who_do_it_together() {
        let mut prompt = samples::plain();
        prompt.figures = samples::family();
        for &mood in Mood::ALL {
            for (seat, indoors) in [(Seat::None, false), (Seat::Armchair, true)] {
                for seed in 0..40u64 {
                    prompt.mood = mood;
                    let mut rng = Rng::new(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15));
                    let (parts, bond) = parts(&prompt, &floor(seat, indoors), &mut rng);
                    assert_eq!((parts.len(), bond), (3, None));
                    for (i, part) in parts.iter().enumerate() {
                        let again = parts[i + 1..].iter().any(|other| other.pose == part.pose);
                        assert!(!again, "{mood:?} {seed}: {parts:?}");
                    }
                }
            }
        }
    }

    #[test]
    fn deeds_come_before_moods() {
        let mut prompt = samples::plain();
        prompt.figures = samples::family();
        prompt.figures[0].deed = Some(Deed::Dig);
        prompt.figures[2].deed = Some(Deed::Weep);
        let outdoors = floor(Seat::None, false);
        let (found, _) = parts(&prompt, &outdoors, &mut Rng::new(7));
        assert_eq!(found[0].pose, Pose::Dig);
        assert_eq!(found[2].pose, Pose::Weep);
        prompt.figures[1].deed = Some(Deed::Embrace);
        let (found, bond) = parts(&prompt, &outdoors, &mut Rng::new(7));
        assert_eq!(
            (found[0].pose, found[1].pose),
            (Pose::Embrace, Pose::Embrace)
        );
        assert!(bond.is_some());
    }
}
