//! What outdoor templates share: the open sky, hills, the ground under the people, frames of
//! foliage, birds and the cast in the open.

use crate::model::{Mood, Prop, Season, Setting, TimeOfDay, Weather};

use super::super::cast::{Floor, Seat};
use super::super::color::{hex, mix};
use super::super::figure::{Look, draw_rider, flying};
use super::super::finish::{Finish, Light};
use super::super::manner::rides;
use super::super::math::{bell, smoothstep};
use super::super::motif::land;
use super::super::noise::fractal;
use super::super::palette::is_dark;
use super::super::shape::{Place, Point, Shape};
use super::super::sheet::Sheet;
use super::super::sky::{self, Sky};
use super::super::stage::{CAST_HALF, GROUND, MAN, Stage};
use super::super::view::{H, W};
use super::super::weather;

/// Colour of snow on the ground, before mist.
const SNOW: u32 = 0xe6edf4;

impl Stage<'_> {
    /// Sky, sun or moon, clouds and weather behind everything, down to `horizon`. `low` draws sun or
    /// moon just over the land whatever the hour, for templates that show people against it.
    pub fn open_sky(&mut self, horizon: f32, low: bool) {
        use TimeOfDay::*;
        let prompt = self.prompt;
        let rng = &mut self.rng;
        let side = if rng.chance(0.5) {
            rng.range(250.0, 430.0)
        } else {
            rng.range(650.0, 830.0)
        };
        let (y, radius) = match prompt.time {
            Dawn | Dusk => (horizon - rng.range(150.0, 330.0), rng.range(104.0, 146.0)),
            Night | Evening => (rng.range(380.0, 660.0), rng.range(84.0, 122.0)),
            Morning | Afternoon => (rng.range(460.0, 700.0), rng.range(88.0, 112.0)),
            Day => (rng.range(360.0, 560.0), rng.range(84.0, 104.0)),
        };
        // Under a ceiling of cloud the light shows in the gap below it.
        let covered = matches!(
            prompt.weather,
            Weather::Storm | Weather::Rain | Weather::Cloudy
        ) || prompt.mood == Mood::Dread;
        let y = if covered { y.max(horizon - 330.0) } else { y };
        let y = if low {
            y.max(horizon - rng.range(260.0, 380.0))
        } else {
            y
        };
        let glow = match prompt.weather {
            Weather::Storm => 0.40,
            Weather::Rain => 0.70,
            Weather::Cloudy | Weather::Snow => 0.72,
            Weather::Fog => 0.75,
            _ => 0.95,
        };
        let clear = matches!(prompt.weather, Weather::Clear | Weather::Wind);
        let stars = if is_dark(prompt.time) && clear {
            110
        } else {
            0
        };
        let crescent = prompt.time == Night && clear && rng.chance(0.3);
        let moon = is_dark(prompt.time);
        let sky = Sky {
            orb: (side, y, radius),
            glow,
            horizon,
            stars,
            moon,
            crescent,
        };
        sky.paint(&mut self.canvas, &self.palette, rng);
        self.key = sky.light(&self.palette);
        self.clouds();
        // Whatever the weather, the land stands against some brightness on the horizon.
        let low_light = mix(self.palette.haze, self.palette.orb, 0.6);
        let amount = if is_dark(prompt.time) { 0.55 } else { 0.42 };
        self.canvas
            .glow(self.centre, horizon - 40.0, 300.0, low_light, amount);
        weather::back(self);
        self.canvas.settle();
    }

    fn clouds(&mut self) {
        let (canvas, palette, key) = (&mut self.canvas, &self.palette, self.key);
        let rng = &mut self.rng;
        let low_sun = matches!(self.prompt.time, TimeOfDay::Dawn | TimeOfDay::Dusk);
        match self.prompt.weather {
            Weather::Storm => sky::ceiling(canvas, palette, key, 0.95, rng),
            Weather::Rain | Weather::Cloudy => sky::ceiling(canvas, palette, key, 0.55, rng),
            Weather::Snow | Weather::Fog => {}
            // Dread needs no rain to hang over the land.
            _ if self.prompt.mood == Mood::Dread => sky::ceiling(canvas, palette, key, 0.8, rng),
            _ if low_sun || self.prompt.season == Season::Winter && !is_dark(self.prompt.time) => {
                sky::strips(canvas, palette, key, rng);
            }
            _ if low_sun || rng.chance(0.3) => sky::strips(canvas, palette, key, rng),
            _ if is_dark(self.prompt.time) => {}
            _ => sky::heaps(canvas, palette, key, 3, rng),
        }
    }

    /// Hills from far to near between `horizon` and `near`, each veiled in haze. `rough` is the
    /// height of their bumps; `dress` may put things on each line (its index counts from 0).
    pub fn hills(
        &mut self,
        rows: usize,
        horizon: f32,
        near: f32,
        rough: f32,
        mut dress: impl FnMut(&mut Shape, &[Point], usize, &mut Self),
    ) {
        for i in 0..rows {
            let u = i as f32 / rows.max(2) as f32;
            let y = horizon + (near - horizon) * u;
            let line = land::ridge(self.rng.seed(), y, rough * (1.0 - 0.3 * u), 0.0029, 4);
            let mut shape = Shape::new();
            shape.ground(&line, H);
            dress(&mut shape, &line, i, self);
            let color = self.land_color(0.20 + 0.34 * u);
            let finish = Finish::FAR
                .rim(0.35)
                .veiled(0.62, y - 30.0, y + 190.0, self.palette.haze);
            self.canvas
                .lay(&Sheet::of(shape, color), finish, &[self.key]);
            let (haze, seed) = (self.palette.haze, self.rng.seed());
            let thick = if self.prompt.weather == Weather::Fog {
                0.75
            } else {
                0.34
            };
            self.canvas
                .mist(y - 70.0, y + 50.0, y + 190.0, haze, thick, seed);
        }
    }

    /// Land at a depth: snow when it lies, else the palette's ramp.
    pub fn land_color(&self, depth: f32) -> [f32; 3] {
        let land = self.palette.ramp(depth);
        if self.prompt.weather == Weather::Snow || self.prompt.season == Season::Winter {
            mix(
                land,
                mix(hex(SNOW), self.palette.haze, 0.35),
                0.55 * (1.0 - depth * 0.75),
            )
        } else {
            land
        }
    }

    /// The line of the ground on which people stand: a gentle rise about the stage's centre, `rise`
    /// high.
    pub fn ground_line(&mut self, rise: f32) -> Vec<Point> {
        let (seed, centre) = (self.rng.seed(), self.centre);
        land::line(|x| {
            let off = (x - centre) / 330.0;
            GROUND - 6.0
                + rise * (1.0 - bell(off)) * 0.8
                + 20.0
                    * (fractal(seed, x * 0.006, 0.0, 3) - 0.5)
                    * smoothstep(60.0, 360.0, (x - centre).abs())
        })
    }

    /// Lays the ground with a grass edge (none when `blades` is 0) at a depth.
    pub fn lay_ground(&mut self, line: &[Point], depth: f32, blades: usize, tall: f32) {
        let mut shape = Shape::new();
        shape.ground(line, H);
        let blades = if self.prompt.weather == Weather::Snow {
            blades / 4
        } else {
            blades
        };
        land::grass(
            &mut shape,
            line,
            (0.0, W),
            blades,
            tall,
            self.wind,
            &mut self.rng,
        );
        let color = self.land_color(depth);
        let pool = Light::new(
            self.centre,
            GROUND + 10.0,
            300.0,
            mix(self.palette.haze, self.key.color, 0.4),
            0.55,
        );
        let finish = Finish::PAPER
            .shadow(0.25, 26.0)
            .rim(0.5)
            .receive(0.42)
            .veiled(0.80, GROUND + 60.0, GROUND + 330.0, self.palette.ink);
        self.canvas.lay(
            &Sheet::of(shape, color),
            finish,
            &[self.key.dimmed(0.6), pool],
        );
    }

    /// The cast in the open, on a ground line. One grown person with a horse among the props rides.
    pub fn cast_on(&mut self, line: &[Point]) -> Vec<Light> {
        if rides(self.prompt) {
            self.snow_cover(line);
            self.ride(line);
            return Vec::new();
        }
        self.snow_cover(line);
        let ground = |x: f32| land::height(line, x);
        let floor = Floor {
            ground: &ground,
            size: self.man,
            seat: Seat::None,
            indoors: false,
            lights: vec![self.key],
        };
        self.cast(&floor)
    }

    /// Snow that lies about the people: long drifts along the ground.
    fn snow_cover(&mut self, line: &[Point]) {
        if !self.is_winter() || self.prompt.setting == Setting::Snowfield {
            return;
        }
        let mut rng = self.rng.fork();
        let mut drifts = Shape::new();
        for row in 0..5 {
            let down = -26.0 + 22.0 * row as f32;
            for _ in 0..4 {
                let (x, half) = (rng.range(-60.0, W + 60.0), rng.range(110.0, 300.0));
                let (y, thick) = (land::height(line, x) + down, rng.range(7.0, 13.0));
                drifts.blob(&[
                    (x - half, y),
                    (x - half, y),
                    (x - half * 0.5, y - thick * rng.range(0.5, 1.2)),
                    (x + half * 0.1, y - thick),
                    (x + half * 0.6, y - thick * rng.range(0.3, 0.9)),
                    (x + half, y),
                    (x + half, y),
                    (x + half * 0.4, y + thick * 0.7),
                    (x - half * 0.4, y + thick * 0.8),
                ]);
            }
        }
        let white = mix(hex(SNOW), self.palette.haze, 0.25);
        let finish = Finish {
            edge: 0.0,
            ..Finish::PAPER.shadow(0.14, 6.0)
        }
        .receive(0.2)
        .veiled(0.85, GROUND + 26.0, GROUND + 130.0, self.palette.ink);
        self.canvas
            .lay(&Sheet::of(drifts, white), finish, &[self.key.dimmed(0.5)]);
    }

    /// The first of the cast on horseback, against the light.
    pub fn ride(&mut self, line: &[Point]) {
        let Some(figure) = self.prompt.figures.first() else {
            return;
        };
        let look = Look::of(figure, self.prompt.era);
        let hurried = matches!(
            self.prompt.mood,
            Mood::Tense | Mood::Dread | Mood::Angry | Mood::Joyful
        );
        let gallop = if hurried {
            0.9
        } else {
            self.rng.range(0.0, 0.35)
        };
        let x = self.centre;
        let y = land::height(line, x) + 6.0;
        let place = Place::new(x, y, 236.0 * self.man / MAN, self.rng.sign());
        let line_color = mix(self.palette.haze, self.palette.warm, 0.25);
        let mut sheet = Sheet::new();
        draw_rider(
            &mut sheet,
            &look,
            &place,
            gallop,
            self.palette.figure(),
            line_color,
        );
        self.canvas.contact(x, y, 190.0, self.palette.ink, 0.42);
        self.canvas.lay_people(&sheet, Finish::FIGURE, &[self.key]);
    }

    /// Half the width that the cast takes at most: lamp posts and trees keep clear of it.
    pub fn cast_half(&self) -> f32 {
        let pet = self
            .prompt
            .props
            .iter()
            .any(|p| matches!(p, Prop::Dog | Prop::Cat));
        let people = self.prompt.figures.len().min(3);
        let pet = if pet && people > 0 { 70.0 } else { 0.0 };
        (CAST_HALF[people] + pet) * self.man / MAN
    }

    /// An x beside the cast with `room` to spare, on the side that has the more of it.
    pub fn beside(&self, room: f32) -> f32 {
        let side = if self.centre < 540.0 { 1.0 } else { -1.0 };
        (self.centre + side * (self.cast_half() + room)).clamp(70.0, W - 70.0)
    }

    /// A few birds in the upper sky, by day.
    pub fn birds(&mut self) {
        if is_dark(self.prompt.time) || self.prompt.weather == Weather::Storm {
            return;
        }
        let rng = &mut self.rng;
        let (cx, cy) = (rng.range(250.0, 830.0), rng.range(470.0, 720.0));
        let mut shape = Shape::new();
        for _ in 0..3 + rng.below(4) {
            let at = (cx + rng.normal() * 130.0, cy + rng.normal() * 70.0);
            flying(
                &mut shape,
                at.0,
                at.1,
                rng.range(13.0, 29.0),
                rng.range(0.1, 0.7),
            );
        }
        let ink = self.palette.ramp(0.85);
        self.canvas.lay(
            &Sheet::of(shape, ink),
            Finish {
                shadow: 0.0,
                ..Finish::PAPER
            },
            &[],
        );
    }
}
