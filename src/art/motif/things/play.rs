//! Things of play and music, and pictures of people: chess, cards, violins, portraits.

use super::super::super::color::{hex, mix, scaled};
use super::super::super::math::{TAU, cos, sin};
use super::super::super::shape::Point;
use super::Papers;
use super::pen::Pen;
use crate::model::Prop;

/// Draws a thing of this file.
#[rustfmt::skip]
pub fn draw(pen: &mut Pen, prop: Prop, papers: &Papers) {
    let Papers { dark, body, pale, gilt, spot } = *papers;
    let (steel, shine) = (papers.steel(), papers.shine());
    match prop {
        Prop::Chess => {
            // A board in perspective with a few men left on it.
            let at = |u: f32, v: f32| ((u - 0.5) * (1.30 - 0.42 * v), v * 0.30);
            pen.poly(scaled(body, 0.6), &[at(-0.04, -0.14), at(1.04, -0.14), at(1.04, 1.06), at(-0.04, 1.06)]);
            for i in 0..8 { for j in 0..8 {
                let (u, v) = (i as f32 / 8.0, j as f32 / 8.0);
                let square = if (i + j) % 2 == 0 { pale } else { mix(dark, body, 0.75) };
                pen.poly(square, &[at(u, v), at(u + 0.125, v), at(u + 0.125, v + 0.125), at(u, v + 0.125)]);
            } }
            let man = |pen: &mut Pen, u: f32, v: f32, h: f32, color| {
                let f = at(u, v);
                let p = |x: f32, y: f32| (f.0 + x * h, f.1 + y * h);
                pen.blob(color, &[p(-0.20, 0.0), p(-0.20, 0.0), p(-0.16, 0.10), p(-0.07, 0.20), p(-0.055, 0.62), p(-0.13, 0.68), p(-0.06, 0.72), p(0.06, 0.72), p(0.13, 0.68), p(0.055, 0.62), p(0.07, 0.20), p(0.16, 0.10), p(0.20, 0.0), p(0.20, 0.0)]);
                p(0.0, 0.84)
            };
            let black = mix(dark, body, 0.28);
            let head = man(pen, 0.66, 0.80, 0.34, black);
            pen.disc(black, head, 0.045);
            let head = man(pen, 0.38, 0.62, 0.52, black);
            pen.poly(black, &[(head.0 - 0.08, head.1 + 0.06), (head.0 + 0.08, head.1 + 0.06), (head.0 + 0.04, head.1 - 0.07), (head.0 - 0.04, head.1 - 0.07)]);
            pen.limb(black, (head.0, head.1 + 0.06), (head.0, head.1 + 0.14), 0.012);
            pen.limb(black, (head.0 - 0.03, head.1 + 0.11), (head.0 + 0.03, head.1 + 0.11), 0.010);
            let head = man(pen, 0.72, 0.34, 0.50, pale);
            for x in [-0.07, 0.0, 0.07] { pen.taper(pale, (head.0, head.1 - 0.07), (head.0 + x, head.1 + 0.06), 0.024, 0.014); pen.disc(pale, (head.0 + x, head.1 + 0.07), 0.018); }
            let head = man(pen, 0.20, 0.22, 0.36, pale);
            pen.disc(pale, head, 0.055);
            let f = at(0.48, 0.16);
            pen.blob(spot, &[(f.0 - 0.09, f.1), (f.0 - 0.09, f.1), (f.0 - 0.03, f.1 + 0.10), (f.0 - 0.07, f.1 + 0.20), (f.0 - 0.01, f.1 + 0.32), (f.0 + 0.05, f.1 + 0.30), (f.0 + 0.13, f.1 + 0.20), (f.0 + 0.11, f.1 + 0.16), (f.0 + 0.03, f.1 + 0.20), (f.0 + 0.09, f.1), (f.0 + 0.09, f.1)]);
        }
        Prop::Cards => {
            for (k, turn) in [0.62f32, 0.30, -0.02, -0.34, -0.66].into_iter().enumerate() {
                let (c, s) = (cos(turn), sin(turn));
                let at = |x: f32, y: f32| (x * c - y * s, -0.52 + x * s + y * c);
                pen.poly(scaled(pale, 0.60), &[at(-0.175, 0.205), at(0.185, 0.205), at(0.185, 0.765), at(-0.175, 0.765)]);
                pen.poly(mix(pale, shine, 0.4), &[at(-0.18, 0.21), at(0.18, 0.21), at(0.18, 0.77), at(-0.18, 0.77)]);
                let suit = if k % 2 == 0 { spot } else { dark };
                for (x, y, r) in [(-0.115, 0.68, 0.034), (0.06, 0.48, 0.055), (-0.05, 0.36, 0.055), (0.07, 0.64, 0.055)] {
                    let (x, y) = at(x, y);
                    if k % 2 == 0 { pen.poly(suit, &[(x, y + r * 1.4), (x + r, y), (x, y - r * 1.4), (x - r, y)]); }
                    else { for (dx, dy) in [(-0.6, -0.2), (0.6, -0.2), (0.0, 0.7)] { pen.disc(suit, (x + dx * r, y + dy * r), r * 0.62); } pen.limb(suit, (x, y), (x, y - r * 1.2), r * 0.2); }
                }
            }
        }
        Prop::Dice => {
            for (x, y, s, pips) in [(-0.36, -0.12, 0.40, 5), (0.16, 0.02, 0.36, 2)] {
                let bone = mix(pale, shine, 0.3);
                pen.poly(bone, &[(x, y), (x + s, y - 0.06), (x + s, y + s - 0.06), (x, y + s)]);
                pen.poly(shine, &[(x, y + s), (x + s, y + s - 0.06), (x + s * 1.26, y + s + 0.10), (x + s * 0.30, y + s + 0.15)]);
                pen.poly(scaled(bone, 0.62), &[(x + s, y - 0.06), (x + s * 1.26, y + 0.10), (x + s * 1.26, y + s + 0.10), (x + s, y + s - 0.06)]);
                let spots: &[Point] = if pips == 5 { &[(0.24, 0.24), (0.76, 0.24), (0.5, 0.5), (0.24, 0.76), (0.76, 0.76)] } else { &[(0.28, 0.70), (0.72, 0.28)] };
                for (u, v) in spots { pen.disc(dark, (x + u * s, y + v * s - 0.06 * u), s * 0.085); }
                pen.oval(spot, (x + s * 0.64, y + s + 0.045), (s * 0.11, s * 0.055));
                for v in [0.3, 0.7] { pen.oval(dark, (x + s * 1.13, y + 0.02 + v * s), (s * 0.045, s * 0.075)); }
            }
        }
        Prop::Doll => {
            pen.blob(spot, &[(-0.40, 0.0), (-0.40, 0.0), (0.0, -0.05), (0.40, 0.0), (0.40, 0.0), (0.26, 0.22), (0.12, 0.44), (-0.12, 0.44), (-0.26, 0.22)]);
            pen.lines(mix(spot, pale, 0.6), 0.022, &[&[(-0.36, 0.06), (0.0, 0.01), (0.36, 0.06)], &[(-0.32, 0.13), (0.0, 0.08), (0.32, 0.13)]]);
            for s in [-1.0, 1.0] { pen.taper(mix(spot, pale, 0.3), (s * 0.12, 0.58), (s * 0.26, 0.44), 0.055, 0.045); pen.limb(pale, (s * 0.27, 0.43), (s * 0.32, 0.33), 0.028); }
            pen.blob(mix(spot, dark, 0.2), &[(-0.13, 0.62), (-0.10, 0.40), (0.10, 0.40), (0.13, 0.62)]);
            pen.poly(pale, &[(-0.07, 0.64), (0.07, 0.64), (0.0, 0.54)]);
            pen.disc(mix(dark, hex(0x6a3f1e), 0.7), (0.0, 0.82), 0.19);
            for s in [-1.0, 1.0] { for y in [0.66, 0.74, 0.82] { pen.disc(mix(dark, hex(0x6a3f1e), 0.75), (s * 0.17, y), 0.06); } }
            pen.oval(pale, (0.0, 0.78), (0.135, 0.15));
            pen.blob(mix(dark, hex(0x6a3f1e), 0.7), &[(-0.15, 0.80), (-0.12, 0.94), (0.0, 0.98), (0.12, 0.94), (0.15, 0.80), (0.06, 0.90), (-0.06, 0.90)]);
            for x in [-0.05, 0.05] { pen.disc(dark, (x, 0.79), 0.015); pen.disc(mix(pale, spot, 0.45), (x * 1.6, 0.735), 0.026); }
            pen.lines(spot, 0.012, &[&[(-0.025, 0.705), (0.0, 0.697), (0.025, 0.705)]]);
            for s in [-1.0, 1.0] { pen.leaf(gilt, (0.0, 0.97), if s > 0.0 { 0.5 } else { 2.64 }, 0.13, 0.04); }
        }
        Prop::Violin => {
            let wood = mix(dark, hex(0x9a4f22), 0.85);
            // Leaning: the neck to the upper right.
            let (c, s) = (0.94, 0.34);
            let at = |x: f32, y: f32| (x * c + y * s - 0.12, y * c - x * s + 0.06);
            let all = |points: &[Point]| points.iter().map(|p| at(p.0, p.1)).collect::<Vec<_>>();
            pen.blob(wood, &all(&[(0.0, -0.02), (-0.19, 0.04), (-0.24, 0.18), (-0.13, 0.30), (-0.13, 0.30), (-0.12, 0.40), (-0.12, 0.40), (-0.19, 0.50), (-0.12, 0.62), (0.0, 0.64), (0.12, 0.62), (0.19, 0.50), (0.12, 0.40), (0.12, 0.40), (0.13, 0.30), (0.13, 0.30), (0.24, 0.18), (0.19, 0.04)]));
            pen.lines(mix(wood, pale, 0.35), 0.012, &[&all(&[(-0.16, 0.07), (-0.20, 0.18), (-0.12, 0.27)]), &all(&[(-0.15, 0.50), (-0.10, 0.59), (0.0, 0.61)])]);
            for side in [-1.0, 1.0] { pen.lines(dark, 0.014, &[&all(&[(side * 0.075, 0.24), (side * 0.095, 0.27), (side * 0.075, 0.33), (side * 0.09, 0.39), (side * 0.07, 0.41)])]); }
            pen.taper(mix(dark, body, 0.2), at(0.0, 0.44), at(0.0, 0.94), 0.032, 0.024);
            pen.poly(mix(dark, body, 0.2), &all(&[(-0.03, 0.06), (0.03, 0.06), (0.045, 0.24), (-0.045, 0.24)]));
            pen.limb(pale, at(-0.055, 0.30), at(0.055, 0.30), 0.012);
            for x in [-0.018, 0.0, 0.018] { pen.lines(shine, 0.005, &[&all(&[(x, 0.22), (x * 0.7, 0.96)])]); }
            for (x, y) in [(-0.07, 0.99), (0.07, 1.01), (-0.07, 1.05)] { pen.limb(dark, at(0.0, y), at(x, y), 0.013); }
            pen.limb(wood, at(0.0, 0.94), at(0.0, 1.06), 0.028);
            pen.ring(wood, at(0.0, 1.09), 0.030, 0.018);
            // Its bow.
            pen.taper(mix(body, gilt, 0.3), (-0.58, 0.02), (0.52, 0.30), 0.014, 0.010);
            pen.lines(pale, 0.010, &[&[(-0.53, -0.015), (0.50, 0.25)]]);
            pen.limb(dark, (-0.55, 0.0), (-0.52, -0.02), 0.026);
        }
        Prop::Drum => {
            let side = mix(spot, dark, 0.25);
            pen.blob(side, &[(-0.42, 0.06), (-0.42, 0.06), (0.0, -0.04), (0.42, 0.06), (0.42, 0.06), (0.42, 0.58), (0.42, 0.58), (-0.42, 0.58), (-0.42, 0.58)]);
            for i in 0..5 { let x = -0.40 + i as f32 * 0.16; let dip = |x: f32| -0.10 * (1.0 - (x / 0.42) * (x / 0.42)).max(0.0); pen.lines(pale, 0.014, &[&[(x, 0.54 + dip(x)), (x + 0.08, 0.12 + dip(x + 0.08)), (x + 0.16, 0.54 + dip(x + 0.16))]]); }
            for y in [0.04, 0.52] { pen.blob(gilt, &[(-0.44, y), (-0.44, y), (0.0, y - 0.10), (0.44, y), (0.44, y), (0.44, y + 0.08), (0.44, y + 0.08), (0.0, y - 0.02), (-0.44, y + 0.08), (-0.44, y + 0.08)]); }
            pen.oval(pale, (0.0, 0.60), (0.43, 0.11));
            pen.hoop(scaled(gilt, 0.8), (0.0, 0.60), (0.43, 0.11), 0.012);
            for (a, b) in [((-0.46, 0.76), (0.24, 0.60)), ((0.50, 0.80), (-0.16, 0.64))] { pen.taper(mix(body, gilt, 0.4), a, b, 0.022, 0.014); pen.disc(mix(body, gilt, 0.4), b, 0.030); }
        }
        Prop::Trumpet => {
            // Standing on its bell.
            pen.blob(gilt, &[(-0.34, 0.0), (-0.34, 0.0), (-0.16, 0.10), (-0.08, 0.24), (-0.05, 0.50), (-0.05, 0.50), (0.03, 0.50), (0.03, 0.50), (0.06, 0.24), (0.14, 0.10), (0.32, 0.0), (0.32, 0.0)]);
            pen.oval(scaled(gilt, 0.55), (-0.01, 0.01), (0.33, 0.035));
            pen.limb(gilt, (-0.01, 0.46), (-0.01, 0.96), 0.030);
            pen.arc(gilt, (0.11, 0.78), (0.12, 0.12), (0.0, 0.5), 0.028);
            pen.limb(gilt, (0.23, 0.78), (0.23, 0.44), 0.028);
            pen.arc(gilt, (0.11, 0.44), (0.12, 0.12), (0.5, 1.0), 0.028);
            pen.limb(steel, (-0.01, 0.96), (-0.01, 1.02), 0.046);
            pen.lines(shine, 0.016, &[&[(-0.02, 0.92), (-0.02, 0.50), (-0.05, 0.26), (-0.16, 0.08)]]);
            pen.lines(spot, 0.034, &[&[(0.02, 0.60), (0.30, 0.62), (0.38, 0.46), (0.34, 0.34)]]);
            pen.poly(spot, &[(0.24, 0.36), (0.46, 0.36), (0.46, 0.08), (0.35, 0.14), (0.24, 0.08)]);
            pen.lines(gilt, 0.012, &[&[(0.26, 0.33), (0.44, 0.33)], &[(0.35, 0.29), (0.35, 0.20)]]);
        }
        Prop::Piano => {
            let case = mix(dark, body, 0.45);
            pen.rect(case, (-0.62, 0.06), (0.62, 0.86));
            pen.rect(mix(case, pale, 0.16), (-0.66, 0.84), (0.66, 0.91));
            pen.rect(mix(case, gilt, 0.10), (-0.56, 0.50), (0.56, 0.80));
            pen.lines(gilt, 0.010, &[&[(-0.52, 0.54), (-0.52, 0.76)], &[(0.52, 0.54), (0.52, 0.76)]]);
            for x in [-0.62, 0.50] { pen.rect(case, (x, 0.0), (x + 0.12, 0.42)); }
            pen.rect(mix(case, dark, 0.4), (-0.68, 0.36), (0.68, 0.48));
            pen.rect(pale, (-0.56, 0.42), (0.56, 0.475));
            for i in 0..28 { let x = -0.54 + i as f32 * 0.04; if i % 7 != 2 && i % 7 != 6 { pen.rect(dark, (x, 0.44), (x + 0.018, 0.475)); } }
            pen.poly(pale, &[(-0.20, 0.52), (-0.01, 0.50), (-0.01, 0.72), (-0.20, 0.74)]);
            pen.poly(scaled(pale, 0.9), &[(0.01, 0.50), (0.20, 0.52), (0.20, 0.74), (0.01, 0.72)]);
            for y in [0.56, 0.61, 0.66] { pen.lines(mix(dark, pale, 0.5), 0.008, &[&[(-0.17, y + 0.015), (-0.03, y)], &[(0.03, y), (0.17, y + 0.015)]]); }
            for x in [-0.42, 0.42] { pen.limb(gilt, (x, 0.62), (x * 1.02, 0.70), 0.014); pen.rect(pale, (x - 0.022, 0.70), (x + 0.022, 0.84)); }
            // A metronome, and a stool beside.
            pen.poly(mix(body, gilt, 0.3), &[(-0.48, 0.90), (-0.26, 0.90), (-0.33, 1.16), (-0.41, 1.16)]);
            pen.limb(pale, (-0.37, 0.94), (-0.32, 1.10), 0.010);
            pen.limb(case, (0.92, 0.02), (0.92, 0.30), 0.030);
            pen.blob(spot, &[(0.74, 0.28), (0.76, 0.36), (1.08, 0.36), (1.10, 0.28)]);
            for x in [0.80, 1.04] { pen.limb(case, (0.92, 0.10), (x, 0.0), 0.022); }
            for x in [-0.05, 0.05] { pen.limb(gilt, (x, 0.03), (x, 0.08), 0.018); }
        }
        Prop::Portrait => {
            // A framed silhouette on an easel-back.
            pen.rect(scaled(gilt, 0.7), (-0.38, 0.0), (0.38, 0.98));
            pen.rect(gilt, (-0.35, 0.03), (0.35, 0.95));
            pen.rect(mix(body, dark, 0.3), (-0.28, 0.10), (0.28, 0.88));
            pen.oval(gilt, (0.0, 0.49), (0.26, 0.36));
            pen.oval(pale, (0.0, 0.49), (0.235, 0.335));
            pen.blob(dark, &[(-0.19, 0.26), (-0.14, 0.32), (-0.06, 0.37), (-0.10, 0.46), (-0.13, 0.58), (-0.08, 0.68), (0.02, 0.71), (0.10, 0.66), (0.115, 0.58), (0.15, 0.52), (0.115, 0.50), (0.12, 0.46), (0.09, 0.42), (0.04, 0.41), (0.05, 0.36), (0.14, 0.31), (0.19, 0.25), (0.0, 0.17)]);
            pen.disc(dark, (-0.13, 0.66), 0.06);
            pen.lines(mix(gilt, shine, 0.6), 0.014, &[&[(-0.345, 0.05), (-0.345, 0.94)], &[(-0.33, 0.945), (0.34, 0.945)]]);
        }
        Prop::Mirror => {
            pen.turned(gilt, &[(0.28, 0.0), (0.28, 0.0), (0.12, 0.07), (0.05, 0.12), (0.035, 0.34)]);
            pen.oval(gilt, (0.0, 0.68), (0.35, 0.38));
            pen.oval(scaled(gilt, 0.6), (0.0, 0.68), (0.30, 0.33));
            pen.oval(mix(pale, hex(0x9dbccb), 0.62), (0.0, 0.68), (0.28, 0.31));
            pen.lines(shine, 0.026, &[&[(-0.16, 0.60), (0.02, 0.88)], &[(-0.06, 0.56), (0.12, 0.82)]]);
            for i in 0..14 { let a = i as f32 * TAU / 14.0; pen.disc(mix(gilt, shine, 0.4), (cos(a) * 0.325, 0.68 + sin(a) * 0.355), 0.014); }
            pen.blob(gilt, &[(-0.10, 1.05), (-0.06, 1.11), (0.0, 1.15), (0.06, 1.11), (0.10, 1.05)]);
        }
        _ => {}
    }
}
