//! The body: one builder for every age, sex, dress and pose. Trunk and garments hang on the joints
//! of a [`Posture`]; all of it is one silhouette, with spot colour and cut-lines over it.

use super::super::color::Rgb;
use super::super::math::{cos, sin};
use super::super::shape::{Place, Point, Shape};
use super::super::sheet::Sheet;
use super::head::Head;
use super::held::{self, Held};
use super::look::{Cut, Hat, Look};
use super::pose::{Pose, Posture};

/// Somebody in a pose, ready to be cut out.
#[derive(Clone, Copy, Debug)]
pub struct Person {
    /// Shape and dress.
    pub look: Look,
    /// What they do.
    pub pose: Pose,
    /// What they hold.
    pub held: Held,
    /// Feet, height of a grown man in design pixels, and facing.
    pub place: Place,
}

/// The figure's skeleton in design space.
struct Frame {
    place: Place,
    posture: Posture,
    /// Shrinks everything below the chin: children's bodies are short for their heads.
    scale: f32,
    girth: f32,
}

impl Frame {
    /// A point of the ground frame.
    fn ground(&self, p: Point) -> Point {
        self.place.at((p.0 * self.scale, p.1 * self.scale))
    }

    /// A point of the upright trunk in body units, turned by the lean about the hip; below the hip
    /// it only moves with it.
    fn turned(&self, p: Point) -> Point {
        let hip = self.posture.hip;
        let (x, y) = (p.0 * self.girth, p.1 - 0.5);
        let lean = if y > 0.0 { self.posture.lean } else { 0.0 };
        let (s, c) = (sin(lean), cos(lean));
        (
            (hip.0 + x * c + y * s) * self.scale,
            (hip.1 - x * s + y * c) * self.scale,
        )
    }

    fn trunk(&self, p: Point) -> Point {
        self.place.at(self.turned(p))
    }

    fn trunks(&self, points: &[Point]) -> Vec<Point> {
        points.iter().map(|p| self.trunk(*p)).collect()
    }

    fn width(&self, w: f32) -> f32 {
        w * self.scale * self.place.size
    }
}

/// Draws a person. `ink` is the paper, `line` the colour of the cut-lines. Returns where a light in
/// the hand burns, if there is one.
pub fn draw_person(sheet: &mut Sheet, person: &Person, ink: Rgb, line: Rgb) -> Option<Point> {
    let look = &person.look;
    let place = Place {
        size: person.place.size * look.height,
        ..person.place
    };
    let mut posture = Posture::of(person.pose);
    if look.old && !person.pose.is_seated() {
        posture.lean += 0.13;
        posture.nod += 0.05;
    }
    let scale = if look.child { 0.90 } else { 1.0 };
    let girth = look.girth * if look.child { 1.12 } else { 1.0 };
    let frame = Frame {
        place,
        posture,
        scale,
        girth,
    };
    let chin = frame.turned((0.012, 0.868));
    let height = if look.child { 0.20 } else { 0.130 };
    let head = Head {
        body: place,
        chin,
        height,
        nod: posture.nod + posture.lean * 0.6,
    };

    let mut body = Shape::new();
    frame.arm(&mut body, posture.far_arm, 0.95);
    frame.legs(&mut body, look, person.pose);
    frame.garment(&mut body, look, person.pose);
    frame.neck(&mut body, look);
    head.silhouette(&mut body, look);
    frame.arm(&mut body, posture.near_arm, 1.0);
    let hand = frame.trunk(posture.near_arm[1]);
    let flame = held::draw(sheet, person.held, &place, hand, scale, ink);
    sheet.fill(body, ink, 1.0);
    if look.apron {
        frame.apron(sheet, look, person.pose, line);
    }
    let mut spot = Shape::new();
    head.spot(&mut spot, look);
    frame.spot(&mut spot, look, person.pose);
    sheet.fill(spot, look.spot, 1.0);
    frame.cut_lines(sheet, look, person.pose, line);
    flame
}

impl Frame {
    fn arm(&self, shape: &mut Shape, [elbow, hand]: [Point; 2], k: f32) {
        let (shoulder, elbow, hand) = (
            self.trunk((-0.008, 0.790)),
            self.trunk(elbow),
            self.trunk(hand),
        );
        let w = |v: f32| self.width(v * k);
        shape.limb(shoulder, elbow, w(0.038), w(0.029));
        shape.limb(elbow, hand, w(0.029), w(0.019));
        shape.circle(hand.0, hand.1, w(0.020));
    }

