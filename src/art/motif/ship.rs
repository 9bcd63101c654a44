//! A three-master, and a small boat.

use super::super::color::Rgb;
use super::super::math::{cos, sin};
use super::super::shape::{Point, Shape};
use super::super::sheet::Sheet;

/// A full-rigged ship. At `k` = 1 its box is 470 wide and 450 high over the waterline (`x`, `y`);
/// `tilt` rolls it, `furled` strikes the sails.
pub fn ship(sheet: &mut Sheet, at: Point, k: f32, tilt: f32, ink: Rgb, sail: Rgb, furled: bool) {
    let frame = Rolled {
        at,
        k,
        sin: sin(tilt),
        cos: cos(tilt),
    };
    frame.rigging(sheet, ink);
    if !furled {
        frame.fore_and_aft(sheet, sail);
    }
    for mast in [
        (-105.0, 330.0, 0.88),
        (0.0, 390.0, 1.0),
        (100.0, 335.0, 0.86),
    ] {
        frame.mast(sheet, mast, ink, sail, furled);
    }
    frame.hull(sheet, ink, sail);
}

struct Rolled {
    at: Point,
    k: f32,
    sin: f32,
    cos: f32,
}

impl Rolled {
    /// A point of the upright ship (y upward from the waterline).
    fn at(&self, (a, b): Point) -> Point {
        let b = -b;
        (
            self.at.0 + (a * self.cos - b * self.sin) * self.k,
            self.at.1 + (a * self.sin + b * self.cos) * self.k,
        )
    }

    fn all(&self, points: &[Point]) -> Vec<Point> {
        points.iter().map(|p| self.at(*p)).collect()
    }

    fn rigging(&self, sheet: &mut Sheet, ink: Rgb) {
        let mut lines = Shape::new();
        for (x, h) in [(-105.0, 330.0), (0.0, 390.0), (100.0, 335.0)] {
            for foot in [-46.0, -27.0, 29.0, 47.0] {
                lines.line(&self.all(&[(x, h * 0.84), (x + foot, 34.0)]));
            }
        }
        for stay in [
            [(100.0, 320.0), (264.0, 80.0)],
            [(100.0, 222.0), (226.0, 68.0)],
            [(0.0, 380.0), (100.0, 240.0)],
            [(-105.0, 320.0), (0.0, 250.0)],
            [(-105.0, 310.0), (-176.0, 54.0)],
        ] {
            lines.line(&self.all(&stay));
        }
        sheet.stroke(lines, ink, 0.85, 1.5 * self.k.max(0.6));
    }

    fn fore_and_aft(&self, sheet: &mut Sheet, sail: Rgb) {
        let mut shape = Shape::new();
        for [a, b, c] in [
            [(250.0, 87.0), (105.0, 300.0), (119.0, 110.0)],
            [(213.0, 67.0), (105.0, 218.0), (117.0, 76.0)],
        ] {
            let belly = ((a.0 + c.0) * 0.5, (a.1 + c.1) * 0.5 + 9.0);
            shape.blob(&self.all(&[a, a, b, b, c, c, belly]));
        }
        let spanker = [
            (-112.0, 190.0),
            (-112.0, 190.0),
            (-180.0, 150.0),
            (-196.0, 62.0),
            (-196.0, 62.0),
            (-112.0, 66.0),
            (-112.0, 66.0),
        ];
        shape.blob(&self.all(&spanker));
        sheet.fill(shape, sail, 0.96);
    }

