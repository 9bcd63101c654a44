//! What a hand can hold. Drawn before the body, so that fingers close over it.

use super::super::color::Rgb;
use super::super::math::PI;
use super::super::shape::{Place, Point, Shape};
use super::super::sheet::Sheet;
use super::pose::Pose;
use super::tools;

/// Things in the near hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "each value's name says what it is")]
pub enum Held {
    Nothing,
    Lantern,
    Candle,
    Cane,
    Umbrella,
    Book,
    Letter,
    Sword,
    Cup,
    Flower,
    Basket,
    Case,
    Pipe,
    Tray,
    Gun,
    Musket,
    Spear,
    Staff,
    Crozier,
    Spade,
    Axe,
    Broom,
    Bag,
    Spyglass,
    Quill,
    Hoop,
    Child,
    Fiddle,
    Glass,
}

impl Held {
    /// How far it reaches behind the figure's place, and before the hand.
    pub fn extent(self) -> (f32, f32) {
        match self {
            Self::Umbrella => (0.20, 0.24),
            Self::Sword => (0.0, 0.20),
            Self::Gun => (0.0, 0.16),
            Self::Axe => (0.30, 0.0),
            Self::Spade => (0.0, 0.10),
            Self::Tray | Self::Child | Self::Spyglass => (0.0, 0.12),
            _ => (0.0, 0.03),
        }
    }

    /// What a pose makes no sense without.
    pub fn of(pose: Pose) -> Self {
        match pose {
            Pose::Read | Pose::SitReading => Self::Book,
            Pose::Lantern => Self::Lantern,
            Pose::Cane => Self::Cane,
            Pose::Umbrella => Self::Umbrella,
            Pose::Fight => Self::Sword,
            Pose::Aim => Self::Gun,
            Pose::Drink => Self::Glass,
            Pose::SitDrinking => Self::Cup,
            Pose::Fiddle => Self::Fiddle,
            Pose::Dig => Self::Spade,
            Pose::Chop => Self::Axe,
            Pose::Cradle => Self::Child,
            Pose::Carry => Self::Basket,
            Pose::SitWriting => Self::Quill,
            Pose::SitSewing => Self::Hoop,
            _ => Self::Nothing,
        }
    }
}

