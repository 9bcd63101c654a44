//! A rider on a galloping or walking horse, as one cut-out, in the unit of the horse's shoulder.

use super::super::color::Rgb;
use super::super::shape::{Place, Shape};
use super::super::sheet::Sheet;
use super::beast::{Beast, draw_beast};
use super::head::Head;
use super::look::Look;

/// Draws a mounted person. `place` stands under the horse's middle, its size the horse's shoulder
/// height; `gallop` from 0 (standing) to 1.
#[rustfmt::skip]
pub fn draw_rider(sheet: &mut Sheet, look: &Look, place: &Place, gallop: f32, ink: Rgb, line: Rgb) {
    let mut shape = Shape::new();
    draw_beast(&mut shape, Beast::Horse, place, gallop);
    let s = place.size;
    shape.limb(place.at((0.02, 1.04)), place.at((0.22, 0.82)), 0.085 * s, 0.060 * s);
    shape.limb(place.at((0.22, 0.82)), place.at((0.13, 0.52)), 0.055 * s, 0.036 * s);
    shape.poly(&place.all(&[(0.09, 0.54), (0.09, 0.46), (0.27, 0.46), (0.19, 0.54)]));
    shape.blob(&place.all(&[
        (0.07, 1.60), (-0.02, 1.54), (-0.06, 1.40), (-0.04, 1.20), (-0.10, 1.0), (-0.10, 1.0), (0.14, 0.99),
        (0.16, 1.15), (0.20, 1.38), (0.18, 1.54), (0.14, 1.60),
    ]));
    if look.is_female() {
        // Side-saddle: the habit covers the horse's flank.
        shape.blob(&place.all(&[
            (-0.10, 1.06), (-0.24, 0.80), (-0.22, 0.42), (-0.22, 0.42), (0.16, 0.36), (0.30, 0.44), (0.30, 0.44), (0.28, 0.90), (0.14, 1.06),
        ]));
    } else {
        let fly = 0.3 + 0.7 * gallop;
        shape.blob(&place.all(&[
            (0.05, 1.60), (-0.07, 1.54), (-0.24 - 0.10 * fly, 1.28 + 0.08 * fly), (-0.44 - 0.30 * fly, 1.00 + 0.22 * fly),
            (-0.52 - 0.34 * fly, 0.90 + 0.24 * fly), (-0.36, 0.92), (-0.16, 0.95), (-0.02, 1.05), (0.06, 1.3),
        ]));
    }
    shape.limb(place.at((0.10, 1.50)), place.at((0.25, 1.29)), 0.058 * s, 0.044 * s);
    shape.limb(place.at((0.25, 1.29)), place.at((0.43, 1.23)), 0.044 * s, 0.031 * s);
    shape.limb(place.at((0.09, 1.55)), place.at((0.11, 1.67)), 0.05 * s, 0.045 * s);
    let head = Head { body: *place, chin: (0.125, 1.645), height: 0.215, nod: 0.10 };
    head.silhouette(&mut shape, look);
    sheet.fill(shape, ink, 1.0);

    let mut reins = Shape::new();
    reins.curve(&place.all(&[(0.86, 1.02), (0.63, 1.12), (0.43, 1.22)]));
    sheet.stroke(reins, ink, 1.0, 0.012 * s);
    let mut spot = Shape::new();
    head.spot(&mut spot, look);
    spot.blob(&place.all(&[(0.02, 1.60), (0.10, 1.575), (0.18, 1.585), (0.19, 1.55), (0.10, 1.535), (0.01, 1.56)]));
    sheet.fill(spot, look.spot, 1.0);
    let mut lines = Shape::new();
    lines.curve(&place.all(&[(-0.12, 0.99), (0.02, 0.93), (0.18, 0.98)]));
    lines.curve(&place.all(&[(0.16, 1.50), (0.10, 1.36), (0.15, 1.20)]));
    sheet.stroke(lines, line, 0.5, 0.013 * s);
}
