//! Words of the alt text for what people are seen doing, where the picture really shows it.

use crate::model::{Age, Deed, Figure, Prompt, Sex};

use super::figure::is_beast;
use super::manner::rides;

/// What somebody in a scene is seen doing, as the text says: `reading`. Nothing where the picture
/// shows something else: nobody dances alone.
pub fn doing(prompt: &Prompt, figure: &Figure) -> Option<&'static str> {
    let two = prompt.figures.len() > 1;
    let fights = figure.sex == Sex::Male && figure.age != Age::Child;
    if is_beast(figure) {
        return None;
    }
    Some(match figure.deed? {
        Deed::Stand => return None,
        Deed::Ride if rides(prompt) => "on horseback",
        Deed::Dance if two => "dancing",
        Deed::Embrace if two && figure.age != Age::Child => "in an embrace",
        Deed::HoldHands if two => "hand in hand",
        Deed::Fight if fights => "fighting",
        Deed::Ride | Deed::Dance | Deed::Embrace | Deed::HoldHands | Deed::Fight => return None,
        Deed::Walk => "walking",
        Deed::Run => "running",
        Deed::Sit => "seated",
        Deed::Kneel => "kneeling",
        Deed::Pray => "kneeling in prayer",
        Deed::Lie => "lying down",
        Deed::Sleep => "asleep",
        Deed::Read => "reading",
        Deed::Write if prompt.setting.is_indoors() => "writing at a desk",
        Deed::Write => return None,
        Deed::Sew => "sewing",
        Deed::Eat | Deed::Smoke => return None,
        Deed::Drink => "drinking",
        Deed::Play => "playing music",
        Deed::Bow if figure.sex == Sex::Female => "curtseying",
        Deed::Bow => "bowing",
        Deed::Shoot if figure.age == Age::Child => return None,
        Deed::Shoot => "aiming a gun",
        Deed::Point => "pointing",
        Deed::Wave => "waving",
        Deed::Look => "looking out",
        Deed::Listen => "listening",
        Deed::Think => "deep in thought",
        Deed::Weep => "weeping",
        Deed::Carry => "carrying something",
        Deed::Nurse => "with a child in arms",
        Deed::Climb => "climbing a ladder",
        Deed::Dig => "digging",
        Deed::Work => "swinging an axe",
        Deed::Push => "pushing a chest",
        Deed::Pull => "dragging a chest",
        Deed::Hide => "crouching",
        Deed::Recoil => "starting back",
        Deed::Reach => "reaching out",
    })
}

#[cfg(test)]
mod tests {
    use super::super::{describe, samples};
    use super::*;
    use crate::model::Composition;

    #[test]
    fn what_people_do_is_said() {
        let mut prompt = samples::plain();
        prompt.figures = samples::family();
        prompt.figures[1].deed = Some(Deed::Kneel);
        let text = describe(&prompt);
        assert!(text.contains("Clara, a lady, kneeling"), "{text}");
        prompt.figures = vec![prompt.figures.remove(0)];
        prompt.figures[0].deed = Some(Deed::Dance);
        assert!(
            !describe(&prompt).contains("dancing"),
            "nobody dances alone"
        );
    }

    #[test]
    fn a_cast_sheet_names_its_people_from_left_to_right() {
        let mut prompt = samples::plain();
        prompt.composition = Composition::CastSheet;
        prompt.figures = samples::family();
        assert_eq!(
            describe(&prompt),
            "The cast, from left to right: Edward, a gentleman; Clara, a lady; and Lucy, a girl"
        );
    }
}
