//! Puts the people of a prompt on the stage: who stands where and faces whom, on what ground and in
//! what light. What they do there is decided in `acting`.

use crate::model::{Figure, Mood, Prop, Setting};

use super::acting::{self, Bond, Part};
use super::color::mix;
use super::figure::{Beast, Being, Look, Person, Support, draw_creature, draw_person};
use super::finish::{Finish, Light};
use super::grouping::Group;
use super::manner::held_prop;
use super::motif::lights;
use super::motif::things::{Papers, fits_ground};
use super::rng::Rng;
use super::shape::Place;
use super::sheet::Sheet;
use super::stage::Stage;
use super::view::W;

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
    support: Support,
    /// How far they reach behind and before them, in design pixels.
    extent: (f32, f32),
    look: Look,
    /// Whether the others turn to them.
    speaks: bool,
}

impl Member {
    /// How far they reach to the left and to the right when they face that way.
    fn sides(&self, facing: f32) -> (f32, f32) {
        let (back, front) = self.extent;
        if facing > 0.0 {
            (back, front)
        } else {
            (front, back)
        }
    }

    fn lies(&self) -> bool {
        self.person.is_some_and(|person| person.pose.is_lying())
    }

    /// Sets them `depth` farther off, as a share of their height.
    fn recede(&mut self, depth: f32) {
        let k = 1.0 - depth;
        self.extent = (self.extent.0 * k, self.extent.1 * k);
        if let Some(person) = &mut self.person {
            person.place.size *= k;
        }
        if let Some((_, place)) = &mut self.beast {
            place.size *= k;
        }
    }

    fn half(&self) -> f32 {
        (self.extent.0 + self.extent.1) * 0.5
    }

    /// Design height of the place on the ground.
    fn foot(&self) -> f32 {
        let person = self.person.map(|person| person.place.y);
        let beast = self.beast.map(|(_, place)| place.y);
        person.or(beast).unwrap_or(0.0)
    }

