//! A large head and shoulders in profile, in the manner of the 18th-century shade, with lace and
//! hair cut out of the paper.

use super::super::color::Rgb;
use super::super::shape::{Place, Point, Shape};
use super::super::sheet::Sheet;
use super::head::Head;
use super::look::{Hair, Hat, Look, Sleeve, Wrap};

/// Draws a bust. `place` is the chin, its size the height of the head; the paper goes down to the
/// design height `base`.
pub fn draw_bust(sheet: &mut Sheet, look: &Look, place: &Place, base: f32, ink: Rgb, line: Rgb) {
    let low = -(base - place.y) / place.size;
    let female = look.is_female();
    let head = Head {
        body: *place,
        chin: (0.0, 0.0),
        height: 1.0,
        nod: 0.0,
    };
    let mut shape = Shape::new();
    head.silhouette(&mut shape, look);
    // The neck is everybody's; shoulders are as broad as the body, and stoop with age.
    let broad = |p: &Point| {
        let below = ((-0.25 - p.1) / 0.3).clamp(0.0, 1.0);
        let breadth = 1.0 + (look.girth - 1.0) * (1.2 * below + 0.5);
        let stoop = if look.old { 0.10 * below } else { 0.0 };
        (
            p.0 * breadth + stoop * 0.6,
            p.1 + stoop * if p.0 < 0.0 { 1.0 } else { 0.0 },
        )
    };
    let trunk = if female { woman(low) } else { man(low) };
    let trunk: Vec<Point> = trunk.iter().map(broad).collect();
    shape.blob(&place.all(&trunk));
    if female && matches!(look.sleeve, Sleeve::Puff | Sleeve::Mutton) {
        for at in [(-0.82, -0.98), (0.58, -1.02)] {
            let at = place.at(at);
            shape.circle(at.0, at.1, place.size * 0.30);
        }
    }
    if !female {
        shape.poly(&place.all(&[
            (-0.36, -0.28),
            (-0.40, 0.08),
            (-0.10, -0.04),
            (0.15, 0.04),
            (0.25, -0.05),
            (0.22, -0.36),
        ]));
    }
    sheet.fill(shape, ink, 1.0);
    let mut spot = Shape::new();
    head.spot(&mut spot, look);
    if look.is_shade() {
        let clasp = place.at((0.30, -0.40));
        spot.circle(clasp.0, clasp.1, place.size * 0.075);
    } else {
        collar_spot(&mut spot, place, female);
    }
    sheet.fill(spot, look.spot, 1.0);
    let mut lines = Shape::new();
    if look.is_shade() {
        folds(&mut lines, place, low);
    } else if female {
        lace(&mut lines, place);
    } else {
        lapels(&mut lines, place, low);
    }
    if look.wrap != Wrap::None {
        shawl(&mut lines, place);
    }
    if look.hat == Hat::None {
        strands(&mut lines, place, look.hair);
    }
    sheet.stroke(lines, line, 0.60, place.size * 0.010);
}

#[rustfmt::skip]
fn woman(low: f32) -> Vec<Point> {
    vec![
        (-0.19, 0.06), (-0.23, -0.20), (-0.30, -0.42), (-0.60, -0.56), (-0.86, -0.74), (-0.98, -1.10), (-1.04, low),
        (-1.04, low), (0.80, low), (0.80, low), (0.74, -1.25), (0.62, -0.98), (0.38, -0.72), (0.14, -0.52),
        (0.04, -0.34), (0.05, -0.08), (0.10, 0.06),
    ]
}

#[rustfmt::skip]
fn man(low: f32) -> Vec<Point> {
    vec![
        (-0.32, 0.30), (-0.36, -0.10), (-0.44, -0.30), (-0.80, -0.44), (-1.08, -0.66), (-1.20, -1.10), (-1.30, low),
        (-1.30, low), (0.98, low), (0.98, low), (0.92, -1.20), (0.78, -0.82), (0.50, -0.54), (0.26, -0.36),
        (0.18, -0.16), (0.18, 0.06),
    ]
}

