//! Small rooms seen whole: a railway compartment, a garret under the roof, a study walled with books, a
//! bed seen from its foot.

use super::super::cast::{Floor, Seat};
use super::super::color::{hex, mix, scaled};
use super::super::finish::{Finish, Light};
use super::super::motif::{furniture, land};
use super::super::palette::is_dark;
use super::super::shape::Shape;
use super::super::sheet::Sheet;
use super::super::stage::{GROUND, Stage};
use super::super::view::H;
use super::indoors::Wall;
use super::layout::Layout;
use super::window::Window;
use crate::model::{Prop, Setting};

/// Layouts of this file.
pub const LAYOUTS: &[Layout] = &[
    Layout::new("compartment", compartment)
        .shows(&[Prop::Window])
        .only(&[Setting::Railway]),
    Layout::new("garret", garret)
        .shows(&[Prop::Window, Prop::Box])
        .only(&[Setting::Attic]),
    Layout::new("study walled with books", study)
        .shows(&[Prop::Book, Prop::Table, Prop::Lamp])
        .only(&[Setting::Library]),
    Layout::new("bed from its foot", bed)
        .shows(&[Prop::Bed, Prop::Candle])
        .only(&[Setting::Bedroom, Setting::Hospital]),
];

fn compartment(stage: &mut Stage) {
    let decor = stage.decor(&[0x5a3a30, 0x2f4a44, 0x3a3f5a]);
    let c = stage.centre;
    let window = Window {
        x: c - 290.0,
        y: 420.0,
        w: 580.0,
        h: 560.0,
        arch: false,
    };
    let day = Light {
        radius: 440.0,
        ..stage.window_light(&window, &decor)
    };
    stage.key = day;
    stage.wall(&decor, Wall::Panels, &[day]);
    stage.window(&window, &decor, 1, &[day]);
    let mut wires = Shape::new();
    for y in [470.0, 500.0, 530.0] {
        wires.curve(&[
            (c - 290.0, y),
            (c - 100.0, y + 24.0),
            (c + 120.0, y - 6.0),
            (c + 290.0, y + 16.0),
        ]);
    }
    wires.line(&[(c + 130.0, 430.0), (c + 130.0, 900.0)]);
    let mut sheet = Sheet::new();
    sheet.stroke(wires, stage.palette.ramp(0.8), 0.7, 3.0);
    stage.canvas.lay(&sheet, Finish::BARE, &[]);
    let mut fittings = Shape::new();
    for side in [-1.0, 1.0] {
        let x = |v: f32| c + side * v;
        fittings.blob(&[
            (x(330.0), 1420.0),
            (x(330.0), 1420.0),
            (x(300.0), 1250.0),
            (x(360.0), 1190.0),
            (x(420.0), 1180.0),
            (x(430.0), 800.0),
            (x(480.0), 740.0),
            (x(800.0), 740.0),
            (x(800.0), 1420.0),
            (x(800.0), 1420.0),
        ]);
    }
    let cloth = mix(hex(0x7a2f35), decor.dark, 0.35);
    let mut seats = Sheet::of(fittings, cloth);
    let mut buttons = Shape::new();
    for side in [-1.0, 1.0] {
        for j in 0..4 {
            for i in 0..3 {
                buttons.circle(
                    c + side * (490.0 + 70.0 * i as f32),
                    830.0 + 90.0 * j as f32,
                    6.0,
                );
            }
        }
    }
    seats.fill(buttons, mix(cloth, hex(0xe0b080), 0.5), 0.8);
    stage.canvas.lay(
        &seats,
        Finish::PAPER.shadow(0.4, 22.0).rim(0.6).receive(0.3),
        &[day],
    );
    let mut racks = Shape::new();
    for side in [-1.0, 1.0] {
        for y in [330.0, 356.0, 382.0] {
            racks.line(&[(c + side * 330.0, y), (c + side * 800.0, y - 14.0)]);
        }
    }
    let mut brass = Sheet::new();
    brass.stroke(racks, hex(0xb98a4a), 0.9, 6.0);
    stage
        .canvas
        .lay(&brass, Finish::PAPER.shadow(0.3, 10.0), &[day]);
    stage.floor_boards(&decor, None, &[day]);
    if decor.lamps || is_dark(stage.prompt.time) {
        stage.canvas.lamp((c, 250.0), 52.0, stage.palette.warm);
    }
    stage.cast_indoors(Seat::Chair, &[day]);
    stage.close();
}

