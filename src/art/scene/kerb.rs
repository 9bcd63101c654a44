//! What stands along a street: the waiting coach, market stalls, and the near edge of the pavement.

use super::super::color::{hex, mix};
use super::super::figure::{Beast, draw_beast};
use super::super::finish::Finish;
use super::super::motif::vehicle;
use super::super::shape::{Place, Shape};
use super::super::sheet::Sheet;
use super::super::stage::Stage;
use super::super::view::{H, W};
use super::street::KERB;

/// A coach on the far side of the street, in the haze.
pub fn waiting_cab(stage: &mut Stage) {
    let away = if stage.centre < 540.0 { 1.0 } else { -1.0 };
    let x = stage.centre - away * (stage.cast_half() + 150.0);
    let y = KERB + 16.0;
    let place = Place::new(x, y, 0.84, away);
    let mut shape = Shape::new();
    vehicle::coach(&mut shape, &place);
    let horse = place.at((372.0, 0.0));
    draw_beast(
        &mut shape,
        Beast::Horse,
        &Place::new(horse.0, y, 150.0, away),
        0.1,
    );
    let haze = stage.palette.haze;
    let color = stage.palette.ramp(0.78);
    let finish = Finish::FAR
        .shadow(0.12, 14.0)
        .rim(0.4)
        .veiled(0.35, 1180.0, 1330.0, haze);
    stage
        .canvas
        .lay(&Sheet::of(shape, color), finish, &[stage.key]);
    let seed = stage.rng.seed();
    stage.canvas.mist(1110.0, 1270.0, 1390.0, haze, 0.4, seed);
}

/// Awnings with goods under them, along both sides.
pub fn stalls(stage: &mut Stage) {
    let mut sheet = Sheet::new();
    let cloths = [0xb4533f, 0xd9b15a, 0x5f8f86, 0x9a6a8a].map(hex);
    for (i, x) in [-40.0, 170.0, 700.0, 900.0].into_iter().enumerate() {
        let (y, w) = (KERB + 30.0, 210.0);
        let tall = stage.rng.range(290.0, 340.0);
        let dark = stage.palette.ramp(0.82);
        let mut frame = Shape::new();
        frame.rect(x + 8.0, y - tall, 8.0, tall);
        frame.rect(x + w - 16.0, y - tall, 8.0, tall);
        frame.rect(x, y - 100.0, w, 100.0);
        sheet.fill(frame, dark, 1.0);
        let cloth = mix(
            cloths[(i + stage.rng.below(4)) % 4],
            stage.palette.mid,
            0.35,
        );
        for k in 0..6 {
            let step = w / 6.0;
            let a = x + step * k as f32;
            let mut strip = Shape::new();
            strip.blob(&[
                (a, y - tall - 40.0),
                (a, y - tall - 40.0),
                (a + step, y - tall - 40.0),
                (a + step, y - tall - 40.0),
                (a + step, y - tall + 40.0),
                (a + step, y - tall + 40.0),
                (a + step * 0.5, y - tall + 58.0),
                (a, y - tall + 40.0),
                (a, y - tall + 40.0),
            ]);
            let tone = if k % 2 == 0 {
                cloth
            } else {
                mix(stage.palette.haze, cloth, 0.25)
            };
            sheet.fill(strip, tone, 1.0);
        }
        let mut goods = Shape::new();
        for _ in 0..9 {
            goods.circle(
                x + stage.rng.range(20.0, w - 20.0),
                y - 106.0,
                stage.rng.range(11.0, 18.0),
            );
        }
        sheet.fill(goods, mix(cloth, hex(0xd98a3a), 0.5), 0.9);
    }
    let haze = stage.palette.haze;
    stage.canvas.lay(
        &sheet,
        Finish::PAPER
            .shadow(0.25, 16.0)
            .veiled(0.25, 1100.0, 1320.0, haze),
        &[stage.key],
    );
}

/// The near edge of the street: railings, a house corner with a sign, or posts and chain.
pub fn foreground(stage: &mut Stage) {
    let mut shape = Shape::new();
    let kind = stage.rng.below(3);
    match kind {
        0 => {
            for i in 0..20 {
                let x = i as f32 * 56.0;
                shape.rect(x - 4.0, 1580.0, 8.0, 260.0);
                shape.leaf((x, 1584.0), -1.571, 44.0, 9.0);
            }
            shape.rect(-10.0, 1610.0, W + 20.0, 9.0);
            shape.rect(-10.0, 1760.0, W + 20.0, 11.0);
        }
        1 => {
            shape.rect(-10.0, -10.0, 92.0, H + 20.0);
            for (y, w, h) in [(300.0, 26.0, 26.0), (760.0, 34.0, 22.0), (0.0, 16.0, 140.0)] {
                shape.rect(82.0, y, w, h);
            }
            shape.rect(84.0, 455.0, 196.0, 8.0);
            shape.rect(130.0, 455.0, 4.0, 36.0);
            shape.rect(246.0, 455.0, 4.0, 36.0);
            shape.rect(112.0, 490.0, 156.0, 92.0);
        }
        _ => {
            for i in 0..5 {
                let x = 60.0 + i as f32 * 240.0;
                shape.limb((x, 1840.0), (x, 1590.0), 20.0, 17.0);
                shape.circle(x, 1568.0, 24.0);
                let chain = [(x, 1630.0), (x + 120.0, 1690.0), (x + 240.0, 1630.0)];
                shape.chain(&chain, 5.0);
            }
        }
    }
    shape.rect(-10.0, 1800.0, W + 20.0, 130.0);
    let ink = stage.palette.ink;
    stage.canvas.lay(
        &Sheet::of(shape, ink),
        Finish::FRAME.shadow(0.4, 28.0),
        &[stage.key],
    );
}
