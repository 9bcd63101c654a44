//! Tables seen from the front: people sit and stand behind a laid table; or a sideboard with its plate
//! beyond the backs of chairs.

use super::super::cast::{Floor, Seat};
use super::super::color::{hex, mix, scaled};
use super::super::finish::{Finish, Light};
use super::super::motif::{furniture, lights};
use super::super::shape::{Place, Shape};
use super::super::sheet::Sheet;
use super::super::stage::{GROUND, Stage};
use super::super::view::{H, W};
use super::indoors::{Decor, SKIRTING, Wall};
use super::layout::Layout;
use crate::model::{Prop, Setting};

/// Layouts of this file.
pub const LAYOUTS: &[Layout] = &[
    Layout::new("behind a laid table", behind)
        .shows(&[Prop::Table, Prop::Candle])
        .table(),
    Layout::new("sideboard beyond chairs", sideboard)
        .shows(&[Prop::Chair])
        .only(&[Setting::Dining]),
];

const HUES: [u32; 5] = [0x5a2a38, 0x33503f, 0x2c4058, 0x6a4a2c, 0x4a3058];
/// Height of the table's edge.
const EDGE: f32 = 1176.0;

fn behind(stage: &mut Stage) {
    let rustic = stage.prompt.setting != Setting::Dining;
    let decor = if rustic {
        stage.decor(&[0x7a5a34, 0x6a4a3a, 0x5c5240])
    } else {
        stage.decor(&HUES)
    };
    let c = stage.centre;
    let lamp = Light::new(c, 960.0, 470.0, hex(0xffc878), 1.25);
    stage.key = lamp;
    let wall = if rustic { Wall::Timber } else { Wall::Damask };
    stage.wall(&decor, wall, &[lamp]);
    if rustic {
        shelf(stage, &decor, lamp);
    } else {
        alcoves(stage, &decor, lamp);
    }
    stage.canvas.glow(c, 960.0, 330.0, stage.palette.warm, 0.4);
    // The table comes up to their hips; children's heads must rise over it.
    let seats = Floor {
        ground: &|_| GROUND + 14.0,
        ..stage.floor(Seat::None, vec![lamp])
    };
    stage.cast(&seats);
    table(stage, &decor, rustic);
    candelabra(stage, rustic);
    stage.table_top(c - 130.0, EDGE + 30.0, 260.0, 84.0);
    stage.close();
}

/// Two arched niches with vases.
fn alcoves(stage: &mut Stage, decor: &Decor, lamp: Light) {
    let c = stage.centre;
    let mut sheet = Sheet::new();
    for side in [-1.0, 1.0] {
        let x = c + side * 330.0;
        let mut niche = Shape::new();
        niche.arch(x - 120.0, 420.0, 240.0, 560.0);
        sheet.fill(niche, scaled(decor.trim, 0.72), 1.0);
        let mut vase = Shape::new();
        vase.blob(&[
            (x - 40.0, 978.0),
            (x - 40.0, 978.0),
            (x - 70.0, 900.0),
            (x - 30.0, 820.0),
            (x - 46.0, 790.0),
            (x + 46.0, 790.0),
            (x + 30.0, 820.0),
            (x + 70.0, 900.0),
            (x + 40.0, 978.0),
            (x + 40.0, 978.0),
        ]);
        sheet.fill(vase, mix(decor.pattern, hex(0xe0d0b0), 0.4), 1.0);
    }
    let mut frame = Shape::new();
    frame.ellipse(c, 600.0, 150.0, 200.0);
    sheet.fill(frame, hex(0xb98a4a), 1.0);
    let mut glass = Shape::new();
    glass.ellipse(c, 600.0, 128.0, 178.0);
    sheet.fill(glass, mix(decor.sky, decor.wall, 0.45), 1.0);
    let finish = Finish::PAPER.shadow(0.35, 18.0).receive(0.4);
    stage.canvas.lay(&sheet, finish, &[lamp]);
}

