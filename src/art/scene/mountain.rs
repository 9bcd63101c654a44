//! Mountains: faceted peaks in the haze, pines, and a crag for whoever wanders there. The desert and
//! the snowfield share its far ridges with dunes or drifts in front.

use super::super::color::{hex, mix};
use super::super::finish::Finish;
use super::super::math::sin;
use super::super::motif::{land, tree};
use super::super::shape::Shape;
use super::super::sheet::Sheet;
use super::super::stage::{GROUND, Stage};
use super::super::view::{H, W};
use super::frame::Frame;
use super::layout::Layout;
use crate::model::Setting;

/// Layouts of this file.
pub const LAYOUTS: &[Layout] = &[Layout::new("peaks", paint)];

/// Draws the template.
fn paint(stage: &mut Stage) {
    let setting = stage.prompt.setting;
    let tint = match setting {
        Setting::Desert => (0xc98a4a, 0.55),
        Setting::Snowfield => (0x8fa6c4, 0.30),
        _ => (0x6a6f9a, 0.18),
    };
    stage.palette = stage.palette.land(hex(tint.0), tint.1);
    stage.open_sky(1150.0, setting != Setting::Mountain);
    match setting {
        Setting::Desert => desert(stage),
        Setting::Snowfield => snowfield(stage),
        _ => peaks(stage),
    }
    stage.close_outdoors();
}

fn peaks(stage: &mut Stage) {
    let rng = &mut stage.rng;
    let shift = rng.range(-90.0, 90.0);
    let far = vec![
        (770.0, 560.0, 720.0),
        (1040.0, 420.0, 520.0),
        (150.0, 350.0, 460.0),
    ];
    let mid = vec![
        (980.0, 540.0, 700.0),
        (40.0, 500.0, 600.0),
        (520.0, 200.0, 460.0),
    ];
    let near = vec![(1080.0, 440.0, 560.0), (-30.0, 410.0, 520.0)];
    for (depth, base, list) in [
        (0.24, 1090.0, far),
        (0.42, 1180.0, mid),
        (0.60, 1290.0, near),
    ] {
        for (x, h, w) in list {
            range(stage, depth, base, (x + shift, h, w));
        }
        let (haze, seed) = (stage.palette.haze, stage.rng.seed());
        stage
            .canvas
            .mist(base - 210.0, base - 20.0, base + 260.0, haze, 0.85, seed);
        if depth > 0.3 {
            pine_belt(stage, depth, base);
        }
    }
    stage.birds();
    crag(stage);
    let frame = stage.pick_frame(&[Frame::Pines, Frame::Pines, Frame::LoneTree]);
    stage.frame(frame);
}

fn range(stage: &mut Stage, depth: f32, base: f32, (x, h, w): (f32, f32, f32)) {
    let h = h * stage.rng.range(0.85, 1.15);
    let (outline, facet) = land::mountain(&mut stage.rng, x, base, h, w);
    let mut shape = Shape::new();
    shape.poly(&outline);
    let mut sheet = Sheet::of(shape, stage.land_color(depth));
    let mut shade = Shape::new();
    shade.poly(&facet);
    sheet.fill(shade, stage.palette.ramp(depth + 0.12), 0.8);
    let finish = Finish::FAR.rim(0.35).shadow(0.10, 20.0).veiled(
        0.92,
        base - h * 0.75,
        base - 10.0,
        stage.palette.haze,
    );
    stage.canvas.lay(&sheet, finish, &[stage.key]);
}

fn pine_belt(stage: &mut Stage, depth: f32, base: f32) {
    let line = land::ridge(stage.rng.seed(), base + 10.0, 40.0, 0.004, 4);
    let mut shape = Shape::new();
    shape.ground(&line, H);
    for _ in 0..24 {
        let x = stage.rng.range(-10.0, W);
        let h = stage.rng.range(36.0, 90.0) * (0.5 + depth);
        tree::pine(
            &mut shape,
            x,
            land::height(&line, x) + 4.0,
            h,
            &mut stage.rng,
        );
    }
    let haze = stage.palette.haze;
    let color = stage.land_color(depth + 0.06);
    stage.canvas.lay(
        &Sheet::of(shape, color),
        Finish::FAR.veiled(0.9, base - 30.0, base + 110.0, haze),
        &[stage.key],
    );
    let seed = stage.rng.seed();
    stage
        .canvas
        .mist(base - 20.0, base + 80.0, base + 240.0, haze, 0.75, seed);
}