    fn stand(&mut self, x: f32, y: f32, facing: f32) {
        if let Some(person) = &mut self.person {
            person.place = Place::new(x, y, person.place.size, facing);
        }
        if let Some((_, place)) = &mut self.beast {
            *place = Place::new(x, y, place.size, facing);
        }
    }
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
        let (parts, bond) = acting::parts(self.prompt, floor, &mut rng);
        let mut members: Vec<Member> = Vec::new();
        for (figure, part) in self.prompt.figures.iter().zip(&parts) {
            members.push(self.member(figure, part, floor));
        }
        if let Some(first) = members.first_mut() {
            first.speaks = true;
        }
        // Where the bound two stand apart by a fixed distance: between which members.
        let mut bound = bond.map(|Bond(apart)| (0, apart * floor.size));
        // The most prominent stands left or right by chance, never always in the same place.
        if count > 1 && rng.chance(0.5) {
            members.reverse();
            bound = bound.map(|(_, apart)| (members.len() - 2, apart));
        }
        if let Some(pet) = self.pet(floor) {
            if rng.chance(0.5) {
                members.insert(0, pet);
                bound = bound.map(|(at, apart)| (at + 1, apart));
            } else {
                members.push(pet);
            }
        }
        self.place(&mut members, bound, floor, &mut rng);
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
        self.thing(&mut sheet, prop, &Place::new(x, y, 96.0, side), &papers);
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
        Some(Member {
            person: None,
            beast: Some((beast, place)),
            support: Support::None,
            extent: (size * 0.85, size * 0.85),
            look,
            speaks: false,
        })
    }

    fn member(&self, figure: &Figure, part: &Part, floor: &Floor) -> Member {
        let mut look = Look::of(figure, self.prompt.era);
        if let Being::Beast(beast) = Being::of(figure) {
            let size = beast.height(false) * floor.size;
            let place = Place::new(0.0, 0.0, size, 1.0);
            return Member {
                person: None,
                beast: Some((beast, place)),
                support: Support::None,
                extent: (size * 0.75, size * 0.75),
                look,
                speaks: false,
            };
        }
        if part.pose.is_seated() && floor.indoors {
            look = look.bareheaded();
        }
        let place = Place::new(0.0, 0.0, floor.size, 1.0);
        let person = Person {
            look,
            pose: part.pose,
            held: part.held,
            place,
        };
        let (back, front) = person.extent();
        let rest = part.support.extent();
        Member {
            extent: (
                back.max(rest.0 * look.height) * floor.size,
                front.max(rest.1 * look.height) * floor.size,
            ),
            person: Some(person),
            beast: None,
            support: part.support,
            look,
            speaks: false,
        }
    }

    /// Stands the members side by side about the centre. They turn to who speaks, who turns to the
    /// nearest; the two at `bound`, if any, stand their distance apart.
    fn place(
        &self,
        members: &mut [Member],
        bound: Option<(usize, f32)>,
        floor: &Floor,
        rng: &mut Rng,
    ) {
        let speaker = members.iter().position(|m| m.speaks).unwrap_or(0);
        let one_way = bound.is_none() && rng.chance(0.22);
        let way = rng.sign();
        let facing: Vec<f32> = (0..members.len())
            .map(|i| match bound {
                _ if members.len() == 1 || one_way => way,
                Some((at, _)) if i <= at => 1.0,
                Some(_) => -1.0,
                None if i < speaker || (i == speaker && i == 0) => 1.0,
                None if i > speaker || i + 1 == members.len() => -1.0,
                None => way,
            })
            // Who lies has the head toward the others.
            .zip(members.iter())
            .map(|(facing, member)| if member.lies() { -facing } else { facing })
            .collect();
        let group = {
            let people = members.iter().filter(|m| m.person.is_some()).count();
            let free = bound.is_none() && members.iter().all(|m| !m.lies());
            let group = Group::of(if free { people } else { 0 }, members.len(), rng);
            // Chairs are not pushed into each other.
            let furnished = |m: &Member| m.support != Support::None || m.beast.is_some();
            group.clear_of(&members.iter().map(furnished).collect::<Vec<_>>())
        };
        for (member, depth) in members.iter_mut().zip(group.depths) {
            member.recede(depth);
        }
        let sides: Vec<(f32, f32)> = members
            .iter()
            .zip(&facing)
            .map(|(member, facing)| member.sides(*facing))
            .collect();
        // Distances between neighbours' feet.
        let steps: Vec<f32> = sides
            .windows(2)
            .enumerate()
            .map(|(i, pair)| match bound {
                Some((at, apart)) if at == i => apart,
                _ => (pair[0].1 + pair[1].0) * group.overlap[i.min(2)] + group.gaps[i.min(2)],
            })
            .collect();
        let ends = (sides[0].0, sides[sides.len() - 1].1);
        let total = ends.0 + steps.iter().sum::<f32>() + ends.1;
        let room = (self.cast_half() * 2.0).max(total.min(W * 0.5));
        let squeeze = (room / total).min(1.0);
        let mut x = self.centre - total * squeeze * 0.5 + ends.0 * squeeze;
        for (i, member) in members.iter_mut().enumerate() {
            let back = group.depths.get(i).map_or(0.0, |depth| depth * 130.0);
            member.stand(x, (floor.ground)(x) + 4.0 - back, facing[i]);
            let tied = bound.is_some_and(|(at, _)| at == i);
            x += steps
                .get(i)
                .map_or(0.0, |step| step * if tied { 1.0 } else { squeeze });
        }
    }

    fn lay(&mut self, members: &[Member], floor: &Floor) -> Vec<Light> {
        let ink = self.palette.figure();
        let line = mix(self.palette.haze, self.palette.warm, 0.25);
        let pallor = mix(self.palette.haze, self.palette.orb, 0.5);
        let mut sheet = Sheet::new();
        let mut flames = Vec::new();
        let persons: Vec<Person> = members.iter().filter_map(|member| member.person).collect();
        // Who stands farther back is covered by who stands before.
        let mut order: Vec<&Member> = members.iter().collect();
        order.sort_by(|a, b| a.foot().total_cmp(&b.foot()));
        for member in order {
            if let Some((beast, place)) = &member.beast {
                draw_creature(&mut sheet, *beast, place, ink, member.look.spot);
                let half = member.half();
                self.canvas
                    .contact(place.x, place.y, half, self.palette.ink, 0.35);
            }
            if let Some(person) = &member.person {
                let p = person.place;
                if person.look.is_shade() {
                    // A light of its own that comes from nowhere.
                    let (x, y) = (p.x, p.y - p.size * 0.55);
                    self.canvas.glow(x, y, p.size * 0.62, pallor, 0.62);
                }
                let half = member.half().max(0.14 * p.size) * 1.05;
                self.canvas.contact(p.x, p.y, half, self.palette.ink, 0.42);
                let wood = mix(ink, self.palette.near, 0.35);
                let linen = mix(wood, self.palette.haze, 0.50);
                let cover = mix(wood, self.palette.mid, 0.30);
                // Furniture is made to the sitter's measure.
                let seat = Place {
                    size: p.size * person.look.height,
                    ..p
                };
                member.support.draw(&mut sheet, &seat, wood, linen);
                flames.extend(draw_person(&mut sheet, person, ink, line));
                member.support.cover(&mut sheet, &seat, cover, line);
            }
        }
        let warm = self.palette.warm;
        // On the glass of a church there is no shadow.
        let wall = floor.indoors && self.prompt.setting != Setting::Church;
        if wall && self.prompt.mood == Mood::Dread {
            self.loom(&persons);
        }
        let carried: Vec<Light> = flames
            .iter()
            .map(|f| Light::new(f.0, f.1, 220.0, warm, 1.2))
            .collect();
        for light in &carried {
            self.canvas.glow(light.x, light.y, 150.0, warm, 0.5);
        }
        let lights: Vec<Light> = carried.iter().chain(&floor.lights).copied().collect();
        self.canvas.lay_people(&sheet, Finish::FIGURE, &lights);
        if !floor.indoors || self.is_cold() {
            self.breathe(&persons);
        }
        for light in &carried {
            self.canvas.lamp((light.x, light.y), 40.0, warm);
        }
        carried
    }
}
