//! The knife that things are cut with: fills and strokes in a thing's unit space.

use super::super::super::color::{Rgb, mix};
use super::super::super::math::{TAU, cos, sin};
use super::super::super::shape::{Place, Point, Shape};
use super::super::super::sheet::Sheet;

/// Fills in a thing's unit space: foot at the origin, y upward.
pub struct Pen<'a> {
    /// What is cut from.
    pub sheet: &'a mut Sheet,
    /// Where the thing stands.
    pub place: &'a Place,
}

impl Pen<'_> {
    /// A polygon.
    pub fn poly(&mut self, color: Rgb, points: &[Point]) {
        let mut shape = Shape::new();
        shape.poly(&self.place.all(points));
        self.sheet.fill(shape, color, 1.0);
    }

    /// A rectangle from its lower left to its upper right corner.
    pub fn rect(&mut self, color: Rgb, low: Point, high: Point) {
        self.poly(color, &[low, (high.0, low.1), high, (low.0, high.1)]);
    }

    /// A closed spline; a point given twice is a corner.
    pub fn blob(&mut self, color: Rgb, points: &[Point]) {
        let mut shape = Shape::new();
        shape.blob(&self.place.all(points));
        self.sheet.fill(shape, color, 1.0);
    }

    /// What stands upright and is alike on both sides: its right outline from the foot up, as a
    /// closed spline.
    pub fn turned(&mut self, color: Rgb, right: &[Point]) {
        let left = right.iter().rev().map(|p| (-p.0, p.1));
        let points: Vec<Point> = right.iter().copied().chain(left).collect();
        self.blob(color, &points);
    }

    /// A full ellipse.
    pub fn oval(&mut self, color: Rgb, at: Point, radii: Point) {
        let c = self.place.at(at);
        let mut shape = Shape::new();
        let s = self.place.size;
        shape.ellipse(c.0, c.1, radii.0 * s, radii.1 * s);
        self.sheet.fill(shape, color, 1.0);
    }

    /// A full circle.
    pub fn disc(&mut self, color: Rgb, at: Point, r: f32) {
        self.oval(color, at, (r, r));
    }

    /// A ring `thick` to each side of its radius.
    pub fn ring(&mut self, color: Rgb, at: Point, r: f32, thick: f32) {
        self.hoop(color, at, (r, r), thick);
    }

    /// An elliptic ring `thick` to each side.
    pub fn hoop(&mut self, color: Rgb, at: Point, radii: Point, thick: f32) {
        self.arc(color, at, radii, (0.0, 1.0), thick);
    }

    /// Part of an elliptic ring, in turns from the right counter-clockwise, `thick` to each side.
    pub fn arc(&mut self, color: Rgb, at: Point, radii: Point, turns: (f32, f32), thick: f32) {
        let points: Vec<Point> = (0..=28)
            .map(|i| {
                let a = (turns.0 + (turns.1 - turns.0) * i as f32 / 28.0) * TAU;
                (at.0 + cos(a) * radii.0, at.1 + sin(a) * radii.1)
            })
            .collect();
        self.stroke(color, thick * 2.0, &[&points], 1.0);
    }

    /// A bar with round ends.
    pub fn limb(&mut self, color: Rgb, a: Point, b: Point, r: f32) {
        self.taper(color, a, b, r, r);
    }

    /// A bar that grows or shrinks from end to end.
    pub fn taper(&mut self, color: Rgb, a: Point, b: Point, ra: f32, rb: f32) {
        let mut shape = Shape::new();
        let s = self.place.size;
        shape.limb(self.place.at(a), self.place.at(b), ra * s, rb * s);
        self.sheet.fill(shape, color, 1.0);
    }

    /// A pointed leaf.
    pub fn leaf(&mut self, color: Rgb, at: Point, angle: f32, length: f32, half: f32) {
        let mut shape = Shape::new();
        let s = self.place.size;
        let angle = self.place.angle(angle);
        shape.leaf(self.place.at(at), angle, length * s, half * s);
        self.sheet.fill(shape, color, 1.0);
    }

    /// Curves drawn with a round pen, a little of the paper shining through.
    pub fn lines(&mut self, color: Rgb, width: f32, lines: &[&[Point]]) {
        self.stroke(color, width, lines, 0.85);
    }

    fn stroke(&mut self, color: Rgb, width: f32, lines: &[&[Point]], alpha: f32) {
        let mut shape = Shape::new();
        for line in lines {
            shape.curve(&self.place.all(line));
        }
        let width = width * self.place.size;
        self.sheet.stroke(shape, color, alpha, width);
    }

    /// The round face of a clock with twelve marks and hands at ten past ten.
    pub fn dial(&mut self, at: Point, r: f32, face: Rgb, ink: Rgb) {
        self.disc(face, at, r);
        for i in 0..12 {
            let a = i as f32 * TAU / 12.0;
            let size = if i % 3 == 0 { 0.085 } else { 0.05 };
            let mark = (at.0 + cos(a) * r * 0.80, at.1 + sin(a) * r * 0.80);
            self.disc(ink, mark, r * size);
        }
        let end = |x: f32, y: f32| (at.0 + x * r, at.1 + y * r);
        self.limb(ink, at, end(-0.40, 0.26), r * 0.055);
        self.limb(ink, at, end(0.50, 0.42), r * 0.040);
        self.disc(mix(ink, face, 0.3), at, r * 0.08);
    }
}
