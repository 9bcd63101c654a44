//! The sleeve of a large hand: cuffs by era and trade.

use super::super::color::{Rgb, mix};
use super::super::shape::{Point, Shape};
use super::super::sheet::Sheet;
use super::hand::{Hand, Skin};

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

impl Hand {
    /// Sleeve and cuff from the wrist back to the elbow.
    #[rustfmt::skip]
    pub fn sleeve(&self, sheet: &mut Sheet, wrist: Point, skin: &Skin) {
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
            fill(
                sheet,
                skin.pale,
                &[
                    p(-0.06, 0.19),
                    p(-0.06, 0.19),
                    p(-0.30, 0.23),
                    p(-0.30, -0.23),
                    p(-0.06, -0.19),
                    p(-0.06, -0.19),
                ],
            );
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
                line(
                    sheet,
                    skin.ink,
                    0.008,
                    &[&[p(-0.26, y), p(-0.10, y - 0.01), p(0.02, y - 0.03)]],
                );
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
        let hang = if self.cuff == Cuff::Hanging {
            0.62
        } else {
            0.0
        };
        fill(
            sheet,
            cloth,
            &[
                p(end, near),
                p(end, near),
                p(end - 0.9, near + (far - near) * 0.5),
                p(-2.7, far),
                p(-2.7, far),
                p(-2.7, -far - hang),
                p(-2.7, -far - hang),
                p(end - 0.5, -near - hang),
                p(end, -near - hang * 0.45),
                p(end, -near - hang * 0.45),
            ],
        );
        match self.cuff {
            Cuff::Lace => {
                fill(
                    sheet,
                    mix(skin.ink, skin.spot, 0.45),
                    &[
                        p(end, near),
                        p(end, near),
                        p(end - 0.46, near + 0.06),
                        p(end - 0.46, near + 0.06),
                        p(end - 0.46, -near - 0.06),
                        p(end - 0.46, -near - 0.06),
                        p(end, -near),
                        p(end, -near),
                    ],
                );
                for y in [0.18, 0.0, -0.18] {
                    fill(
                        sheet,
                        skin.spot,
                        &[
                            p(end - 0.36, y + 0.03),
                            p(end - 0.33, y),
                            p(end - 0.36, y - 0.03),
                            p(end - 0.39, y),
                        ],
                    );
                }
            }
            Cuff::Linen => {
                line(
                    sheet,
                    skin.line,
                    0.010,
                    &[&[p(end - 0.28, near), p(end - 0.28, -near)]],
                );
                for i in 0..3 {
                    let at = p(end - 0.06 - 0.09 * i as f32, -near + 0.07);
                    fill(
                        sheet,
                        skin.spot,
                        &[
                            (at.0, at.1 + 0.026),
                            (at.0 + 0.026, at.1),
                            (at.0, at.1 - 0.026),
                            (at.0 - 0.026, at.1),
                        ],
                    );
                }
                fill(
                    sheet,
                    skin.spot,
                    &[
                        p(-0.15, -0.10),
                        p(-0.12, -0.13),
                        p(-0.15, -0.16),
                        p(-0.18, -0.13),
                    ],
                );
            }
            Cuff::Braid => {
                for x in [0.10, 0.19] {
                    line(
                        sheet,
                        skin.spot,
                        0.030,
                        &[&[p(end - x, near), p(end - x, -near)]],
                    );
                }
            }
            Cuff::Frill => {
                line(
                    sheet,
                    skin.spot,
                    0.034,
                    &[&[p(end - 0.04, near), p(end - 0.04, -near)]],
                );
                line(
                    sheet,
                    skin.line,
                    0.008,
                    &[
                        &[p(end - 0.5, 0.14), p(end - 1.2, 0.16)],
                        &[p(end - 0.4, -0.02), p(end - 1.3, -0.02)],
                    ],
                );
            }
            Cuff::Hanging => {
                line(
                    sheet,
                    skin.spot,
                    0.044,
                    &[&[p(end - 0.03, near), p(end - 0.03, -near - hang * 0.4)]],
                );
                line(
                    sheet,
                    skin.line,
                    0.010,
                    &[
                        &[p(end - 0.3, -0.1), p(end - 0.6, -0.5), p(end - 1.2, -0.8)],
                        &[p(end - 0.4, 0.1), p(end - 1.0, -0.2)],
                    ],
                );
            }
            Cuff::Rolled => {
                fill(
                    sheet,
                    mix(skin.ink, skin.pale, 0.30),
                    &[
                        p(end + 0.06, near),
                        p(end + 0.06, near),
                        p(end - 0.22, near + 0.05),
                        p(end - 0.22, near + 0.05),
                        p(end - 0.22, -near - 0.05),
                        p(end - 0.22, -near - 0.05),
                        p(end + 0.06, -near),
                        p(end + 0.06, -near),
                    ],
                );
                line(
                    sheet,
                    skin.line,
                    0.010,
                    &[&[p(end - 0.08, near), p(end - 0.08, -near)]],
                );
            }
            Cuff::Bare => {
                for x in [-0.10, -0.19] {
                    line(
                        sheet,
                        skin.spot,
                        0.028,
                        &[&[p(x, 0.17), p(x + 0.03, 0.0), p(x, -0.17)]],
                    );
                }
            }
        }
    }
}
