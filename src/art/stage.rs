//! The stage: what every template works with — the prompt, its palette, a seeded stream, the canvas
//! under the chosen camera — and the passes that open and close a picture.

use crate::model::{Composition, Mood, Prompt, Prop, Season, Weather};

use super::atmosphere::Foot;
use super::camera::Camera;
use super::canvas::Canvas;
use super::color::{hex, mix, scaled};
use super::finish::Light;
use super::motif::things::{Papers, draw_thing};
use super::motif::user::Motifs;
use super::palette::Palette;
use super::planes::Split;
use super::rng::Rng;
use super::shape::Place;
use super::sheet::Sheet;
use super::view::{LEAST_ZOOM, View, W};
use super::weather;

/// Design height of the ground under the people in every template.
pub const GROUND: f32 = 1372.0;
/// Height of a grown man in a wide shot, design pixels.
pub const MAN: f32 = 432.0;

/// Half the width that none, one, two and three people take at most.
pub const CAST_HALF: [f32; 4] = [80.0, 120.0, 215.0, 320.0];

/// A picture in the making.
pub struct Stage<'a> {
    /// What is asked for.
    pub prompt: &'a Prompt,
    /// Things that are drawn in a curator's way.
    motifs: &'a Motifs,
    /// Its colours.
    pub palette: Palette,
    /// The picture's stream of numbers.
    pub rng: Rng,
    /// What has been laid so far.
    pub canvas: Canvas,
    /// Design x about which the people stand, and on which the camera rests.
    pub centre: f32,
    /// Bend of grass, rain and smoke: 0 calm, about 0.6 a gale.
    pub wind: f32,
    /// Sun, moon, window or lamp: the light against which the people are seen.
    pub key: Light,
    /// Height of a grown man, design pixels; smaller where a layout sets its people farther off.
    pub man: f32,
}

impl<'a> Stage<'a> {
    /// An empty stage for a prompt, its page `width` by `height` pixels, under the camera of its take.
    pub fn new(
        prompt: &'a Prompt,
        motifs: &'a Motifs,
        (width, height): (u32, u32),
        split: Split,
    ) -> Self {
        let mut rng = Rng::new(prompt.seed);
        let palette = Palette::of(prompt, &mut rng);
        let camera = match prompt.composition {
            Composition::Scene => Camera::of(prompt),
            Composition::StillLife | Composition::Hands | Composition::Cameo => Camera::TABLE,
            Composition::Cover => Camera::COVER,
            Composition::Share => Camera::CARD,
            Composition::Portrait | Composition::CastSheet => Camera::PAGE,
        };
        let centre = rng.range(camera.centre.0, camera.centre.1);
        let people = prompt.figures.len().min(3);
        // Everybody must be in sight.
        let widest = W / (2.0 * CAST_HALF[people] + 70.0);
        let zoom = rng.range(camera.zoom.0, camera.zoom.1);
        // Only these are ever shown in planes.
        let least = if prompt.composition.fills_a_card() {
            LEAST_ZOOM
        } else {
            1.0
        };
        let zoom = zoom.min(widest).max(least);
        let sideways = rng.range(camera.sideways.0, camera.sideways.1);
        let view = match prompt.composition {
            // The square of a portrait and the wide cast sheet are the top of the design space: nothing
            // bleeds there.
            Composition::Portrait | Composition::CastSheet => View {
                top: 0.0,
                ..View::new(width, height, 1.0, (0.0, 0.0), (0.0, 0.0))
            },
            _ => View::new(
                width,
                height,
                zoom,
                (centre, GROUND),
                (sideways, camera.ground),
            ),
        };
        let wind = match prompt.weather {
            Weather::Wind | Weather::Storm => rng.range(0.40, 0.65),
            Weather::Rain | Weather::Snow => rng.range(0.12, 0.30),
            _ => rng.range(-0.06, 0.10),
        };
        let key = Light::new(centre, 700.0, 400.0, palette.orb, 1.0);
        Self {
            prompt,
            motifs,
            palette,
            rng,
            canvas: Canvas::new(view, split),
            centre,
            wind,
            key,
            man: MAN,
        }
    }

    /// Draws a thing on a sheet: as the curator's own file has it, or else as we do.
    pub fn thing(&self, sheet: &mut Sheet, prop: Prop, place: &Place, papers: &Papers) {
        if !self.motifs.draw(sheet, prop, place, papers) {
            draw_thing(sheet, prop, place, papers);
        }
    }

    /// Whether it is the bare or snowy time of year.
    pub fn is_winter(&self) -> bool {
        self.prompt.season == Season::Winter || self.prompt.weather == Weather::Snow
    }

    /// The last passes of an outdoor picture: weather in front, then the page's own.
    pub fn close_outdoors(&mut self) {
        weather::front(self);
        self.close();
    }

    /// The last passes of every full-page picture: dark foot for the captions, vignette.
    pub fn close(&mut self) {
        let ink = self.palette.ink;
        let foot = Foot {
            from: 1420.0,
            to: 1860.0,
            color: ink,
            amount: 0.38,
        };
        // Dread closes in from the edges; joy opens them.
        let edges = match self.prompt.mood {
            Mood::Dread => 0.74,
            Mood::Melancholy | Mood::Tense | Mood::Angry => 0.50,
            Mood::Joyful => 0.32,
            _ => 0.44,
        };
        self.canvas
            .darken(foot, (self.centre, 860.0), scaled(ink, 0.6), edges);
        if self.prompt.mood == Mood::Dread {
            // Twice as dark, and sickly, where no light falls.
            let sick = mix(scaled(ink, 0.5), hex(0x16241a), 0.6);
            let lit = (self.centre, 1010.0);
            self.canvas.darken(Foot::NONE, lit, sick, 0.66);
        }
    }
}
