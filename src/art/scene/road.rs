//! Country road: a pale road winding through fields, a coach or cart upon it, hedges and milestones.

use super::super::color::{hex, mix};
use super::super::figure::{Beast, draw_beast};
use super::super::finish::Finish;
use super::super::motif::building::{House, steeple};
use super::super::motif::{land, tree, vehicle};
use super::super::palette::is_dark;
use super::super::shape::{Place, Shape};
use super::super::sheet::Sheet;
use super::super::stage::{GROUND, Stage};
use super::super::view::W;
use super::frame::Frame;
use super::layout::Layout;
use crate::model::Prop;

/// Layouts of this file.
pub const LAYOUTS: &[Layout] = &[Layout::new("winding road", paint).offers(&[Prop::Carriage])];

/// Draws the template.
fn paint(stage: &mut Stage) {
    stage.palette = stage.palette.land(hex(0x7f8a5a), 0.24);
    stage.open_sky(1140.0, false);
    let village = stage.rng.chance(0.6);
    stage.hills(3, 1000.0, 1170.0, 46.0, |shape, line, i, stage| {
        let size = (18.0, 44.0, 1.0 + 0.5 * i as f32);
        tree::grove(shape, line, 9, size, (0.9, 30, 12.0), &mut stage.rng);
        if village && i == 1 {
            hamlet(shape, line, stage);
        }
    });
    stage.birds();
    let ground = stage.ground_line(24.0);
    stage.lay_ground(&ground, 0.62, 320, 26.0);
    track(stage);
    let coach = stage.prompt.props.contains(&Prop::Carriage) || stage.rng.chance(0.55);
    if coach {
        coach_and_pair(stage);
    }
    roadside(stage, &ground);
    stage.cast_on(&ground);
    let frame = stage.pick_frame(&[
        Frame::SideTree,
        Frame::Grass,
        Frame::LoneTree,
        Frame::SideTree,
    ]);
    stage.frame(frame);
    stage.close_outdoors();
}

fn hamlet(shape: &mut Shape, line: &[(f32, f32)], stage: &mut Stage) {
    let x = stage.rng.range(160.0, 820.0);
    let y = land::height(line, x) + 8.0;
    steeple(shape, x, y, 170.0, 30.0);
    for dx in [-90.0, -46.0, 40.0, 84.0] {
        let house = House {
            x: x + dx,
            w: 40.0,
            y,
            h: 30.0,
            roof: 22.0,
            kind: 0,
        };
        house.outline(shape, &mut stage.rng);
    }
}

/// The road from the far gap to the reader's feet.
fn track(stage: &mut Stage) {
    let c = stage.centre;
    let bend = stage.rng.range(-150.0, 150.0);
    let far = c + bend * 1.4;
    let mut shape = Shape::new();
    shape.blob(&[
        (far - 8.0, 1190.0),
        (far - 8.0, 1190.0),
        (far + 8.0, 1190.0),
        (far + 8.0, 1190.0),
        (c - bend * 0.5 + 30.0, 1240.0),
        (c + bend * 0.4 + 90.0, 1300.0),
        (c + 260.0, GROUND + 20.0),
        (c + 300.0, 1480.0),
        (c + 340.0, 1960.0),
        (c + 340.0, 1960.0),
        (c - 340.0, 1960.0),
        (c - 340.0, 1960.0),
        (c - 300.0, 1480.0),
        (c - 240.0, GROUND + 20.0),
        (c + bend * 0.4 - 60.0, 1300.0),
        (c - bend * 0.5 - 26.0, 1240.0),
    ]);
    let pale = mix(stage.land_color(0.30), stage.palette.haze, 0.45);
    let finish = Finish::SURFACE
        .receive(0.35)
        .veiled(0.94, 1350.0, 1620.0, stage.palette.ink);
    stage
        .canvas
        .lay(&Sheet::of(shape, pale), finish, &[stage.key.dimmed(0.5)]);
}

/// A coach in the middle distance, lamps lit after dark.
fn coach_and_pair(stage: &mut Stage) {
    let away = if stage.centre < 540.0 { 1.0 } else { -1.0 };
    let x = stage.centre + away * (stage.cast_half() + stage.rng.range(130.0, 190.0));
    let y = 1290.0;
    let k = 0.60;
    let place = Place::new(x, y, k, -away);
    let mut shape = Shape::new();
    vehicle::coach(&mut shape, &place);
    for at in [(368.0, 0.0), (398.0, 4.0)] {
        let foot = place.at(at);
        draw_beast(
            &mut shape,
            Beast::Horse,
            &Place::new(foot.0, foot.1, 178.0 * k, -away),
            0.35,
        );
    }
    let haze = stage.palette.haze;
    let finish = Finish::FAR
        .shadow(0.15, 12.0)
        .rim(0.5)
        .veiled(0.22, 1150.0, 1300.0, haze);
    let mut sheet = Sheet::of(shape, stage.palette.ramp(0.84));
    if is_dark(stage.prompt.time) {
        let mut pane = Shape::new();
        pane.poly(&vehicle::coach_window(&place));
        sheet.fill(pane, stage.palette.warm, 0.95);
    }
    stage
        .canvas
        .contact(x, y, 150.0 * k, stage.palette.ink, 0.35);
    stage.canvas.lay(&sheet, finish, &[stage.key]);
    if is_dark(stage.prompt.time) {
        let at = place.at((112.0, 176.0));
        stage.canvas.lamp(at, 16.0, stage.palette.warm);
    }
}

fn roadside(stage: &mut Stage, ground: &[(f32, f32)]) {
    let mut shape = Shape::new();
    let c = stage.centre;
    match stage.rng.below(3) {
        0 => {
            land::fence(&mut shape, ground, (-20.0, c - 300.0), 74.0, 84.0);
            land::fence(&mut shape, ground, (c + 300.0, W + 40.0), 74.0, 84.0);
        }
        1 => {
            let away = if c < 540.0 { -1.0 } else { 1.0 };
            let x = c + away * (stage.cast_half() + 90.0);
            let y = land::height(ground, x) + 6.0;
            // A finger post, without lettering.
            shape.limb((x, y), (x, y - 300.0), 8.0, 7.0);
            shape.poly(&[
                (x - 6.0, y - 290.0),
                (x + 96.0, y - 280.0),
                (x + 116.0, y - 264.0),
                (x + 96.0, y - 248.0),
                (x - 6.0, y - 244.0),
            ]);
            shape.poly(&[
                (x + 6.0, y - 228.0),
                (x - 84.0, y - 232.0),
                (x - 104.0, y - 214.0),
                (x - 84.0, y - 196.0),
                (x + 6.0, y - 194.0),
            ]);
        }
        _ => {
            for side in [-1.0, 1.0] {
                let x = c + side * 400.0;
                let y = land::height(ground, x);
                land::boulder(&mut shape, x, y, 110.0, 70.0, &mut stage.rng);
                tree::ferns(&mut shape, x + 40.0, y, 80.0, 5, &mut stage.rng);
            }
        }
    }
    let color = stage.palette.ramp(0.82);
    stage.canvas.lay(
        &Sheet::of(shape, color),
        Finish::PAPER.shadow(0.25, 14.0).rim(0.5),
        &[stage.key],
    );
}