    fn mast(
        &self,
        sheet: &mut Sheet,
        (x, h, z): (f32, f32, f32),
        ink: Rgb,
        sail: Rgb,
        furled: bool,
    ) {
        let k = self.k;
        let mut pole = Shape::new();
        pole.limb(self.at((x, 20.0)), self.at((x, h)), 4.2 * k, 1.6 * k);
        sheet.fill(pole, ink, 1.0);
        for (head, foot, half) in [(0.94, 0.72, 40.0), (0.70, 0.44, 56.0), (0.42, 0.16, 70.0)] {
            let (a, b, w) = (h * head, h * foot, half * z);
            if !furled {
                let mut cloth = Shape::new();
                cloth.blob(&self.all(&[
                    (x - w * 0.82, a),
                    (x - w * 0.82, a),
                    (x + w * 0.82, a),
                    (x + w * 0.82, a),
                    (x + w * 1.10, (a + b) * 0.5),
                    (x + w, b),
                    (x + w, b),
                    (x + w * 0.1, b + 11.0),
                    (x - w, b),
                    (x - w, b),
                    (x - w * 0.66, (a + b) * 0.5),
                ]));
                sheet.fill(cloth, sail, 0.97);
                let mut seams = Shape::new();
                seams.line(&self.all(&[(x - w * 0.28, a - 4.0), (x - w * 0.30, b + 9.0)]));
                seams.line(&self.all(&[(x + w * 0.34, a - 4.0), (x + w * 0.44, b + 7.0)]));
                sheet.stroke(seams, ink, 0.22, 1.2 * k);
            }
            let mut yard = Shape::new();
            yard.limb(
                self.at((x - w * 0.92, a)),
                self.at((x + w * 0.92, a)),
                2.4 * k,
                2.4 * k,
            );
            if furled {
                let roll = [
                    (x - w * 0.85, a),
                    (x, a - 10.0),
                    (x + w * 0.85, a),
                    (x, a + 2.0),
                ];
                yard.blob(&self.all(&roll));
            }
            sheet.fill(yard, ink, 1.0);
        }
        let mut pennant = Shape::new();
        pennant.blob(&self.all(&[
            (x, h),
            (x, h),
            (x - 22.0, h + 3.0),
            (x - 44.0, h - 4.0),
            (x - 44.0, h - 4.0),
            (x - 22.0, h - 9.0),
            (x, h - 10.0),
            (x, h - 10.0),
        ]));
        sheet.fill(pennant, ink, 1.0);
    }

    fn hull(&self, sheet: &mut Sheet, ink: Rgb, sail: Rgb) {
        let mut hull = Shape::new();
        hull.blob(&self.all(&[
            (-192.0, 60.0),
            (-192.0, 60.0),
            (-120.0, 39.0),
            (0.0, 31.0),
            (110.0, 39.0),
            (192.0, 57.0),
            (192.0, 57.0),
            (176.0, 26.0),
            (150.0, -30.0),
            (150.0, -60.0),
            (-150.0, -60.0),
            (-168.0, -20.0),
            (-183.0, 20.0),
        ]));
        hull.limb(
            self.at((170.0, 50.0)),
            self.at((274.0, 85.0)),
            4.0 * self.k,
            1.8 * self.k,
        );
        sheet.fill(hull, ink, 1.0);
        let mut strake = Shape::new();
        strake.curve(&self.all(&[
            (-182.0, 31.0),
            (-110.0, 15.0),
            (0.0, 9.0),
            (110.0, 15.0),
            (176.0, 30.0),
        ]));
        sheet.stroke(strake, sail, 0.45, 3.0 * self.k);
        let mut ports = Shape::new();
        for i in 0..9 {
            let u = -130.0 + i as f32 * 31.0;
            let at = self.at((u, 1.0 + 8.0 * (u / 180.0) * (u / 180.0)));
            ports.rect(at.0 - 3.0 * self.k, at.1, 6.0 * self.k, 6.0 * self.k);
        }
        sheet.fill(ports, sail, 0.40);
    }
}

/// A fishing boat: at `k` = 1 its box is 200 wide and 190 high over the waterline; `sailing` sets a
/// lug sail, otherwise the mast is bare.
pub fn boat(sheet: &mut Sheet, at: Point, k: f32, ink: Rgb, sail: Rgb, sailing: bool) {
    let frame = Rolled {
        at,
        k,
        sin: 0.0,
        cos: 1.0,
    };
    let mut hull = Shape::new();
    hull.blob(&frame.all(&[
        (-98.0, 34.0),
        (-98.0, 34.0),
        (-40.0, 20.0),
        (30.0, 19.0),
        (104.0, 38.0),
        (104.0, 38.0),
        (80.0, 2.0),
        (70.0, -16.0),
        (-74.0, -16.0),
        (-88.0, 4.0),
    ]));
    hull.limb(
        frame.at((4.0, 18.0)),
        frame.at((8.0, 186.0)),
        3.6 * k,
        2.0 * k,
    );
    sheet.fill(hull, ink, 1.0);
    if sailing {
        let mut cloth = Shape::new();
        cloth.blob(&frame.all(&[
            (12.0, 176.0),
            (12.0, 176.0),
            (60.0, 110.0),
            (78.0, 46.0),
            (78.0, 46.0),
            (-30.0, 40.0),
            (-30.0, 40.0),
            (-36.0, 150.0),
            (-36.0, 150.0),
        ]));
        sheet.fill(cloth, sail, 0.97);
    }
    let mut strake = Shape::new();
    strake.curve(&frame.all(&[(-92.0, 24.0), (-30.0, 12.0), (30.0, 12.0), (94.0, 26.0)]));
    sheet.stroke(strake, sail, 0.4, 2.4 * k);
}
