//! Poses: what somebody's body does, and the joints that do it. Unit space: feet at 0, crown at 1,
//! facing +x, y upward. What a pose rests on is in `support`.

use super::super::shape::Point;
use super::joints::{arm, leg};

/// Declares the poses with the list of them all.
macro_rules! poses {
    ($($pose:ident),+ $(,)?) => {
        /// What somebody is doing.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        #[allow(missing_docs, reason = "each value's name says what it is")]
        pub enum Pose { $($pose),+ }

        impl Pose {
            /// Every pose.
            #[cfg(test)]
            pub const ALL: &'static [Self] = &[$(Self::$pose),+];
        }
    };
}

poses! {
    Stand, Walk, Run, Sit, SitReading, SitDrinking, Kneel, Read, Point, Talk, Wave, Lantern, Cane,
    Umbrella, Mourn, Reach, Carry, HandsBehind, Fight, Bow, Curtsy, Weep, ShadeEyes, Aim, Drink,
    Fiddle, Dig, Chop, Push, Haul, Climb, Cradle, ArmsFolded, Ponder, Recoil, Crouch, Brawl,
    HoldHands, Embrace, Dance, Propose, KneelTend, SitWriting, SitMusing, SitTalk, SitAsleep,
    SitGround, SitPlaying, SitSewing, LieBed, LieGround,
}

impl Pose {
    /// Whether a seat is needed under the figure.
    pub fn is_seated(self) -> bool {
        use Pose::*;
        matches!(
            self,
            Sit | SitReading
                | SitDrinking
                | SitWriting
                | SitMusing
                | SitTalk
                | SitAsleep
                | SitPlaying
                | SitSewing
        )
    }

    /// Whether the knees are on the ground, or one of them.
    pub fn is_kneeling(self) -> bool {
        matches!(self, Self::Kneel | Self::KneelTend | Self::Propose)
    }

    /// Whether the figure is stretched out.
    pub fn is_lying(self) -> bool {
        matches!(self, Self::LieBed | Self::LieGround)
    }

    /// Whether the skirts cannot hang straight to the ground.
    pub fn is_low(self) -> bool {
        self.is_seated() || self.is_kneeling() || matches!(self, Self::Crouch | Self::SitGround)
    }

