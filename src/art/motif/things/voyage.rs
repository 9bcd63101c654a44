//! Things of journeys by land and sea, and beasts.

use super::super::super::color::{hex, mix, scaled};
use super::super::super::figure::{Beast, draw_beast};
use super::super::super::math::{TAU, cos, sin};
use super::super::super::shape::{Place, Shape};
use super::Papers;
use super::pen::Pen;
use crate::model::Prop;

/// Draws a thing of this file.
#[rustfmt::skip]
pub fn draw(pen: &mut Pen, prop: Prop, papers: &Papers) {
    let Papers { dark, body, pale, gilt, spot } = *papers;
    let (steel, shine) = (papers.steel(), papers.shine());
    match prop {
        Prop::Anchor => {
            let iron = mix(dark, steel, 0.5);
            pen.ring(iron, (0.0, 0.96), 0.085, 0.024);
            pen.taper(iron, (0.0, 0.88), (0.0, 0.08), 0.034, 0.052);
            pen.limb(mix(body, gilt, 0.2), (-0.30, 0.74), (0.30, 0.74), 0.040);
            pen.arc(iron, (0.0, 0.42), (0.44, 0.38), (0.54, 0.96), 0.042);
            for s in [-1.0, 1.0] { pen.poly(iron, &[(s * 0.56, 0.34), (s * 0.40, 0.52), (s * 0.30, 0.24)]); }
            pen.lines(mix(gilt, pale, 0.3), 0.040, &[&[(0.0, 0.98), (0.16, 0.86), (0.06, 0.66), (-0.10, 0.50), (0.08, 0.34), (0.30, 0.10), (0.62, 0.0)]]);
            pen.lines(mix(iron, shine, 0.5), 0.014, &[&[(-0.015, 0.80), (-0.02, 0.20)], &[(-0.38, 0.26), (-0.24, 0.12), (-0.04, 0.06)]]);
        }
        Prop::Compass => {
            pen.disc(scaled(gilt, 0.6), (0.0, -0.04), 0.40);
            pen.disc(gilt, (0.0, 0.0), 0.40);
            pen.disc(pale, (0.0, 0.0), 0.335);
            for i in 0..32 {
                let a = i as f32 * TAU / 32.0;
                let r = if i % 8 == 0 { 0.26 } else { 0.30 };
                pen.limb(dark, (cos(a) * r, sin(a) * r), (cos(a) * 0.32, sin(a) * 0.32), 0.005);
            }
            for i in 0..8 {
                let a = i as f32 * TAU / 8.0;
                let r = if i % 2 == 0 { 0.24 } else { 0.15 };
                let (b, c) = (a - TAU / 16.0, a + TAU / 16.0);
                pen.poly(mix(body, pale, 0.55), &[(0.0, 0.0), (cos(b) * 0.06, sin(b) * 0.06), (cos(a) * r, sin(a) * r), (cos(c) * 0.06, sin(c) * 0.06)]);
            }
            pen.poly(spot, &[(-0.04, -0.03), (0.04, 0.03), (-0.14, 0.24)]);
            pen.poly(dark, &[(-0.04, -0.03), (0.04, 0.03), (0.14, -0.24)]);
            pen.disc(gilt, (0.0, 0.0), 0.028);
            pen.arc(shine, (0.0, 0.0), (0.37, 0.37), (0.28, 0.42), 0.011);
            // The lid, thrown back.
            pen.oval(scaled(gilt, 0.78), (0.50, 0.30), (0.26, 0.30));
            pen.oval(mix(gilt, pale, 0.25), (0.47, 0.29), (0.22, 0.26));
        }
        Prop::Spyglass => {
            let p = |u: f32, v: f32| (-0.72 + u * 1.40 - v * 0.22, -0.16 + u * 0.46 + v * 0.96);
            for (a, b, half, color) in [(0.0, 0.30, 0.060, gilt), (0.28, 0.60, 0.078, mix(gilt, pale, 0.2)), (0.58, 1.0, 0.100, body)] {
                pen.poly(color, &[p(a, -half), p(b, -half), p(b, half), p(a, half)]);
                pen.poly(scaled(color, 0.68), &[p(a, -half), p(b, -half), p(b, -half * 0.35), p(a, -half * 0.35)]);
                pen.lines(mix(color, shine, 0.7), 0.014, &[&[p(a + 0.02, half * 0.5), p(b - 0.02, half * 0.5)]]);
            }
            for (u, half) in [(0.0, 0.074), (0.29, 0.088), (0.59, 0.108), (0.98, 0.116)] { pen.poly(gilt, &[p(u - 0.022, -half), p(u + 0.022, -half), p(u + 0.022, half), p(u - 0.022, half)]); }
            pen.oval(mix(pale, hex(0xa9c3cf), 0.6), p(1.004, 0.0), (0.030, 0.10));
        }
        Prop::Rope => {
            for (y, r) in [(0.05, 0.44), (0.15, 0.43), (0.25, 0.40), (0.35, 0.36)] {
                pen.oval(scaled(gilt, 0.5), (0.0, y), (r, 0.090));
                pen.oval(mix(gilt, pale, 0.22), (0.0, y + 0.022), (r, 0.078));
                for i in 0..14 {
                    let x = -r + (i as f32 + 0.5) * r / 7.0;
                    let dy = -0.075 * (1.0 - (x / r) * (x / r)).max(0.0).sqrt();
                    pen.lines(scaled(gilt, 0.55), 0.010, &[&[(x - 0.016, y + dy + 0.055), (x + 0.016, y + dy + 0.006)]]);
                }
            }
            pen.oval(dark, (0.0, 0.38), (0.22, 0.040));
            pen.lines(mix(gilt, pale, 0.2), 0.062, &[&[(0.38, 0.06), (0.56, 0.02), (0.66, -0.06), (0.56, -0.12)]]);
        }
        Prop::Boat => {
            // A model on a stand, all sails set.
            pen.rect(body, (-0.30, 0.0), (0.30, 0.04));
            for x in [-0.16, 0.16] { pen.limb(body, (x, 0.02), (x * 0.8, 0.16), 0.020); }
            pen.blob(mix(dark, body, 0.6), &[(-0.54, 0.30), (-0.54, 0.30), (-0.36, 0.12), (0.30, 0.12), (0.56, 0.34), (0.56, 0.34), (0.10, 0.26)]);
            pen.lines(gilt, 0.014, &[&[(-0.50, 0.27), (0.10, 0.225), (0.52, 0.305)]]);
            for (x, top) in [(-0.24, 0.90), (0.06, 1.04), (0.32, 0.84)] {
                pen.limb(body, (x, 0.24), (x, top), 0.012);
                for row in 0..3 {
                    let y = 0.36 + row as f32 * (top - 0.40) / 3.0;
                    let (h, w) = ((top - 0.46) / 3.0, 0.14 - row as f32 * 0.028);
                    pen.blob(pale, &[(x - w, y), (x - w, y), (x + 0.05, y + 0.02), (x + w, y), (x + w, y), (x + w + 0.03, y + h * 0.5), (x + w * 0.8, y + h), (x + w * 0.8, y + h), (x - w * 0.8, y + h), (x - w * 0.8, y + h), (x - w + 0.04, y + h * 0.5)]);
                }
                pen.poly(spot, &[(x, top), (x - 0.12, top - 0.03), (x, top - 0.05)]);
            }
            pen.limb(body, (0.50, 0.33), (0.74, 0.46), 0.012);
            pen.poly(scaled(pale, 0.86), &[(0.34, 0.72), (0.72, 0.45), (0.46, 0.38)]);
        }
        Prop::Carriage => {
            let coach = mix(dark, spot, 0.35);
            for (x, r) in [(-0.34, 0.24), (0.40, 0.19)] {
                pen.ring(dark, (x, r), r - 0.02, 0.020);
                for i in 0..8 { let a = i as f32 * TAU / 8.0; pen.limb(dark, (x, r), (x + cos(a) * (r - 0.02), r + sin(a) * (r - 0.02)), 0.009); }
                pen.disc(gilt, (x, r), 0.035);
            }
            pen.limb(dark, (-0.40, 0.24), (0.50, 0.24), 0.022);
            pen.blob(coach, &[(-0.40, 0.80), (-0.40, 0.80), (-0.42, 0.52), (-0.26, 0.28), (0.18, 0.28), (0.30, 0.50), (0.30, 0.80), (0.30, 0.80)]);
            pen.blob(dark, &[(-0.46, 0.78), (-0.44, 0.86), (0.34, 0.86), (0.36, 0.78)]);
            pen.rect(mix(pale, gilt, 0.4), (-0.16, 0.54), (0.10, 0.75));
            pen.lines(gilt, 0.012, &[&[(-0.19, 0.32), (-0.19, 0.77)], &[(0.13, 0.32), (0.13, 0.77)], &[(-0.38, 0.50), (0.28, 0.50)]]);
            pen.blob(dark, &[(0.30, 0.48), (0.30, 0.48), (0.40, 0.44), (0.62, 0.46), (0.66, 0.62), (0.60, 0.62), (0.56, 0.52), (0.34, 0.56)]);
            pen.rect(gilt, (0.31, 0.62), (0.37, 0.74));
            pen.limb(dark, (0.50, 0.26), (0.86, 0.34), 0.014);
        }
        Prop::Horse => {
            let mut shape = Shape::new();
            let size = Place { size: pen.place.size * 0.98, ..*pen.place };
            draw_beast(&mut shape, Beast::Horse, &size, 0.0);
            pen.sheet.fill(shape, mix(dark, body, 0.25), 1.0);
        }
        Prop::Dog => {
            let mut shape = Shape::new();
            let size = Place { size: pen.place.size * 0.72, ..*pen.place };
            draw_beast(&mut shape, Beast::Dog, &size, 0.0);
            pen.sheet.fill(shape, mix(dark, body, 0.25), 1.0);
        }
        Prop::Cat => {
            let mut shape = Shape::new();
            let size = Place { size: pen.place.size * 0.9, ..*pen.place };
            draw_beast(&mut shape, Beast::Cat, &size, 0.0);
            pen.sheet.fill(shape, dark, 1.0);
        }
        Prop::Bird => {
            // On a branch in a pot-less twig stand.
            pen.turned(body, &[(0.24, 0.0), (0.24, 0.0), (0.20, 0.05), (0.05, 0.08), (0.03, 0.16)]);
            pen.lines(body, 0.040, &[&[(0.0, 0.10), (-0.02, 0.34), (0.10, 0.50), (0.44, 0.58)], &[(-0.01, 0.30), (-0.20, 0.44), (-0.34, 0.46)]]);
            for (x, y, a) in [(-0.30, 0.46, 2.4), (-0.16, 0.42, 1.9), (0.42, 0.58, 0.5), (0.32, 0.56, -0.6)] { pen.leaf(papers.green(), (x, y), a, 0.16, 0.045); }
            pen.blob(spot, &[(-0.34, 0.36), (-0.34, 0.36), (-0.16, 0.52), (-0.04, 0.68), (0.04, 0.82), (0.16, 0.90), (0.28, 0.86), (0.30, 0.76), (0.26, 0.62), (0.16, 0.54), (0.02, 0.52), (-0.20, 0.40)]);
            pen.blob(mix(spot, pale, 0.5), &[(0.16, 0.56), (0.24, 0.64), (0.28, 0.74), (0.20, 0.72), (0.12, 0.62)]);
            pen.blob(scaled(spot, 0.6), &[(-0.26, 0.42), (-0.10, 0.52), (0.04, 0.68), (0.12, 0.66), (0.06, 0.54), (-0.12, 0.46)]);
            pen.poly(gilt, &[(0.28, 0.84), (0.40, 0.79), (0.29, 0.77)]);
            pen.disc(dark, (0.21, 0.82), 0.020);
        }
        Prop::Cage => {
            for i in -3..=3 {
                let x = i as f32 * 0.12;
                pen.lines(gilt, 0.020, &[&[(x, 0.06), (x, 0.60), (x * 0.80, 0.82), (0.0, 0.98)]]);
            }
            pen.blob(gilt, &[(-0.44, 0.0), (-0.44, 0.0), (-0.42, 0.09), (0.42, 0.09), (0.44, 0.0), (0.44, 0.0)]);
            pen.lines(gilt, 0.024, &[&[(-0.37, 0.36), (0.0, 0.33), (0.37, 0.36)], &[(-0.37, 0.62), (0.0, 0.59), (0.37, 0.62)]]);
            pen.ring(gilt, (0.0, 1.05), 0.06, 0.016);
            pen.limb(body, (-0.16, 0.34), (0.22, 0.34), 0.014);
            pen.blob(spot, &[(-0.18, 0.22), (-0.18, 0.22), (-0.04, 0.40), (0.06, 0.54), (0.15, 0.55), (0.20, 0.48), (0.14, 0.38), (0.04, 0.32)]);
            pen.poly(pale, &[(0.19, 0.52), (0.26, 0.49), (0.19, 0.47)]);
        }
        _ => {}
    }
}
