//! Hands: somebody's hand, or two people's, with a thing of the story before a lit ground. For passages
//! that name a thing and people but no place.

use super::super::color::{hex, mix};
use super::super::figure::Look;
use super::super::finish::{Finish, Light};
use super::super::motif::hand::{Grip, Hand, Skin};
use super::super::motif::lights;
use super::super::motif::sleeve::Cuff;
use super::super::motif::things::{Papers, flame_of, measure};
use super::super::shape::{Place, Point, Shape};
use super::super::sheet::Sheet;
use super::super::stage::Stage;
use super::super::view::{H, W};
use super::layout::Layout;
use super::{backdrop, grounds};
use crate::model::{Age, Era, Figure, Prop, Role, Sex};

/// Layouts of this file.
#[rustfmt::skip]
pub const LAYOUTS: &[Layout] = &[
    Layout::new("one hand, window", |stage| { paint(stage, backdrop::window, Gesture::Shows) }),
    Layout::new("open palm, arches", |stage| { paint(stage, backdrop::arches, Gesture::Offers) }),
    Layout::new("both hands, window", |stage| { paint(stage, backdrop::window, Gesture::Keeps) }),
    Layout::new("giving, great disc", |stage| { paint(stage, backdrop::disc, Gesture::Gives) }),
    Layout::new("one hand, great disc", |stage| { paint(stage, backdrop::disc, Gesture::Shows) }),
    Layout::new("open palm, curtain", |stage| { paint(stage, backdrop::curtain, Gesture::Offers) }),
    Layout::new("both hands, fireside", |stage| { paint(stage, backdrop::fireside, Gesture::Keeps) }),
    Layout::new("giving, arches", |stage| { paint(stage, backdrop::arches, Gesture::Gives) }),
    Layout::new("one hand, rays", |stage| { paint(stage, grounds::rays, Gesture::Shows) }),
    Layout::new("open palm, folding screen", |stage| { paint(stage, grounds::screen, Gesture::Offers) }),
    Layout::new("both hands, curtain", |stage| { paint(stage, backdrop::curtain, Gesture::Keeps) }),
    Layout::new("giving, panes", |stage| { paint(stage, grounds::panes, Gesture::Gives) }),
    Layout::new("one hand, fireside", |stage| { paint(stage, backdrop::fireside, Gesture::Shows) }),
    Layout::new("open palm, stairs", |stage| { paint(stage, grounds::stairs, Gesture::Offers) }),
    Layout::new("both hands, roofs", |stage| { paint(stage, grounds::roofs, Gesture::Keeps) }),
    Layout::new("giving, folding screen", |stage| { paint(stage, grounds::screen, Gesture::Gives) }),
    Layout::new("one hand, panes", |stage| { paint(stage, grounds::panes, Gesture::Shows) }),
    Layout::new("open palm, rays", |stage| { paint(stage, grounds::rays, Gesture::Offers) }),
    Layout::new("both hands, great disc", |stage| { paint(stage, backdrop::disc, Gesture::Keeps) }),
    Layout::new("giving, window", |stage| { paint(stage, backdrop::window, Gesture::Gives) }),
    Layout::new("one hand, roofs", |stage| { paint(stage, grounds::roofs, Gesture::Shows) }),
];

/// What the hands do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Gesture {
    /// One hand holds the thing up.
    Shows,
    /// The thing lies on an open palm.
    Offers,
    /// Both hands hold it.
    Keeps,
    /// One hand gives it into another's palm.
    Gives,
}

/// How a thing is held: the grip, and where in its own unit space.
fn grip(prop: Prop) -> Option<(Grip, Point)> {
    use Prop::*;
    Some(match prop {
        Letter => (Grip::Pinch, (-0.40, -0.08)),
        Telegram => (Grip::Pinch, (-0.34, 0.02)),
        Newspaper => (Grip::Pinch, (-0.54, -0.16)),
        Map => (Grip::Pinch, (-0.70, 0.0)),
        Key => (Grip::Pinch, (-0.42, 0.10)),
        Flower => return None,
        Spectacles => (Grip::Pinch, (-0.43, 0.0)),
        Magnifier => (Grip::Fist, (0.44, -0.30)),
        Ring => (Grip::Palm, (0.0, -0.22)),
        Watch => (Grip::Pinch, (-0.02, 0.36)),
        Compass => (Grip::Palm, (0.0, -0.38)),
        Purse => (Grip::Pinch, (0.0, 0.28)),
        Necklace => (Grip::Palm, (0.0, -0.34)),
        Coin => (Grip::Palm, (0.0, -0.16)),
        Candle => (Grip::Fist, (0.0, 0.20)),
        Lantern => (Grip::Fist, (0.0, 1.08)),
        Lamp => (Grip::Fist, (0.0, 0.16)),
        Cup => (Grip::Pinch, (-0.34, 0.34)),
        Book => (Grip::Palm, (0.0, 0.0)),
        Bottle => (Grip::Fist, (0.0, 0.78)),
        Bell => (Grip::Fist, (0.0, 0.78)),
        Portrait => (Grip::Pinch, (-0.37, 0.34)),
        Mirror => (Grip::Fist, (0.0, 0.16)),
        Fan => (Grip::Pinch, (0.0, -0.34)),
        Dagger => (Grip::Fist, (-0.24, 0.20)),
        Sword => (Grip::Fist, (-0.48, 0.21)),
        Gun => (Grip::Fist, (-0.46, 0.10)),
        Cane => (Grip::Fist, (-0.20, 0.08)),
        Pipe => (Grip::Pinch, (-0.32, 0.10)),
        Box => (Grip::Palm, (0.0, 0.0)),
        Hourglass | Skull => (Grip::Palm, (0.0, 0.0)),
        Dice => (Grip::Palm, (0.0, -0.14)),
        Cards => (Grip::Pinch, (0.0, -0.44)),
        Spyglass => (Grip::Fist, (-0.40, -0.06)),
        Scissors => (Grip::Pinch, (-0.42, 0.0)),
        Mask => (Grip::Pinch, (-0.50, 0.40)),
        Bread | Fruit => (Grip::Palm, (0.0, 0.0)),
        Glass | Teapot => return None,
        Gloves | Doll | Bird => (Grip::Palm, (0.0, 0.0)),
        _ => return None,
    })
}

