//! Cast sheet: a book's people side by side at full length and true relative height, like the plate
//! before a printed play, on lit paper over a ground line. A wide picture; its words are on the page.

use super::super::atmosphere::Foot;
use super::super::color::{Rgb, hex, mix};
use super::super::figure::{Beast, Being, Held, Look, Person, Pose, draw_creature, draw_person};
use super::super::finish::{Finish, Light};
use super::super::manner::tool;
use super::super::shape::{Place, Point, Shape};
use super::super::sheet::Sheet;
use super::super::stage::Stage;
use super::super::view::W;
use super::layout::Layout;
use crate::model::{Age, Era, Figure, Role, Sex};

/// Layouts of this file.
pub const LAYOUTS: &[Layout] = &[Layout::new("cast sheet", paint)];

/// At most this many stand side by side.
pub const MOST: usize = 12;
/// Height of the sheet in design units: 5 : 2.
const HEIGHT: f32 = W * 2.0 / 5.0;
/// Where they stand.
const FLOOR: f32 = HEIGHT * 0.885;
/// Height of a grown man where there is room.
const MAN: f32 = HEIGHT * 0.72;
/// Free paper at both sides.
const MARGIN: f32 = 46.0;

/// Somebody on the sheet.
struct Standing {
    look: Look,
    pose: Pose,
    held: Held,
    beast: Option<Beast>,
    /// Space behind and before, in heights of a grown man.
    extent: (f32, f32),
}

/// Draws the composition in the top of the design space.
fn paint(stage: &mut Stage) {
    let glow = ground(stage);
    let era = stage.prompt.era;
    let people: Vec<Standing> = stage
        .prompt
        .figures
        .iter()
        .take(MOST)
        .enumerate()
        .map(|(i, figure)| standing(figure, era, i))
        .collect();
    let ink = hex(0x17_12_1a);
    let line = mix(hex(0xf5d8a8), stage.palette.warm, 0.2);
    let mut sheet = Sheet::new();
    for (person, place) in people.iter().zip(places(&people)) {
        stage
            .canvas
            .contact(place.x, place.y, place.size * 0.15, ink, 0.40);
        match person.beast {
            Some(beast) => {
                let size = place.size * beast.height(false);
                draw_creature(
                    &mut sheet,
                    beast,
                    &Place { size, ..place },
                    ink,
                    person.look.spot,
                );
            }
            None => {
                let person = Person {
                    look: person.look,
                    pose: person.pose,
                    held: person.held,
                    place,
                };
                draw_person(&mut sheet, &person, ink, line);
            }
        }
    }
    let finish = Finish {
        rim: 0.8,
        rim_width: 2.0,
        grain: 0.05,
        ..Finish::FIGURE.shadow(0.26, 9.0)
    };
    stage.canvas.lay(&sheet, finish, &[glow]);
    let edge = (W * 0.5, HEIGHT * 0.46);
    stage.canvas.darken(Foot::NONE, edge, hex(0x3a2a20), 0.40);
}

/// How somebody stands for the plate: with the tool of the trade where there is one.
fn standing(figure: &Figure, era: Era, i: usize) -> Standing {
    use Pose::*;
    let look = Look::of(figure, era);
    if let Being::Beast(beast) = Being::of(figure) {
        let size = beast.height(false);
        return Standing {
            look,
            pose: Stand,
            held: Held::Nothing,
            beast: Some(beast),
            extent: (size * beast.length() * 0.5, size * beast.length() * 0.5),
        };
    }
    let female = figure.sex == Sex::Female;
    let poses: &[Pose] = match (figure.age, female) {
        (Age::Child, _) => &[Stand, HandsBehind, Reach],
        (Age::Old, _) => &[Cane],
        (_, true) => &[Stand, Talk, Read, HoldHands, Ponder],
        (_, false) => &[HandsBehind, Talk, Stand, ArmsFolded, Read],
    };
    let pose = poses[i % poses.len()];
    let carried = tool(figure, era).filter(|held| {
        let canes = *held == Held::Cane && i % 3 != 0;
        figure.age == Age::Adult && !canes
            || figure.age == Age::Young && figure.role != Role::Gentle
    });
    let (pose, held) = match carried {
        Some(held @ (Held::Bag | Held::Basket)) => (Stand, held),
        Some(held @ Held::Tray) => (Carry, held),
        Some(held @ Held::Book) => (Read, held),
        Some(held) => (Cane, held),
        None => (pose, Held::of(pose)),
    };
    // A servant stands still for the plate.
    let pose = if pose == Carry { HoldHands } else { pose };
    let extent = Person {
        look,
        pose,
        held,
        place: Place::new(0.0, 0.0, 1.0, 1.0),
    }
    .extent();
    Standing {
        look,
        pose,
        held,
        beast: None,
        extent,
    }
}

