//! Still life: the prompt's things on a table by a window, one of them lit.

use super::super::color::{hex, mix};
use super::super::finish::{Finish, Light};
use super::super::motif::lights;
use super::super::motif::things::{Papers, Stand, fits_table, flame_of, measure, stand};
use super::super::shape::{Place, Point, Shape};
use super::super::sheet::Sheet;
use super::super::stage::Stage;
use super::super::view::{H, W};
use super::indoors::Wall;
use super::layout::Layout;
use super::window::Window;
use crate::model::{Era, Prop};

/// Layouts of this file.
pub const LAYOUTS: &[Layout] = &[
    Layout::new("table by a window", by_window).shows(&[Prop::Window]),
    Layout::new("window sill", on_sill).shows(&[Prop::Window]),
    Layout::new("niche", in_niche),
    Layout::new("table in lamplight", by_lamp),
    Layout::new("mantelshelf", on_mantel).shows(&[Prop::Mirror]),
    Layout::new("table under the open sky", outdoors),
];

const HUES: [u32; 6] = [0x3a2a44, 0x24405a, 0x33503f, 0x5a2a38, 0x5c4426, 0x20484c];

/// Things on a sill against the sky.
fn on_sill(stage: &mut Stage) {
    let decor = stage.decor(&HUES);
    let window = Window {
        x: 120.0,
        y: 120.0,
        w: 840.0,
        h: 1130.0,
        arch: stage.rng.chance(0.5),
    };
    let day = Light {
        radius: 480.0,
        ..stage.window_light(&window, &decor)
    };
    stage.key = day;
    let things = things(stage);
    stage.wall(&decor, Wall::Panels, &[day]);
    stage.window(&window, &decor, 4, &[day]);
    let lamp = Light::new(540.0, 980.0, 330.0, hex(0xffb870), 0.5);
    table(stage, &[day, lamp]);
    let x = stage.rng.pick(&[400.0, 680.0]);
    arrange(stage, &things, x, lamp);
    stage.curtains(&decor, true, true, false, &[day]);
    stage.close();
}

/// Things in an arched niche, lit from above.
fn in_niche(stage: &mut Stage) {
    let decor = stage.decor(&HUES);
    let lamp = Light::new(540.0, 900.0, 430.0, hex(0xffc080), 1.25);
    stage.key = lamp;
    let things = things(stage);
    stage.wall(&decor, Wall::Stone, &[lamp.dimmed(0.6)]);
    let mut sheet = Sheet::new();
    for (k, half) in [430.0, 390.0, 350.0].into_iter().enumerate() {
        let mut niche = Shape::new();
        niche.arch(540.0 - half, 930.0 - half * 1.75, half * 2.0, 1300.0);
        let tone = [
            mix(decor.wall, decor.pattern, 0.7),
            mix(decor.trim, decor.dark, 0.4),
            mix(decor.trim, hex(0xd8a868), 0.35),
        ];
        sheet.fill(niche, tone[k], 1.0);
    }
    stage
        .canvas
        .lay(&sheet, Finish::SURFACE.receive(0.6), &[lamp]);
    stage.canvas.glow(540.0, 880.0, 330.0, lamp.color, 0.55);
    table(stage, &[lamp, lamp]);
    arrange(stage, &things, 420.0, lamp);
    stage.close();
}

/// Things in the small circle of a lamp, all else in the dark.
fn by_lamp(stage: &mut Stage) {
    let decor = stage.decor(&HUES);
    let side = stage.rng.sign();
    let x = 540.0 + side * 200.0;
    let lamp = Light::new(x, 780.0, 400.0, hex(0xffc070), 1.5);
    stage.key = lamp;
    let things = things(stage);
    let wall = stage.rng.pick(&[Wall::Damask, Wall::Stripes, Wall::Panels]);
    stage.wall(&decor, wall, &[lamp]);
    stage.canvas.glow(x, 800.0, 360.0, lamp.color, 0.6);
    if stage.prompt.era < Era::Victorian {
        // Shaded lamps came with the oil of that time; before, a great candle stands there.
        table(stage, &[lamp, lamp]);
        stage.candle(x, 1290.0, 4.0);
        arrange(stage, &things, x - side * 270.0, lamp);
        stage.curtains(&decor, side > 0.0, side < 0.0, false, &[lamp]);
        stage.close();
        return;
    }
    let mut sheet = Sheet::new();
    let mut stand = Shape::new();
    stand.limb((x, 1290.0), (x, 800.0), 30.0, 13.0);
    stand.ellipse(x, 1290.0, 96.0, 20.0);
    sheet.fill(stand, mix(stage.palette.ink, hex(0xb98a4a), 0.5), 1.0);
    let mut shade = Shape::new();
    shade.poly(&[
        (x - 210.0, 800.0),
        (x - 96.0, 560.0),
        (x + 96.0, 560.0),
        (x + 210.0, 800.0),
    ]);
    sheet.fill(shade, hex(0xf6d28a), 1.0);
    table(stage, &[lamp, lamp]);
    stage
        .canvas
        .lay(&sheet, Finish::PAPER.shadow(0.3, 20.0), &[]);
    stage.canvas.glow(x, 800.0, 130.0, [1.0, 0.93, 0.74], 0.75);
    arrange(stage, &things, x - side * 270.0, lamp);
    stage.curtains(&decor, side > 0.0, side < 0.0, false, &[lamp]);
    stage.close();
}

