//! Vehicles: wheels, a closed coach, a locomotive with its train.

use super::super::color::Rgb;
use super::super::math::{TAU, cos, sin};
use super::super::shape::{Place, Shape};
use super::super::sheet::Sheet;

/// A spoked wheel of radius `r` about (`x`, `y`).
pub fn wheel(shape: &mut Shape, x: f32, y: f32, r: f32, spokes: usize) {
    shape.ring(x, y, r * 0.94, r * 0.06, 36);
    for i in 0..spokes {
        let a = i as f32 / spokes as f32 * TAU;
        let rim = (x + cos(a) * r * 0.92, y + sin(a) * r * 0.92);
        shape.limb((x, y), rim, r * 0.032, r * 0.022);
    }
    shape.circle(x, y, r * 0.13);
}

/// A closed coach, 250 wide and 250 high at size 1, its pole ending at x = 320.
#[rustfmt::skip]
pub fn coach(shape: &mut Shape, place: &Place) {
    let s = place.size;
    for (x, r) in [(-92.0, 54.0), (88.0, 44.0)] {
        let c = place.at((x, r));
        wheel(shape, c.0, c.1, r * s, 12);
    }
    shape.blob(&place.all(&[
        (-112.0, 226.0), (-112.0, 226.0), (84.0, 230.0), (84.0, 230.0), (88.0, 150.0), (60.0, 84.0), (-66.0, 80.0), (-116.0, 130.0),
    ]));
    shape.poly(&place.all(&[(-124.0, 224.0), (98.0, 228.0), (98.0, 240.0), (-124.0, 236.0)]));
    shape.poly(&place.all(&[(84.0, 150.0), (150.0, 146.0), (150.0, 132.0), (84.0, 126.0)]));
    shape.blob(&place.all(&[(110.0, 146.0), (106.0, 204.0), (122.0, 224.0), (142.0, 214.0), (152.0, 148.0)]));
    shape.blob(&place.all(&[(114.0, 238.0), (118.0, 222.0), (134.0, 222.0), (138.0, 236.0), (134.0, 250.0), (120.0, 250.0)]));
    shape.poly(&place.all(&[(104.0, 249.0), (150.0, 249.0), (150.0, 254.0), (104.0, 254.0)]));
    shape.poly(&place.all(&[(112.0, 252.0), (142.0, 252.0), (142.0, 280.0), (112.0, 280.0)]));
    shape.limb(place.at((140.0, 200.0)), place.at((180.0, 184.0)), 8.0 * s, 5.0 * s);
    shape.limb(place.at((180.0, 184.0)), place.at((216.0, 270.0)), 1.8 * s, 1.0 * s);
    shape.limb(place.at((180.0, 182.0)), place.at((340.0, 136.0)), 1.4 * s, 1.2 * s);
    shape.limb(place.at((100.0, 74.0)), place.at((330.0, 104.0)), 4.0 * s, 3.0 * s);
}

/// The lit window of [`coach`] for a place.
pub fn coach_window(place: &Place) -> [(f32, f32); 4] {
    [(-48.0, 206.0), (22.0, 208.0), (22.0, 156.0), (-48.0, 154.0)].map(|p| place.at(p))
}

/// A locomotive facing right with tender and coaches behind it: at `k` = 1 it is 290 high and reaches
/// from `x` - 900 to `x` + 262.
#[rustfmt::skip]
pub fn train(sheet: &mut Sheet, place: &Place, ink: Rgb, cut: Rgb) {
    let s = place.size;
    let mut shape = Shape::new();
    for (x, r, n) in [(-150.0, 50.0, 12), (-30.0, 50.0, 12), (76.0, 50.0, 12), (165.0, 30.0, 10), (-300.0, 34.0, 10),
                      (-385.0, 34.0, 10), (-490.0, 32.0, 10), (-580.0, 32.0, 10), (-780.0, 32.0, 10), (-860.0, 32.0, 10)] {
        let c = place.at((x, r));
        wheel(&mut shape, c.0, c.1, r * s, n);
    }
    shape.limb(place.at((-150.0, 44.0)), place.at((76.0, 44.0)), 6.0 * s, 6.0 * s);
    let parts: [&[(f32, f32)]; 9] = [
        &[(-250.0, 66.0), (226.0, 66.0), (226.0, 87.0), (-250.0, 87.0)],
        &[(226.0, 87.0), (262.0, 20.0), (236.0, 20.0), (214.0, 66.0)],
        &[(-236.0, 86.0), (-236.0, 246.0), (-100.0, 246.0), (-100.0, 86.0)],
        &[(-254.0, 246.0), (-246.0, 260.0), (-84.0, 260.0), (-78.0, 246.0)],
        &[(150.0, 184.0), (140.0, 270.0), (192.0, 270.0), (182.0, 184.0)],
        &[(130.0, 268.0), (138.0, 285.0), (194.0, 285.0), (202.0, 268.0)],
        &[(-262.0, 74.0), (-262.0, 178.0), (-420.0, 178.0), (-420.0, 74.0)],
        &[(-440.0, 74.0), (-440.0, 236.0), (-900.0, 236.0), (-900.0, 74.0)],
        &[(206.0, 190.0), (222.0, 190.0), (222.0, 214.0), (206.0, 214.0)],
    ];
    for part in parts {
        shape.poly(&place.all(part));
    }
    shape.blob(&place.all(&[(-430.0, 234.0), (-470.0, 254.0), (-900.0, 256.0), (-900.0, 230.0)]));
    shape.blob(&place.all(&[
        (-110.0, 86.0), (-110.0, 86.0), (-110.0, 186.0), (-110.0, 186.0), (200.0, 186.0), (217.0, 170.0), (217.0, 100.0), (206.0, 86.0), (206.0, 86.0),
    ]));
    shape.blob(&place.all(&[(30.0, 184.0), (30.0, 184.0), (32.0, 220.0), (54.0, 236.0), (76.0, 220.0), (78.0, 184.0), (78.0, 184.0)]));
    shape.blob(&place.all(&[(-40.0, 184.0), (-36.0, 206.0), (-20.0, 210.0), (-4.0, 206.0), (0.0, 184.0)]));
    let lamp = place.at(HEADLAMP);
    shape.circle(lamp.0, lamp.1, 13.0 * s);
    sheet.fill(shape, ink, 1.0);
    let mut bands = Shape::new();
    for x in [-60.0, 10.0, 96.0, 140.0] {
        bands.line(&place.all(&[(x, 90.0), (x, 182.0)]));
    }
    bands.line(&place.all(&[(-228.0, 110.0), (-108.0, 110.0)]));
    bands.line(&place.all(&[(-430.0, 120.0), (-900.0, 120.0)]));
    sheet.stroke(bands, cut, 0.45, 3.0 * s);
}

/// Where the locomotive's lamp burns, in the unit space of [`train`].
pub const HEADLAMP: (f32, f32) = (222.0, 218.0);
/// Where its smoke leaves, in the unit space of [`train`].
pub const FUNNEL: (f32, f32) = (166.0, 286.0);
