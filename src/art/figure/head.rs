//! Heads in profile, in head units: chin at 0, crown at 1, nose to +x. A point given twice is a
//! corner. What is worn on them is in `headgear`.

use super::super::math::{cos, sin};
use super::super::shape::{Place, Point, Shape};
use super::headgear::{self, Outline};
use super::look::{Hair, Hat, Look};

#[rustfmt::skip]
const ADULT: Outline = &[
    (-0.20, -0.12), (-0.26, 0.14), (-0.39, 0.36), (-0.445, 0.62), (-0.36, 0.86), (-0.15, 0.985),
    (0.08, 1.0), (0.25, 0.91), (0.335, 0.77), (0.338, 0.68), (0.312, 0.62), (0.345, 0.555),
    (0.428, 0.455), (0.428, 0.424), (0.405, 0.402), (0.348, 0.382), (0.366, 0.335), (0.340, 0.306),
    (0.358, 0.262), (0.322, 0.205), (0.345, 0.125), (0.328, 0.03), (0.235, -0.018), (0.09, 0.05),
    (0.065, -0.12),
];
#[rustfmt::skip]
const ELDER: Outline = &[
    (-0.20, -0.12), (-0.26, 0.14), (-0.39, 0.36), (-0.445, 0.62), (-0.36, 0.86), (-0.15, 0.985),
    (0.08, 1.0), (0.25, 0.91), (0.34, 0.78), (0.352, 0.69), (0.3175, 0.62), (0.385, 0.54),
    (0.468, 0.44), (0.458, 0.405), (0.410, 0.392), (0.335, 0.378), (0.350, 0.335), (0.3175, 0.30),
    (0.338, 0.258), (0.305, 0.20), (0.358, 0.125), (0.348, 0.03), (0.245, -0.018), (0.09, 0.05),
    (0.065, -0.12),
];
#[rustfmt::skip]
const CHILD: Outline = &[
    (-0.16, -0.06), (-0.29, 0.20), (-0.45, 0.44), (-0.475, 0.70), (-0.31, 0.94), (-0.01, 1.02),
    (0.27, 0.94), (0.385, 0.75), (0.372, 0.60), (0.350, 0.535), (0.452, 0.425), (0.446, 0.392),
    (0.372, 0.362), (0.392, 0.305), (0.362, 0.27), (0.382, 0.222), (0.338, 0.17), (0.342, 0.085),
    (0.27, 0.018), (0.12, 0.03), (0.06, -0.08),
];

/// A head at its chin: where, how high, and how far it nods.
#[derive(Clone, Copy, Debug)]
pub struct Head {
    /// Places points of the *body's* unit space.
    pub body: Place,
    /// The chin in body units.
    pub chin: Point,
    /// Height from chin to crown in body units.
    pub height: f32,
    /// Forward turn in radians.
    pub nod: f32,
}

impl Head {
    /// A point of head space in design space.
    pub fn at(&self, p: Point) -> Point {
        let (s, c) = (sin(self.nod), cos(self.nod));
        let (x, y) = (p.0 * self.height, p.1 * self.height);
        self.body
            .at((self.chin.0 + x * c + y * s, self.chin.1 - x * s + y * c))
    }

    fn blob(&self, shape: &mut Shape, outline: &[Point]) {
        let points: Vec<Point> = outline.iter().map(|p| self.at(*p)).collect();
        shape.blob(&points);
    }

    /// Profile, hair, beard and hat, all in one.
    pub fn silhouette(&self, shape: &mut Shape, look: &Look) {
        let outline = match (look.child, look.old) {
            (true, _) => CHILD,
            (_, true) => ELDER,
            _ => ADULT,
        };
        let own: Vec<Point> = outline.iter().map(|p| look.profile.bend(*p)).collect();
        self.blob(shape, &own);
        for outline in headgear::face(look.face) {
            self.blob(shape, outline);
        }
        self.hair(shape, look);
        for outline in headgear::hat(look.hat) {
            self.blob(shape, outline);
        }
    }

    fn hair(&self, shape: &mut Shape, look: &Look) {
        // Dressed high, hair would stand out of a hat.
        let high = matches!(
            look.hair,
            Hair::Pouf | Hair::Pompadour | Hair::Tousled | Hair::HighBun
        );
        let worn = if high && look.hat != Hat::None && look.hat != Hat::Headband {
            Hair::LowBun
        } else {
            look.hair
        };
        let unit = self.height * self.body.size;
        for (centre, r) in headgear::knots(worn) {
            let c = self.at(*centre);
            shape.circle(c.0, c.1, r * unit);
        }
        for outline in headgear::hair(worn) {
            self.blob(shape, outline);
        }
        if worn == Hair::Long && look.hat == Hat::None {
            self.bow(shape);
        }
    }

    /// A ribbon bow on top of the hair.
    pub fn bow(&self, shape: &mut Shape) {
        let unit = self.height * self.body.size;
        let knot = self.at((-0.30, 1.0));
        shape.leaf(knot, self.body.angle(2.5), 0.44 * unit, 0.19 * unit);
        shape.leaf(knot, self.body.angle(0.9), 0.38 * unit, 0.17 * unit);
    }

    /// Where the spot colour shows on the head: hat band, bonnet ribbon or hair bow.
    pub fn spot(&self, shape: &mut Shape, look: &Look) {
        let band = headgear::band(look.hat);
        if !band.is_empty() {
            let points: Vec<Point> = band.iter().map(|p| self.at(*p)).collect();
            shape.poly(&points);
        }
        if look.hat == Hat::Bonnet {
            self.blob(
                shape,
                &[
                    (0.08, 0.02),
                    (0.28, -0.20),
                    (0.26, -0.58),
                    (0.18, -0.58),
                    (0.04, -0.2),
                ],
            );
        }
        if look.hair == Hair::Long && look.hat == Hat::None {
            self.bow(shape);
        }
    }
}