/// The character's colour at the neck: a ribbon for her, a neckcloth for him.
fn collar_spot(shape: &mut Shape, place: &Place, female: bool) {
    if female {
        shape.blob(&place.all(&[
            (-0.235, -0.24),
            (-0.10, -0.30),
            (0.045, -0.27),
            (0.050, -0.21),
            (-0.08, -0.235),
            (-0.225, -0.18),
        ]));
    } else {
        shape.blob(&place.all(&[
            (0.12, -0.12),
            (0.33, -0.16),
            (0.43, -0.30),
            (0.35, -0.47),
            (0.20, -0.42),
            (0.10, -0.30),
        ]));
    }
}

fn lace(lines: &mut Shape, place: &Place) {
    let neckline = [
        (-0.86, -0.80),
        (-0.50, -0.66),
        (-0.10, -0.74),
        (0.24, -0.72),
        (0.52, -0.92),
    ];
    lines.curve(&place.all(&neckline));
    for i in 0..16 {
        let u = i as f32 / 15.0;
        let arch = 1.0 - (2.0 * u - 1.0) * (2.0 * u - 1.0);
        let at = place.at((
            -0.82 + 1.32 * u,
            -0.88 - 0.10 * arch + 0.16 * (u - 0.5).abs(),
        ));
        lines.circle(at.0, at.1, place.size * 0.016);
    }
}

/// The rim of the hood, and the folds in which a shroud hangs from it.
fn folds(lines: &mut Shape, place: &Place, low: f32) {
    let rim = [
        (0.68, 0.63),
        (0.46, 0.56),
        (0.32, 0.28),
        (0.30, 0.02),
        (0.38, -0.24),
    ];
    lines.curve(&place.all(&rim));
    for (top, foot) in [(-0.44, -0.86), (-0.24, -0.44), (0.02, -0.06), (0.26, 0.30)] {
        let drop = [(top, -0.42), ((top + foot) * 0.5, -1.0), (foot, low + 0.3)];
        lines.curve(&place.all(&drop));
    }
    lines.curve(&place.all(&[(-0.66, 1.06), (-0.34, 0.72), (-0.32, 0.14), (-0.46, -0.30)]));
}

/// The folds of a shawl or cape, crossed on the breast.
fn shawl(lines: &mut Shape, place: &Place) {
    for k in 0..4 {
        let d = 0.11 * k as f32;
        lines.curve(&place.all(&[
            (-0.34 - d, -0.46 - d * 0.5),
            (-0.30 - d * 0.6, -0.86 - d * 0.4),
            (0.02, -1.22 - d),
            (0.30, -1.44 - d),
        ]));
    }
    lines.curve(&place.all(&[(0.30, -0.60), (0.20, -0.92), (-0.10, -1.30)]));
}

fn lapels(lines: &mut Shape, place: &Place, low: f32) {
    lines.curve(&place.all(&[
        (0.22, -0.48),
        (0.06, -0.80),
        (0.24, -1.12),
        (0.20, low + 0.3),
    ]));
    lines.curve(&place.all(&[(0.22, -0.50), (0.44, -0.74), (0.36, -0.92), (0.52, -1.04)]));
    lines.curve(&place.all(&[(-0.36, -0.26), (-0.14, -0.34), (0.10, -0.31)]));
}

fn strands(lines: &mut Shape, place: &Place, hair: Hair) {
    let rows: &[&[Point]] = match hair {
        Hair::Short | Hair::Queue | Hair::Collar | Hair::Curly | Hair::Tousled => &[
            &[(0.26, 0.88), (0.05, 0.98), (-0.20, 0.93), (-0.38, 0.74)],
            &[(0.14, 0.80), (-0.05, 0.86), (-0.25, 0.77), (-0.37, 0.56)],
        ],
        Hair::Bald | Hair::Tonsure => &[],
        _ => &[
            &[(0.20, 0.84), (0.0, 0.95), (-0.26, 0.93), (-0.43, 0.77)],
            &[(0.10, 0.71), (-0.10, 0.81), (-0.30, 0.77), (-0.43, 0.62)],
            &[(-0.02, 0.57), (-0.18, 0.65), (-0.33, 0.60)],
        ],
    };
    for row in rows {
        lines.curve(&place.all(row));
    }
    // The ear.
    lines.curve(&place.all(&[(-0.10, 0.46), (-0.19, 0.43), (-0.19, 0.30), (-0.11, 0.24)]));
}