/// Whether a thing can be shown in a large hand.
pub fn fits_hand(prop: Prop) -> bool {
    grip(prop).is_some()
}

/// The thing of a prompt that hands hold.
pub fn held(props: &[Prop]) -> Option<Prop> {
    props.iter().copied().find(|prop| fits_hand(*prop))
}

/// A hand as the figure's age, sex, trade and era have it.
fn hand_of(figure: Option<&Figure>, era: Era, at: Point, size: f32) -> Hand {
    let female = figure.is_some_and(|f| f.sex == Sex::Female);
    let child = figure.is_some_and(|f| f.age == Age::Child);
    let role = figure.map_or(Role::Gentle, |f| f.role);
    let cuff = match (role, era, female) {
        (Role::Soldier | Role::Sailor | Role::Police, ..) => Cuff::Braid,
        (Role::Worker, ..) => Cuff::Rolled,
        (Role::Clergy, ..) | (_, Era::Medieval, _) => Cuff::Hanging,
        (_, Era::Georgian, _) => Cuff::Lace,
        (_, Era::Twenties, true) => Cuff::Bare,
        (_, _, true) => Cuff::Frill,
        _ => Cuff::Linen,
    };
    Hand {
        at,
        size: size * if child { 0.84 } else { 1.0 },
        rise: 0.0,
        facing: 1.0,
        girth: if female {
            0.84
        } else if child {
            0.92
        } else {
            1.0
        },
        cuff,
    }
}

