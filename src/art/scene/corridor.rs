//! Corridor and flight of stairs: depth drawn straight away from the reader, to a window at its end.

use super::super::cast::Seat;
use super::super::color::{hex, mix, scaled};
use super::super::finish::{Finish, Light};
use super::super::motif::lights;
use super::super::palette::is_dark;
use super::super::shape::{Point, Shape};
use super::super::sheet::Sheet;
use super::super::stage::Stage;
use super::super::view::{H, W};
use super::indoors::Wall;
use super::layout::Layout;
use super::window::Window;
use crate::model::{Prop, Setting};

/// Layouts of this file.
pub const LAYOUTS: &[Layout] = &[
    Layout::new("corridor", corridor).shows(&[Prop::Window, Prop::Door]),
    Layout::new("flight to a landing", flight)
        .shows(&[Prop::Window])
        .only(&[Setting::Hall, Setting::School]),
];

/// A point of the corridor: `a` across (-1 to 1), `b` up (0 floor, 1 ceiling), `d` away (0 to 1).
fn deep(c: f32, a: f32, b: f32, d: f32) -> Point {
    let k = 1.0 - 0.80 * d;
    (
        c + a * 620.0 * k,
        1010.0 + (1.0 - b * 2.0) * 860.0 * k * if b > 0.5 { 1.15 } else { 0.55 },
    )
}

fn corridor(stage: &mut Stage) {
    let bare = matches!(
        stage.prompt.setting,
        Setting::Prison | Setting::Hospital | Setting::School
    );
    let hues: &[u32] = if bare {
        &[0x5a6468, 0x6a6a5c, 0x54605a]
    } else {
        &[0x4a3a34, 0x2c4058, 0x33503f, 0x5a2a38, 0x6a4a2c]
    };
    let decor = stage.decor(hues);
    let c = stage.centre;
    let end = Light::new(c, 900.0, 360.0, decor.sky, 1.2);
    stage.key = end;
    let mut sheet = Sheet::new();
    let quad = |points: [Point; 4]| {
        let mut shape = Shape::new();
        shape.poly(&points);
        shape
    };
    for (a, b, color) in [
        ((-1.0, 0.0), (-1.0, 1.0), scaled(decor.wall, 0.92)),
        ((1.0, 0.0), (1.0, 1.0), scaled(decor.wall, 0.80)),
        ((-1.0, 1.0), (1.0, 1.0), decor.trim),
        ((-1.0, 0.0), (1.0, 0.0), decor.floor),
    ] {
        let near = -1.3;
        sheet.fill(
            quad([
                deep(c, a.0, a.1, near),
                deep(c, a.0, a.1, 1.0),
                deep(c, b.0, b.1, 1.0),
                deep(c, b.0, b.1, near),
            ]),
            color,
            1.0,
        );
    }
    sheet.fill(
        quad([
            deep(c, -1.0, 0.0, 1.0),
            deep(c, -1.0, 1.0, 1.0),
            deep(c, 1.0, 1.0, 1.0),
            deep(c, 1.0, 0.0, 1.0),
        ]),
        decor.wall,
        1.0,
    );
    let mut lines = Shape::new();
    for k in -3..=3 {
        let a = k as f32 / 4.0;
        lines.line(&[deep(c, a, 0.0, -1.3), deep(c, a, 0.0, 1.0)]);
    }
    for side in [-1.0, 1.0] {
        for b in [0.30, 0.33, 0.94] {
            lines.line(&[deep(c, side, b, -1.3), deep(c, side, b, 1.0)]);
        }
    }
    sheet.stroke(lines, decor.dark, 0.5, 3.0);
    let warmth = Light::new(
        c,
        700.0,
        420.0,
        stage.palette.warm,
        if decor.lamps { 0.7 } else { 0.2 },
    );
    let finish = Finish::SURFACE
        .receive(0.5)
        .veiled(0.8, 1440.0, 1800.0, stage.palette.ink);
    stage.canvas.lay(&sheet, finish, &[end, warmth]);
    let (left, right) = (deep(c, -0.86, 0.93, 1.0), deep(c, 0.86, 0.10, 1.0));
    let window = Window {
        x: left.0,
        y: left.1,
        w: right.0 - left.0,
        h: right.1 - left.1,
        arch: true,
    };
    stage.window(&window, &decor, 4, &[end]);
    stage.canvas.glow(c, 920.0, 200.0, decor.sky, 0.5);
    doors(stage, c, bare);
    if decor.lamps {
        for d in [0.25, 0.62] {
            let at = deep(c, 0.0, 0.97, d);
            let k = 1.0 - 0.8 * d;
            let mut chain = Shape::new();
            chain.limb(at, (at.0, at.1 + 120.0 * k), 2.5, 2.5);
            stage
                .canvas
                .lay(&Sheet::of(chain, decor.dark), Finish::PAPER, &[]);
            stage
                .canvas
                .lamp((at.0, at.1 + 150.0 * k), 34.0 * k, stage.palette.warm);
        }
    }
    let beam = [
        (c - 90.0, 1040.0),
        (c + 90.0, 1040.0),
        (c + 330.0, 1560.0),
        (c - 330.0, 1560.0),
    ];
    stage.canvas.shaft(&beam, decor.sky, 0.30, 40.0, 3);
    stage.cast_indoors(Seat::None, &[end]);
    stage.close();
}

