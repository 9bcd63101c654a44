//! Forest: receding trunks, shafts of light, ferns and a frame of boughs.

use super::super::color::hex;
use super::super::finish::Finish;
use super::super::motif::{land, tree};
use super::super::shape::Shape;
use super::super::sheet::Sheet;
use super::super::stage::Stage;
use super::super::view::{H, W};
use super::frame::Frame;
use super::layout::Layout;

/// Layouts of this file.
pub const LAYOUTS: &[Layout] = &[Layout::new("trunks in the mist", paint)];

/// Draws the template.
fn paint(stage: &mut Stage) {
    stage.palette = stage.palette.land(hex(0x4f8a78), 0.30);
    stage.open_sky(1300.0, false);
    let pines = stage.rng.chance(0.35);
    for (depth, base, wide) in [(0.22, 1190.0, 12.0..34.0), (0.42, 1245.0, 30.0..64.0)] {
        trunks(stage, depth, base, wide, pines);
    }
    beams(stage);
    let ground = stage.ground_line(26.0);
    undergrowth(stage, &ground);
    stage.cast_on(&ground);
    let (air, seed) = (stage.palette.ramp(0.35), stage.rng.seed());
    stage.canvas.mist(1180.0, 1330.0, 1480.0, air, 0.28, seed);
    let frame = stage.pick_frame(&[Frame::Boughs, Frame::Boughs, Frame::Pines, Frame::SideTree]);
    stage.frame(frame);
    stage.close_outdoors();
}

fn trunks(stage: &mut Stage, depth: f32, base: f32, wide: std::ops::Range<f32>, pines: bool) {
    let line = land::ridge(stage.rng.seed(), base, 26.0, 0.004, 4);
    let mut shape = Shape::new();
    shape.ground(&line, H);
    let (key, bare) = (stage.key, stage.is_winter());
    let rng = &mut stage.rng;
    let n = if depth < 0.3 { 9 } else { 6 };
    for j in 0..n {
        let x = (j as f32 + rng.range(0.15, 0.85)) * W / n as f32;
        // Leave the light free: it is the picture's focus.
        if (x - key.x).abs() < 60.0 + 160.0 * (depth - 0.2) {
            continue;
        }
        let foot = land::height(&line, x) + 10.0;
        if pines {
            tree::pine(
                &mut shape,
                x,
                foot,
                rng.range(700.0, 1250.0) * (0.6 + depth),
                rng,
            );
        } else {
            tree::trunk(
                &mut shape,
                x,
                foot,
                -20.0,
                rng.range(wide.start, wide.end),
                rng,
            );
        }
    }
    if !pines && !bare {
        for _ in 0..7 {
            let at = (rng.range(0.0, W), rng.range(-60.0, 170.0));
            tree::foliage(
                &mut shape,
                at,
                rng.range(80.0, 160.0),
                rng.range(60.0, 110.0),
                130,
                22.0,
                rng,
            );
        }
    }
    land::grass(&mut shape, &line, (0.0, W), 120, 34.0, stage.wind, rng);
    let color = stage.land_color(depth);
    let finish = Finish::FAR
        .rim(0.25)
        .veiled(0.72, 720.0, 1300.0, stage.palette.haze);
    stage.canvas.lay(&Sheet::of(shape, color), finish, &[key]);
    let (haze, seed) = (stage.palette.haze, stage.rng.seed());
    stage.canvas.mist(860.0, 1180.0, 1420.0, haze, 0.46, seed);
}

fn beams(stage: &mut Stage) {
    let (x, y) = (stage.key.x, stage.key.y - 60.0);
    let color = stage.palette.orb;
    let left = [
        (x - 60.0, y),
        (x + 60.0, y),
        (x - 80.0, 1400.0),
        (x - 500.0, 1400.0),
    ];
    let right = [
        (x + 10.0, y),
        (x + 90.0, y),
        (x + 330.0, 1380.0),
        (x + 80.0, 1380.0),
    ];
    stage.canvas.shaft(&left, color, 0.24, 50.0, 4);
    stage.canvas.shaft(&right, color, 0.18, 46.0, 5);
}

fn undergrowth(stage: &mut Stage, ground: &[(f32, f32)]) {
    stage.lay_ground(ground, 0.70, 380, 42.0);
    let mut shape = Shape::new();
    let centre = stage.centre;
    let rng = &mut stage.rng;
    for _ in 0..8 {
        let x = rng.range(0.0, W);
        if (x - centre).abs() > 300.0 {
            let y = land::height(ground, x) + 8.0;
            tree::ferns(&mut shape, x, y, rng.range(60.0, 120.0), 5, rng);
        }
    }
    let color = stage.land_color(0.74);
    stage.canvas.lay(
        &Sheet::of(shape, color),
        Finish::PAPER.shadow(0.2, 14.0),
        &[stage.key],
    );
}
