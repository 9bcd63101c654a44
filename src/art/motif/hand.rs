//! A large hand with its sleeve, in profile: what lies behind a held thing and what closes before it.
//! The unit is the hand's length; its origin is where the thing is held, its arm comes from -x.

use super::super::color::Rgb;
use super::super::math::{cos, sin};
use super::super::shape::{Point, Shape};
use super::super::sheet::Sheet;
use super::sleeve::Cuff;

/// How a hand holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grip {
    /// Between the tips of thumb and forefinger.
    Pinch,
    /// Four fingers round a shaft.
    Fist,
    /// On the open palm.
    Palm,
}

/// Where a hand is and whose.
#[derive(Clone, Copy, Debug)]
pub struct Hand {
    /// Where the thing is held.
    pub at: Point,
    /// Design pixels per unit.
    pub size: f32,
    /// By how much the arm rises from its elbow, radians.
    pub rise: f32,
    /// 1: the arm comes from the left; -1: from the right.
    pub facing: f32,
    /// Breadth of fingers and wrist; 1 for a man's.
    pub girth: f32,
    /// The wrist's dress.
    pub cuff: Cuff,
}

/// The papers of a hand.
#[derive(Clone, Copy, Debug)]
pub struct Skin {
    /// The silhouette.
    pub ink: Rgb,
    /// Cut-lines.
    pub line: Rgb,
    /// Linen and lace.
    pub pale: Rgb,
    /// The sleeve's trimming: the character's own colour.
    pub spot: Rgb,
}

type Bone = (Point, f32);

/// Forefinger to little finger, each from the knuckle over two joints to the tip.
const PINCH: [[Bone; 4]; 4] = [
    [
        ((-0.40, 0.17), 0.092),
        ((-0.12, 0.25), 0.082),
        ((0.01, 0.10), 0.066),
        ((0.02, 0.03), 0.050),
    ],
    [
        ((-0.38, 0.10), 0.094),
        ((-0.08, 0.13), 0.082),
        ((0.05, -0.06), 0.068),
        ((0.02, -0.14), 0.050),
    ],
    [
        ((-0.40, 0.01), 0.090),
        ((-0.12, 0.0), 0.078),
        ((-0.01, -0.17), 0.064),
        ((-0.06, -0.24), 0.048),
    ],
    [
        ((-0.44, -0.08), 0.080),
        ((-0.20, -0.12), 0.068),
        ((-0.12, -0.27), 0.054),
        ((-0.18, -0.33), 0.040),
    ],
];
const FIST: [[Bone; 3]; 4] = [
    [
        ((0.08, 0.20), 0.086),
        ((0.12, 0.18), 0.084),
        ((-0.11, 0.17), 0.066),
    ],
    [
        ((0.09, 0.05), 0.088),
        ((0.14, 0.04), 0.086),
        ((-0.12, 0.02), 0.068),
    ],
    [
        ((0.07, -0.10), 0.084),
        ((0.12, -0.11), 0.080),
        ((-0.11, -0.13), 0.062),
    ],
    [
        ((0.04, -0.24), 0.072),
        ((0.08, -0.24), 0.068),
        ((-0.09, -0.26), 0.052),
    ],
];
const PALM: [[Bone; 3]; 3] = [
    [
        ((0.10, -0.10), 0.088),
        ((0.40, -0.07), 0.070),
        ((0.62, 0.05), 0.046),
    ],
    [
        ((0.08, -0.15), 0.086),
        ((0.38, -0.14), 0.068),
        ((0.60, -0.06), 0.046),
    ],
    [
        ((0.02, -0.20), 0.080),
        ((0.28, -0.22), 0.062),
        ((0.48, -0.16), 0.042),
    ],
];

impl Hand {
    /// A point of the hand in design space.
    pub fn point(&self, p: Point) -> Point {
        let (c, s) = (cos(self.rise), sin(self.rise));
        let (x, y) = (p.0 * c - p.1 * s, p.0 * s + p.1 * c);
        let k = self.size;
        (self.at.0 + x * k * self.facing, self.at.1 - y * k)
    }

    /// Several points of the hand in design space.
    pub fn all(&self, points: &[Point]) -> Vec<Point> {
        points.iter().map(|p| self.point(*p)).collect()
    }

    fn finger(&self, shape: &mut Shape, bones: &[Bone]) {
        let k = self.size * self.girth;
        for pair in bones.windows(2) {
            let [(a, ra), (b, rb)] = [pair[0], pair[1]];
            shape.limb(self.point(a), self.point(b), ra * k, rb * k);
        }
    }

