//! A large hand with its sleeve, in profile: what lies behind a held thing and what closes before it.
//! The unit is the hand's length; its origin is where the thing is held, its arm comes from -x.

use super::super::color::{Rgb, mix};
use super::super::math::{cos, sin};
use super::super::shape::{Point, Shape};
use super::super::sheet::Sheet;

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

/// What covers the wrist.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cuff {
    /// A shirt's edge under a coat sleeve with buttons.
    Linen,
    /// Falling lace under a wide turned-back cuff.
    Lace,
    /// A frill at the end of a close sleeve.
    Frill,
    /// A wide hanging sleeve.
    Hanging,
    /// A bare arm with bangles.
    Bare,
    /// A coat sleeve with two bands of braid.
    Braid,
    /// A rolled-up shirt sleeve.
    Rolled,
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
    [((-0.40, 0.17), 0.092), ((-0.12, 0.25), 0.082), ((0.01, 0.10), 0.066), ((0.02, 0.03), 0.050)],
    [((-0.38, 0.10), 0.094), ((-0.08, 0.13), 0.082), ((0.05, -0.06), 0.068), ((0.02, -0.14), 0.050)],
    [((-0.40, 0.01), 0.090), ((-0.12, 0.0), 0.078), ((-0.01, -0.17), 0.064), ((-0.06, -0.24), 0.048)],
    [((-0.44, -0.08), 0.080), ((-0.20, -0.12), 0.068), ((-0.12, -0.27), 0.054), ((-0.18, -0.33), 0.040)],
];
const FIST: [[Bone; 3]; 4] = [
    [((0.08, 0.20), 0.086), ((0.12, 0.18), 0.084), ((-0.11, 0.17), 0.066)],
    [((0.09, 0.05), 0.088), ((0.14, 0.04), 0.086), ((-0.12, 0.02), 0.068)],
    [((0.07, -0.10), 0.084), ((0.12, -0.11), 0.080), ((-0.11, -0.13), 0.062)],
    [((0.04, -0.24), 0.072), ((0.08, -0.24), 0.068), ((-0.09, -0.26), 0.052)],
];
const PALM: [[Bone; 3]; 3] = [
    [((0.10, -0.10), 0.088), ((0.40, -0.07), 0.070), ((0.62, 0.05), 0.046)],
    [((0.08, -0.15), 0.086), ((0.38, -0.14), 0.068), ((0.60, -0.06), 0.046)],
    [((0.02, -0.20), 0.080), ((0.28, -0.22), 0.062), ((0.48, -0.16), 0.042)],
];

impl Hand {
    /// A point of the hand in design space.
    pub fn point(&self, p: Point) -> Point {
        let (c, s) = (cos(self.rise), sin(self.rise));
        let (x, y) = (p.0 * c - p.1 * s, p.0 * s + p.1 * c);
        let k = self.size;
        (self.at.0 + x * k * self.facing, self.at.1 - y * k)
    }

