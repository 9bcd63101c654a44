//! Outlines in design space: polygons, splines, limbs and leaves. Every closed outline gets the same
//! orientation, so that overlapping ones unite under the non-zero rule, mirrored or not.

use tiny_skia::{Path, PathBuilder};

use super::math::{TAU, cos, sin};

/// A place in design space (1080 wide, 1920 high, y downward), or in a motif's own unit space.
pub type Point = (f32, f32);

/// One or several outlines that are filled or stroked together.
#[derive(Default)]
pub struct Shape(PathBuilder);

/// Twice the signed area of a polygon.
fn area(points: &[Point]) -> f32 {
    let next = points.iter().cycle().skip(1);
    points
        .iter()
        .zip(next)
        .map(|(a, b)| a.0 * b.1 - b.0 * a.1)
        .sum()
}

/// The points in the common orientation.
fn oriented(points: &[Point]) -> Vec<Point> {
    if area(points) < 0.0 {
        points.iter().rev().copied().collect()
    } else {
        points.to_vec()
    }
}

impl Shape {
    /// Nothing yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// The finished path; `None` when nothing was drawn.
    pub fn finish(self) -> Option<Path> {
        self.0.finish()
    }

    /// The outline so far, for contours that come with an orientation of their own, such as letters.
    pub fn outline(&mut self) -> &mut PathBuilder {
        &mut self.0
    }

    /// A closed polygon.
    pub fn poly(&mut self, points: &[Point]) -> &mut Self {
        let points = oriented(points);
        self.line(&points);
        self.0.close();
        self
    }

    /// An open polyline, for stroking.
    pub fn line(&mut self, points: &[Point]) -> &mut Self {
        for (i, p) in points.iter().enumerate() {
            if i == 0 {
                self.0.move_to(p.0, p.1)
            } else {
                self.0.line_to(p.0, p.1)
            }
        }
        self
    }

    /// A closed cardinal spline; a point given twice is a corner.
    pub fn blob(&mut self, points: &[Point]) -> &mut Self {
        let points = oriented(points);
        let n = points.len() as i32;
        self.through(n, |i| points[i.rem_euclid(n) as usize]);
        self.0.close();
        self
    }

    /// An open cardinal spline, for stroking.
    pub fn curve(&mut self, points: &[Point]) -> &mut Self {
        let last = points.len() as i32 - 1;
        self.through(last, |i| points[i.clamp(0, last) as usize]);
        self
    }

    /// Spline segments from point 0 to point `n`. Tangents are a sixth of the neighbours' chord
    /// (Catmull-Rom), and nothing where a neighbour coincides.
    fn through(&mut self, n: i32, at: impl Fn(i32) -> Point) {
        let start = at(0);
        self.0.move_to(start.0, start.1);
        for i in 0..n {
            let (a, b, c, d) = (at(i - 1), at(i), at(i + 1), at(i + 2));
            if b == c {
                continue;
            }
            let tangent = |p: Point, q: Point, corner: bool| {
                if corner {
                    (0.0, 0.0)
                } else {
                    ((q.0 - p.0) / 6.0, (q.1 - p.1) / 6.0)
                }
            };
            let (out, back) = (tangent(a, c, a == b), tangent(b, d, c == d));
            self.0.cubic_to(
                b.0 + out.0,
                b.1 + out.1,
                c.0 - back.0,
                c.1 - back.1,
                c.0,
                c.1,
            );
        }
    }

    /// A full circle.
    pub fn circle(&mut self, x: f32, y: f32, r: f32) -> &mut Self {
        self.ellipse(x, y, r, r)
    }

    /// A full ellipse with the half axes `rx` and `ry`.
    pub fn ellipse(&mut self, x: f32, y: f32, rx: f32, ry: f32) -> &mut Self {
        // The usual cubic approximation of a quarter circle.
        let (a, b) = (rx * 0.552_285, ry * 0.552_285);
        self.0.move_to(x + rx, y);
        self.0.cubic_to(x + rx, y + b, x + a, y + ry, x, y + ry);
        self.0.cubic_to(x - a, y + ry, x - rx, y + b, x - rx, y);
        self.0.cubic_to(x - rx, y - b, x - a, y - ry, x, y - ry);
        self.0.cubic_to(x + a, y - ry, x + rx, y - b, x + rx, y);
        self.0.close();
        self
    }

    /// An axis-parallel rectangle.
    pub fn rect(&mut self, x: f32, y: f32, w: f32, h: f32) -> &mut Self {
        self.poly(&[(x, y), (x + w, y), (x + w, y + h), (x, y + h)])
    }

    /// A limb from `a` to `b` with round ends of the radii `ra` and `rb`.
    pub fn limb(&mut self, a: Point, b: Point, ra: f32, rb: f32) -> &mut Self {
        let (dx, dy) = (b.0 - a.0, b.1 - a.1);
        let length = (dx * dx + dy * dy).sqrt().max(1e-4);
        let (nx, ny) = (-dy / length, dx / length);
        self.poly(&[
            (a.0 + nx * ra, a.1 + ny * ra),
            (a.0 - nx * ra, a.1 - ny * ra),
            (b.0 - nx * rb, b.1 - ny * rb),
            (b.0 + nx * rb, b.1 + ny * rb),
        ]);
        self.circle(a.0, a.1, ra).circle(b.0, b.1, rb)
    }

