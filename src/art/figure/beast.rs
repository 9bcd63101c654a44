//! Beasts in profile, in the unit of their own shoulder height: dog, cat, horse, rabbit, mouse,
//! stag, and birds standing or on the wing.

use super::super::color::Rgb;
use super::super::shape::{Place, Point, Shape};
use super::super::sheet::Sheet;

/// Kinds of beast.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "each value's name says what it is")]
pub enum Beast {
    Horse,
    Dog,
    Cat,
    Rabbit,
    Mouse,
    Stag,
    Bird,
    Turtle,
}

impl Beast {
    /// Shoulder height beside a grown man of height 1, for a speaking beast of a tale; `wild` gives
    /// the natural size.
    pub fn height(self, wild: bool) -> f32 {
        match self {
            Self::Horse => 0.86,
            Self::Dog => 0.34,
            Self::Stag => 0.66,
            Self::Cat if wild => 0.20,
            Self::Rabbit if wild => 0.17,
            Self::Mouse if wild => 0.09,
            Self::Bird if wild => 0.16,
            Self::Turtle if wild => 0.16,
            Self::Cat => 0.36,
            Self::Rabbit => 0.38,
            Self::Mouse => 0.24,
            Self::Bird => 0.36,
            Self::Turtle => 0.34,
        }
    }

    /// Length from nose to tail, in shoulder heights.
    pub fn length(self) -> f32 {
        match self {
            Self::Horse | Self::Turtle | Self::Mouse => 2.0,
            Self::Dog => 2.1,
            Self::Cat | Self::Rabbit => 1.1,
            Self::Stag | Self::Bird => 1.6,
        }
    }

    /// Where a ribbon is tied, in the beast's unit space.
    pub fn neck(self) -> Point {
        match self {
            Self::Horse => (0.60, 1.05),
            Self::Dog => (0.56, 0.92),
            Self::Cat => (0.16, 0.68),
            Self::Rabbit => (0.26, 0.62),
            Self::Mouse => (0.46, 0.34),
            Self::Stag => (0.52, 1.02),
            Self::Bird => (0.36, 0.74),
            Self::Turtle => (1.02, 0.56),
        }
    }

    /// The beast that a speaking creature's name suggests.
    pub fn named(name: &str, variant: u8) -> Self {
        const NAMES: [(&str, Beast); 25] = [
            ("rabbit", Beast::Rabbit),
            ("hare", Beast::Rabbit),
            ("cat", Beast::Cat),
            ("lion", Beast::Cat),
            ("tiger", Beast::Cat),
            ("dog", Beast::Dog),
            ("hound", Beast::Dog),
            ("wolf", Beast::Dog),
            ("fox", Beast::Dog),
            ("puppy", Beast::Dog),
            ("horse", Beast::Horse),
            ("pony", Beast::Horse),
            ("donkey", Beast::Horse),
            ("mouse", Beast::Mouse),
            ("rat", Beast::Mouse),
            ("stag", Beast::Stag),
            ("deer", Beast::Stag),
            ("turtle", Beast::Turtle),
            ("tortoise", Beast::Turtle),
            ("bird", Beast::Bird),
            ("duck", Beast::Bird),
            ("dodo", Beast::Bird),
            ("eagle", Beast::Bird),
            ("raven", Beast::Bird),
            ("gryphon", Beast::Bird),
        ];
        let name = name.to_lowercase();
        let known = NAMES
            .iter()
            .find(|(word, _)| name.contains(word))
            .map(|(_, beast)| *beast);
        known.unwrap_or([Self::Rabbit, Self::Cat, Self::Bird, Self::Mouse][variant as usize % 4])
    }
}

/// Adds a beast to a shape; `place.size` is its shoulder height, `gallop` (0 to 1) stretches a horse.
pub fn draw_beast(shape: &mut Shape, beast: Beast, place: &Place, gallop: f32) {
    match beast {
        Beast::Horse => horse(shape, place, gallop),
        Beast::Dog => dog(shape, place),
        Beast::Cat => cat(shape, place),
        Beast::Rabbit => rabbit(shape, place),
        Beast::Mouse => mouse(shape, place),
        Beast::Stag => stag(shape, place),
        Beast::Bird => bird(shape, place),
        Beast::Turtle => turtle(shape, place),
    }
}