    /// Whether the legs go far apart, so that skirts and coats swing.
    pub fn strides(self) -> bool {
        use Pose::*;
        matches!(self, Walk | Run | Carry | Push | Haul | Chop | Dig)
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

const KNEEL: Posture = Posture {
    hip: (-0.02, 0.268),
    lean: 0.10,
    nod: 0.40,
    near_arm: [(0.085, 0.672), (0.150, 0.790)],
    far_arm: [(0.090, 0.680), (0.156, 0.795)],
    near_leg: [(0.060, 0.050), (-0.180, 0.036)],
    far_leg: [(0.080, 0.052), (-0.150, 0.036)],
};

/// Upright or stooping with the hip at `hip` and the ankles at the given x on the ground.
fn braced(hip: Point, lean: f32, near: f32, far: f32) -> Posture {
    Posture {
        hip,
        lean,
        near_leg: leg(hip, (near, 0.040)),
        far_leg: leg(hip, (far, 0.042)),
        ..STAND
    }
}

/// The same with the hands at two places of the trunk's frame, elbows hanging.
fn hands(base: Posture, near: Point, far: Point) -> Posture {
    Posture {
        near_arm: arm(near),
        far_arm: arm(far),
        ..base
    }
}

impl Posture {
    /// The joints of a pose.
    #[rustfmt::skip]
    pub fn of(pose: Pose) -> Self {
        use Pose::*;
        match pose {
            Stand => STAND,
            Walk => Self {
                lean: 0.05, near_arm: [(-0.075, 0.672), (-0.118, 0.556)], far_arm: [(0.080, 0.672), (0.166, 0.572)],
                near_leg: [(0.088, 0.280), (0.150, 0.040)], far_leg: [(-0.050, 0.270), (-0.186, 0.078)], ..STAND
            },
            Run => Self {
                lean: 0.24, nod: -0.10, near_arm: [(-0.110, 0.700), (-0.060, 0.590)], far_arm: [(0.115, 0.700), (0.190, 0.790)],
                near_leg: [(0.175, 0.370), (0.150, 0.140)], far_leg: [(-0.075, 0.280), (-0.285, 0.190)], ..STAND
            },
            Read => Self { nod: 0.30, ..hands(STAND, (0.176, 0.700), (0.182, 0.706)) },
            Point => Self { near_arm: [(0.115, 0.776), (0.262, 0.828)], ..STAND },
            Talk => Self { nod: -0.02, near_arm: [(0.092, 0.690), (0.186, 0.772)], ..STAND },
            Wave => Self { nod: -0.08, near_arm: [(0.110, 0.842), (0.176, 0.990)], ..STAND },
            Lantern => Self {
                near_arm: [(0.104, 0.682), (0.232, 0.706)],
                near_leg: [(0.070, 0.276), (0.104, 0.038)], far_leg: [(-0.045, 0.270), (-0.130, 0.052)], ..STAND
            },
            Cane => Self { near_arm: [(0.060, 0.668), (0.150, 0.590)], ..STAND },
            Umbrella => Self { near_arm: [(0.098, 0.668), (0.108, 0.716)], ..STAND },
            Mourn => Self { lean: 0.08, nod: 0.42, ..hands(STAND, (0.060, 0.600), (0.070, 0.604)) },
            Reach => hands(STAND, (0.250, 0.738), (0.236, 0.706)),
            Carry => Self { near_arm: arm((0.188, 0.640)), far_arm: arm((0.190, 0.648)), ..Self::of(Walk) },
            HandsBehind => Self { nod: 0.08, near_arm: [(-0.112, 0.668), (-0.104, 0.566)], far_arm: [(-0.105, 0.660), (-0.098, 0.560)], ..STAND },
            Fight => Self {
                near_arm: [(0.130, 0.770), (0.262, 0.800)], far_arm: [(-0.130, 0.800), (-0.205, 0.900)], ..braced((0.0, 0.465), 0.10, 0.196, -0.265)
            },
            Bow => Self { nod: 0.22, ..hands(braced((-0.04, 0.492), 0.62, 0.050, -0.090), (0.095, 0.640), (-0.190, 0.640)) },
            Curtsy => Self { nod: 0.34, ..hands(braced((0.0, 0.430), 0.12, 0.060, -0.120), (0.185, 0.590), (-0.200, 0.600)) },
            Weep => Self { lean: 0.14, nod: 0.50, ..hands(STAND, (0.090, 0.890), (0.080, 0.900)) },
            ShadeEyes => Self { lean: 0.03, nod: -0.08, near_arm: arm((0.088, 0.958)), ..STAND },
            Aim => Self { nod: 0.06, ..hands(braced((0.0, 0.485), -0.03, 0.120, -0.120), (0.135, 0.838), (0.262, 0.836)) },
            Drink => Self { lean: -0.05, nod: -0.16, near_arm: arm((0.100, 0.872)), ..STAND },
            Fiddle => Self { nod: 0.16, ..hands(STAND, (0.150, 0.772), (0.200, 0.862)) },
            Dig => Self { nod: 0.10, ..hands(braced((-0.05, 0.465), 0.42, 0.120, -0.140), (0.200, 0.580), (0.110, 0.690)) },
            Chop => Self { nod: 0.10, ..hands(braced((0.0, 0.465), -0.06, 0.140, -0.150), (-0.020, 1.040), (0.010, 1.050)) },
            Push => Self { nod: 0.02, ..hands(braced((-0.120, 0.460), 0.40, 0.010, -0.330), (0.225, 0.840), (0.220, 0.800)) },
            Haul => Self { nod: 0.10, ..hands(braced((0.020, 0.470), 0.38, 0.170, -0.180), (0.075, 0.770), (0.085, 0.745)) },
            Climb => Self {
                hip: (-0.030, 0.620), lean: 0.06, nod: -0.18, near_arm: arm((0.190, 0.990)), far_arm: arm((0.170, 0.820)),
                near_leg: leg((-0.030, 0.620), (0.075, 0.345)), far_leg: leg((-0.030, 0.620), (-0.010, 0.165)),
            },
            Cradle => Self { nod: 0.34, ..hands(STAND, (0.150, 0.690), (0.120, 0.730)) },
            ArmsFolded => Self { nod: 0.02, near_arm: [(0.104, 0.690), (0.010, 0.722)], far_arm: [(0.112, 0.702), (0.028, 0.744)], ..STAND },
            Ponder => Self { nod: 0.16, near_arm: [(0.104, 0.716), (0.078, 0.858)], far_arm: [(0.040, 0.660), (0.116, 0.706)], ..STAND },
            Recoil => Self { nod: -0.12, ..hands(braced((-0.03, 0.480), -0.24, 0.110, -0.150), (0.205, 0.900), (0.225, 0.820)) },
            Crouch => Self { nod: -0.24, ..hands(braced((-0.070, 0.235), 0.62, 0.050, -0.020), (0.180, 0.690), (0.120, 0.620)) },
            Brawl => Self { nod: 0.10, ..hands(braced((0.02, 0.470), 0.12, 0.180, -0.190), (0.258, 0.826), (0.082, 0.806)) },
            HoldHands => Self { nod: 0.08, ..hands(STAND, (0.205, 0.650), (0.190, 0.672)) },
            Embrace => Self { lean: 0.08, nod: 0.14, ..hands(STAND, (0.235, 0.742), (0.225, 0.810)) },
            Dance => Self {
                lean: -0.03, nod: -0.04, near_leg: leg((0.0, 0.50), (0.110, 0.040)), far_leg: leg((0.0, 0.50), (-0.135, 0.085)),
                ..hands(STAND, (0.165, 0.990), (-0.185, 0.640))
            },
            Kneel => KNEEL,
            Propose => Self {
                hip: (-0.020, 0.285), lean: 0.05, nod: -0.22, near_leg: [(0.196, 0.290), (0.178, 0.036)], far_leg: [(-0.030, 0.048), (-0.240, 0.036)],
                ..hands(STAND, (0.235, 0.800), (0.060, 0.730))
            },
            KneelTend => Self { lean: 0.52, nod: 0.16, ..hands(KNEEL, (0.200, 0.640), (0.165, 0.680)) },
            Sit => SIT,
            SitReading => Self { nod: 0.30, ..hands(SIT, (0.178, 0.688), (0.185, 0.694)) },
            SitDrinking => Self { near_arm: arm((0.130, 0.830)), ..SIT },
            SitWriting => Self { lean: 0.20, nod: 0.30, ..hands(SIT, (0.205, 0.640), (0.185, 0.640)) },
            SitMusing => Self { lean: 0.36, nod: 0.34, ..hands(SIT, (0.096, 0.880), (0.088, 0.876)) },
            SitTalk => Self { nod: -0.02, near_arm: arm((0.205, 0.780)), ..SIT },
            SitAsleep => Self { lean: -0.06, nod: 0.52, ..hands(SIT, (0.130, 0.580), (0.140, 0.590)) },
            SitPlaying => Self { lean: 0.08, nod: 0.10, ..hands(SIT, (0.250, 0.640), (0.235, 0.650)) },
            SitSewing => Self { nod: 0.32, near_arm: arm((0.140, 0.690)), far_arm: arm((0.150, 0.660)), ..SIT },
            SitGround => Self {
                hip: (-0.080, 0.075), lean: 0.10, nod: 0.06,
                near_leg: leg((-0.080, 0.075), (0.200, 0.040)), far_leg: leg((-0.080, 0.075), (0.270, 0.040)),
                ..hands(STAND, (0.200, 0.680), (0.190, 0.700))
            },
            LieBed => Self { nod: 0.16, near_arm: arm((0.090, 0.580)), ..STAND },
            LieGround => Self {
                nod: -0.10, near_leg: [(0.070, 0.275), (0.020, 0.046)], far_leg: [(0.0, 0.270), (-0.020, 0.040)],
                near_arm: arm((0.050, 0.600)), far_arm: [(-0.078, 0.900), (-0.084, 1.026)], ..STAND
            },
        }
    }
}