/// Plates and jugs on long shelves.
fn shelf(stage: &mut Stage, decor: &Decor, lamp: Light) {
    let colors = [0x8a9a94, 0xb09a78, 0x6f8490, 0x9a6a4a].map(hex);
    let mut sheet = Sheet::new();
    for y in [620.0, 780.0] {
        furniture::jars(
            &mut sheet,
            130.0,
            y,
            820.0,
            decor.dark,
            &colors,
            &mut stage.rng,
        );
    }
    let finish = Finish::PAPER.shadow(0.35, 14.0).receive(0.45);
    stage.canvas.lay(&sheet, finish, &[lamp]);
}

fn table(stage: &mut Stage, decor: &Decor, rustic: bool) {
    let mut top = Shape::new();
    top.poly(&[
        (-10.0, EDGE + 24.0),
        (90.0, EDGE),
        (W - 90.0, EDGE),
        (W + 10.0, EDGE + 24.0),
        (W + 10.0, H),
        (-10.0, H),
    ]);
    let cloth = if rustic {
        mix(decor.trim, hex(0x6a4428), 0.6)
    } else {
        mix(decor.pattern, hex(0xe6dac0), 0.55)
    };
    let mut sheet = Sheet::of(top, cloth);
    let mut lines = Shape::new();
    if rustic {
        for y in [EDGE + 70.0, EDGE + 150.0, EDGE + 270.0] {
            lines.line(&[(-10.0, y), (W + 10.0, y)]);
        }
    } else {
        for i in 0..13 {
            let x = 20.0 + i as f32 * 88.0;
            lines.curve(&[
                (x, EDGE + 120.0),
                (x + 12.0, EDGE + 300.0),
                (x - 8.0, EDGE + 620.0),
            ]);
        }
        lines.line(&[(-10.0, EDGE + 112.0), (W + 10.0, EDGE + 112.0)]);
    }
    sheet.stroke(lines, scaled(cloth, 0.62), 0.6, 4.0);
    let mut plates = Shape::new();
    for i in 0..5 {
        plates.ellipse(120.0 + 210.0 * i as f32, EDGE + 70.0, 70.0, 16.0);
    }
    sheet.fill(plates, mix(cloth, hex(0xf4ead4), 0.6), 0.9);
    let pool = Light::new(stage.centre, EDGE + 30.0, 330.0, stage.palette.warm, 0.7);
    let finish = Finish::PAPER.shadow(0.45, 24.0).receive(0.5).veiled(
        0.93,
        EDGE + 130.0,
        EDGE + 330.0,
        stage.palette.ink,
    );
    stage.canvas.lay(&sheet, finish, &[pool]);
}

fn candelabra(stage: &mut Stage, rustic: bool) {
    let c = stage.centre;
    for (i, dx) in [-370.0, 370.0].into_iter().enumerate() {
        let (x, y) = (c + dx, EDGE + 40.0);
        if rustic {
            stage.candle(x, y, 1.25 + 0.2 * i as f32);
            continue;
        }
        let mut shape = Shape::new();
        shape.limb((x, y), (x, y - 170.0), 20.0, 6.0);
        for side in [-1.0, 1.0] {
            shape.chain(
                &[
                    (x, y - 120.0),
                    (x + side * 50.0, y - 104.0),
                    (x + side * 64.0, y - 160.0),
                ],
                5.0,
            );
        }
        let sheet = Sheet::of(shape, mix(stage.palette.ink, hex(0x8a6a34), 0.5));
        stage.canvas.lay(
            &sheet,
            Finish::PAPER.rim(0.8).shadow(0.3, 12.0),
            &[stage.key],
        );
        for (ax, ay) in [(0.0, -170.0), (-64.0, -160.0), (64.0, -160.0)] {
            let mut wax = Shape::new();
            wax.rect(x + ax - 6.0, y + ay - 50.0, 12.0, 52.0);
            stage
                .canvas
                .lay(&Sheet::of(wax, hex(0xf1dcb0)), Finish::BARE, &[]);
            lights::flame(
                &mut stage.canvas,
                (x + ax, y + ay - 68.0),
                0.9,
                stage.palette.warm,
            );
        }
    }
}