/// A speaking beast of the tale as a cut-out of its own, with a ribbon in its spot colour.
pub fn draw_creature(sheet: &mut Sheet, beast: Beast, place: &Place, ink: Rgb, spot: Rgb) {
    let mut shape = Shape::new();
    draw_beast(&mut shape, beast, place, 0.0);
    sheet.fill(shape, ink, 1.0);
    let mut ribbon = Shape::new();
    let neck = place.at(beast.neck());
    ribbon.leaf(
        neck,
        place.angle(-2.2),
        place.size * 0.26,
        place.size * 0.09,
    );
    ribbon.leaf(
        neck,
        place.angle(-0.7),
        place.size * 0.24,
        place.size * 0.08,
    );
    sheet.fill(ribbon, spot, 1.0);
}

/// A leg through joints of the given radii.
fn leg(shape: &mut Shape, place: &Place, joints: &[(f32, f32, f32)]) {
    for pair in joints.windows(2) {
        let ((ax, ay, ar), (bx, by, br)) = (pair[0], pair[1]);
        shape.limb(
            place.at((ax, ay)),
            place.at((bx, by)),
            ar * place.size,
            br * place.size,
        );
    }
}

fn hoof(shape: &mut Shape, place: &Place, (x, y): Point) {
    shape.poly(&place.all(&[
        (x - 0.036, y + 0.03),
        (x - 0.046, y - 0.05),
        (x + 0.060, y - 0.05),
        (x + 0.034, y + 0.03),
    ]));
}

#[rustfmt::skip]
fn horse(shape: &mut Shape, place: &Place, g: f32) {
    let legs = [
        [(0.42, 0.68, 0.105), (0.46 + 0.11 * g, 0.40 + 0.06 * g, 0.050), (0.45 + 0.22 * g, 0.15 + 0.05 * g, 0.030), (0.47 + 0.26 * g, 0.05 + 0.05 * g, 0.032)],
        [(0.39, 0.68, 0.100), (0.50 + 0.10 * g, 0.44 + 0.06 * g, 0.048), (0.50 - 0.06 * g, 0.20 + 0.10 * g, 0.030), (0.53 - 0.10 * g, 0.05 + 0.17 * g, 0.032)],
        [(-0.45, 0.74, 0.150), (-0.42 - 0.10 * g, 0.54, 0.078), (-0.57 - 0.15 * g, 0.37, 0.045), (-0.53 - 0.24 * g, 0.05 + 0.04 * g, 0.032)],
        [(-0.41, 0.72, 0.140), (-0.30, 0.54, 0.072), (-0.44 + 0.09 * g, 0.36, 0.043), (-0.37 + 0.18 * g, 0.05 + 0.02 * g, 0.032)],
    ];
    for joints in &legs {
        leg(shape, place, joints);
        hoof(shape, place, (joints[3].0, joints[3].1));
    }
    shape.blob(&place.all(&[
        (0.36, 1.03), (0.18, 0.965), (-0.02, 0.94), (-0.24, 0.965), (-0.43, 1.0), (-0.58, 0.93),
        (-0.63, 0.79), (-0.57, 0.66), (-0.36, 0.60), (-0.10, 0.57), (0.16, 0.55), (0.38, 0.56),
        (0.51, 0.64), (0.56, 0.76), (0.575, 0.90), (0.64, 1.05), (0.70, 1.16), (0.76, 1.165),
        (0.83, 1.08), (0.90, 0.985), (0.945, 0.975), (0.975, 1.02), (0.96, 1.10), (0.89, 1.24),
        (0.84, 1.37), (0.79, 1.45), (0.78, 1.55), (0.78, 1.55), (0.72, 1.47), (0.63, 1.42),
        (0.53, 1.30), (0.44, 1.15),
    ]));
    // mane and tail
    shape.blob(&place.all(&[
        (0.74, 1.50), (0.60, 1.48), (0.46, 1.35), (0.34, 1.15), (0.25, 1.03), (0.33, 1.00), (0.43, 1.10), (0.55, 1.27),
    ]));
    shape.blob(&place.all(&[
        (-0.55, 0.97), (-0.68, 0.97 + 0.05 * g), (-0.80 - 0.13 * g, 0.83 + 0.11 * g),
        (-0.85 - 0.20 * g, 0.58 + 0.18 * g), (-0.83 - 0.24 * g, 0.28 + 0.30 * g), (-0.83 - 0.24 * g, 0.28 + 0.30 * g),
        (-0.75 - 0.16 * g, 0.43 + 0.24 * g), (-0.69 - 0.06 * g, 0.65 + 0.11 * g), (-0.57, 0.86),
    ]));
}