/// A broad rock under the people, faceted.
fn crag(stage: &mut Stage) {
    let (c, half) = (stage.centre, stage.cast_half() + 60.0);
    let g = GROUND - 4.0;
    let mut rock = Shape::new();
    rock.poly(&[
        (c - half - 470.0, 1620.0),
        (c - half - 300.0, 1520.0),
        (c - half - 180.0, 1500.0),
        (c - half - 120.0, 1430.0),
        (c - half - 30.0, 1412.0),
        (c - half + 6.0, g + 6.0),
        (c - half * 0.4, g),
        (c + half * 0.5, g),
        (c + half, g + 10.0),
        (c + half + 50.0, 1430.0),
        (c + half + 150.0, 1460.0),
        (c + half + 210.0, 1530.0),
        (c + half + 340.0, 1560.0),
        (c + half + 460.0, 1640.0),
        (c + half + 460.0, H),
        (c - half - 470.0, H),
    ]);
    let mut sheet = Sheet::of(rock, stage.palette.ramp(0.84));
    let mut facets = Shape::new();
    facets.poly(&[
        (c - half + 6.0, g + 6.0),
        (c + half * 0.2, g),
        (c, 1490.0),
        (c - half * 0.7, 1460.0),
    ]);
    facets.poly(&[
        (c + half, g + 10.0),
        (c + half + 50.0, 1430.0),
        (c + half * 0.7, 1560.0),
        (c + half * 0.6, 1440.0),
    ]);
    sheet.fill(facets, stage.palette.mid, 0.22);
    let mut cracks = Shape::new();
    for (x, y) in [
        (c - half * 0.6, g + 20.0),
        (c + half * 0.3, g + 14.0),
        (c - half - 60.0, 1440.0),
        (c + half + 80.0, 1450.0),
    ] {
        cracks.line(&[
            (x, y),
            (x + 36.0, y + 80.0),
            (x - 14.0, y + 150.0),
            (x + 26.0, y + 240.0),
        ]);
    }
    sheet.stroke(cracks, stage.palette.mid, 0.45, 4.0);
    let finish = Finish::PAPER
        .shadow(0.2, 24.0)
        .rim(0.7)
        .receive(0.15)
        .veiled(0.7, 1420.0, 1660.0, stage.palette.ink);
    stage.canvas.lay(&sheet, finish, &[stage.key]);
    let level = land::line(|_| g);
    stage.cast_on(&level);
}

fn desert(stage: &mut Stage) {
    for (depth, y, amp) in [
        (0.18, 1080.0, 26.0),
        (0.30, 1150.0, 44.0),
        (0.44, 1230.0, 50.0),
    ] {
        let phase = stage.rng.range(0.0, 6.0);
        let line =
            land::line(|x| y - amp * sin(x * 0.0055 + phase) - amp * 0.4 * sin(x * 0.013 + phase));
        let mut shape = Shape::new();
        shape.ground(&line, H);
        let mut sheet = Sheet::of(shape, stage.palette.ramp(depth));
        let lee: Vec<(f32, f32)> = line.iter().map(|p| (p.0 + 40.0, p.1 + amp * 0.9)).collect();
        let mut ripple = Shape::new();
        ripple.line(&lee);
        sheet.stroke(ripple, stage.palette.ramp(depth + 0.16), 0.5, 7.0);
        let finish =
            Finish::FAR
                .rim(0.4)
                .receive(0.4)
                .veiled(0.5, y - 20.0, y + 150.0, stage.palette.haze);
        stage.canvas.lay(&sheet, finish, &[stage.key]);
    }
    stage.birds();
    let ground = stage.ground_line(40.0);
    stage.lay_ground(&ground, 0.62, 0, 0.0);
    stage.cast_on(&ground);
    stage.bank(1500.0, 0.88, 0, 0.0, Finish::FRAME);
    stage.bank(1610.0, 0.98, 30, 60.0, Finish::FRAME);
}

fn snowfield(stage: &mut Stage) {
    let snow = mix(hex(0xe9eef5), stage.palette.haze, 0.3);
    stage.hills(2, 1010.0, 1110.0, 40.0, |shape, line, i, stage| {
        for _ in 0..10 + 6 * i {
            let x = stage.rng.range(0.0, W);
            let h = stage.rng.range(40.0, 120.0);
            tree::pine(shape, x, land::height(line, x) + 4.0, h, &mut stage.rng);
        }
    });
    let ground = stage.ground_line(30.0);
    let mut shape = Shape::new();
    let drift = land::ridge(stage.rng.seed(), 1190.0, 16.0, 0.003, 3);
    shape.ground(&drift, H);
    let back = mix(snow, stage.palette.far, 0.30);
    stage.canvas.lay(
        &Sheet::of(shape, back),
        Finish::PAPER.shadow(0.12, 18.0),
        &[stage.key],
    );
    let mut shape = Shape::new();
    shape.ground(&ground, H);
    let mut sheet = Sheet::of(shape, mix(snow, stage.palette.mid, 0.22));
    let mut tracks = Shape::new();
    for i in 0..14 {
        let u = i as f32 / 13.0;
        let x = stage.centre + 120.0 * (1.0 - u) * (1.0 - u) + if i % 2 == 0 { 9.0 } else { -9.0 };
        tracks.ellipse(x, 1210.0 + 180.0 * u, 4.0 + 7.0 * u, 2.0 + 3.0 * u);
    }
    sheet.fill(tracks, stage.palette.mid, 0.5);
    let finish = Finish::PAPER.shadow(0.2, 22.0).receive(0.3).veiled(
        0.92,
        GROUND + 30.0,
        GROUND + 230.0,
        stage.palette.ramp(0.86),
    );
    stage.canvas.lay(&sheet, finish, &[stage.key.dimmed(0.6)]);
    stage.cast_on(&ground);
    let frame = stage.pick_frame(&[Frame::Pines, Frame::LoneTree]);
    stage.frame(frame);
}
