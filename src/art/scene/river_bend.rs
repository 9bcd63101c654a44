//! A river seen from above, where it bends through fields.

use super::super::color::{hex, mix};
use super::super::finish::Finish;
use super::super::motif::tree;
use super::super::shape::Shape;
use super::super::sheet::Sheet;
use super::super::stage::{MAN, Stage};
use super::super::view::{H, W};
use super::frame::Frame;
use super::layout::Layout;
use crate::model::Setting;

/// Layouts of this file.
pub const LAYOUTS: &[Layout] =
    &[Layout::new("bend seen from above", bend).only(&[Setting::River, Setting::Fields])];

fn bend(stage: &mut Stage) {
    stage.palette = stage.palette.land(hex(0x6f8f5f), 0.30);
    stage.man = MAN * 0.82;
    stage.open_sky(820.0, true);
    stage.hills(2, 760.0, 830.0, 36.0, |shape, line, _, stage| {
        tree::grove(shape, line, 14, (12.0, 30.0, 1.0), (1.0, 24, 8.0), &mut stage.rng);
    });
    let c = stage.centre;
    let s = if c < 540.0 { 1.0 } else { -1.0 };
    let mut fields = Sheet::new();
    let mut plain = Shape::new();
    plain.rect(-10.0, 830.0, W + 20.0, H);
    fields.fill(plain, stage.land_color(0.40), 1.0);
    for j in 0..9 {
        let u = j as f32 / 9.0;
        let y = 840.0 + 420.0 * u * u;
        let mut strip = Shape::new();
        let x = stage.rng.range(-200.0, 900.0);
        let (w, h) = (200.0 + 420.0 * u, 20.0 + 60.0 * u);
        strip.poly(&[
            (x, y),
            (x + w, y + 6.0),
            (x + w * 1.2, y + h),
            (x - w * 0.2, y + h),
        ]);
        let tone = stage
            .rng
            .pick(&[hex(0xc9b458), hex(0x7f9a4a), hex(0xa88a50), hex(0x5f8a5a)]);
        fields.fill(strip, mix(stage.land_color(0.40), tone, 0.30), 0.9);
    }
    let p = |a: f32, y: f32| (540.0 + s * a, y);
    let mut river = Shape::new();
    river.blob(&[
        p(-300.0, 838.0),
        p(-60.0, 866.0),
        p(160.0, 906.0),
        p(40.0, 962.0),
        p(-210.0, 1022.0),
        p(-60.0, 1120.0),
        p(320.0, 1240.0),
        p(620.0, 1330.0),
        p(620.0, 1500.0),
        p(300.0, 1420.0),
        p(-300.0, 1150.0),
        p(-350.0, 1010.0),
        p(-70.0, 936.0),
        p(60.0, 904.0),
        p(-120.0, 876.0),
        p(-320.0, 846.0),
    ]);
    fields.fill(
        river,
        mix(stage.palette.sky[3], stage.palette.orb, 0.35),
        1.0,
    );
    let haze = stage.palette.haze;
    let finish = Finish::SURFACE.receive(0.3);
    stage.canvas.lay(&fields, finish, &[stage.key]);
    let seed = stage.rng.seed();
    stage.canvas.mist(800.0, 880.0, 1080.0, haze, 0.4, seed);
    let mut clumps = Shape::new();
    for _ in 0..26 {
        let y = stage.rng.range(860.0, 1250.0);
        let z = 8.0 + (y - 840.0) * 0.09;
        let at = (stage.rng.range(0.0, W), y);
        tree::foliage(&mut clumps, at, z * 1.3, z, 26, z * 0.3, &mut stage.rng);
    }
    let green = stage.land_color(0.58);
    stage.canvas.lay(
        &Sheet::of(clumps, green),
        Finish::PAPER.shadow(0.2, 8.0).rim(0.3),
        &[stage.key],
    );
    let ground = stage.ground_line(70.0);
    stage.lay_ground(&ground, 0.84, 420, 38.0);
    stage.cast_on(&ground);
    let frame = stage.pick_frame(&[Frame::LoneTree, Frame::Grass, Frame::SideTree]);
    stage.frame(frame);
    stage.close_outdoors();
}