#[rustfmt::skip]
fn dog(shape: &mut Shape, place: &Place) {
    for (hip, knee, foot) in [
        ((0.40, 0.58), (0.42, 0.29), (0.41, 0.05)), ((0.31, 0.58), (0.27, 0.29), (0.30, 0.05)),
        ((-0.46, 0.62), (-0.58, 0.33), (-0.52, 0.05)), ((-0.38, 0.62), (-0.42, 0.31), (-0.36, 0.05)),
    ] {
        leg(shape, place, &[(hip.0, hip.1, 0.11), (knee.0, knee.1, 0.055), (foot.0, foot.1, 0.038), (foot.0 + 0.07, 0.033, 0.033)]);
    }
    shape.blob(&place.all(&[
        (0.30, 0.98), (0.0, 0.90), (-0.34, 0.93), (-0.55, 0.87), (-0.61, 0.71), (-0.50, 0.55),
        (-0.20, 0.56), (0.10, 0.43), (0.36, 0.43), (0.50, 0.61), (0.56, 0.83), (0.66, 0.98),
        (0.73, 1.02), (0.86, 1.01), (0.98, 1.03), (1.02, 1.09), (0.97, 1.14), (0.84, 1.19),
        (0.74, 1.28), (0.65, 1.33), (0.57, 1.26), (0.55, 1.10), (0.45, 1.08),
    ]));
    shape.blob(&place.all(&[(0.60, 1.30), (0.54, 1.18), (0.49, 1.01), (0.57, 1.01), (0.66, 1.16)]));
    shape.blob(&place.all(&[(-0.55, 0.86), (-0.76, 0.93), (-0.95, 1.09), (-1.03, 1.28), (-1.03, 1.28), (-0.91, 1.14), (-0.74, 0.99), (-0.55, 0.93)]));
}

#[rustfmt::skip]
fn cat(shape: &mut Shape, place: &Place) {
    shape.blob(&place.all(&[
        (-0.34, 0.0), (-0.40, 0.21), (-0.28, 0.47), (-0.05, 0.62), (0.02, 0.74), (-0.01, 0.84), (-0.01, 1.01), (-0.01, 1.01),
        (0.09, 0.93), (0.20, 0.93), (0.29, 1.01), (0.29, 1.01), (0.30, 0.85), (0.27, 0.73), (0.20, 0.64), (0.22, 0.40),
        (0.22, 0.10), (0.31, 0.03), (0.28, 0.0),
    ]));
    shape.blob(&place.all(&[
        (-0.30, 0.02), (-0.56, 0.02), (-0.76, 0.10), (-0.79, 0.28), (-0.71, 0.31), (-0.67, 0.16), (-0.52, 0.10), (-0.30, 0.14),
    ]));
}

#[rustfmt::skip]
fn rabbit(shape: &mut Shape, place: &Place) {
    shape.blob(&place.all(&[
        (-0.46, 0.0), (-0.52, 0.22), (-0.42, 0.46), (-0.16, 0.60), (0.06, 0.62), (0.16, 0.74), (0.14, 0.86), (0.24, 0.96),
        (0.40, 0.93), (0.49, 0.81), (0.43, 0.70), (0.32, 0.62), (0.34, 0.40), (0.36, 0.12), (0.47, 0.06), (0.46, 0.0), (0.0, 0.0),
    ]));
    shape.blob(&place.all(&[(0.16, 0.88), (0.06, 1.10), (0.03, 1.32), (0.11, 1.37), (0.20, 1.18), (0.26, 0.94)]));
    shape.blob(&place.all(&[(0.22, 0.90), (0.18, 1.14), (0.22, 1.37), (0.31, 1.34), (0.33, 1.14), (0.32, 0.92)]));
    let tail = place.at((-0.52, 0.22));
    shape.circle(tail.0, tail.1, 0.11 * place.size);
}

#[rustfmt::skip]
fn mouse(shape: &mut Shape, place: &Place) {
    shape.blob(&place.all(&[
        (-0.62, 0.0), (-0.66, 0.30), (-0.44, 0.66), (-0.05, 0.78), (0.30, 0.72), (0.60, 0.52), (0.84, 0.34), (0.80, 0.24),
        (0.50, 0.14), (0.42, 0.0),
    ]));
    let ear = place.at((0.24, 0.86));
    shape.circle(ear.0, ear.1, 0.20 * place.size);
    shape.blob(&place.all(&[
        (-0.58, 0.10), (-0.95, 0.02), (-1.35, 0.16), (-1.60, 0.46), (-1.64, 0.44), (-1.40, 0.08), (-0.95, -0.05), (-0.56, 0.0),
    ]));
}

