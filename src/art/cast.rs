//! Puts the people of a prompt on the stage: who stands where, facing whom, doing what and holding
//! what. Poses follow mood, weather, age and trade; the seed chooses among what fits.

use crate::model::{Age, Figure, Prop, Role, Sex, Weather};

use super::color::mix;
use super::figure::{Beast, Held, Look, Person, Pose, draw_creature, draw_person};
use super::finish::{Finish, Light};
use super::manner::{held_prop, in_hand, poses};
use super::motif::things::{Papers, draw_thing, fits_ground};
use super::motif::{furniture, lights};
use super::palette::is_dark;
use super::rng::Rng;
use super::shape::{Place, Shape};
use super::sheet::Sheet;
use super::stage::Stage;

/// At most this many are drawn large.
pub const LARGEST_CAST: usize = 3;

/// What the first of the cast may sit on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seat {
    /// Everybody stands.
    None,
    /// A wing chair.
    Armchair,
    /// A plain chair.
    Chair,
}

/// Where a template wants its people.
pub struct Floor<'f> {
    /// Height of the ground at an x.
    pub ground: &'f dyn Fn(f32) -> f32,
    /// Height of a grown man in design pixels.
    pub size: f32,
    /// What may be sat on.
    pub seat: Seat,
    /// Whether there is a roof.
    pub indoors: bool,
    /// Lights that fall on the people.
    pub lights: Vec<Light>,
}

/// Somebody in their place.
struct Member {
    person: Option<Person>,
    beast: Option<(Beast, Place)>,
    seat: Seat,
    half: f32,
    look: Look,
}