fn sideboard(stage: &mut Stage) {
    let decor = stage.decor(&HUES);
    let c = stage.centre;
    let lamp = Light::new(c, 700.0, 430.0, hex(0xffcf80), 1.15);
    stage.key = lamp;
    stage.wall(&decor, Wall::Stripes, &[lamp]);
    stage.mouldings(&decor, true, &[lamp]);
    let mut sheet = Sheet::new();
    let wood = mix(decor.trim, hex(0x4a2c1c), 0.55);
    let mut body = Shape::new();
    body.rect(c - 400.0, 1010.0, 800.0, SKIRTING - 1000.0);
    body.rect(c - 420.0, 996.0, 840.0, 22.0);
    sheet.fill(body, wood, 1.0);
    let mut doors = Shape::new();
    for k in 0..4 {
        doors.rect(c - 380.0 + 195.0 * k as f32, 1046.0, 175.0, 190.0);
    }
    sheet.stroke(doors, decor.pattern, 0.6, 5.0);
    let mut rack = Shape::new();
    for y in [760.0, 880.0] {
        rack.rect(c - 360.0, y, 720.0, 14.0);
    }
    rack.rect(c - 380.0, 640.0, 20.0, 360.0);
    rack.rect(c + 360.0, 640.0, 20.0, 360.0);
    rack.rect(c - 400.0, 620.0, 800.0, 26.0);
    sheet.fill(rack, wood, 1.0);
    let mut plates = Shape::new();
    for (y, r) in [(706.0, 50.0), (826.0, 48.0), (944.0, 46.0)] {
        for i in 0..6 {
            plates.circle(c - 290.0 + 116.0 * i as f32, y, r);
        }
    }
    sheet.fill(plates, mix(decor.pattern, hex(0xdcd2bc), 0.55), 1.0);
    let mut rings = Shape::new();
    for (y, r) in [(706.0, 34.0), (826.0, 33.0), (944.0, 31.0)] {
        for i in 0..6 {
            rings.circle(c - 290.0 + 116.0 * i as f32, y, r);
        }
    }
    sheet.stroke(rings, mix(hex(0x3f5f8a), decor.wall, 0.3), 0.6, 4.0);
    let finish = Finish::PAPER.shadow(0.4, 22.0).receive(0.45);
    stage.canvas.lay(&sheet, finish, &[lamp]);
    let rug = mix(decor.wall, hex(0x8a3a34), 0.5);
    stage.floor_boards(&decor, Some(rug), &[lamp]);
    let mut hanging = Sheet::new();
    let flames = lights::chandelier(&mut hanging, c, 480.0, 340.0, -10.0, 7, stage.palette.ink);
    stage.canvas.glow(c, 480.0, 250.0, stage.palette.warm, 0.5);
    stage
        .canvas
        .lay(&hanging, Finish::PAPER.shadow(0.3, 14.0), &[lamp]);
    for at in flames {
        lights::flame(&mut stage.canvas, at, 0.6, stage.palette.warm);
    }
    stage.cast_indoors(Seat::None, &[lamp]);
    chairs(stage);
    stage.close();
}

/// Backs of chairs along the near edge.
fn chairs(stage: &mut Stage) {
    let mut shape = Shape::new();
    for x in [110.0, 400.0, 690.0, 970.0] {
        let place = Place::new(x, 1960.0, 520.0, 1.0);
        let p = |a: f32, b: f32| place.at((a, b));
        for side in [-1.0, 1.0] {
            shape.limb(p(side * 0.19, 0.0), p(side * 0.17, 0.86), 13.0, 11.0);
            shape.circle(p(side * 0.17, 0.89).0, p(0.0, 0.89).1, 17.0);
        }
        shape.limb(p(-0.17, 0.84), p(0.17, 0.84), 17.0, 17.0);
        shape.limb(p(-0.17, 0.56), p(0.17, 0.56), 11.0, 11.0);
        for a in [-0.08, 0.0, 0.08] {
            shape.limb(p(a, 0.56), p(a, 0.84), 7.0, 7.0);
        }
        shape.rect(p(-0.23, 0.0).0, p(0.0, 0.38).1, 0.46 * 520.0, 300.0);
    }
    let ink = stage.palette.ink;
    stage
        .canvas
        .lay(&Sheet::of(shape, ink), Finish::FRAME.rim(0.6), &[stage.key]);
}