/// Things on a shelf under a great looking-glass.
fn on_mantel(stage: &mut Stage) {
    let decor = stage.decor(&HUES);
    let lamp = Light::new(540.0, 760.0, 440.0, stage.palette.orb, 1.1);
    stage.key = lamp;
    let things = things(stage);
    stage.wall(&decor, Wall::Stripes, &[lamp]);
    let mut sheet = Sheet::new();
    let mut frame = Shape::new();
    frame.ellipse(540.0, 640.0, 410.0, 500.0);
    sheet.fill(frame, hex(0xb98a4a), 1.0);
    let mut glass = Shape::new();
    glass.ellipse(540.0, 640.0, 370.0, 460.0);
    sheet.fill(glass, mix(decor.sky, stage.palette.haze, 0.4), 1.0);
    let mut shine = Shape::new();
    shine.poly(&[
        (330.0, 900.0),
        (620.0, 260.0),
        (700.0, 290.0),
        (410.0, 960.0),
    ]);
    sheet.fill(shine, [1.0; 3], 0.16);
    stage.canvas.lay(
        &sheet,
        Finish::PAPER.shadow(0.4, 26.0).receive(0.3),
        &[lamp],
    );
    table(stage, &[lamp, lamp]);
    for x in [110.0, 970.0] {
        stage.candle(x, 1262.0, 2.6);
    }
    let x = stage.rng.pick(&[400.0, 660.0]);
    arrange(stage, &things, x, lamp);
    stage.close();
}

/// Things on a garden table, hills beyond.
fn outdoors(stage: &mut Stage) {
    stage.open_sky(1060.0, true);
    stage.hills(3, 930.0, 1150.0, 60.0, |_, _, _, _| {});
    let key = stage.key;
    let things = things(stage);
    table(stage, &[key, key]);
    let x = stage.rng.pick(&[380.0, 700.0]);
    arrange(stage, &things, x, key);
    stage.frame_above();
    stage.close_outdoors();
}

/// Things on a table, a window to one side.
fn by_window(stage: &mut Stage) {
    let decor = stage.decor(&HUES);
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
pub fn things(stage: &mut Stage) -> Vec<Prop> {
    let mut things: Vec<Prop> = stage
        .prompt
        .props
        .iter()
        .copied()
        .filter(|p| fits_table(*p))
        .collect();
    let mut seen = Vec::new();
    things.retain(|p| {
        !seen.contains(p) && seen.len() < 4 && {
            seen.push(*p);
            true
        }
    });
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
    let mut back: Vec<Prop> = things
        .iter()
        .copied()
        .filter(|p| stand(*p) != Stand::Flat)
        .collect();
    let flat: Vec<Prop> = things
        .iter()
        .copied()
        .filter(|p| stand(*p) == Stand::Flat)
        .collect();
    back.sort_by_key(|p| flame_of(*p).is_none());
    let away = if lamp_x > 540.0 { -1.0 } else { 1.0 };
    let mut flames: Vec<(Point, f32)> = Vec::new();
    for (i, prop) in back.iter().enumerate() {
        let x = lamp_x + away * (225.0 * i as f32) + stage.rng.normal() * 16.0;
        let y = 1296.0 + 26.0 * (i % 2) as f32;
        let size = measure(*prop) * stage.rng.range(1.04, 1.18);
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
    stage.thing(&mut sheet, prop, &place, papers);
    let finish = Finish::PAPER.shadow(0.45, 20.0).receive(0.22).rim(0.6);
    stage.canvas.lay(&sheet, finish, &[lamp]);
}