    /// A cut-line along a finger's upper edge.
    fn crease(&self, shape: &mut Shape, bones: &[Bone]) {
        let points: Vec<Point> = bones
            .iter()
            .map(|(p, r)| self.point((p.0 - 0.2 * r, p.1 + r * self.girth * 0.94)))
            .collect();
        shape.curve(&points);
    }

    /// The arm, its sleeve, and of the hand what lies behind the thing.
    pub fn back(&self, sheet: &mut Sheet, grip: Grip, skin: &Skin) {
        let g = self.girth;
        let mut shape = Shape::new();
        let k = self.size * g;
        let wrist = self.wrist(grip);
        let elbow = (wrist.0 - 2.2, wrist.1 - 0.10);
        shape.limb(self.point(elbow), self.point(wrist), 0.26 * k, 0.155 * k);
        match grip {
            Grip::Pinch => {
                shape.blob(&self.all(&[
                    (-1.02, 0.15 * g),
                    (-0.74, 0.24 * g),
                    (-0.46, 0.28 * g),
                    (-0.28, 0.20 * g),
                    (-0.30, -0.12 * g),
                    (-0.50, -0.22 * g),
                    (-0.76, -0.20 * g),
                    (-1.02, -0.14 * g),
                ]));
                for bones in PINCH.iter().skip(1).rev() {
                    self.finger(&mut shape, bones);
                }
            }
            Grip::Fist => {
                shape.blob(&self.all(&[
                    (-0.86, 0.15 * g),
                    (-0.50, 0.25 * g),
                    (-0.10, 0.30 * g),
                    (0.10, 0.26 * g),
                    (0.10, -0.28 * g),
                    (-0.14, -0.33 * g),
                    (-0.50, -0.22 * g),
                    (-0.86, -0.14 * g),
                ]));
            }
            Grip::Palm => {
                shape.blob(&self.all(&[
                    (-0.80, 0.04),
                    (-0.40, -0.02),
                    (0.10, -0.02),
                    (0.14, -0.20 * g),
                    (-0.10, -0.30 * g),
                    (-0.50, -0.31 * g),
                    (-0.80, -0.24),
                ]));
                for bones in &PALM {
                    self.finger(&mut shape, bones);
                }
            }
        }
        sheet.fill(shape, skin.ink, 1.0);
        let mut lines = Shape::new();
        match grip {
            Grip::Pinch => PINCH
                .iter()
                .skip(1)
                .for_each(|b| self.crease(&mut lines, b)),
            Grip::Palm => PALM.iter().skip(1).for_each(|b| self.crease(&mut lines, b)),
            Grip::Fist => {}
        }
        sheet.stroke(lines, skin.line, 0.42, self.size * 0.010);
        self.sleeve(sheet, wrist, skin);
    }

    /// Of the hand what closes before the thing.
    pub fn front(&self, sheet: &mut Sheet, grip: Grip, skin: &Skin) {
        let mut shape = Shape::new();
        let mut lines = Shape::new();
        match grip {
            Grip::Pinch => {
                let thumb = [
                    ((-0.72, -0.06), 0.13),
                    ((-0.36, -0.06), 0.096),
                    ((-0.12, -0.05), 0.076),
                    ((0.04, -0.01), 0.054),
                ];
                self.finger(&mut shape, &PINCH[0]);
                self.finger(&mut shape, &thumb);
                self.crease(&mut lines, &thumb[1..]);
            }
            Grip::Fist => {
                for bones in &FIST {
                    self.finger(&mut shape, bones);
                }
                let thumb = [
                    ((-0.46, 0.14), 0.13),
                    ((-0.16, 0.27), 0.094),
                    ((0.10, 0.29), 0.066),
                ];
                self.finger(&mut shape, &thumb);
                FIST.iter()
                    .skip(1)
                    .for_each(|b| self.crease(&mut lines, &b[1..]));
                let low = thumb.map(|(p, r)| self.point((p.0, p.1 - r * self.girth * 0.9)));
                lines.curve(&low);
            }
            Grip::Palm => {
                let thumb = [
                    ((-0.46, -0.12), 0.12),
                    ((-0.20, 0.0), 0.088),
                    ((0.04, 0.09), 0.056),
                ];
                self.finger(&mut shape, &thumb);
                let low = thumb.map(|(p, r)| self.point((p.0, p.1 - r * self.girth * 0.9)));
                lines.curve(&low);
            }
        }
        sheet.fill(shape, skin.ink, 1.0);
        sheet.stroke(lines, skin.line, 0.42, self.size * 0.010);
    }

    fn wrist(&self, grip: Grip) -> Point {
        match grip {
            Grip::Pinch => (-0.96, 0.0),
            Grip::Fist => (-0.80, 0.0),
            Grip::Palm => (-0.76, -0.11),
        }
    }
}
