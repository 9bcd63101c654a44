//! The body: one builder for every age, sex, dress and pose. Trunk and garments hang on the joints
//! of a [`Posture`]; all of it is one silhouette, with spot colour and cut-lines over it.

use super::super::color::Rgb;
use super::super::math::{PI, cos, sin};
use super::super::shape::{Place, Point, Shape};
use super::super::sheet::Sheet;
use super::head::Head;
use super::held::{self, Held};
use super::joints::SHOULDER;
use super::look::{Cut, Legs, Look, Sleeve};
use super::pose::{Pose, Posture};
use super::support;

/// Somebody in a pose, ready to be cut out.
#[derive(Clone, Copy, Debug)]
pub struct Person {
    /// Shape and dress.
    pub look: Look,
    /// What they do.
    pub pose: Pose,
    /// What they hold.
    pub held: Held,
    /// Feet, height of a grown man in design pixels, and facing.
    pub place: Place,
}

impl Person {
    /// How far the figure reaches behind and before its place, in heights of a grown man.
    pub fn extent(&self) -> (f32, f32) {
        let posture = Posture::of(self.pose);
        if self.pose.is_lying() {
            return (0.56 * self.look.height, 0.54 * self.look.height);
        }
        let frame = Frame {
            place: Place::new(0.0, 0.0, 1.0, 1.0),
            posture,
            scale: 1.0,
            girth: 1.0,
        };
        let trunk = [posture.near_arm[1], posture.far_arm[1], (0.0, 0.95)];
        let xs = trunk
            .iter()
            .map(|p| frame.turned(*p).0)
            .chain([posture.near_leg[1].0, posture.far_leg[1].0]);
        let (back, front) = xs.fold((0.10, 0.10), |(b, f): (f32, f32), x| (b.max(-x), f.max(x)));
        let (back, front) = match self.look.cut {
            Cut::Gown { width, train, .. } => (
                back.max(2.0 * width * train),
                front.max(2.0 * width * (1.0 - train)),
            ),
            Cut::Robe { width } => (back.max(0.22 * width), front.max(0.12)),
            Cut::Coat { .. } => (back, front),
        };
        let thing = self.held.extent();
        let k = self.look.height;
        (
            (back + 0.03).max(thing.0) * k,
            (front + 0.03).max(front + thing.1) * k,
        )
    }
}

/// The figure's skeleton in design space.
pub(super) struct Frame {
    place: Place,
    pub(super) posture: Posture,
    /// Shrinks everything below the chin: children's bodies are short for their heads.
    scale: f32,
    girth: f32,
}

impl Frame {
    /// A point of the ground frame.
    pub(super) fn ground(&self, p: Point) -> Point {
        self.place.at((p.0 * self.scale, p.1 * self.scale))
    }

    /// A point of the upright trunk in body units, turned by the lean about the hip; below the hip
    /// it only moves with it.
    fn turned(&self, p: Point) -> Point {
        let hip = self.posture.hip;
        let (x, y) = (p.0 * self.girth, p.1 - 0.5);
        let lean = if y > 0.0 { self.posture.lean } else { 0.0 };
        let (s, c) = (sin(lean), cos(lean));
        (
            (hip.0 + x * c + y * s) * self.scale,
            (hip.1 - x * s + y * c) * self.scale,
        )
    }

    pub(super) fn trunk(&self, p: Point) -> Point {
        self.place.at(self.turned(p))
    }

    pub(super) fn trunks(&self, points: &[Point]) -> Vec<Point> {
        points.iter().map(|p| self.trunk(*p)).collect()
    }

    pub(super) fn width(&self, w: f32) -> f32 {
        w * self.scale * self.place.size
    }
}

impl Person {
    /// The skeleton and the head on it.
    fn skeleton(&self) -> (Frame, Head) {
        let look = &self.look;
        let place = Place {
            size: self.place.size * look.height,
            ..self.place
        };
        let mut posture = Posture::of(self.pose);
        if look.old && !self.pose.is_low() && !self.pose.is_lying() {
            posture.lean += 0.13;
            posture.nod += 0.05;
        }
        let frame = Frame {
            place: laid(place, self.pose),
            posture,
            scale: if look.child { 0.90 } else { 1.0 },
            girth: look.girth * if look.child { 1.12 } else { 1.0 },
        };
        let head = Head {
            body: frame.place,
            chin: frame.turned((0.012, 0.868)),
            height: if look.child { 0.20 } else { 0.130 },
            nod: frame.posture.nod + frame.posture.lean * 0.6,
        };
        (frame, head)
    }

    /// Where their breath leaves them, and the height of the head in design pixels.
    pub fn mouth(&self) -> (Point, f32) {
        let (frame, head) = self.skeleton();
        (head.at((0.50, 0.30)), head.height * frame.place.size)
    }
}

