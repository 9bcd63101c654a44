//! Still life: the prompt's things on a table by a window, one of them lit.

use super::super::color::{hex, mix};
use super::super::finish::{Finish, Light};
use super::super::motif::lights;
use super::super::motif::things::{Papers, draw_thing, fits_table, flame_of};
use super::super::shape::{Place, Point, Shape};
use super::super::sheet::Sheet;
use super::super::stage::Stage;
use super::super::view::{H, W};
use super::indoors::Wall;
use super::window::Window;
use crate::model::Prop;

/// Draws the composition.
pub fn paint(stage: &mut Stage) {
    let decor = stage.decor(&[0x3a2a44, 0x24405a, 0x33503f, 0x5a2a38, 0x5c4426, 0x20484c]);
    let left = stage.rng.chance(0.5);
    let (x, w) = if left { (110.0, 360.0) } else { (560.0, 400.0) };
    let arch = stage.rng.chance(0.4);
    let window = Window {
        x,
        y: 170.0,
        w,
        h: 960.0,
        arch,
    };
    let sun = stage.window_light(&window, &decor);
    let things = things(stage);
    let lamp_x = if left { 720.0 } else { 330.0 };
    let lit = things.iter().any(|p| flame_of(*p).is_some());
    let lamp = Light::new(
        lamp_x,
        960.0,
        330.0,
        hex(0xffb870),
        if lit { 1.2 } else { 0.55 },
    );
    stage.key = lamp;
    let lights = [sun, lamp];
    let wall = stage.rng.pick(&[Wall::Stripes, Wall::Damask, Wall::Panels]);
    stage.wall(&decor, wall, &lights);
    stage.window(&window, &decor, 5, &lights);
    stage.beams(&window, &decor, if left { 180.0 } else { -180.0 });
    table(stage, &lights);
    arrange(stage, &things, lamp_x, lamp);
    stage.curtains(&decor, !left, left, false, &lights);
    stage.close();
}

/// What is shown: the prompt's own things first, then companions that any writing table has.
fn things(stage: &mut Stage) -> Vec<Prop> {
    let mut things: Vec<Prop> = stage
        .prompt
        .props
        .iter()
        .copied()
        .filter(|p| fits_table(*p))
        .take(4)
        .collect();
    let companions = [
        Prop::Candle,
        Prop::Book,
        Prop::Flower,
        Prop::Cup,
        Prop::Letter,
        Prop::Bottle,
    ];
    let start = stage.rng.below(companions.len());
    for i in 0..companions.len() {
        let extra = companions[(start + i) % companions.len()];
        if things.len() < 3 && !things.contains(&extra) {
            things.push(extra);
        }
    }
    things
}

fn table(stage: &mut Stage, lights: &[Light; 2]) {
    let mut top = Shape::new();
    top.poly(&[
        (-10.0, 1250.0),
        (W + 10.0, 1236.0),
        (W + 10.0, H + 10.0),
        (-10.0, H + 10.0),
    ]);
    let wood = mix(stage.palette.near, hex(0x6a3f28), 0.65);
    let pool = Light::new(lights[1].x, 1290.0, 300.0, hex(0xffb870), 0.9);
    let finish = Finish::PAPER
        .shadow(0.4, 26.0)
        .receive(0.7)
        .rim(0.4)
        .veiled(0.72, 1400.0, 1720.0, stage.palette.ink);
    stage.canvas.lay(&Sheet::of(top, wood), finish, &[pool]);
}

/// Tall things stand at the back, flat ones lie in front; what burns stands by the lamp's place.
fn arrange(stage: &mut Stage, things: &[Prop], lamp_x: f32, lamp: Light) {
    let papers = Papers::lit(stage.palette.near, hex(0xb5332f));
    let mut back: Vec<Prop> = things.iter().copied().filter(|p| !is_flat(*p)).collect();
    let flat: Vec<Prop> = things.iter().copied().filter(|p| is_flat(*p)).collect();
    back.sort_by_key(|p| flame_of(*p).is_none());
    let away = if lamp_x > 540.0 { -1.0 } else { 1.0 };
    let mut flames: Vec<(Point, f32)> = Vec::new();
    for (i, prop) in back.iter().enumerate() {
        let x = lamp_x + away * (225.0 * i as f32) + stage.rng.normal() * 16.0;
        let y = 1296.0 + 26.0 * (i % 2) as f32;
        let size = height(*prop) * stage.rng.range(1.04, 1.18);
        let facing = stage.rng.sign();
        put(
            stage,
            *prop,
            Place::new(x.clamp(150.0, 930.0), y, size, facing),
            &papers,
            lamp,
        );
        let burning =
            flame_of(*prop).map(|f| Place::new(x.clamp(150.0, 930.0), y, size, facing).at(f));
        flames.extend(burning.map(|f| (f, size / 110.0)));
    }
    for (i, prop) in flat.iter().enumerate() {
        let x = 540.0 + away * (90.0 - 250.0 * i as f32) + stage.rng.normal() * 20.0;
        let y = 1400.0 - 16.0 * (i % 2) as f32;
        let facing = stage.rng.sign();
        put(
            stage,
            *prop,
            Place::new(x.clamp(260.0, 800.0), y, 270.0, facing),
            &papers,
            lamp,
        );
    }
    let warm = stage.palette.warm;
    for (at, k) in flames {
        stage.canvas.glow(at.0, at.1, 170.0, warm, 0.5);
        lights::flame(&mut stage.canvas, at, k.min(2.6), warm);
    }
}

fn put(stage: &mut Stage, prop: Prop, place: Place, papers: &Papers, lamp: Light) {
    stage
        .canvas
        .contact(place.x, place.y, place.size * 0.5, stage.palette.ink, 0.5);
    let mut sheet = Sheet::new();
    draw_thing(&mut sheet, prop, &place, papers);
    let finish = Finish::PAPER.shadow(0.45, 20.0).receive(0.22).rim(0.6);
    stage.canvas.lay(&sheet, finish, &[lamp]);
}

fn is_flat(prop: Prop) -> bool {
    matches!(
        prop,
        Prop::Letter
            | Prop::Map
            | Prop::Key
            | Prop::Sword
            | Prop::Gun
            | Prop::Umbrella
            | Prop::Pipe
            | Prop::Coin
    )
}

/// Height of a standing thing in design pixels, in proportion to each other.
fn height(prop: Prop) -> f32 {
    match prop {
        Prop::Lamp => 360.0,
        Prop::Candle => 300.0,
        Prop::Flower | Prop::Mirror | Prop::Bird | Prop::Boat => 370.0,
        Prop::Bottle | Prop::Portrait | Prop::Clock => 330.0,
        Prop::Book | Prop::Box | Prop::Basket | Prop::Cat => 320.0,
        Prop::Hat | Prop::Rope => 270.0,
        _ => 220.0,
    }
}
