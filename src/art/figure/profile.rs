//! What makes one face another: nose, brow, lips, chin and jaw, as displacements of a head's outline.
//! Who has which is fixed by sex, age and the character's own variant; hair and hats are elsewhere.

use super::super::math::bell;
use super::super::shape::Point;

/// How far a profile departs from the plain one, in head units.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Profile {
    /// Length of the nose.
    nose: f32,
    /// Its tip: above 0 turned up, below 0 hooked.
    tip: f32,
    /// A bump on its bridge.
    bridge: f32,
    /// The brow's overhang.
    brow: f32,
    /// The lips' fulness.
    lips: f32,
    /// The chin's reach.
    chin: f32,
    /// Flesh under the jaw.
    jowl: f32,
}

/// One row of the tables: nose, tip, bridge, brow, lips, chin, jowl.
type Row = [f32; 7];

#[rustfmt::skip]
const MEN: [Row; 10] = [
    [0.010,  0.000,  0.020,  0.020,  0.000,  0.030, 0.00],
    [0.070, -0.035,  0.050,  0.010, -0.010,  0.000, 0.02],
    [-0.018, 0.020,  0.000,  0.030,  0.005,  0.060, 0.07],
    [0.085, -0.010,  0.000, -0.010,  0.000, -0.060, 0.00],
    [0.000, -0.050,  0.065,  0.025, -0.015,  0.075, 0.00],
    [-0.010, 0.045, -0.020,  0.000,  0.010, -0.020, 0.04],
    [0.055,  0.025,  0.000,  0.035,  0.000,  0.045, 0.10],
    [0.035, -0.025,  0.030, -0.015,  0.010, -0.035, 0.00],
    [-0.020, -0.005, 0.010,  0.045, -0.015,  0.020, 0.00],
    [0.090, -0.060,  0.040,  0.015,  0.000,  0.060, 0.03],
];
#[rustfmt::skip]
const WOMEN: [Row; 10] = [
    [-0.042, 0.018, -0.010, -0.030,  0.012, -0.015, 0.00],
    [-0.015, -0.008, 0.022, -0.022,  0.004,  0.014, 0.00],
    [-0.042, 0.042, -0.022, -0.036,  0.010, -0.040, 0.03],
    [0.030, -0.016,  0.034, -0.016,  0.000,  0.030, 0.00],
    [-0.035, 0.030, -0.012, -0.030,  0.024,  0.000, 0.00],
    [-0.042, 0.000,  0.000, -0.026,  0.000, -0.055, 0.06],
    [0.005,  0.022, -0.010, -0.020,  0.014,  0.025, 0.02],
    [-0.025, 0.048, -0.026, -0.036,  0.010, -0.030, 0.00],
    [0.048, -0.030,  0.014, -0.012, -0.006,  0.036, 0.00],
    [-0.038, 0.012,  0.000, -0.030,  0.012,  0.012, 0.09],
];

impl Profile {
    /// Of the `v`th of a cast.
    pub fn of(female: bool, child: bool, old: bool, v: usize) -> Self {
        let rows = if female { &WOMEN } else { &MEN };
        let [nose, tip, bridge, brow, lips, chin, jowl] = rows[v % rows.len()];
        // Children's faces are all soft; a long life draws a face out.
        let k = match (child, old) {
            (true, _) => 0.45,
            (_, true) => 1.15,
            _ => 1.0,
        };
        Self {
            nose: nose * k,
            tip: tip * k,
            bridge: bridge * k,
            brow: brow * k,
            lips: lips * k,
            chin: chin * k,
            jowl: jowl * k + if old { 0.02 } else { 0.0 },
        }
    }

    /// A point of a plain head's outline on this head.
    pub fn bend(&self, (x, y): Point) -> Point {
        let front = ((x - 0.22) / 0.12).clamp(0.0, 1.0);
        let near = |height: f32, reach: f32| bell((y - height) / reach) * front;
        let nose = near(0.44, 0.075) * ((x - 0.34) / 0.09).clamp(0.0, 1.0);
        let under = bell((y + 0.02) / 0.10) * bell((x - 0.14) / 0.16);
        (
            x + self.nose * nose
                + self.bridge * near(0.545, 0.05)
                + self.brow * near(0.70, 0.07)
                + self.lips * near(0.30, 0.06)
                + self.chin * near(0.06, 0.10),
            y + self.tip * nose - self.jowl * under,
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_of_ten_have_one_profile_and_all_stay_faces() {
        for (female, child, old) in [
            (true, false, false),
            (false, false, false),
            (true, false, true),
            (false, true, false),
        ] {
            let of = |v| Profile::of(female, child, old, v);
            for v in 0..10 {
                assert!((0..v).all(|other| of(other) != of(v)));
                let (tip, lip) = (of(v).bend((0.428, 0.44)), of(v).bend((0.36, 0.33)));
                let chin = of(v).bend((0.345, 0.10));
                assert!(tip.0 > lip.0 && tip.0 > chin.0, "the nose leads: {v}");
                assert!(chin.0 > 0.2 && tip.0 < 0.62);
            }
        }
    }
}