/// Doors along both walls, dark at first and paler away from the reader.
fn doors(stage: &mut Stage, c: f32, bare: bool) {
    let mut sheet = Sheet::new();
    for (i, d) in [0.72, 0.46, 0.10].into_iter().enumerate() {
        for side in [-1.0, 1.0] {
            let (from, to) = (d, d + 0.16);
            let door = |inset: f32| {
                [
                    deep(c, side, 0.0, from + inset * 0.3),
                    deep(c, side, 0.70 - inset, from + inset * 0.3),
                    deep(c, side, 0.70 - inset, to - inset * 0.3),
                    deep(c, side, 0.0, to - inset * 0.3),
                ]
            };
            let mut casing = Shape::new();
            casing.poly(&door(0.0));
            sheet.fill(
                casing,
                mix(stage.palette.near, stage.palette.far, 0.35),
                1.0,
            );
            let mut leaf = Shape::new();
            leaf.poly(&door(0.05));
            let depth = [0.55, 0.75, 0.92][i];
            sheet.fill(leaf, mix(stage.palette.mid, stage.palette.ink, depth), 1.0);
            if bare {
                let mut hatch = Shape::new();
                hatch.poly(&[
                    deep(c, side, 0.52, from + 0.05),
                    deep(c, side, 0.60, from + 0.05),
                    deep(c, side, 0.60, to - 0.05),
                    deep(c, side, 0.52, to - 0.05),
                ]);
                sheet.fill(hatch, stage.palette.haze, 0.6);
            }
        }
    }
    stage.canvas.lay(
        &sheet,
        Finish::PAPER.shadow(0.25, 12.0).receive(0.3),
        &[stage.key],
    );
}

fn flight(stage: &mut Stage) {
    let decor = stage.decor(&[0x4a3a34, 0x2c4058, 0x33503f, 0x5a2a38, 0x5a5040]);
    let c = stage.centre;
    let window = Window {
        x: c - 190.0,
        y: 180.0,
        w: 380.0,
        h: 560.0,
        arch: true,
    };
    let day = stage.window_light(&window, &decor);
    stage.key = day;
    stage.wall(&decor, Wall::Panels, &[day]);
    stage.window(&window, &decor, 4, &[day]);
    steps(stage, &decor, day);
    let carpet = mix(hex(0x9a3a34), decor.trim, 0.25);
    runner(stage, carpet, day);
    stage.beams(&window, &decor, 0.0);
    rails(stage, &decor, day);
    if is_dark(stage.prompt.time) || decor.lamps {
        for side in [-1.0, 1.0] {
            let at = (c + side * 352.0, 1096.0);
            stage.candle(at.0, at.1, 1.0);
        }
    }
    stage.cast_indoors(Seat::None, &[day]);
    stage.close();
}

/// How wide and how low the step `i` of twelve lies, counted from the landing.
fn tread(i: usize) -> (f32, f32) {
    let u = i as f32 / 12.0;
    (
        210.0 + 230.0 * u * u,
        800.0 + 500.0 * (0.55 * u + 0.45 * u * u),
    )
}

