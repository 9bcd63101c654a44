//! What makes a silhouette more than one: apron, the character's spot colour, and pale cut-lines.

use super::super::color::Rgb;
use super::super::shape::{Point, Shape};
use super::super::sheet::Sheet;
use super::body::Frame;
use super::garment::waist_width;
use super::look::{Belt, Cut, Hat, Look};
use super::pose::Pose;

impl Frame {
    pub(super) fn apron(&self, sheet: &mut Sheet, look: &Look, pose: Pose, line: Rgb) {
        let Cut::Gown {
            waist, width, hem, ..
        } = look.cut
        else {
            return;
        };
        if pose.is_low() || pose.is_lying() {
            return;
        }
        let low = hem + 0.12;
        // Linen over the front of the skirt, with a bib over the bodice, as pale as paper can be that
        // still stands back from the people's own colour.
        let cloth = self.trunks(&[
            (0.016, waist - 0.006),
            (0.004, (waist + low) * 0.5),
            (-0.030, low),
            (-0.030, low),
            (width * 0.42, low - 0.014),
            (width * 0.78, low + 0.018),
            (width * 0.78, low + 0.018),
            (width * 0.46, (waist + low) * 0.5),
            (waist_width(waist) + 0.002, waist - 0.006),
        ]);
        let bib = self.trunks(&[
            (0.010, waist),
            (0.018, 0.760),
            (0.060, 0.752),
            (waist_width(waist), waist),
        ]);
        let mut linen = Shape::new();
        linen.blob(&cloth).poly(&bib);
        sheet.fill(linen, line, 0.62);
        let mut edge = Shape::new();
        edge.curve(&cloth[..6]);
        sheet.stroke(edge, line, 0.9, self.width(0.0055));
        let mut strings = Shape::new();
        strings.line(&self.trunks(&[(-waist_width(waist), waist), (0.012, waist + 0.004)]));
        sheet.stroke(strings, line, 0.8, self.width(0.007));
    }

    pub(super) fn spot(&self, shape: &mut Shape, look: &Look, pose: Pose) {
        match look.cut {
            Cut::Gown { waist, .. } => {
                let w = waist_width(waist);
                shape.poly(&self.trunks(&[
                    (-w - 0.006, waist + 0.016),
                    (w + 0.008, waist + 0.018),
                    (w + 0.004, waist - 0.020),
                    (-w - 0.004, waist - 0.018),
                ]));
                if !pose.is_low() && !pose.is_lying() {
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
            Cut::Robe { .. } => {
                let hood = matches!(look.hat, Hat::Hood | Hat::Cowl);
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

    pub(super) fn cut_lines(&self, sheet: &mut Sheet, look: &Look, pose: Pose, line: Rgb) {
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
        for (points, width) in belt(look.belt) {
            draw(self.trunks(points), *width);
        }
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
            Cut::Robe { width } => {
                let floor = 0.5 - self.posture.hip.1;
                draw(
                    self.trunks(&[(0.056, 0.800), (0.060, 0.55), (0.058, floor + 0.09)]),
                    0.0045,
                );
                draw(
                    self.trunks(&[
                        (-0.02, 0.74),
                        (-0.06 * width, 0.45),
                        (-0.11 * width, floor + 0.09),
                    ]),
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
        } else if pose.is_kneeling() {
            &[
                ((-0.04, 0.30), (-0.34, 0.03)),
                ((-0.01, 0.28), (-0.17, 0.03)),
                ((0.03, 0.27), (0.03, 0.03)),
            ]
        } else if pose.is_low() {
            &[((0.06, 0.22), (-0.06, 0.03)), ((0.12, 0.22), (0.14, 0.03))]
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
        let hem = hem.max(0.5 - self.posture.hip.1);
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

/// Lines of a uniform on the trunk, with their widths.
#[rustfmt::skip]
fn belt(belt: Belt) -> &'static [(&'static [Point], f32)] {
    match belt {
        Belt::None => &[],
        Belt::Waist => &[(&[(-0.076, 0.590), (0.0, 0.580), (0.066, 0.588)], 0.011)],
        Belt::Cross => &[
            (&[(-0.060, 0.800), (0.006, 0.700), (0.070, 0.610)], 0.014),
            (&[(0.060, 0.800), (-0.004, 0.700), (-0.078, 0.610)], 0.014),
        ],
        Belt::Strap => &[
            (&[(-0.050, 0.806), (0.010, 0.700), (0.066, 0.600)], 0.010),
            (&[(-0.076, 0.592), (0.0, 0.582), (0.066, 0.590)], 0.012),
        ],
        Belt::Cord => &[
            (&[(-0.078, 0.590), (0.0, 0.575), (0.080, 0.585)], 0.007),
            (&[(0.040, 0.580), (0.052, 0.480), (0.046, 0.380)], 0.007),
        ],
        Belt::Collar => &[
            (&[(-0.090, 0.760), (-0.060, 0.730), (0.0, 0.740), (0.056, 0.690)], 0.006),
            (&[(-0.088, 0.744), (-0.058, 0.714), (0.002, 0.724), (0.056, 0.672)], 0.006),
        ],
    }
}