    fn all(&self, points: &[Point]) -> Vec<Point> {
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
            Grip::Pinch => PINCH.iter().skip(1).for_each(|b| self.crease(&mut lines, b)),
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
                let thumb = [((-0.72, -0.06), 0.13), ((-0.36, -0.06), 0.096), ((-0.12, -0.05), 0.076), ((0.04, -0.01), 0.054)];
                self.finger(&mut shape, &PINCH[0]);
                self.finger(&mut shape, &thumb);
                self.crease(&mut lines, &thumb[1..]);
            }
            Grip::Fist => {
                for bones in &FIST {
                    self.finger(&mut shape, bones);
                }
                let thumb = [((-0.46, 0.14), 0.13), ((-0.16, 0.27), 0.094), ((0.10, 0.29), 0.066)];
                self.finger(&mut shape, &thumb);
                FIST.iter().skip(1).for_each(|b| self.crease(&mut lines, &b[1..]));
                let low = thumb.map(|(p, r)| self.point((p.0, p.1 - r * self.girth * 0.9)));
                lines.curve(&low);
            }
            Grip::Palm => {
                let thumb = [((-0.46, -0.12), 0.12), ((-0.20, 0.0), 0.088), ((0.04, 0.09), 0.056)];
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

    /// Sleeve and cuff from the wrist back to the elbow.
    fn sleeve(&self, sheet: &mut Sheet, wrist: Point, skin: &Skin) {
        let p = |x: f32, y: f32| (wrist.0 + x, wrist.1 + y);
        let cloth = mix(skin.ink, skin.spot, 0.16);
        let fill = |sheet: &mut Sheet, color: Rgb, points: &[Point]| {
            let mut shape = Shape::new();
            shape.blob(&self.all(points));
            sheet.fill(shape, color, 1.0);
        };
        let line = |sheet: &mut Sheet, color: Rgb, width: f32, lines: &[&[Point]]| {
            let mut shape = Shape::new();
            for points in lines {
                shape.curve(&self.all(points));
            }
            sheet.stroke(shape, color, 0.7, width * self.size);
        };
        // The sleeve's end, and half its breadth there and at the elbow.
        let (end, near, far) = match self.cuff {
            Cuff::Linen | Cuff::Braid => (-0.20, 0.25, 0.42),
            Cuff::Lace => (-0.24, 0.34, 0.46),
            Cuff::Frill => (-0.16, 0.20, 0.34),
            Cuff::Hanging => (-0.18, 0.30, 0.40),
            Cuff::Rolled => (-0.86, 0.34, 0.46),
            Cuff::Bare => (-1.70, 0.30, 0.34),
        };
        if matches!(self.cuff, Cuff::Linen | Cuff::Braid) {
            fill(sheet, skin.pale, &[p(-0.06, 0.19), p(-0.06, 0.19), p(-0.30, 0.23), p(-0.30, -0.23), p(-0.06, -0.19), p(-0.06, -0.19)]);
        }
        if self.cuff == Cuff::Lace {
            let mut lace = vec![p(-0.30, 0.24), p(-0.30, 0.24)];
            for i in 0..9 {
                let y = 0.22 - 0.062 * i as f32;
                let reach = if i % 2 == 0 { 0.10 } else { 0.02 };
                lace.push(p(reach + 0.012 * i as f32, y));
            }
            lace.extend([p(-0.10, -0.46), p(-0.30, -0.26), p(-0.30, -0.26)]);
            fill(sheet, skin.pale, &lace);
            for i in 0..7 {
                let y = 0.17 - 0.075 * i as f32;
                line(sheet, skin.ink, 0.008, &[&[p(-0.26, y), p(-0.10, y - 0.01), p(0.02, y - 0.03)]]);
            }
        }
        if self.cuff == Cuff::Frill {
            let mut frill = vec![p(-0.20, 0.20), p(-0.20, 0.20)];
            for i in 0..9 {
                let y = 0.24 - 0.060 * i as f32;
                frill.push(p(if i % 2 == 0 { 0.02 } else { -0.05 }, y));
            }
            frill.extend([p(-0.20, -0.20), p(-0.20, -0.20)]);
            fill(sheet, skin.pale, &frill);
        }
        let hang = if self.cuff == Cuff::Hanging { 0.62 } else { 0.0 };
        fill(sheet, cloth, &[
            p(end, near), p(end, near), p(end - 0.9, near + (far - near) * 0.5), p(-2.7, far), p(-2.7, far),
            p(-2.7, -far - hang), p(-2.7, -far - hang), p(end - 0.5, -near - hang), p(end, -near - hang * 0.45), p(end, -near - hang * 0.45),
        ]);
        match self.cuff {
            Cuff::Lace => {
                fill(sheet, mix(skin.ink, skin.spot, 0.45), &[p(end, near), p(end, near), p(end - 0.46, near + 0.06), p(end - 0.46, near + 0.06), p(end - 0.46, -near - 0.06), p(end - 0.46, -near - 0.06), p(end, -near), p(end, -near)]);
                for y in [0.18, 0.0, -0.18] {
                    fill(sheet, skin.spot, &[p(end - 0.36, y + 0.03), p(end - 0.33, y), p(end - 0.36, y - 0.03), p(end - 0.39, y)]);
                }
            }
            Cuff::Linen => {
                line(sheet, skin.line, 0.010, &[&[p(end - 0.28, near), p(end - 0.28, -near)]]);
                for i in 0..3 {
                    let at = p(end - 0.06 - 0.09 * i as f32, -near + 0.07);
                    fill(sheet, skin.spot, &[(at.0, at.1 + 0.026), (at.0 + 0.026, at.1), (at.0, at.1 - 0.026), (at.0 - 0.026, at.1)]);
                }
                fill(sheet, skin.spot, &[p(-0.15, -0.10), p(-0.12, -0.13), p(-0.15, -0.16), p(-0.18, -0.13)]);
            }
            Cuff::Braid => {
                for x in [0.10, 0.19] {
                    line(sheet, skin.spot, 0.030, &[&[p(end - x, near), p(end - x, -near)]]);
                }
            }
            Cuff::Frill => {
                line(sheet, skin.spot, 0.034, &[&[p(end - 0.04, near), p(end - 0.04, -near)]]);
                line(sheet, skin.line, 0.008, &[&[p(end - 0.5, 0.14), p(end - 1.2, 0.16)], &[p(end - 0.4, -0.02), p(end - 1.3, -0.02)]]);
            }
            Cuff::Hanging => {
                line(sheet, skin.spot, 0.044, &[&[p(end - 0.03, near), p(end - 0.03, -near - hang * 0.4)]]);
                line(sheet, skin.line, 0.010, &[&[p(end - 0.3, -0.1), p(end - 0.6, -0.5), p(end - 1.2, -0.8)], &[p(end - 0.4, 0.1), p(end - 1.0, -0.2)]]);
            }
            Cuff::Rolled => {
                fill(sheet, mix(skin.ink, skin.pale, 0.30), &[p(end + 0.06, near), p(end + 0.06, near), p(end - 0.22, near + 0.05), p(end - 0.22, near + 0.05), p(end - 0.22, -near - 0.05), p(end - 0.22, -near - 0.05), p(end + 0.06, -near), p(end + 0.06, -near)]);
                line(sheet, skin.line, 0.010, &[&[p(end - 0.08, near), p(end - 0.08, -near)]]);
            }
            Cuff::Bare => {
                for x in [-0.10, -0.19] {
                    line(sheet, skin.spot, 0.028, &[&[p(x, 0.17), p(x + 0.03, 0.0), p(x, -0.17)]]);
                }
            }
        }
    }
}