    /// Limbs along a chain of points of one radius.
    pub fn chain(&mut self, points: &[Point], r: f32) -> &mut Self {
        for pair in points.windows(2) {
            self.limb(pair[0], pair[1], r, r);
        }
        self
    }

    /// A pointed leaf from `a` in the direction `angle`, `length` long and `half` wide to each side.
    pub fn leaf(&mut self, a: Point, angle: f32, length: f32, half: f32) -> &mut Self {
        let (c, s) = (cos(angle), sin(angle));
        let at = |x: f32, y: f32| (a.0 + x * c - y * s, a.1 + x * s + y * c);
        let (left, tip, right) = (
            at(length * 0.45, half),
            at(length, 0.0),
            at(length * 0.45, -half),
        );
        self.0.move_to(a.0, a.1);
        self.0.quad_to(right.0, right.1, tip.0, tip.1);
        self.0.quad_to(left.0, left.1, a.0, a.1);
        self.0.close();
        self
    }

    /// A closed ring of `n` short limbs: a wheel's tyre, a hoop.
    pub fn ring(&mut self, x: f32, y: f32, r: f32, thick: f32, n: usize) -> &mut Self {
        let at = |i: usize| {
            let a = i as f32 / n as f32 * TAU;
            (x + cos(a) * r, y + sin(a) * r)
        };
        for i in 0..n {
            self.limb(at(i), at(i + 1), thick, thick);
        }
        self
    }

    /// Land below the line `top`, down to `bottom`.
    pub fn ground(&mut self, top: &[Point], bottom: f32) -> &mut Self {
        let mut points = top.to_vec();
        if let (Some(first), Some(last)) = (top.first(), top.last()) {
            points.extend([(last.0, bottom), (first.0, bottom)]);
        }
        self.poly(&points)
    }

    /// A round-headed opening: straight sides up to the springing, then a half circle. The box is
    /// (`x`, `y`, `w`, `h`) with `y` at the crown.
    pub fn arch(&mut self, x: f32, y: f32, w: f32, h: f32) -> &mut Self {
        let r = w * 0.5;
        let k = r * 0.447_715;
        self.0.move_to(x, y + h);
        self.0.line_to(x, y + r);
        self.0.cubic_to(x, y + k, x + k, y, x + r, y);
        self.0.cubic_to(x + w - k, y, x + w, y + k, x + w, y + r);
        self.0.line_to(x + w, y + h);
        self.0.close();
        self
    }

    /// A pointed (Gothic) opening in the box (`x`, `y`, `w`, `h`) with `y` at the point.
    pub fn gothic(&mut self, x: f32, y: f32, w: f32, h: f32) -> &mut Self {
        let spring = y + w * 0.9;
        self.0.move_to(x, y + h);
        self.0.line_to(x, spring);
        self.0
            .quad_to(x + w * 0.04, spring - w * 0.55, x + w * 0.5, y);
        self.0
            .quad_to(x + w * 0.96, spring - w * 0.55, x + w, spring);
        self.0.line_to(x + w, y + h);
        self.0.close();
        self
    }
}

/// Places points of a motif's unit space: origin at its foot, y upward, x toward where it faces.
#[derive(Clone, Copy, Debug)]
pub struct Place {
    /// Where the origin stands.
    pub x: f32,
    /// Where the origin stands.
    pub y: f32,
    /// Design pixels per unit.
    pub size: f32,
    /// 1 faces right, -1 left.
    pub facing: f32,
    /// How far it is turned about its origin, radians: a quarter turn lays somebody on the back.
    pub turn: f32,
}

impl Place {
    /// A motif at (`x`, `y`), `size` pixels to the unit, facing right (1) or left (-1).
    pub fn new(x: f32, y: f32, size: f32, facing: f32) -> Self {
        Self {
            x,
            y,
            size,
            facing,
            turn: 0.0,
        }
    }

    /// One point in design space.
    pub fn at(&self, p: Point) -> Point {
        let p = if self.turn == 0.0 {
            p
        } else {
            let (s, c) = (sin(self.turn), cos(self.turn));
            (p.0 * c - p.1 * s, p.0 * s + p.1 * c)
        };
        (
            self.x + p.0 * self.size * self.facing,
            self.y - p.1 * self.size,
        )
    }

    /// Several points in design space.
    pub fn all(&self, points: &[Point]) -> Vec<Point> {
        points.iter().map(|p| self.at(*p)).collect()
    }

    /// A direction given for a motif that faces right, y upward, as an angle in design space.
    pub fn angle(&self, a: f32) -> f32 {
        let a = a + self.turn;
        if self.facing > 0.0 {
            -a
        } else {
            super::math::PI + a
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn orientation_does_not_depend_on_the_order_of_points() {
        let square = [(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0)];
        let mirrored: Vec<Point> = square.iter().map(|p| (-p.0, p.1)).collect();
        assert!(area(&oriented(&square)) > 0.0);
        assert!(area(&oriented(&mirrored)) > 0.0);
    }
}