#[rustfmt::skip]
fn stag(shape: &mut Shape, place: &Place) {
    for (hip, knee, foot) in [
        ((0.36, 0.62), (0.37, 0.34), (0.35, 0.03)), ((0.28, 0.62), (0.24, 0.34), (0.27, 0.03)),
        ((-0.44, 0.66), (-0.54, 0.36), (-0.48, 0.03)), ((-0.36, 0.66), (-0.40, 0.34), (-0.33, 0.03)),
    ] {
        leg(shape, place, &[(hip.0, hip.1, 0.10), (knee.0, knee.1, 0.037), (foot.0, foot.1, 0.024), (foot.0 + 0.03, 0.026, 0.026)]);
    }
    shape.blob(&place.all(&[
        (0.26, 1.0), (0.0, 0.94), (-0.36, 0.98), (-0.54, 0.90), (-0.56, 0.72), (-0.40, 0.60), (0.0, 0.56), (0.30, 0.52),
        (0.46, 0.66), (0.50, 0.86), (0.56, 1.10), (0.62, 1.22), (0.70, 1.24), (0.80, 1.20), (0.88, 1.20), (0.90, 1.26),
        (0.82, 1.33), (0.72, 1.42), (0.64, 1.46), (0.52, 1.52), (0.52, 1.52), (0.54, 1.42), (0.46, 1.30), (0.38, 1.14),
    ]));
    let s = place.size;
    for k in [1.0f32, -0.55] {
        let main = [(0.62, 1.44), (0.62 - 0.10 * k, 1.66), (0.62 - 0.06 * k, 1.88), (0.62 + 0.08 * k, 2.06)];
        for w in main.windows(2) {
            shape.limb(place.at(w[0]), place.at(w[1]), 0.022 * s, 0.017 * s);
        }
        for (from, tine) in [(main[0], (0.16 * k, 0.12)), (main[1], (0.20 * k, 0.14)), (main[2], (0.20 * k, 0.10)), (main[2], (-0.14 * k, 0.16))] {
            let root = (from.0, from.1 + 0.03);
            shape.limb(place.at(root), place.at((root.0 + tine.0, root.1 + tine.1)), 0.018 * s, 0.008 * s);
        }
    }
}

#[rustfmt::skip]
fn bird(shape: &mut Shape, place: &Place) {
    shape.blob(&place.all(&[
        (-0.86, 0.30), (-0.86, 0.30), (-0.50, 0.52), (-0.20, 0.74), (0.10, 0.86), (0.20, 1.04), (0.38, 1.12), (0.54, 1.04),
        (0.58, 0.98), (0.78, 0.92), (0.78, 0.92), (0.58, 0.86), (0.50, 0.66), (0.34, 0.42), (0.04, 0.28), (-0.30, 0.26),
    ]));
    leg(shape, place, &[(0.06, 0.34, 0.05), (0.10, 0.16, 0.024), (0.06, 0.02, 0.022), (0.18, 0.02, 0.018)]);
    leg(shape, place, &[(-0.06, 0.34, 0.05), (-0.04, 0.16, 0.024), (-0.08, 0.02, 0.022), (0.04, 0.02, 0.018)]);
}

#[rustfmt::skip]
fn turtle(shape: &mut Shape, place: &Place) {
    shape.blob(&place.all(&[
        (-0.95, 0.22), (-0.80, 0.60), (-0.42, 0.92), (0.0, 1.0), (0.42, 0.90), (0.74, 0.58), (0.86, 0.24), (0.0, 0.16),
    ]));
    shape.blob(&place.all(&[
        (0.70, 0.30), (0.98, 0.62), (1.12, 0.86), (1.32, 0.90), (1.42, 0.76), (1.36, 0.62), (1.16, 0.56), (0.96, 0.24),
    ]));
    for x in [-0.66, -0.30, 0.34, 0.66] {
        leg(shape, place, &[(x, 0.30, 0.14), (x + 0.06, 0.06, 0.10)]);
    }
}

/// A bird on the wing, `size` from breast to wing tip; `flap` 0 glides, 1 has the wings high.
pub fn flying(shape: &mut Shape, x: f32, y: f32, size: f32, flap: f32) {
    let p = |a: f32, b: f32| (x + a * size, y + b * size);
    shape.blob(&[
        p(-1.0, -flap),
        p(-1.0, -flap),
        p(-0.45, -0.30),
        p(0.0, 0.0),
        p(0.45, -0.34),
        p(1.0, -flap * 0.9),
        p(1.0, -flap * 0.9),
        p(0.42, -0.16),
        p(0.06, 0.15),
        p(-0.10, 0.14),
        p(-0.42, -0.14),
    ]);
}
