//! Garments, hung on the joints of a figure: coats, robes, bodices and skirts.

use super::super::shape::{Point, Shape};
use super::body::Frame;
use super::look::{Cut, Look, Wrap};
use super::pose::Pose;

impl Frame {
    pub(super) fn garment(&self, shape: &mut Shape, look: &Look, pose: Pose) {
        match look.cut {
            Cut::Coat {
                hem, flare, front, ..
            } => self.coat(shape, [hem, flare, front], pose),
            Cut::Robe { width } => self.robe(shape, width, pose),
            Cut::Gown {
                waist,
                width,
                train,
                hem,
            } => {
                self.bodice(shape, waist);
                self.skirt(shape, [waist, width, train, hem], pose);
            }
        }
        let wrap: &[Point] = match look.wrap {
            Wrap::None => return,
            Wrap::Shawl => &[
                (-0.03, 0.850),
                (-0.096, 0.790),
                (-0.136, 0.660),
                (-0.158, 0.545),
                (-0.158, 0.545),
                (-0.02, 0.598),
                (0.092, 0.560),
                (0.092, 0.560),
                (0.106, 0.700),
                (0.076, 0.790),
                (0.025, 0.846),
            ],
            Wrap::Cape => &[
                (-0.030, 0.868),
                (-0.090, 0.810),
                (-0.136, 0.680),
                (-0.176, 0.480),
                (-0.176, 0.480),
                (-0.090, 0.466),
                (0.010, 0.488),
                (0.010, 0.488),
                (0.040, 0.680),
                (0.052, 0.800),
                (0.030, 0.866),
            ],
        };
        shape.blob(&self.trunks(wrap));
    }

    fn coat(&self, shape: &mut Shape, [hem, flare, front_hem]: [f32; 3], pose: Pose) {
        let upper = [
            (0.026, 0.846),
            (-0.030, 0.846),
            (-0.080, 0.812),
            (-0.103, 0.742),
            (-0.074, 0.605),
        ];
        let front = [(0.060, 0.605), (0.088, 0.735), (0.064, 0.808)];
        let mut points: Vec<Point> = upper.to_vec();
        if pose.is_low() || pose == Pose::Climb {
            points.extend([
                (-0.108, 0.500),
                (-0.150, 0.405),
                (-0.150, 0.405),
                (0.02, 0.462),
                (0.078, 0.520),
            ]);
        } else {
            let swing = if pose.strides() { 0.04 } else { 0.0 };
            // A jacket is close to the hips; long skirts stand off.
            let back = -0.100 - flare - swing - (0.46 - hem).clamp(0.0, 0.03);
            points.extend([
                (-0.094, (hem + 0.590) * 0.5),
                (back, hem + 0.012),
                (back, hem + 0.012),
                (-0.03 - flare * 0.2, hem * 0.8 + front_hem * 0.2 - 0.012),
                (0.062, front_hem + 0.008),
                (0.062, front_hem + 0.008),
                (0.074, (front_hem + 0.605) * 0.5),
            ]);
        }
        points.extend(front);
        shape.blob(&self.trunks(&points));
    }

    fn robe(&self, shape: &mut Shape, k: f32, pose: Pose) {
        let floor = 0.5 - self.posture.hip.1;
        let wide = if pose.is_low() { 0.07 } else { 0.0 };
        let swing = if pose.strides() { 0.06 } else { 0.0 };
        let back = -0.215 * k - swing - wide;
        let front = 0.112 + wide * 2.4;
        shape.blob(&self.trunks(&[
            (0.034, 0.862),
            (-0.034, 0.862),
            (-0.108 * (k * 0.3 + 0.7), 0.800),
            (-0.146 * (k * 0.5 + 0.5), 0.580),
            (back, floor + 0.06),
            (back, floor + 0.03),
            (back, floor + 0.03),
            (-0.10, floor + 0.055),
            (0.0, floor + 0.022),
            (front, floor + 0.040),
            (front, floor + 0.040),
            (0.112 + wide, 0.46),
            (0.108, 0.700),
            (0.074, 0.820),
        ]));
    }