/// Draws `held` at `hand` (design space) and returns where it burns, if it does. `scale` shrinks it
/// for a child's hand.
pub fn draw(
    sheet: &mut Sheet,
    held: Held,
    place: &Place,
    hand: Point,
    scale: f32,
    ink: Rgb,
) -> Option<Point> {
    // A frame with its origin in the hand, in body units.
    let here = Place {
        x: hand.0,
        y: hand.1,
        size: place.size * scale,
        ..*place
    };
    let mut shape = Shape::new();
    let flame = match held {
        Held::Nothing => None,
        Held::Lantern => Some(lantern(&mut shape, &here)),
        Held::Candle => {
            shape.limb(
                here.at((0.0, -0.01)),
                here.at((0.0, 0.03)),
                0.010 * here.size,
                0.010 * here.size,
            );
            shape.poly(&here.all(&[
                (-0.034, 0.022),
                (0.034, 0.022),
                (0.026, 0.034),
                (-0.026, 0.034),
            ]));
            let mut wax = Shape::new();
            wax.poly(&here.all(&[
                (-0.009, 0.034),
                (0.009, 0.034),
                (0.009, 0.085),
                (-0.009, 0.085),
            ]));
            sheet.fill(wax, [0.95, 0.88, 0.72], 1.0);
            Some(here.at((0.0, 0.105)))
        }
        Held::Cane => {
            let foot = (hand.0 + 0.03 * here.size * here.facing, place.y);
            shape.limb(
                here.at((0.0, 0.02)),
                foot,
                0.009 * here.size,
                0.006 * here.size,
            );
            shape.blob(&here.all(&[
                (-0.03, 0.018),
                (-0.01, 0.036),
                (0.02, 0.034),
                (0.018, 0.016),
            ]));
            None
        }
        Held::Umbrella => {
            umbrella(&mut shape, &here);
            None
        }
        Held::Book => {
            shape.poly(&here.all(&[
                (-0.014, -0.030),
                (0.010, 0.086),
                (0.070, 0.098),
                (0.050, -0.018),
            ]));
            None
        }
        Held::Letter => {
            let mut paper = Shape::new();
            paper.poly(&here.all(&[
                (-0.006, -0.012),
                (0.010, 0.080),
                (0.072, 0.086),
                (0.056, -0.006),
            ]));
            sheet.fill(paper, [0.93, 0.87, 0.74], 1.0);
            None
        }
        Held::Sword => {
            shape.poly(&here.all(&[(0.0, -0.008), (0.36, 0.070), (0.37, 0.078), (0.0, 0.010)]));
            shape.limb(
                here.at((0.018, -0.034)),
                here.at((0.012, 0.040)),
                0.007 * here.size,
                0.007 * here.size,
            );
            None
        }
        Held::Cup => {
            shape.poly(&here.all(&[
                (-0.018, -0.012),
                (0.022, -0.012),
                (0.030, 0.040),
                (-0.026, 0.040),
            ]));
            None
        }
        Held::Flower => {
            let stem = here.at((0.012, 0.09));
            shape.limb(hand, stem, 0.004 * here.size, 0.003 * here.size);
            for a in [0.3, 1.0, 1.57, 2.2, 2.9] {
                shape.leaf(stem, here.angle(a), 0.050 * here.size, 0.016 * here.size);
            }
            None
        }
        Held::Basket => {
            shape.ring(
                hand.0,
                hand.1 + 0.055 * here.size,
                0.055 * here.size,
                0.005 * here.size,
                18,
            );
            shape.poly(&here.all(&[
                (-0.085, -0.070),
                (0.085, -0.070),
                (0.062, -0.150),
                (-0.062, -0.150),
            ]));
            None
        }
        Held::Case => {
            shape.poly(&here.all(&[
                (-0.090, -0.030),
                (0.090, -0.030),
                (0.090, -0.145),
                (-0.090, -0.145),
            ]));
            shape.ring(
                hand.0,
                hand.1 + 0.022 * here.size,
                0.028 * here.size,
                0.007 * here.size,
                12,
            );
            None
        }
        Held::Pipe => {
            shape.limb(
                here.at((-0.03, 0.014)),
                here.at((0.030, 0.010)),
                0.004 * here.size,
                0.005 * here.size,
            );
            shape.poly(&here.all(&[
                (0.020, 0.006),
                (0.048, 0.006),
                (0.052, 0.044),
                (0.018, 0.044),
            ]));
            None
        }
        Held::Tray => {
            shape.poly(&here.all(&[(-0.10, 0.014), (0.14, 0.014), (0.13, 0.028), (-0.09, 0.028)]));
            shape.poly(&here.all(&[
                (-0.02, 0.028),
                (0.05, 0.028),
                (0.062, 0.090),
                (-0.030, 0.090),
            ]));
            shape.circle(
                here.at((0.015, 0.100)).0,
                here.at((0.015, 0.100)).1,
                0.018 * here.size,
            );
            None
        }
        tool => {
            tools::draw(sheet, &mut shape, tool, &here, place.y, ink);
            None
        }
    };
    sheet.fill(shape, ink, 1.0);
    flame
}

fn lantern(shape: &mut Shape, here: &Place) -> Point {
    let pen = 0.005 * here.size;
    shape.limb(here.at((0.0, -0.01)), here.at((0.0, -0.045)), pen, pen);
    shape.poly(&here.all(&[(-0.030, -0.070), (0.0, -0.040), (0.030, -0.070)]));
    shape.poly(&here.all(&[
        (-0.032, -0.138),
        (0.032, -0.138),
        (0.032, -0.150),
        (-0.032, -0.150),
    ]));
    for side in [-1.0, 1.0] {
        let bar = [
            (0.027, -0.066),
            (0.021, -0.066),
            (0.021, -0.142),
            (0.027, -0.142),
        ];
        shape.poly(&here.all(&bar.map(|p: Point| (p.0 * side, p.1))));
    }
    here.at((0.0, -0.105))
}

fn umbrella(shape: &mut Shape, here: &Place) {
    let (r, top) = (0.30, 0.36);
    shape.limb(
        here.at((-0.004, -0.05)),
        here.at((0.02, top)),
        0.008 * here.size,
        0.006 * here.size,
    );
    let rim = top - 0.10;
    let mut points = vec![
        (0.02 - r, rim),
        (0.02 - r, rim),
        (0.02 - 0.74 * r, top + 0.005),
        (0.02 - 0.28 * r, top + 0.076),
        (0.02, top + 0.088),
        (0.02 + 0.28 * r, top + 0.076),
        (0.02 + 0.74 * r, top + 0.005),
        (0.02 + r, rim),
        (0.02 + r, rim),
    ];
    // Scallops between the ribs, from the front back.
    for i in 1..8 {
        let x = 0.02 + r * (1.0 - i as f32 / 4.0);
        let p = (x, rim + if i % 2 == 1 { 0.030 } else { 0.0 });
        points.push(p);
        if i % 2 == 0 {
            points.push(p);
        }
    }
    shape.blob(&here.all(&points));
    let tip = here.at((0.02, top + 0.08));
    shape.leaf(tip, -PI * 0.5, 0.07 * here.size, 0.006 * here.size);
}