    fn neck(&self, shape: &mut Shape, look: &Look) {
        let female = matches!(look.cut, Cut::Gown { .. });
        let w = if female { 0.027 } else { 0.037 };
        shape.limb(
            self.trunk((-0.006, 0.815)),
            self.trunk((0.0, 0.885)),
            self.width(w),
            self.width(w * 0.92),
        );
        if !female {
            // A standing collar that shows behind the neck and under the chin.
            shape.poly(&self.trunks(&[
                (-0.050, 0.822),
                (-0.045, 0.880),
                (0.008, 0.850),
                (0.040, 0.862),
                (0.052, 0.815),
            ]));
        }
    }

    fn legs(&self, shape: &mut Shape, look: &Look, pose: Pose) {
        let (breeches, shows) = match look.cut {
            Cut::Coat { breeches, .. } => (breeches, true),
            Cut::Cloak => (false, pose == Pose::Walk || pose == Pose::Run),
            Cut::Gown { hem, .. } => (true, hem > 0.02),
        };
        if !shows && !pose.is_seated() {
            return;
        }
        let hip = self.posture.hip;
        let calf = if breeches { 0.030 } else { 0.037 };
        let kneeling = pose == Pose::Kneel;
        for ([knee, ankle], dx) in [
            (self.posture.far_leg, -0.012),
            (self.posture.near_leg, 0.012),
        ] {
            let (top, knee_at, ankle_at) = (
                self.ground((hip.0 + dx, hip.1)),
                self.ground(knee),
                self.ground(ankle),
            );
            shape.limb(top, knee_at, self.width(0.055), self.width(0.041));
            shape.limb(knee_at, ankle_at, self.width(calf), self.width(0.023));
            if !kneeling {
                self.shoe(shape, ankle);
            }
        }
    }

    fn shoe(&self, shape: &mut Shape, (x, y): Point) {
        let points = [
            (x - 0.024, y + 0.030),
            (x - 0.030, y - 0.030),
            (x - 0.030, y - 0.030),
            (x + 0.078, y - 0.030),
            (x + 0.078, y - 0.030),
            (x + 0.052, y - 0.004),
            (x + 0.025, y + 0.030),
        ];
        shape.blob(&points.map(|p| self.ground(p)));
    }