/// Side by side with even gaps, from left to right; those at the left look to the right.
fn places(people: &[Standing]) -> Vec<Place> {
    let wide: f32 = people.iter().map(|p| p.extent.0 + p.extent.1).sum();
    let gaps = people.len().saturating_sub(1) as f32;
    let room = W - 2.0 * MARGIN;
    let tallest = people
        .iter()
        .filter(|p| p.beast.is_none())
        .map(|p| p.look.height * if p.look.tall_hat() { 1.09 } else { 1.02 })
        .fold(0.9, f32::max);
    let size = (room / (wide + gaps * 0.02).max(0.1)).min(MAN / tallest * 1.06);
    let gap = ((room - wide * size) / (gaps + 1.0)).min(size * 0.22);
    let total = wide * size + gaps * gap;
    let mut x = (W - total) * 0.5;
    let mut out = Vec::with_capacity(people.len());
    for (i, person) in people.iter().enumerate() {
        let facing = if 2 * i < people.len() { 1.0 } else { -1.0 };
        let (back, front) = person.extent;
        let (left, right) = if facing > 0.0 {
            (back, front)
        } else {
            (front, back)
        };
        x += left * size;
        // Not all toe the line.
        let y = FLOOR + [0.0, 7.0, 3.0, 10.0][i % 4];
        out.push(Place::new(x, y, size, facing));
        x += right * size + gap;
    }
    out
}

/// Stained paper with a low light behind, and a floor.
fn ground(stage: &mut Stage) -> Light {
    let tint = stage.palette.orb;
    let paper = mix(hex(0xd2bb92), tint, 0.12);
    let mut back = Shape::new();
    back.rect(-5.0, -5.0, W + 10.0, HEIGHT + 120.0);
    let glow = Light::new(W * 0.5, FLOOR - MAN * 0.62, 520.0, hex(0xfff0cf), 1.0);
    stage.canvas.lay(
        &Sheet::of(back, paper),
        Finish::SURFACE.receive(0.55),
        &[glow],
    );
    for (k, lift) in [(1.0, 0.10), (0.80, 0.16), (0.60, 0.22), (0.40, 0.30)] {
        let mut ring = Shape::new();
        ring.ellipse(W * 0.5, FLOOR + 10.0, W * 0.52 * k, HEIGHT * 0.80 * k);
        let tone = mix(paper, hex(0xfff4da), lift * 1.8);
        let finish = Finish::SURFACE.receive(0.25);
        stage.canvas.lay(&Sheet::of(ring, tone), finish, &[glow]);
    }
    floor(stage, paper, glow);
    glow
}

fn floor(stage: &mut Stage, paper: Rgb, glow: Light) {
    let top: Vec<Point> = (0..=24)
        .map(|k| {
            let u = k as f32 / 24.0;
            let wave = [0.0, 1.6, -0.8, 1.0][k % 4];
            (-10.0 + u * (W + 20.0), FLOOR - 8.0 + wave)
        })
        .collect();
    let mut land = Shape::new();
    land.ground(&top, HEIGHT + 120.0);
    let tone = mix(paper, hex(0x5b4434), 0.58);
    let mut sheet = Sheet::of(land, tone);
    let mut edge = Shape::new();
    edge.curve(&top);
    sheet.stroke(edge, hex(0x3b2b22), 0.55, 1.6);
    stage
        .canvas
        .lay(&sheet, Finish::PAPER.receive(0.5), &[glow.dimmed(0.8)]);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn twelve_in_wide_skirts_stand_inside_the_sheet_from_left_to_right() {
        let people: Vec<Standing> = (0..12)
            .map(|variant| {
                let figure = Figure {
                    name: String::new(),
                    age: Age::Adult,
                    sex: Sex::Female,
                    role: Role::Gentle,
                    variant,
                    deed: None,
                };
                standing(&figure, Era::Georgian, usize::from(variant))
            })
            .collect();
        let places = places(&people);
        for pair in places.windows(2) {
            assert!(pair[0].x < pair[1].x, "{places:?}");
        }
        let (first, last) = (places[0], places[11]);
        assert!(first.x - people[0].extent.0 * first.size > 0.0);
        assert!(last.x + people[11].extent.0 * last.size < W);
        assert!(first.size > HEIGHT * 0.25, "{}", first.size);
    }
}
