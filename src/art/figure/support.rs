//! What a pose rests on or works at: chairs, a stone, a desk, a piano, a bed, a ladder, a crate. In
//! the unit of a grown man, with the figure's own place as origin; drawn behind the figure, and a
//! bed's cover before it.

use super::super::color::Rgb;
use super::super::motif::furniture;
use super::super::shape::{Place, Shape};
use super::super::sheet::Sheet;
use super::pose::Pose;

/// Height of a bed's mattress.
const BED: f32 = 0.27;

/// Furniture of a pose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "each value's name says what it is")]
pub enum Support {
    None,
    Armchair,
    Chair,
    Stone,
    Desk,
    Piano,
    Bed,
    Ladder,
    CrateAhead,
    CrateBehind,
}

/// On what height somebody lies.
pub(super) fn bed(pose: Pose) -> f32 {
    if pose == Pose::LieBed { BED } else { 0.0 }
}

impl Support {
    /// What a pose needs; outdoors one sits on a stone.
    pub fn of(pose: Pose, indoors: bool) -> Self {
        match pose {
            Pose::SitWriting => Self::Desk,
            Pose::SitPlaying => Self::Piano,
            Pose::LieBed => Self::Bed,
            Pose::Climb => Self::Ladder,
            Pose::Push => Self::CrateAhead,
            Pose::Haul => Self::CrateBehind,
            pose if pose.is_seated() && indoors => Self::Chair,
            pose if pose.is_seated() => Self::Stone,
            _ => Self::None,
        }
    }

    /// How far it reaches behind and before the figure's place.
    pub fn extent(self) -> (f32, f32) {
        match self {
            Self::None => (0.0, 0.0),
            Self::Armchair => (0.38, 0.29),
            Self::Chair | Self::Stone => (0.22, 0.18),
            Self::Desk => (0.22, 0.66),
            Self::Piano => (0.22, 0.60),
            Self::Bed => (0.66, 0.64),
            Self::Ladder => (0.04, 0.30),
            Self::CrateAhead => (0.0, 0.56),
            Self::CrateBehind => (0.80, 0.0),
        }
    }