/// Draws a person. `ink` is the paper, `line` the colour of the cut-lines. Returns where a light in
/// the hand burns, if there is one.
pub fn draw_person(sheet: &mut Sheet, person: &Person, ink: Rgb, line: Rgb) -> Option<Point> {
    let (frame, head) = person.skeleton();
    let (place, posture, scale) = (frame.place, &frame.posture, frame.scale);
    let look = &person.look.lying(person.pose.is_lying());

    let mut body = Shape::new();
    frame.arm(&mut body, posture.far_arm, 0.95, look.sleeve);
    frame.legs(&mut body, look, person.pose);
    frame.garment(&mut body, look, person.pose);
    frame.neck(&mut body, look);
    head.silhouette(&mut body, look);
    frame.arm(&mut body, posture.near_arm, 1.0, look.sleeve);
    let hand = frame.trunk(posture.near_arm[1]);
    let flame = held::draw(sheet, person.held, &place, hand, scale, ink);
    sheet.fill(body, ink, 1.0);
    if look.apron {
        frame.apron(sheet, look, person.pose, line);
    }
    let mut spot = Shape::new();
    head.spot(&mut spot, look);
    frame.spot(&mut spot, look, person.pose);
    sheet.fill(spot, look.spot, 1.0);
    frame.cut_lines(sheet, look, person.pose, line);
    flame
}

/// Where the feet's origin goes, and how it is turned, for somebody who lies on the back with the
/// head at the place's back.
fn laid(place: Place, pose: Pose) -> Place {
    if !pose.is_lying() {
        return place;
    }
    let (x, y) = place.at((0.5, support::bed(pose) + 0.094));
    Place {
        x,
        y,
        turn: PI * 0.5,
        ..place
    }
}

impl Frame {
    fn arm(&self, shape: &mut Shape, [elbow, hand]: [Point; 2], k: f32, sleeve: Sleeve) {
        let (shoulder, elbow, hand) = (self.trunk(SHOULDER), self.trunk(elbow), self.trunk(hand));
        let w = |v: f32| self.width(v * k);
        let between = |t: f32| {
            (
                elbow.0 + (hand.0 - elbow.0) * t,
                elbow.1 + (hand.1 - elbow.1) * t,
            )
        };
        shape.limb(shoulder, elbow, w(0.038), w(0.029));
        shape.limb(elbow, hand, w(0.029), w(0.019));
        shape.circle(hand.0, hand.1, w(0.020));
        match sleeve {
            Sleeve::Tight => {}
            Sleeve::Puff => {
                shape.circle(shoulder.0, shoulder.1, w(0.052));
            }
            Sleeve::Mutton => {
                shape.circle(shoulder.0, shoulder.1, w(0.054));
                shape.limb(shoulder, elbow, w(0.056), w(0.030));
            }
            Sleeve::Cuff => {
                let (a, b) = (between(0.45), between(0.80));
                shape.limb(a, b, w(0.036), w(0.038));
            }
            Sleeve::Hanging => {
                // The mouth of the sleeve hangs straight down, whatever the arm does.
                let drop = self.width(0.120);
                let (a, b) = (between(0.10), between(0.86));
                shape.blob(&[
                    a,
                    a,
                    b,
                    b,
                    (b.0 - (b.0 - a.0) * 0.25, b.1 + drop),
                    (b.0 - (b.0 - a.0) * 0.55, b.1 + drop * 1.1),
                ]);
            }
        }
    }

    fn neck(&self, shape: &mut Shape, look: &Look) {
        let female = look.is_female();
        let w = if female { 0.027 } else { 0.037 };
        shape.limb(
            self.trunk((-0.006, 0.815)),
            self.trunk((0.0, 0.885)),
            self.width(w),
            self.width(w * 0.92),
        );
        if !female {
            // A standing collar that shows behind the neck and under the chin.
            shape.poly(&self.trunks(&[
                (-0.050, 0.822),
                (-0.045, 0.880),
                (0.008, 0.850),
                (0.040, 0.862),
                (0.052, 0.815),
            ]));
        }
    }

