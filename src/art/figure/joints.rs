//! Elbows and knees: where the middle joint of an arm or leg must be for its end to reach a place.
//! Two bones of fixed length, so that no pose stretches a limb.

use super::super::shape::Point;

/// Where the arms hang in the frame of the upright trunk.
pub(super) const SHOULDER: Point = (-0.008, 0.790);
/// Lengths of upper arm and forearm; a grown man is 1.
pub(super) const ARM: (f32, f32) = (0.142, 0.134);
/// Lengths of thigh and shin.
pub(super) const LEG: (f32, f32) = (0.234, 0.236);

/// Elbow and hand of an arm that reaches for `hand`, or as far toward it as it is long. The elbow
/// hangs down or back.
pub(super) fn arm(hand: Point) -> [Point; 2] {
    chain(SHOULDER, hand, ARM, -1.0)
}

/// Knee and ankle of a leg from `hip` that stands at `ankle`, or as near to it as it is long. The
/// knee bends forward.
pub(super) fn leg(hip: Point, ankle: Point) -> [Point; 2] {
    chain(hip, ankle, LEG, 1.0)
}

/// The law of cosines: the middle joint lies where circles of the two lengths meet, on the `side`
/// asked for.
fn chain(root: Point, end: Point, (upper, lower): (f32, f32), side: f32) -> [Point; 2] {
    let (dx, dy) = (end.0 - root.0, end.1 - root.1);
    let far = (dx * dx + dy * dy).sqrt().max(1e-4);
    let reach = far.clamp((upper - lower).abs() + 0.01, upper + lower - 0.002);
    let (ux, uy) = (dx / far, dy / far);
    let along = (upper * upper - lower * lower + reach * reach) / (2.0 * reach);
    let off = (upper * upper - along * along).max(0.0).sqrt() * side;
    [
        (
            root.0 + ux * along - uy * off,
            root.1 + uy * along + ux * off,
        ),
        (root.0 + ux * reach, root.1 + uy * reach),
    ]
}

#[cfg(test)]
mod tests {
    use super::super::pose::{Pose, Posture};
    use super::*;

    fn length(a: Point, b: Point) -> f32 {
        ((a.0 - b.0) * (a.0 - b.0) + (a.1 - b.1) * (a.1 - b.1)).sqrt()
    }

    /// Foreshortening may make a limb look shorter, but nothing makes it longer.
    #[test]
    fn no_pose_stretches_a_limb() {
        for &pose in Pose::ALL {
            let p = Posture::of(pose);
            for [elbow, hand] in [p.near_arm, p.far_arm] {
                let (upper, lower) = (length(SHOULDER, elbow), length(elbow, hand));
                assert!(upper < ARM.0 * 1.20, "{pose:?}: upper arm {upper}");
                assert!(lower < ARM.1 * 1.30, "{pose:?}: forearm {lower}");
            }
            for [knee, ankle] in [p.near_leg, p.far_leg] {
                let (upper, lower) = (length(p.hip, knee), length(knee, ankle));
                assert!(upper < LEG.0 * 1.14, "{pose:?}: thigh {upper}");
                assert!(lower < LEG.1 * 1.14, "{pose:?}: shin {lower}");
            }
        }
    }
}