    /// What stands behind the figure, in the paper `wood`; bedding in `linen`.
    #[rustfmt::skip]
    pub fn draw(self, sheet: &mut Sheet, place: &Place, wood: Rgb, linen: Rgb) {
        let mut shape = Shape::new();
        let s = place.size;
        match self {
            Self::None => {}
            Self::Armchair => furniture::armchair(&mut shape, place),
            Self::Chair => furniture::chair(&mut shape, place),
            Self::Stone => {
                shape.blob(&place.all(&[
                    (-0.30, -0.02), (-0.27, 0.10), (-0.17, 0.215), (-0.02, 0.238), (0.10, 0.225), (0.17, 0.13), (0.24, 0.05), (0.26, -0.02),
                ]));
            }
            Self::Desk => {
                furniture::chair(&mut shape, place);
                shape.poly(&place.all(&[(0.165, 0.375), (0.66, 0.375), (0.66, 0.405), (0.165, 0.405)]));
                shape.poly(&place.all(&[(0.20, 0.335), (0.64, 0.335), (0.64, 0.378), (0.20, 0.378)]));
                for x in [0.225, 0.615] {
                    shape.limb(place.at((x, 0.34)), place.at((x, 0.0)), 0.016 * s, 0.010 * s);
                }
                // Inkwell and a stack of books.
                shape.poly(&place.all(&[(0.42, 0.405), (0.47, 0.405), (0.46, 0.44), (0.43, 0.44)]));
                shape.poly(&place.all(&[(0.52, 0.405), (0.63, 0.405), (0.63, 0.43), (0.52, 0.43)]));
                shape.poly(&place.all(&[(0.53, 0.43), (0.62, 0.43), (0.62, 0.452), (0.53, 0.452)]));
            }
            Self::Piano => {
                furniture::chair(&mut shape, place);
                shape.blob(&place.all(&[
                    (0.17, 0.37), (0.17, 0.37), (0.36, 0.37), (0.36, 0.37), (0.36, 0.0), (0.36, 0.0), (0.60, 0.0), (0.60, 0.0),
                    (0.60, 0.74), (0.60, 0.74), (0.35, 0.74), (0.35, 0.74), (0.33, 0.52), (0.31, 0.425), (0.17, 0.41), (0.17, 0.41),
                ]));
                shape.limb(place.at((0.20, 0.38)), place.at((0.22, 0.0)), 0.018 * s, 0.012 * s);
                // The music.
                shape.poly(&place.all(&[(0.30, 0.53), (0.36, 0.70), (0.345, 0.705), (0.285, 0.535)]));
                shape.limb(place.at((0.50, 0.74)), place.at((0.50, 0.86)), 0.010 * s, 0.010 * s);
            }
            Self::Bed => {
                shape.blob(&place.all(&[
                    (-0.66, 0.0), (-0.66, 0.0), (-0.60, 0.0), (-0.60, 0.0), (-0.60, 0.55), (-0.63, 0.64), (-0.66, 0.55),
                ]));
                shape.blob(&place.all(&[
                    (0.58, 0.0), (0.58, 0.0), (0.63, 0.0), (0.63, 0.0), (0.63, 0.38), (0.605, 0.44), (0.58, 0.38),
                ]));
                shape.poly(&place.all(&[(-0.63, 0.10), (0.61, 0.10), (0.61, 0.18), (-0.63, 0.18)]));
                let mut bedding = Shape::new();
                bedding.blob(&place.all(&[
                    (-0.60, 0.16), (-0.60, 0.16), (-0.60, BED), (-0.30, BED + 0.015), (0.30, BED), (0.58, BED - 0.01), (0.58, 0.16), (0.58, 0.16),
                ]));
                bedding.blob(&place.all(&[
                    (-0.60, BED), (-0.605, 0.345), (-0.52, 0.375), (-0.40, 0.345), (-0.34, BED),
                ]));
                sheet.fill(bedding, linen, 1.0);
            }
            Self::Ladder => {
                let at = |y: f32| 0.02 + 0.155 * y;
                for dx in [0.0, 0.052] {
                    shape.limb(place.at((at(0.0) + dx, 0.0)), place.at((at(1.45) + dx, 1.45)), 0.011 * s, 0.011 * s);
                }
                for k in 1..11 {
                    let y = 0.13 * k as f32;
                    shape.limb(place.at((at(y), y)), place.at((at(y) + 0.052, y)), 0.008 * s, 0.008 * s);
                }
            }
            Self::CrateAhead => crate_box(&mut shape, place, 0.14, 0.42, 0.44),
            Self::CrateBehind => {
                crate_box(&mut shape, place, -0.80, 0.34, 0.26);
                let mut rope = Shape::new();
                rope.curve(&place.all(&[(-0.46, 0.16), (-0.18, 0.55), (0.16, 0.74), (0.26, 0.68)]));
                sheet.stroke(rope, wood, 1.0, 0.014 * s);
            }
        }
        sheet.fill(shape, wood, 1.0);
    }

    /// What lies over the figure: a bed's cover in `cloth`, its folds in `line`.
    #[rustfmt::skip]
    pub fn cover(self, sheet: &mut Sheet, place: &Place, cloth: Rgb, line: Rgb) {
        if self != Self::Bed {
            return;
        }
        let mut shape = Shape::new();
        shape.blob(&place.all(&[
            (-0.20, 0.445), (-0.06, 0.462), (0.08, 0.448), (0.26, 0.430), (0.40, 0.425), (0.490, 0.480), (0.535, 0.455), (0.575, 0.33),
            (0.585, 0.09), (0.585, 0.09), (0.44, 0.075), (0.28, 0.095), (0.10, 0.072), (-0.08, 0.092), (-0.235, 0.080), (-0.235, 0.080),
            (-0.225, 0.25),
        ]));
        sheet.fill(shape, cloth, 1.0);
        let mut folds = Shape::new();
        folds.curve(&place.all(&[(-0.215, 0.41), (-0.06, 0.425), (0.08, 0.412)]));
        for (x, dx) in [(-0.12, 0.02), (0.05, -0.01), (0.22, 0.02), (0.42, 0.01)] {
            folds.curve(&place.all(&[(x, 0.36), (x + dx, 0.24), (x - dx, 0.11)]));
        }
        sheet.stroke(folds, line, 0.45, 0.006 * place.size);
    }
}

/// A chest `w` wide and `h` high with its lid, from `x` forward.
fn crate_box(shape: &mut Shape, place: &Place, x: f32, w: f32, h: f32) {
    shape.poly(&place.all(&[(x, 0.0), (x + w, 0.0), (x + w, h * 0.84), (x, h * 0.84)]));
    shape.poly(&place.all(&[
        (x - 0.015, h * 0.86),
        (x + w + 0.015, h * 0.86),
        (x + w + 0.010, h),
        (x - 0.010, h),
    ]));
}