    fn legs(&self, shape: &mut Shape, look: &Look, pose: Pose) {
        let (legs, shows) = match look.cut {
            Cut::Coat { legs, .. } => (legs, true),
            Cut::Robe { .. } => (Legs::Trousers, pose.strides()),
            Cut::Gown { hem, .. } => (Legs::Hose, hem > 0.02 || pose == Pose::SitGround),
        };
        if !shows && !pose.is_seated() {
            return;
        }
        let hip = self.posture.hip;
        // Radii of thigh, knee, calf and ankle.
        let [thigh, knee_r, calf, ankle_r] = match legs {
            Legs::Hose => [0.050, 0.036, 0.031, 0.021],
            Legs::Breeches => [0.056, 0.042, 0.030, 0.021],
            Legs::Trousers => [0.055, 0.041, 0.038, 0.030],
            Legs::Boots => [0.052, 0.038, 0.037, 0.031],
            Legs::Bell => [0.054, 0.040, 0.038, 0.040],
            Legs::Puttees => [0.060, 0.040, 0.031, 0.026],
            Legs::Knickers => [0.060, 0.050, 0.029, 0.021],
            Legs::Shorts => [0.058, 0.034, 0.029, 0.021],
        };
        let kneeling = matches!(pose, Pose::Kneel | Pose::KneelTend);
        for ([knee, ankle], dx) in [
            (self.posture.far_leg, -0.012),
            (self.posture.near_leg, 0.012),
        ] {
            let (top, knee_at, ankle_at) = (
                self.ground((hip.0 + dx, hip.1)),
                self.ground(knee),
                self.ground(ankle),
            );
            shape.limb(top, knee_at, self.width(thigh), self.width(knee_r));
            shape.limb(knee_at, ankle_at, self.width(calf), self.width(ankle_r));
            self.leg_wear(shape, legs, knee_at, ankle_at);
            if !kneeling {
                self.shoe(shape, ankle);
            }
        }
    }

    /// What makes legs of a time: boot tops, the wide end of breeches and shorts.
    fn leg_wear(&self, shape: &mut Shape, legs: Legs, knee: Point, ankle: Point) {
        let between = |t: f32| {
            (
                knee.0 + (ankle.0 - knee.0) * t,
                knee.1 + (ankle.1 - knee.1) * t,
            )
        };
        let w = |v: f32| self.width(v);
        match legs {
            Legs::Boots => {
                shape.limb(between(0.16), between(0.34), w(0.046), w(0.038));
            }
            Legs::Breeches => {
                shape.limb(knee, between(0.14), w(0.042), w(0.036));
            }
            Legs::Knickers => {
                shape.limb(knee, between(0.16), w(0.052), w(0.046));
            }
            Legs::Shorts => {
                shape.limb(between(-0.30), between(-0.06), w(0.056), w(0.056));
            }
            _ => {}
        }
    }

    fn shoe(&self, shape: &mut Shape, (x, y): Point) {
        let points = [
            (x - 0.024, y + 0.030),
            (x - 0.030, y - 0.030),
            (x - 0.030, y - 0.030),
            (x + 0.078, y - 0.030),
            (x + 0.078, y - 0.030),
            (x + 0.052, y - 0.004),
            (x + 0.025, y + 0.030),
        ];
        shape.blob(&points.map(|p| self.ground(p)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Age, Era, Figure, Role, Sex};

    fn coverage(pose: Pose, sex: Sex, facing: f32) -> Vec<bool> {
        use super::super::super::view::View;
        let name = String::new();
        let figure = Figure {
            name,
            age: Age::Adult,
            sex,
            role: Role::Gentle,
            variant: 1,
            deed: None,
        };
        let look = Look::of(&figure, Era::Victorian);
        let place = Place::new(270.0, 900.0, 800.0, facing);
        let person = Person {
            look,
            pose,
            held: Held::Nothing,
            place,
        };
        let mut sheet = Sheet::new();
        draw_person(&mut sheet, &person, [0.0; 3], [0.0; 3]);
        let view = View {
            width: 540,
            height: 960,
            scale: 1.0,
            unit: 1.0,
            left: 0.0,
            top: 0.0,
            bleed: (0, 0),
        };
        let cutout = sheet
            .raster(&view)
            .expect("a figure of 800 pixels is in sight");
        let mut out = vec![false; 540 * 960];
        for y in 0..cutout.height() {
            for x in 0..cutout.width() {
                let i = (cutout.top + y) * 540 + cutout.left + x;
                out[i] = cutout.alpha(x as isize, y as isize) > 127;
            }
        }
        out
    }

    /// A mirrored figure is the mirror image: no limb cuts a hole into another.
    #[test]
    fn mirrored_figures_have_no_holes() {
        for &pose in Pose::ALL {
            for sex in [Sex::Male, Sex::Female] {
                let right = coverage(pose, sex, 1.0);
                let left = coverage(pose, sex, -1.0);
                let area = right.iter().filter(|c| **c).count();
                let differing = (0..960 * 540)
                    .filter(|i| {
                        let (x, y) = (i % 540, i / 540);
                        right[*i] != left[y * 540 + 539 - x]
                    })
                    .count();
                assert!(area > 20_000, "{pose:?} {sex:?}: {area}");
                // One pixel along the outline may round the other way.
                assert!(
                    differing < area / 25,
                    "{pose:?} {sex:?}: {differing} of {area}"
                );
            }
        }
    }
}