fn steps(stage: &mut Stage, decor: &super::indoors::Decor, day: Light) {
    let c = stage.centre;
    let mut sheet = Sheet::new();
    let mut landing = Shape::new();
    landing.rect(-10.0, 780.0, W + 20.0, H);
    sheet.fill(landing, decor.trim, 1.0);
    for i in 0..12 {
        let ((w, y), (_, next)) = (tread(i), tread(i + 1));
        let mut riser = Shape::new();
        riser.rect(c - w, y, w * 2.0, next - y + 2.0);
        let tone = mix(decor.trim, decor.pattern, 0.35 + 0.05 * (i % 2) as f32);
        sheet.fill(riser, tone, 1.0);
        let mut nosing = Shape::new();
        nosing.rect(c - w - 4.0, y, w * 2.0 + 8.0, 7.0);
        sheet.fill(nosing, mix(decor.pattern, decor.sky, 0.35), 1.0);
    }
    let mut floor = Shape::new();
    floor.rect(-10.0, 1298.0, W + 20.0, H);
    sheet.fill(floor, decor.floor, 1.0);
    let finish = Finish::SURFACE
        .receive(0.5)
        .veiled(0.85, 1400.0, 1680.0, stage.palette.ink);
    stage.canvas.lay(&sheet, finish, &[day]);
}

fn runner(stage: &mut Stage, carpet: [f32; 3], day: Light) {
    let c = stage.centre;
    let mut sheet = Sheet::new();
    for i in 0..12 {
        let ((w, y), (_, next)) = (tread(i), tread(i + 1));
        let mut strip = Shape::new();
        strip.rect(c - w * 0.55, y + 7.0, w * 1.1, next - y - 5.0);
        sheet.fill(
            strip,
            scaled(carpet, if i % 2 == 0 { 1.0 } else { 0.9 }),
            1.0,
        );
    }
    let mut apron = Shape::new();
    apron.poly(&[
        (c - 240.0, 1298.0),
        (c + 240.0, 1298.0),
        (c + 330.0, 1620.0),
        (c - 330.0, 1620.0),
    ]);
    sheet.fill(apron, carpet, 1.0);
    let finish = Finish::SURFACE.veiled(0.9, 1400.0, 1620.0, stage.palette.ink);
    stage.canvas.lay(&sheet, finish, &[day]);
}

/// Balustrades that open toward the reader, ending in newels.
fn rails(stage: &mut Stage, decor: &super::indoors::Decor, day: Light) {
    let c = stage.centre;
    let mut shape = Shape::new();
    for side in [-1.0, 1.0] {
        let mut rail: Vec<Point> = Vec::new();
        for i in 0..=12 {
            let (w, y) = tread(i);
            let x = c + side * (w + 6.0);
            let tall = 96.0 + 5.0 * i as f32;
            shape.limb((x, y + 4.0), (x, y - tall), 4.0 + 0.2 * i as f32, 4.0);
            rail.push((x, y - tall));
        }
        shape.chain(&rail, 9.0);
        let x = c + side * 452.0;
        shape.limb((x, 1330.0), (x, 1080.0), 20.0, 16.0);
        shape.circle(x, 1056.0, 28.0);
        shape.rect(x - 30.0, 1310.0, 60.0, 40.0);
        // The gallery's rail runs off to the side.
        let start = c + side * 216.0;
        shape.chain(&[(start, 704.0), (start + side * 700.0, 704.0)], 8.0);
        for k in 0..16 {
            let gx = start + side * (20.0 + 40.0 * k as f32);
            shape.limb((gx, 704.0), (gx, 784.0), 4.0, 4.0);
        }
    }
    let mut sheet = Sheet::of(shape, mix(decor.dark, stage.palette.ink, 0.5));
    if decor.lamps {
        let flames = lights::chandelier(&mut sheet, c, 330.0, 300.0, -10.0, 6, stage.palette.ink);
        stage.canvas.glow(c, 330.0, 220.0, stage.palette.warm, 0.4);
        let finish = Finish::PAPER.shadow(0.35, 20.0).rim(0.6).receive(0.25);
        stage.canvas.lay(&sheet, finish, &[day]);
        for at in flames {
            lights::flame(&mut stage.canvas, at, 0.6, stage.palette.warm);
        }
    } else {
        let finish = Finish::PAPER.shadow(0.35, 20.0).rim(0.6).receive(0.25);
        stage.canvas.lay(&sheet, finish, &[day]);
    }
}