    fn garment(&self, shape: &mut Shape, look: &Look, pose: Pose) {
        match look.cut {
            Cut::Coat { hem, flare, .. } => self.coat(shape, hem, flare, pose),
            Cut::Cloak => self.cloak(shape, pose),
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
        if look.shawl {
            shape.blob(&self.trunks(&[
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
            ]));
        }
    }

    fn coat(&self, shape: &mut Shape, hem: f32, flare: f32, pose: Pose) {
        let upper = [
            (0.026, 0.846),
            (-0.030, 0.846),
            (-0.080, 0.812),
            (-0.103, 0.742),
            (-0.074, 0.605),
        ];
        let front = [(0.060, 0.605), (0.088, 0.735), (0.064, 0.808)];
        let mut points: Vec<Point> = upper.to_vec();
        if pose.is_seated() || pose == Pose::Kneel {
            points.extend([
                (-0.108, 0.500),
                (-0.150, 0.405),
                (-0.150, 0.405),
                (0.02, 0.462),
                (0.078, 0.520),
            ]);
        } else {
            let swing = if matches!(pose, Pose::Walk | Pose::Run | Pose::Carry) {
                0.04
            } else {
                0.0
            };
            let back = -0.122 - flare - swing;
            points.extend([
                (-0.098, 0.475),
                (back, hem + 0.012),
                (back, hem + 0.012),
                (-0.03, hem - 0.010),
                (0.062, hem + 0.008),
                (0.062, hem + 0.008),
                (0.076, 0.480),
            ]);
        }
        points.extend(front);
        shape.blob(&self.trunks(&points));
    }

    fn cloak(&self, shape: &mut Shape, pose: Pose) {
        let floor = 0.5 - self.posture.hip.1;
        let wide = if pose.is_seated() || pose == Pose::Kneel {
            0.07
        } else {
            0.0
        };
        let swing = if matches!(pose, Pose::Walk | Pose::Run) {
            0.06
        } else {
            0.0
        };
        let back = -0.215 - swing - wide;
        let front = 0.112 + wide * 2.4;
        shape.blob(&self.trunks(&[
            (0.034, 0.862),
            (-0.034, 0.862),
            (-0.108, 0.800),
            (-0.146, 0.580),
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
        let sit = pose.is_seated();
        if sit || pose == Pose::Kneel {
            let top = [self.trunk((w, waist)), self.trunk((-w, waist))];
            let k = (width / 0.25).clamp(0.62, 1.05);
            let lap: Vec<Point> = if sit {
                [
                    (-0.125 * k, 0.330),
                    (-0.190 * k, 0.170),
                    (-0.205 * k, 0.0),
                    (-0.205 * k, 0.0),
                    (0.10, -0.006),
                    (0.335, 0.0),
                    (0.335, 0.0),
                    (0.318, 0.180),
                    (0.285, 0.322),
                    (0.190, 0.382),
                    (0.075, 0.376),
                ]
                .map(|p| self.ground(p))
                .to_vec()
            } else {
                [
                    (-0.135, 0.275),
                    (-0.305 * k, 0.140),
                    (-0.510 * k, 0.0),
                    (-0.510 * k, 0.0),
                    (0.0, -0.004),
                    (0.165, 0.0),
                    (0.165, 0.0),
                    (0.142, 0.160),
                    (0.098, 0.285),
                ]
                .map(|p| self.ground(p))
                .to_vec()
            };
            shape.blob(&[&top[..], &lap[..]].concat());
            return;
        }
        let sway = if matches!(pose, Pose::Walk | Pose::Run | Pose::Carry) {
            0.045
        } else {
            0.0
        };
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

    fn apron(&self, sheet: &mut Sheet, look: &Look, pose: Pose, line: Rgb) {
        let Cut::Gown {
            waist, width, hem, ..
        } = look.cut
        else {
            return;
        };
        if pose.is_seated() || pose == Pose::Kneel {
            return;
        }
        let mut shape = Shape::new();
        let low = hem + 0.12;
        shape.curve(&self.trunks(&[
            (0.012, waist - 0.01),
            (0.004, (waist + low) * 0.5),
            (-0.03, low),
            (width * 0.5, low - 0.012),
            (width * 0.76, low + 0.02),
        ]));
        sheet.stroke(shape, line, 0.55, self.width(0.0055));
    }

    fn spot(&self, shape: &mut Shape, look: &Look, pose: Pose) {
        match look.cut {
            Cut::Gown { waist, .. } => {
                let w = waist_width(waist);
                shape.poly(&self.trunks(&[
                    (-w - 0.006, waist + 0.016),
                    (w + 0.008, waist + 0.018),
                    (w + 0.004, waist - 0.020),
                    (-w - 0.004, waist - 0.018),
                ]));
                if !pose.is_seated() && pose != Pose::Kneel {
                    // The ends of the sash.
                    shape.blob(&self.trunks(&[
                        (-w, waist),
                        (-w - 0.046, waist - 0.07),
                        (-w - 0.070, waist - 0.18),
                        (-w - 0.070, waist - 0.18),
                        (-w - 0.042, waist - 0.175),
                        (-w - 0.016, waist - 0.07),
                    ]));
                }
            }
            Cut::Coat { .. } => {
                // Neckcloth with a hanging end.
                shape.blob(&self.trunks(&[
                    (-0.038, 0.850),
                    (0.0, 0.838),
                    (0.048, 0.842),
                    (0.060, 0.822),
                    (0.0, 0.812),
                    (-0.044, 0.826),
                ]));
                shape.blob(&self.trunks(&[
                    (0.042, 0.832),
                    (0.074, 0.790),
                    (0.068, 0.722),
                    (0.052, 0.730),
                    (0.032, 0.808),
                ]));
            }
            Cut::Cloak => {
                let hood = look.hat == Hat::Hood;
                let y = if hood { 0.800 } else { 0.822 };
                shape.blob(&self.trunks(&[
                    (-0.050, y + 0.014),
                    (0.010, y),
                    (0.070, y + 0.006),
                    (0.072, y - 0.018),
                    (0.008, y - 0.024),
                    (-0.054, y - 0.012),
                ]));
            }
        }
    }

    fn cut_lines(&self, sheet: &mut Sheet, look: &Look, pose: Pose, line: Rgb) {
        let pen = |v: f32| self.width(v).max(1.1);
        let mut draw = |points: Vec<Point>, width: f32| {
            let mut shape = Shape::new();
            shape.curve(&points);
            sheet.stroke(shape, line, 0.55, pen(width));
        };
        // The near sleeve's lower edge lifts the arm off the body.
        let [elbow, hand] = self.posture.near_arm;
        draw(
            self.trunks(&[
                (-0.026, 0.752),
                (elbow.0 - 0.026, elbow.1 - 0.002),
                (hand.0 - 0.012, hand.1 - 0.022),
            ]),
            0.0045,
        );
        match look.cut {
            Cut::Coat { .. } => {
                draw(
                    self.trunks(&[(0.052, 0.806), (0.030, 0.742), (0.058, 0.650)]),
                    0.0058,
                );
                draw(
                    self.trunks(&[(-0.074, 0.606), (0.0, 0.596), (0.060, 0.606)]),
                    0.0045,
                );
            }
            Cut::Cloak => {
                let floor = 0.5 - self.posture.hip.1;
                draw(
                    self.trunks(&[(0.056, 0.800), (0.060, 0.55), (0.058, floor + 0.09)]),
                    0.0045,
                );
                draw(
                    self.trunks(&[(-0.02, 0.74), (-0.06, 0.45), (-0.11, floor + 0.09)]),
                    0.0040,
                );
            }
            Cut::Gown {
                waist,
                width,
                train,
                hem,
            } => {
                self.skirt_lines(&mut draw, [waist, width, train, hem], pose);
            }
        }
    }

    fn skirt_lines(
        &self,
        draw: &mut impl FnMut(Vec<Point>, f32),
        [waist, width, train, hem]: [f32; 4],
        pose: Pose,
    ) {
        let folds: &[(Point, Point)] = if pose.is_seated() {
            &[
                ((0.05, 0.36), (0.02, 0.03)),
                ((0.16, 0.37), (0.14, 0.03)),
                ((0.25, 0.34), (0.26, 0.03)),
            ]
        } else if pose == Pose::Kneel {
            &[
                ((-0.04, 0.30), (-0.34, 0.03)),
                ((-0.01, 0.28), (-0.17, 0.03)),
                ((0.03, 0.27), (0.03, 0.03)),
            ]
        } else {
            &[]
        };
        for (a, b) in folds {
            let middle = ((a.0 + b.0) * 0.5 + 0.012, (a.1 + b.1) * 0.55);
            draw([*a, middle, *b].map(|p| self.ground(p)).to_vec(), 0.0036);
        }
        if !folds.is_empty() {
            return;
        }
        let (back, front) = (-2.0 * width * train, 2.0 * width * (1.0 - train));
        for (top, low) in [(-0.022, 0.62), (-0.006, 0.30), (0.014, -0.30)] {
            let x = if low > 0.0 { back * low } else { -front * low };
            let end = hem + 0.10;
            draw(
                self.trunks(&[
                    (top, waist - 0.05),
                    (top + (x - top) * 0.42, waist + (end - waist) * 0.5),
                    (x, end),
                ]),
                0.0036,
            );
        }
        // Lace along the hem.
        let lace: Vec<Point> = (0..=14)
            .map(|i| {
                let u = i as f32 / 14.0;
                let wave = if i % 2 == 0 { 0.0 } else { 0.015 };
                (back * 0.86 + (front - back) * 0.86 * u, hem + 0.042 + wave)
            })
            .collect();
        draw(self.trunks(&lace), 0.0048);
    }
}

fn waist_width(waist: f32) -> f32 {
    if waist > 0.68 { 0.057 } else { 0.044 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Age, Era, Figure, Role, Sex};

    fn coverage(pose: Pose, sex: Sex, facing: f32) -> Vec<bool> {
        use super::super::super::view::View;
        let name = String::new();
        let figure = Figure {
            name,
            age: Age::Adult,
            sex,
            role: Role::Gentle,
            variant: 1,
        };
        let look = Look::of(&figure, Era::Victorian);
        let place = Place::new(270.0, 900.0, 800.0, facing);
        let person = Person {
            look,
            pose,
            held: Held::Nothing,
            place,
        };
        let mut sheet = Sheet::new();
        draw_person(&mut sheet, &person, [0.0; 3], [0.0; 3]);
        let view = View {
            width: 540,
            height: 960,
            scale: 1.0,
            unit: 1.0,
            left: 0.0,
            top: 0.0,
        };
        let cutout = sheet
            .raster(&view)
            .expect("a figure of 800 pixels is in sight");
        let mut out = vec![false; 540 * 960];
        for y in 0..cutout.height() {
            for x in 0..cutout.width() {
                let i = (cutout.top + y) * 540 + cutout.left + x;
                out[i] = cutout.alpha(x as isize, y as isize) > 127;
            }
        }
        out
    }

    /// A mirrored figure is the mirror image: no limb cuts a hole into another.
    #[test]
    fn mirrored_figures_have_no_holes() {
        for &pose in Pose::ALL {
            for sex in [Sex::Male, Sex::Female] {
                let right = coverage(pose, sex, 1.0);
                let left = coverage(pose, sex, -1.0);
                let area = right.iter().filter(|c| **c).count();
                let differing = (0..960 * 540)
                    .filter(|i| {
                        let (x, y) = (i % 540, i / 540);
                        right[*i] != left[y * 540 + 539 - x]
                    })
                    .count();
                assert!(area > 20_000, "{pose:?} {sex:?}: {area}");
                // One pixel along the outline may round the other way.
                assert!(
                    differing < area / 25,
                    "{pose:?} {sex:?}: {differing} of {area}"
                );
            }
        }
    }
}