impl Stage<'_> {
    /// Level ground at the usual height, for an indoor stage.
    pub fn floor(&self, seat: Seat, lights: Vec<Light>) -> Floor<'static> {
        Floor {
            ground: &|_| super::stage::GROUND,
            size: self.man * 1.08,
            seat,
            indoors: true,
            lights,
        }
    }

    /// Draws the cast about the stage's centre. Gives the lights that burn in their hands.
    pub fn cast(&mut self, floor: &Floor) -> Vec<Light> {
        let count = self.prompt.figures.len().min(LARGEST_CAST);
        if count == 0 {
            return Vec::new();
        }
        let mut rng = self.rng.fork();
        let mut members: Vec<Member> = Vec::new();
        for i in 0..count {
            members.push(self.member(i, floor, &mut rng));
        }
        // The most prominent stands left or right by chance, never always in the same place.
        if count > 1 && rng.chance(0.5) {
            members.reverse();
        }
        if let Some(pet) = self.pet(floor) {
            members.insert(if rng.chance(0.5) { 0 } else { members.len() }, pet);
        }
        self.place(&mut members, floor, &mut rng);
        let lights = self.lay(&members, floor);
        self.ground_thing(floor);
        lights
    }

    /// What is among the props, stands on the ground and is not in a hand: a basket, a chest, a coil
    /// of rope, or in the open a fire.
    fn ground_thing(&mut self, floor: &Floor) {
        let held = held_prop(self.prompt);
        let mut lying = self.prompt.props.iter().filter(|p| Some(**p) != held);
        let Some(&prop) = lying.find(|p| fits_ground(**p) || **p == Prop::Fire) else {
            return;
        };
        let side = if self.centre < 540.0 { -1.0 } else { 1.0 };
        let x = self.centre + side * (self.cast_half() + 46.0);
        let y = (floor.ground)(x) + 8.0;
        if prop == Prop::Fire {
            if !floor.indoors {
                lights::fire(&mut self.canvas, x, y, 0.8);
            }
            return;
        }
        let papers =
            Papers::lit(self.palette.near, self.palette.warm).shaded(self.palette.figure(), 0.5);
        let mut sheet = Sheet::new();
        draw_thing(&mut sheet, prop, &Place::new(x, y, 96.0, side), &papers);
        self.canvas.contact(x, y, 56.0, self.palette.ink, 0.4);
        self.canvas.lay(&sheet, Finish::FIGURE, &floor.lights);
    }

    /// A dog or cat among the props goes with the people.
    fn pet(&self, floor: &Floor) -> Option<Member> {
        let beast = self.prompt.props.iter().find_map(|prop| match prop {
            Prop::Dog => Some(Beast::Dog),
            Prop::Cat => Some(Beast::Cat),
            _ => None,
        })?;
        let size = beast.height(true) * floor.size;
        let place = Place::new(0.0, 0.0, size, 1.0);
        let look = Look::of(&self.prompt.figures[0], self.prompt.era);
        let half = size * 0.85;
        Some(Member {
            person: None,
            beast: Some((beast, place)),
            seat: Seat::None,
            half,
            look,
        })
    }

    fn member(&self, i: usize, floor: &Floor, rng: &mut Rng) -> Member {
        let figure = &self.prompt.figures[i];
        let mut look = Look::of(figure, self.prompt.era);
        if figure.role == Role::Creature {
            let beast = Beast::named(&figure.name, figure.variant);
            let size = beast.height(false) * floor.size;
            let place = Place::new(0.0, 0.0, size, 1.0);
            let half = size * 0.75;
            return Member {
                person: None,
                beast: Some((beast, place)),
                seat: Seat::None,
                half,
                look,
            };
        }
        let (pose, held) = self.pose(i, figure, floor, rng);
        let seat = if pose.is_seated() {
            floor.seat
        } else {
            Seat::None
        };
        if seat != Seat::None {
            look = look.bareheaded();
        }
        let place = Place::new(0.0, 0.0, floor.size, 1.0);
        let half = width(&look, pose, held, seat) * floor.size;
        let person = Some(Person {
            look,
            pose,
            held,
            place,
        });
        Member {
            person,
            beast: None,
            seat,
            half,
            look,
        }
    }

    /// Stands the members side by side about the centre and turns them to each other or one way.
    fn place(&self, members: &mut [Member], floor: &Floor, rng: &mut Rng) {
        let gap = rng.range(16.0, 60.0);
        let total: f32 =
            members.iter().map(|m| m.half * 2.0).sum::<f32>() + gap * (members.len() - 1) as f32;
        let squeeze = (self.cast_half() * 2.0 / total).min(1.0);
        let together = rng.chance(0.62);
        let way = rng.sign();
        let mut x = self.centre - total * squeeze * 0.5;
        let last = members.len() - 1;
        for (i, member) in members.iter_mut().enumerate() {
            x += member.half * squeeze;
            let facing = match (last, i) {
                (0, _) => way,
                _ if !together => way,
                (_, 0) => 1.0,
                (_, i) if i == last => -1.0,
                _ => way,
            };
            let y = (floor.ground)(x) + 4.0;
            if let Some(person) = &mut member.person {
                person.place = Place::new(x, y, person.place.size, facing);
            }
            if let Some((_, place)) = &mut member.beast {
                *place = Place::new(x, y, place.size, facing);
            }
            x += member.half * squeeze + gap * squeeze;
        }
    }

    fn lay(&mut self, members: &[Member], floor: &Floor) -> Vec<Light> {
        let ink = self.palette.figure();
        let line = mix(self.palette.haze, self.palette.warm, 0.25);
        let mut sheet = Sheet::new();
        let mut flames = Vec::new();
        for member in members {
            if let Some((beast, place)) = &member.beast {
                draw_creature(&mut sheet, *beast, place, ink, member.look.spot);
                self.canvas
                    .contact(place.x, place.y, member.half, self.palette.ink, 0.35);
            }
            if let Some(person) = &member.person {
                let p = person.place;
                self.canvas
                    .contact(p.x, p.y, member.half * 1.05, self.palette.ink, 0.42);
                let mut seat = Shape::new();
                match member.seat {
                    Seat::None => {}
                    Seat::Armchair => furniture::armchair(&mut seat, &p),
                    Seat::Chair => furniture::chair(&mut seat, &p),
                }
                sheet.fill(seat, mix(ink, self.palette.near, 0.35), 1.0);
                flames.extend(draw_person(&mut sheet, person, ink, line));
            }
        }
        let warm = self.palette.warm;
        let carried: Vec<Light> = flames
            .iter()
            .map(|f| Light::new(f.0, f.1, 220.0, warm, 1.2))
            .collect();
        for light in &carried {
            self.canvas.glow(light.x, light.y, 150.0, warm, 0.5);
        }
        let lights: Vec<Light> = carried.iter().chain(&floor.lights).copied().collect();
        self.canvas.lay_people(&sheet, Finish::FIGURE, &lights);
        for light in &carried {
            self.canvas.lamp((light.x, light.y), 40.0, warm);
        }
        carried
    }

    fn pose(&self, i: usize, figure: &Figure, floor: &Floor, rng: &mut Rng) -> (Pose, Held) {
        let prompt = self.prompt;
        let child = figure.age == Age::Child;
        if i == 0 {
            if let Some(found) = held_prop(prompt).and_then(in_hand) {
                let (pose, held) = found;
                let sits = floor.seat != Seat::None && held == Held::Book;
                return if sits {
                    (Pose::SitReading, held)
                } else {
                    (pose, held)
                };
            }
            if floor.seat != Seat::None && rng.chance(0.6) && !child {
                return rng.pick(&[
                    (Pose::Sit, Held::Nothing),
                    (Pose::SitReading, Held::Book),
                    (Pose::SitDrinking, Held::Cup),
                ]);
            }
        }
        let wet = matches!(prompt.weather, Weather::Rain | Weather::Snow);
        if !floor.indoors && wet && i == 0 && figure.role == Role::Gentle && !child {
            return (Pose::Umbrella, Held::Umbrella);
        }
        if !floor.indoors && is_dark(prompt.time) && i == 0 && rng.chance(0.55) {
            return (Pose::Lantern, Held::Lantern);
        }
        if figure.role == Role::Servant && floor.indoors && rng.chance(0.5) {
            return (Pose::Carry, Held::Tray);
        }
        if figure.age == Age::Old && rng.chance(0.7) {
            return (Pose::Cane, Held::Cane);
        }
        let pose = match rng.pick(poses(prompt.mood, child)) {
            Pose::Fight if figure.sex != Sex::Male => Pose::Point,
            pose => pose,
        };
        let gentle = matches!(figure.role, Role::Gentle | Role::Professional);
        let held = match pose {
            Pose::Stand if gentle && !child && figure.sex == Sex::Male => Held::Cane,
            Pose::Walk if figure.role == Role::Professional => Held::Case,
            _ => Held::Nothing,
        };
        (if held == Held::Cane { Pose::Cane } else { pose }, held)
    }
}

/// Half the width that somebody takes, in heights of a grown man.
fn width(look: &Look, pose: Pose, held: Held, seat: Seat) -> f32 {
    use super::figure::Cut;
    let dress = match look.cut {
        Cut::Gown { width, .. } => width + 0.02,
        Cut::Cloak => 0.18,
        Cut::Coat { .. } => 0.14,
    };
    let dress = dress * look.height;
    let reach = match pose {
        Pose::Walk | Pose::Lantern | Pose::Talk | Pose::Read => 0.19,
        Pose::Run | Pose::Point | Pose::Reach | Pose::Carry => 0.24,
        Pose::Fight => 0.30,
        Pose::Kneel => 0.32,
        _ => 0.0,
    };
    let thing = if held == Held::Umbrella { 0.28 } else { 0.0 };
    let seat = match seat {
        Seat::None if pose.is_seated() => 0.26,
        Seat::None => 0.0,
        Seat::Armchair => 0.36,
        Seat::Chair => 0.26,
    };
    dress.max(reach * look.height).max(thing).max(seat)
}
