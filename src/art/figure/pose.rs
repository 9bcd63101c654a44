//! Postures as tables of joints. Unit space: feet at 0, crown at 1, facing +x, y upward.

use super::super::shape::Point;

/// What somebody is doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "each value's name says what it is")]
pub enum Pose {
    Stand,
    Walk,
    Run,
    Sit,
    SitReading,
    SitDrinking,
    Kneel,
    Read,
    Point,
    Talk,
    Wave,
    Lantern,
    Cane,
    Umbrella,
    Mourn,
    Reach,
    Carry,
    HandsBehind,
    Fight,
}

impl Pose {
    /// Every pose, for tests.
    #[cfg(test)]
    pub const ALL: &'static [Self] = &[
        Self::Stand,
        Self::Walk,
        Self::Run,
        Self::Sit,
        Self::SitReading,
        Self::SitDrinking,
        Self::Kneel,
        Self::Read,
        Self::Point,
        Self::Talk,
        Self::Wave,
        Self::Lantern,
        Self::Cane,
        Self::Umbrella,
        Self::Mourn,
        Self::Reach,
        Self::Carry,
        Self::HandsBehind,
        Self::Fight,
    ];

    /// Whether a seat is needed under the figure.
    pub fn is_seated(self) -> bool {
        matches!(self, Self::Sit | Self::SitReading | Self::SitDrinking)
    }
}

/// Joints of a posture. Arms are in the frame of the upright trunk (shoulder at 0, 0.80) and turn
/// with it; legs are in the frame of the ground.
#[derive(Clone, Copy, Debug)]
pub struct Posture {
    /// Where the hip is; upright it is at (0, 0.50).
    pub hip: Point,
    /// Forward turn of the trunk about the hip, radians.
    pub lean: f32,
    /// Forward turn of the head, radians.
    pub nod: f32,
    /// Elbow and hand of the arm on the viewer's side.
    pub near_arm: [Point; 2],
    /// Elbow and hand of the other arm.
    pub far_arm: [Point; 2],
    /// Knee and ankle of the leg on the viewer's side.
    pub near_leg: [Point; 2],
    /// Knee and ankle of the other leg.
    pub far_leg: [Point; 2],
}

const STAND: Posture = Posture {
    hip: (0.0, 0.50),
    lean: 0.0,
    nod: 0.03,
    near_arm: [(0.048, 0.662), (0.098, 0.548)],
    far_arm: [(-0.108, 0.668), (-0.058, 0.566)],
    near_leg: [(0.040, 0.272), (0.046, 0.036)],
    far_leg: [(-0.030, 0.270), (-0.056, 0.036)],
};

const SIT: Posture = Posture {
    hip: (-0.02, 0.290),
    nod: 0.06,
    near_arm: [(0.035, 0.652), (0.150, 0.600)],
    far_arm: [(0.055, 0.660), (0.165, 0.612)],
    near_leg: [(0.205, 0.300), (0.192, 0.036)],
    far_leg: [(0.180, 0.285), (0.262, 0.036)],
    ..STAND
};

impl Posture {
    /// The joints of a pose.
    pub fn of(pose: Pose) -> Self {
        match pose {
            Pose::Stand => STAND,
            Pose::Walk => Self {
                lean: 0.05,
                near_arm: [(-0.075, 0.672), (-0.118, 0.556)],
                far_arm: [(0.080, 0.672), (0.166, 0.572)],
                near_leg: [(0.088, 0.280), (0.150, 0.040)],
                far_leg: [(-0.050, 0.270), (-0.186, 0.078)],
                ..STAND
            },
            Pose::Run => Self {
                lean: 0.24,
                nod: -0.10,
                near_arm: [(-0.110, 0.700), (-0.060, 0.590)],
                far_arm: [(0.115, 0.700), (0.190, 0.790)],
                near_leg: [(0.175, 0.370), (0.150, 0.140)],
                far_leg: [(-0.075, 0.280), (-0.285, 0.190)],
                ..STAND
            },
            Pose::Sit => SIT,
            Pose::SitReading => Self {
                nod: 0.30,
                near_arm: [(0.060, 0.632), (0.178, 0.688)],
                far_arm: [(0.070, 0.640), (0.185, 0.694)],
                ..SIT
            },
            Pose::SitDrinking => Self {
                near_arm: [(0.090, 0.672), (0.152, 0.800)],
                ..SIT
            },
            Pose::Kneel => Self {
                hip: (-0.02, 0.268),
                lean: 0.10,
                nod: 0.40,
                near_arm: [(0.085, 0.672), (0.150, 0.790)],
                far_arm: [(0.090, 0.680), (0.156, 0.795)],
                near_leg: [(0.060, 0.050), (-0.180, 0.036)],
                far_leg: [(0.080, 0.052), (-0.150, 0.036)],
            },
            Pose::Read => Self {
                nod: 0.30,
                near_arm: [(0.070, 0.652), (0.176, 0.700)],
                far_arm: [(0.080, 0.660), (0.182, 0.706)],
                ..STAND
            },
            Pose::Point => Self {
                near_arm: [(0.115, 0.776), (0.262, 0.828)],
                ..STAND
            },
            Pose::Talk => Self {
                near_arm: [(0.092, 0.690), (0.186, 0.772)],
                nod: -0.02,
                ..STAND
            },
            Pose::Wave => Self {
                near_arm: [(0.110, 0.842), (0.176, 0.990)],
                nod: -0.08,
                ..STAND
            },
            Pose::Lantern => Self {
                near_arm: [(0.104, 0.682), (0.232, 0.706)],
                near_leg: [(0.070, 0.276), (0.104, 0.038)],
                far_leg: [(-0.045, 0.270), (-0.130, 0.052)],
                ..STAND
            },
            Pose::Cane => Self {
                near_arm: [(0.060, 0.668), (0.150, 0.590)],
                ..STAND
            },
            Pose::Umbrella => Self {
                near_arm: [(0.098, 0.668), (0.108, 0.716)],
                ..STAND
            },
            Pose::Mourn => Self {
                lean: 0.08,
                nod: 0.42,
                near_arm: [(0.082, 0.672), (0.052, 0.604)],
                far_arm: [(0.090, 0.680), (0.062, 0.610)],
                ..STAND
            },
            Pose::Reach => Self {
                near_arm: [(0.118, 0.716), (0.250, 0.738)],
                far_arm: [(0.104, 0.690), (0.236, 0.706)],
                ..STAND
            },
            Pose::Carry => Self {
                near_arm: [(0.060, 0.660), (0.188, 0.640)],
                far_arm: [(0.070, 0.668), (0.190, 0.648)],
                ..Self::of(Pose::Walk)
            },
            Pose::HandsBehind => Self {
                near_arm: [(-0.112, 0.668), (-0.104, 0.566)],
                far_arm: [(-0.105, 0.660), (-0.098, 0.560)],
                nod: 0.08,
                ..STAND
            },
            Pose::Fight => Self {
                lean: 0.10,
                near_arm: [(0.130, 0.770), (0.262, 0.800)],
                far_arm: [(-0.130, 0.800), (-0.205, 0.900)],
                near_leg: [(0.172, 0.290), (0.196, 0.038)],
                far_leg: [(-0.120, 0.280), (-0.265, 0.040)],
                hip: (0.0, 0.465),
                ..STAND
            },
        }
    }
}
