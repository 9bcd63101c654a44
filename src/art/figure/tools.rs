//! Tools of trades and other larger things in a hand: weapons, spades, a doctor's bag, a fiddle, a
//! child. `held` decides what is held and draws the small things.

use super::super::color::Rgb;
use super::super::shape::{Place, Shape};
use super::super::sheet::Sheet;
use super::held::Held;

/// Adds a tool to `shape`, in a frame whose origin is the hand. `floor` is the design height of the
/// ground. Things that are not of black paper go to the sheet, behind the figure.
#[rustfmt::skip]
pub(super) fn draw(sheet: &mut Sheet, shape: &mut Shape, tool: Held, here: &Place, floor: f32, ink: Rgb) {
    let s = here.size;
    // How far below the hand the ground is.
    let ground = (here.y - floor) / s;
    match tool {
        Held::Gun => {
            shape.poly(&here.all(&[
                (-0.130, -0.050), (-0.135, 0.016), (-0.050, 0.022), (0.40, 0.026), (0.40, 0.012), (0.04, 0.0), (-0.020, -0.014),
            ]));
            shape.poly(&here.all(&[(-0.02, -0.01), (0.012, -0.004), (0.0, -0.040), (-0.014, -0.040)]));
        }
        Held::Musket => {
            shape.poly(&here.all(&[
                (-0.010, ground), (0.060, ground), (0.040, ground + 0.20), (0.018, -0.06), (0.006, 0.46), (-0.010, 0.46), (-0.008, -0.06), (0.004, ground + 0.20),
            ]));
            shape.poly(&here.all(&[(-0.002, 0.44), (0.010, 0.60), (0.014, 0.44)]));
        }
        Held::Spear => {
            shape.limb(here.at((0.026, ground)), here.at((-0.014, 0.66)), 0.009 * s, 0.008 * s);
            shape.blob(&here.all(&[(-0.016, 0.92), (-0.016, 0.92), (0.014, 0.74), (-0.010, 0.62), (-0.038, 0.74)]));
            shape.blob(&here.all(&[(-0.012, 0.60), (0.030, 0.66), (0.084, 0.72), (0.084, 0.72), (0.078, 0.58), (0.020, 0.56)]));
            shape.leaf(here.at((-0.012, 0.62)), here.angle(2.9), 0.085 * s, 0.020 * s);
        }
        Held::Staff => {
            shape.limb(here.at((0.020, ground)), here.at((-0.016, 0.34)), 0.011 * s, 0.010 * s);
            let knob = here.at((-0.017, 0.35));
            shape.circle(knob.0, knob.1, 0.018 * s);
        }
        Held::Crozier => {
            shape.limb(here.at((0.020, ground)), here.at((-0.010, 0.44)), 0.009 * s, 0.008 * s);
            let at = here.at((-0.010, 0.52));
            shape.limb(at, here.at((-0.010, 0.42)), 0.009 * s, 0.009 * s);
            shape.limb(here.at((-0.060, 0.52)), here.at((0.040, 0.52)), 0.009 * s, 0.009 * s);
            shape.limb(at, here.at((-0.010, 0.58)), 0.009 * s, 0.009 * s);
        }
        Held::Spade => {
            let foot = ground + 0.13;
            shape.limb(here.at((-0.072, 0.255)), here.at((0.100, foot)), 0.012 * s, 0.012 * s);
            shape.limb(here.at((-0.106, 0.248)), here.at((-0.040, 0.268)), 0.012 * s, 0.012 * s);
            shape.poly(&here.all(&[(0.056, foot + 0.020), (0.142, foot + 0.044), (0.164, foot - 0.080), (0.130, foot - 0.126), (0.082, foot - 0.104)]));
        }
        Held::Axe => {
            shape.limb(here.at((0.030, -0.012)), here.at((-0.260, 0.110)), 0.011 * s, 0.011 * s);
            shape.blob(&here.all(&[
                (-0.275, 0.150), (-0.235, 0.132), (-0.250, 0.094), (-0.290, 0.020), (-0.290, 0.020), (-0.350, 0.060), (-0.350, 0.060), (-0.310, 0.112),
            ]));
        }
        Held::Broom => {
            shape.limb(here.at((-0.030, 0.40)), here.at((0.052, ground + 0.16)), 0.009 * s, 0.009 * s);
            shape.poly(&here.all(&[(0.030, ground + 0.18), (0.078, ground + 0.19), (0.128, ground), (0.004, ground)]));
        }
        Held::Bag => {
            shape.blob(&here.all(&[
                (-0.090, -0.150), (-0.090, -0.150), (-0.094, -0.090), (-0.064, -0.040), (-0.050, -0.034), (0.050, -0.034), (0.064, -0.040),
                (0.094, -0.090), (0.090, -0.150), (0.090, -0.150),
            ]));
            let handle = here.at((0.0, -0.020));
            shape.ring(handle.0, handle.1, 0.030 * s, 0.007 * s, 12);
        }
        Held::Spyglass => {
            shape.poly(&here.all(&[(-0.11, -0.030), (-0.11, -0.010), (0.03, 0.018), (0.03, -0.012)]));
            shape.poly(&here.all(&[(0.03, -0.020), (0.03, 0.026), (0.15, 0.056), (0.15, -0.002)]));
        }
        Held::Quill => {
            let mut paper = Shape::new();
            paper.poly(&here.all(&[(-0.06, -0.026), (0.13, -0.026), (0.13, -0.014), (-0.06, -0.014)]));
            sheet.fill(paper, [0.93, 0.87, 0.74], 1.0);
            shape.leaf(here.at((0.012, -0.016)), here.angle(2.0), 0.150 * s, 0.016 * s);
        }
        Held::Hoop => {
            let mut cloth = Shape::new();
            cloth.blob(&here.all(&[(0.0, 0.05), (0.07, 0.06), (0.09, -0.02), (0.10, -0.11), (0.03, -0.10), (-0.02, -0.02)]));
            sheet.fill(cloth, [0.90, 0.83, 0.70], 1.0);
            shape.limb(here.at((-0.01, 0.035)), here.at((0.075, 0.058)), 0.006 * s, 0.006 * s);
        }
        Held::Child => {
            // Wrapped, the head in the crook of the arm.
            shape.blob(&here.all(&[
                (-0.140, 0.050), (-0.060, 0.084), (0.050, 0.052), (0.092, -0.004), (0.060, -0.052), (-0.060, -0.040), (-0.130, 0.0),
            ]));
            shape.leaf(here.at((0.040, -0.030)), here.angle(-1.3), 0.150 * s, 0.040 * s);
            let head = here.at((0.080, 0.070));
            shape.circle(head.0, head.1, 0.052 * s);
            shape.leaf(here.at((0.125, 0.060)), here.angle(0.0), 0.014 * s, 0.008 * s);
        }
        Held::Fiddle => {
            let mut wood = Shape::new();
            wood.blob(&here.all(&[
                (-0.110, 0.066), (-0.112, 0.106), (-0.068, 0.122), (-0.046, 0.110), (-0.014, 0.118), (0.010, 0.096), (-0.010, 0.066), (-0.044, 0.076), (-0.072, 0.062),
            ]));
            wood.poly(&here.all(&[(0.0, 0.088), (0.0, 0.104), (0.110, 0.122), (0.120, 0.112), (0.110, 0.102)]));
            sheet.fill(wood, ink, 1.0);
            shape.limb(here.at((0.010, -0.020)), here.at((-0.050, 0.250)), 0.005 * s, 0.004 * s);
        }
        Held::Glass => {
            shape.poly(&here.all(&[(-0.016, 0.030), (0.020, 0.036), (0.026, 0.088), (-0.022, 0.078)]));
            shape.limb(here.at((0.0, 0.032)), here.at((0.006, -0.020)), 0.005 * s, 0.005 * s);
            shape.limb(here.at((-0.016, -0.024)), here.at((0.026, -0.018)), 0.005 * s, 0.005 * s);
        }
        _ => {}
    }
}