fn garret(stage: &mut Stage) {
    let decor = stage.decor(&[0x5c5040, 0x4a4a54, 0x5a4030]);
    let c = stage.centre;
    let window = Window {
        x: c - 110.0,
        y: 470.0,
        w: 220.0,
        h: 330.0,
        arch: true,
    };
    let day = Light {
        power: 1.25,
        radius: 430.0,
        ..stage.window_light(&window, &decor)
    };
    stage.key = day;
    stage.wall(&decor, Wall::Timber, &[day]);
    stage.window(&window, &decor, 3, &[day]);
    stage.floor_boards(&decor, None, &[day]);
    stage.beams(&window, &decor, 60.0);
    stage.canvas.glow(c, 960.0, 280.0, decor.sky, 0.45);
    let mut clutter = Shape::new();
    for side in [-1.0, 1.0] {
        let x = c + side * (stage.cast_half().min(230.0) + 210.0);
        clutter.rect(x - 110.0, 1230.0, 220.0, 120.0);
        clutter.rect(x - 118.0, 1200.0, 236.0, 40.0);
        clutter.rect(x - 60.0, 1110.0, 140.0, 92.0);
        clutter.ring(x + side * 90.0, 1080.0, 60.0, 7.0, 24);
        clutter.limb(
            (x - side * 80.0, 1200.0),
            (x - side * 120.0, 940.0),
            8.0,
            6.0,
        );
        clutter.ellipse(x - side * 126.0, 910.0, 44.0, 30.0);
    }
    let wood = mix(decor.dark, stage.palette.ink, 0.45);
    stage.canvas.lay(
        &Sheet::of(clutter, wood),
        Finish::PAPER.shadow(0.35, 18.0).rim(0.7),
        &[day],
    );
    stage.cast_indoors(Seat::None, &[day]);
    let mut roof = Shape::new();
    for side in [-1.0, 1.0] {
        let x = |v: f32| c + side * v;
        roof.poly(&[
            (x(60.0), -20.0),
            (x(900.0), -20.0),
            (x(900.0), 1500.0),
            (x(640.0), 1240.0),
        ]);
        roof.limb((x(10.0), -40.0), (x(600.0), 1260.0), 22.0, 22.0);
    }
    roof.rect(c - 420.0, 300.0, 840.0, 36.0);
    roof.rect(c - 16.0, -20.0, 32.0, 330.0);
    let ink = mix(stage.palette.ink, decor.dark, 0.2);
    stage
        .canvas
        .lay(&Sheet::of(roof, ink), Finish::FRAME.rim(0.6), &[day]);
    stage.close();
}

fn study(stage: &mut Stage) {
    let decor = stage.decor(&[0x6a4630, 0x33503f, 0x5a2a38]);
    let c = stage.centre;
    let side = if c < 540.0 { 1.0 } else { -1.0 };
    let lamp = Light::new(c + side * 120.0, 1010.0, 480.0, hex(0xffc476), 1.4);
    stage.key = lamp;
    let books = [
        0x7d2f2a, 0x2f4a4a, 0x8a5a2c, 0x3d4a2f, 0x54304a, 0xa88455, 0x2b2f48,
    ]
    .map(hex);
    let wood = mix(decor.trim, hex(0x4a2d1f), 0.5);
    stage.wall(&decor, Wall::Panels, &[lamp]);
    let mut shelves = Sheet::new();
    for k in 0..3 {
        let x = -40.0 + 390.0 * k as f32;
        furniture::bookcase(
            &mut shelves,
            (x, 60.0, 370.0, 1200.0),
            8,
            wood,
            &books,
            hex(0xd8a958),
            &mut stage.rng,
        );
    }
    let finish = Finish::PAPER.shadow(0.35, 18.0).receive(0.5);
    stage.canvas.lay(&shelves, finish, &[lamp]);
    stage.canvas.glow(lamp.x, lamp.y, 360.0, lamp.color, 0.5);
    stage.floor_boards(&decor, Some(mix(decor.wall, hex(0x8a3a34), 0.5)), &[lamp]);
    stage.cast_indoors(Seat::Armchair, &[lamp]);
    let x = stage.beside(150.0).clamp(210.0, 870.0);
    let mut desk = Shape::new();
    desk.rect(x - 210.0, 1196.0, 420.0, 26.0);
    desk.rect(x - 200.0, 1216.0, 110.0, 190.0);
    desk.rect(x + 90.0, 1216.0, 110.0, 190.0);
    let mut pile = 1196.0;
    for k in 0..3 {
        desk.rect(x - 170.0 + 8.0 * k as f32, pile - 26.0, 110.0, 24.0);
        pile -= 26.0;
    }
    stage
        .canvas
        .contact(x, 1406.0, 200.0, stage.palette.ink, 0.4);
    let dark = stage.palette.figure();
    stage
        .canvas
        .lay(&Sheet::of(desk, dark), Finish::FIGURE, &[lamp]);
    stage.candle(x + 40.0, 1196.0, 1.3);
    stage.candle(x + 110.0, 1196.0, 1.0);
    stage.close();
}