fn paint(stage: &mut Stage, ground: fn(&mut Stage, Point) -> Light, gesture: Gesture) {
    let glow = backdrop::light(stage, ground);
    let prop = held(&stage.prompt.props).unwrap_or(Prop::Letter);
    let (natural, hold) = grip(prop).unwrap_or((Grip::Pinch, (0.0, 0.0)));
    let size = measure(prop) * stage.rng.range(1.18, 1.34);
    let side = stage.rng.sign();
    let centre = (540.0 + side * 30.0, 850.0 + stage.rng.normal() * 24.0);
    let prompt = stage.prompt;
    let first = prompt.figures.first();
    let second = prompt.figures.get(1).or(first);
    let lift = stage.rng.range(0.36, 0.56);
    let near = |figure, at, rise, facing| {
        let hand = hand_of(figure, prompt.era, at, 330.0);
        Hand {
            rise,
            facing,
            ..hand
        }
    };
    // The thing stands where its holder takes it; on a palm it stands on its foot.
    let held = |at: Point, hold: Point| {
        Place::new(
            at.0 - side * hold.0 * size,
            at.1 + hold.1 * size,
            size,
            side,
        )
    };
    let foot = (0.0, if natural == Grip::Palm { hold.1 } else { 0.0 });
    let flat = matches!(natural, Grip::Pinch) && hold.0.abs() > 0.2;
    let (place, hands) = match gesture {
        Gesture::Shows => {
            let at = (centre.0 - side * 120.0, centre.1 + 60.0);
            let hand = near(first, at, lift, side);
            (
                held(at, if natural == Grip::Palm { foot } else { hold }),
                vec![(natural, hand)],
            )
        }
        Gesture::Offers if natural == Grip::Palm || !flat => {
            let low = lowest(prop);
            let at = (centre.0 - side * 30.0, centre.1 + 190.0);
            (
                held(at, (0.0, low)),
                vec![(Grip::Palm, near(first, at, 0.16, side))],
            )
        }
        Gesture::Offers => {
            let at = (centre.0 - side * 60.0, centre.1 + 150.0);
            (
                held(at, (hold.0 * 0.5, -0.18)),
                vec![(Grip::Palm, near(first, at, 0.16, side))],
            )
        }
        Gesture::Keeps if natural == Grip::Palm => {
            // Two palms whose fingertips meet under it.
            let at = |k: f32| (centre.0 + k * side * 150.0, centre.1 + 190.0);
            let place = held((centre.0, centre.1 + 186.0), (0.0, lowest(prop)));
            let hands = [
                near(first, at(1.0), 0.26, -side),
                near(first, at(-1.0), 0.26, side),
            ];
            (place, hands.map(|hand| (Grip::Palm, hand)).to_vec())
        }
        Gesture::Keeps => {
            let at = (centre.0 - side * 60.0, centre.1 + 20.0);
            let one = near(first, at, lift, side);
            let place = held(at, hold);
            let other = (
                place.x + side * 0.10 * size,
                place.y - lowest(prop) * size + 34.0,
            );
            let other = (other.0 + side * 60.0, other.1.max(at.1 + 190.0).min(1230.0));
            (
                place,
                vec![
                    (Grip::Palm, near(first, other, 0.34, -side)),
                    (natural, one),
                ],
            )
        }
        Gesture::Gives => {
            let at = (centre.0 - side * 90.0, centre.1 - 40.0);
            let (grip, hold) = if natural == Grip::Palm {
                (Grip::Palm, foot)
            } else {
                (natural, hold)
            };
            let place = held(at, hold);
            let under = (
                place.x + side * 80.0,
                (place.y - lowest(prop) * size).max(at.1 + 120.0) + 130.0,
            );
            let under = (under.0, under.1.min(1260.0));
            (
                place,
                vec![
                    (Grip::Palm, near(second, under, 0.22, -side)),
                    (grip, near(first, at, 0.10, side)),
                ],
            )
        }
    };
    let line = mix(stage.palette.haze, stage.palette.warm, 0.25);
    let ink = stage.palette.figure();
    let pale = mix(stage.palette.haze, hex(0xf2e4c8), 0.5);
    let skins: Vec<Skin> = hands
        .iter()
        .enumerate()
        .map(|(i, _)| {
            let whose = if gesture == Gesture::Gives && i == 0 {
                second
            } else {
                first
            };
            let spot = whose.map_or(stage.palette.warm, |f| Look::of(f, prompt.era).spot);
            Skin {
                ink,
                line,
                pale,
                spot,
            }
        })
        .collect();
    let mut back = Sheet::new();
    for ((grip, hand), skin) in hands.iter().zip(&skins) {
        hand.back(&mut back, *grip, skin);
    }
    stage.canvas.lay_people(&back, Finish::FIGURE, &[glow]);
    let papers = Papers::lit(stage.palette.near, hex(0xb5332f));
    let mut thing = Sheet::new();
    stage.thing(&mut thing, prop, &place, &papers);
    let finish = Finish::PAPER.shadow(0.4, 18.0).receive(0.18).rim(0.6);
    stage.canvas.lay(&thing, finish, &[glow]);
    let burning = flame_of(prop).map(|f| place.at(f));
    let lamp = burning.map(|f| Light::new(f.0, f.1, 260.0, hex(0xffb870), 1.1));
    let lights: Vec<Light> = lamp.into_iter().chain([glow]).collect();
    if let Some(f) = burning {
        stage.canvas.glow(f.0, f.1, 210.0, stage.palette.warm, 0.55);
        lights::flame(
            &mut stage.canvas,
            f,
            (size / 110.0).min(3.0),
            stage.palette.warm,
        );
    }
    let mut front = Sheet::new();
    for ((grip, hand), skin) in hands.iter().zip(&skins) {
        hand.front(&mut front, *grip, skin);
    }
    stage.canvas.lay(
        &front,
        Finish {
            shadow: 0.18,
            ..Finish::FIGURE
        },
        &lights,
    );
    let mut ledge = Shape::new();
    ledge.poly(&[
        (-10.0, 1416.0),
        (W + 10.0, 1408.0),
        (W + 10.0, H + 10.0),
        (-10.0, H + 10.0),
    ]);
    let wood = mix(stage.palette.near, stage.palette.ink, 0.45);
    let finish = Finish::PAPER.shadow(0.35, 26.0).rim(0.4);
    let finish = finish.veiled(0.8, 1430.0, 1700.0, stage.palette.ink);
    stage.canvas.lay(&Sheet::of(ledge, wood), finish, &lights);
    backdrop::close(stage, 0.5);
}

/// The lowest point of a thing in its unit space.
fn lowest(prop: Prop) -> f32 {
    use Prop::*;
    match prop {
        Letter | Newspaper | Telegram | Cards => -0.46,
        Purse | Necklace | Watch | Compass | Fan => -0.38,
        Key | Spectacles | Dagger | Magnifier | Scissors | Spyglass | Map => -0.28,
        Gun | Coin | Cane | Ring | Sword => -0.20,
        Dice | Gloves => -0.16,
        _ => 0.0,
    }
}
