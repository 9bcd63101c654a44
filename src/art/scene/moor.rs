//! Moor: rolling heather under a large low light, standing stones, a wind-bent tree.

use super::super::color::hex;
use super::super::motif::land;
use super::super::stage::Stage;
use super::super::view::W;
use super::frame::Frame;
use super::layout::Layout;

/// Layouts of this file.
pub const LAYOUTS: &[Layout] = &[Layout::new("standing stones", paint)];

/// Draws the template.
fn paint(stage: &mut Stage) {
    stage.palette = stage.palette.land(hex(0x7a5a80), 0.22);
    stage.open_sky(1120.0, true);
    let stones = stage.rng.below(3);
    stage.hills(3, 1000.0, 1190.0, 48.0, |shape, line, i, stage| {
        if i == stones {
            let at = stage.rng.range(140.0, 900.0);
            for (dx, w, h) in [
                (0.0, 34.0, 54.0),
                (42.0, 28.0, 84.0),
                (84.0, 46.0, 42.0),
                (-46.0, 42.0, 30.0),
            ] {
                let x = at + dx;
                land::boulder(shape, x, land::height(line, x) + 6.0, w, h, &mut stage.rng);
            }
        }
        land::grass(shape, line, (0.0, W), 140, 14.0, stage.wind, &mut stage.rng);
    });
    stage.birds();
    let ground = stage.ground_line(70.0);
    stage.lay_ground(&ground, 0.80, 420, 36.0);
    stage.cast_on(&ground);
    let frame = stage.pick_frame(&[Frame::LoneTree, Frame::LoneTree, Frame::Grass]);
    stage.frame(frame);
    stage.close_outdoors();
}