    fn bodice(&self, shape: &mut Shape, waist: f32) {
        let w = waist_width(waist);
        shape.blob(&self.trunks(&[
            (0.022, 0.832),
            (-0.028, 0.836),
            (-0.066, 0.802),
            (-0.071, 0.740),
            (-w - 0.007, waist + 0.032),
            (-w, waist),
            (-w, waist - 0.02),
            (w, waist - 0.02),
            (w, waist),
            (w + 0.012, waist + 0.04),
            (0.080, 0.738),
            (0.062, 0.792),
        ]));
    }

    fn skirt(&self, shape: &mut Shape, [waist, width, train, hem]: [f32; 4], pose: Pose) {
        let w = waist_width(waist);
        // A sinking hip does not push the hem into the ground.
        let hem = hem.max(0.5 - self.posture.hip.1);
        if pose.is_low() {
            let top = [self.trunk((w, waist)), self.trunk((-w, waist))];
            let k = (width / 0.25).clamp(0.62, 1.05);
            let lap: Vec<Point> = lap(pose, k).iter().map(|p| self.ground(*p)).collect();
            shape.blob(&[&top[..], &lap[..]].concat());
            return;
        }
        let sway = if pose.strides() { 0.045 } else { 0.0 };
        let (back, front) = (
            -2.0 * width * train - sway,
            2.0 * width * (1.0 - train) + sway * 0.6,
        );
        // Fullness from waist to hem: wide skirts spring out at the hip, narrow ones fall straight.
        let full = ((width - 0.12) / 0.15).clamp(0.0, 1.0);
        let at = |share: f32, u: f32| {
            let y = waist + (hem - waist) * u;
            (
                share * (0.30 + 0.70 * (u * (1.0 - 0.34 * full) + full * 0.34)),
                y,
            )
        };
        shape.blob(&self.trunks(&[
            (w, waist),
            (-w, waist),
            at(back * 0.78, 0.10),
            at(back * 0.90, 0.32),
            at(back * 0.97, 0.66),
            (back, hem),
            (back, hem),
            (back * 0.4, hem - 0.008),
            (front * 0.4, hem - 0.008),
            (front, hem),
            (front, hem),
            at(front * 0.95, 0.66),
            at(front * 0.88, 0.32),
            at(front * 0.76, 0.10),
        ]));
    }
}

/// A skirt from the waist down where it does not hang straight, from the back to the front; `k` is
/// its fullness.
#[rustfmt::skip]
fn lap(pose: Pose, k: f32) -> Vec<Point> {
    match pose {
        Pose::SitGround => vec![
            (-0.170, 0.110), (-0.230 * k, 0.0), (-0.230 * k, 0.0), (0.10, -0.004), (0.330, 0.0), (0.330, 0.0),
            (0.300, 0.070), (0.190, 0.225), (0.110, 0.265), (0.030, 0.215),
        ],
        Pose::Crouch => vec![
            (-0.190, 0.250), (-0.250 * k, 0.100), (-0.270 * k, 0.0), (-0.270 * k, 0.0), (0.0, -0.004), (0.200, 0.0), (0.200, 0.0),
            (0.215, 0.150), (0.185, 0.280), (0.100, 0.330),
        ],
        Pose::Propose => vec![
            (-0.130, 0.275), (-0.290 * k, 0.120), (-0.440 * k, 0.0), (-0.440 * k, 0.0), (0.0, -0.004), (0.260, 0.0), (0.260, 0.0),
            (0.255, 0.180), (0.215, 0.325), (0.080, 0.350),
        ],
        pose if pose.is_seated() => vec![
            (-0.125 * k, 0.330), (-0.190 * k, 0.170), (-0.205 * k, 0.0), (-0.205 * k, 0.0), (0.10, -0.006), (0.335, 0.0), (0.335, 0.0),
            (0.3175, 0.180), (0.285, 0.322), (0.190, 0.382), (0.075, 0.376),
        ],
        _ => vec![
            (-0.135, 0.275), (-0.305 * k, 0.140), (-0.510 * k, 0.0), (-0.510 * k, 0.0), (0.0, -0.004), (0.165, 0.0), (0.165, 0.0),
            (0.142, 0.160), (0.098, 0.285),
        ],
    }
}

/// Half width of the waist, by how high it sits: an Empire waist lies on the ribs.
pub(super) fn waist_width(waist: f32) -> f32 {
    if waist > 0.68 { 0.057 } else { 0.044 }
}