fn bed(stage: &mut Stage) {
    let decor = stage.decor(&[0x2c3a68, 0x5a3a56, 0x33503f, 0x6a4a3a]);
    let c = stage.centre;
    let glow = Light::new(c, 820.0, 430.0, stage.palette.warm, 1.1);
    stage.key = glow;
    stage.wall(&decor, Wall::Damask, &[glow]);
    let linen = mix(decor.sky, hex(0xf0e6d4), 0.5);
    let cloth = mix(decor.pattern, hex(0x8a3a44), 0.35);
    let mut sheet = Sheet::new();
    let mut canopy = Shape::new();
    canopy.poly(&[
        (c - 360.0, 330.0),
        (c - 250.0, 190.0),
        (c + 250.0, 190.0),
        (c + 360.0, 330.0),
    ]);
    for side in [-1.0, 1.0] {
        canopy.blob(&[
            (c + side * 360.0, 330.0),
            (c + side * 360.0, 330.0),
            (c + side * 220.0, 330.0),
            (c + side * 280.0, 640.0),
            (c + side * 318.0, 900.0),
            (c + side * 300.0, 1200.0),
            (c + side * 380.0, 1200.0),
            (c + side * 380.0, 1200.0),
        ]);
    }
    sheet.fill(canopy, cloth, 1.0);
    let mut head = Shape::new();
    head.arch(c - 250.0, 720.0, 500.0, 420.0);
    sheet.fill(head, mix(decor.trim, hex(0x4a2c1c), 0.55), 1.0);
    let mut pillows = Shape::new();
    for dx in [-115.0, 115.0] {
        pillows.ellipse(c + dx, 1000.0, 118.0, 56.0);
    }
    sheet.fill(pillows, linen, 1.0);
    let mut quilt = Shape::new();
    quilt.blob(&[
        (c - 270.0, 1310.0),
        (c - 270.0, 1310.0),
        (c - 262.0, 1060.0),
        (c - 120.0, 1020.0),
        (c + 120.0, 1020.0),
        (c + 262.0, 1060.0),
        (c + 270.0, 1310.0),
        (c + 270.0, 1310.0),
    ]);
    sheet.fill(quilt, mix(linen, cloth, 0.35), 1.0);
    let mut seams = Shape::new();
    for k in -3..=3 {
        let x = c + 74.0 * k as f32;
        seams.line(&[(x * 0.96 + c * 0.04, 1034.0), (x, 1306.0)]);
    }
    for y in [1110.0, 1180.0, 1250.0] {
        seams.line(&[(c - 264.0, y), (c + 264.0, y)]);
    }
    sheet.stroke(seams, scaled(cloth, 0.8), 0.6, 3.0);
    stage.canvas.lay(
        &sheet,
        Finish::PAPER.shadow(0.4, 22.0).receive(0.4),
        &[glow],
    );
    for side in [-1.0, 1.0] {
        let x = c + side * 420.0;
        let mut table = Shape::new();
        furniture::stand(&mut table, x, 1300.0, 150.0, 210.0);
        let dark = mix(decor.dark, stage.palette.ink, 0.5);
        stage.canvas.lay(
            &Sheet::of(table, dark),
            Finish::PAPER.shadow(0.3, 12.0).rim(0.5),
            &[glow],
        );
        stage.candle(x, 1090.0, 1.2);
    }
    stage.floor_boards(&decor, Some(mix(decor.wall, decor.pattern, 0.5)), &[glow]);
    let floor = Floor {
        ground: &|_| GROUND,
        ..stage.floor(Seat::Chair, vec![glow])
    };
    stage.cast(&floor);
    let mut foot = Shape::new();
    let rail =
        land::line(|x| 1560.0 - 40.0 * (1.0 - ((x - c) / 400.0) * ((x - c) / 400.0)).max(0.0));
    foot.ground(&rail, H);
    for side in [-1.0, 1.0] {
        foot.limb(
            (c + side * 440.0, H),
            (c + side * 440.0, 1420.0),
            26.0,
            20.0,
        );
        foot.circle(c + side * 440.0, 1396.0, 30.0);
    }
    let ink = stage.palette.ink;
    stage
        .canvas
        .lay(&Sheet::of(foot, ink), Finish::FRAME.rim(0.6), &[glow]);
    stage.close();
}
