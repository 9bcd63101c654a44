//! The last resort: what is done to a picture whose layout, camera and light do not meet the bars. Light
//! rises behind the people in the rings of the lamp-lit screen, the sheets before them open, the captions'
//! ground darkens; each with a share that grows until the bars hold, which at its greatest they do
//! whatever was drawn: the people are ink before light, the page is three tones, and captions stand on
//! ink. Which picture needs how much of it is decided in [`super::finished`].

use super::canvas::{Canvas, tint};
use super::color::{Rgb, mix, to_lab, toned};
use super::grade::CAPTION_BOX;
use super::math::smoothstep;
use super::palette::Palette;
use super::view::{H, W};
use crate::model::Tone;

/// Shares of each step.
const SHARES: [f32; 6] = [0.0, 0.25, 0.42, 0.6, 0.8, 1.0];
/// How far each step draws the tones apart that a picture has, and how much it adds of rings of light.
const TONED: [(f32, f32); 6] = [
    (0.0, 0.0),
    (0.35, 0.0),
    (0.65, 0.0),
    (0.85, 0.2),
    (0.85, 0.55),
    (0.85, MOST),
];
/// The darkest and the lightest encoded luma of tones that are drawn apart.
const SPAN: (f32, f32) = (0.05, 0.90);
/// The last step that changes a picture so little that it is preferred to another one.
pub const GENTLE: u8 = 1;
/// The last step of all.
pub const LAST: u8 = SHARES.len() as u8 - 1;

/// Radii of the rings of light behind the people, in design units of an unzoomed page.
const RINGS: (f32, f32) = (350.0, 590.0);
/// Oklab lightness of what lies inside the first ring, between the two, and outside.
const TONES: (f32, f32, f32) = (0.86, 0.54, 0.23);
/// Light about the people fades over so many design units.
const NEAR: f32 = 30.0;
/// Oklab lightness of the paper of plates at least, where dark paper would take the range of tones away.
const PAPER: f32 = 0.90;
/// Most that anything is covered: a trace of what was drawn stays.
const MOST: f32 = 0.94;

/// Steps of what is done, each from 0 to [`LAST`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Resort {
    /// Light behind the people.
    edge: u8,
    /// Three tones over the page.
    tones: u8,
    /// Dark behind captions.
    caption: u8,
    /// Whether front sheets leave the people free.
    open: bool,
}

impl Resort {
    /// Nothing.
    pub const NONE: Self = Self {
        edge: 0,
        tones: 0,
        caption: 0,
        open: false,
    };

    /// A step more for each bar that is missed, none beyond `most`; `None` if there is no such step.
    pub fn stronger(self, missed: &[&str], most: u8) -> Option<Self> {
        let mut next = self;
        let step = |step: &mut u8| *step = (*step + 1).min(most.max(*step));
        let misses = |bars: &[&str]| missed.iter().any(|bar| bars.contains(bar));
        if misses(&["edge"]) {
            step(&mut next.edge);
        }
        if misses(&["contrast", "unrest"]) {
            step(&mut next.caption);
        }
        if misses(&["range", "groups"]) {
            step(&mut next.tones);
        }
        next.open |= misses(&["hidden"]);
        if next == self && most == LAST {
            // What is missed is done all it can be: something else stands in its way.
            step(&mut next.edge);
            step(&mut next.tones);
            step(&mut next.caption);
        }
        (next != self).then_some(next)
    }

    /// Whether the tone of plates beside the picture is left alone.
    pub fn leans_alone(self) -> bool {
        self.tones > 2
    }

    /// The tone of plates, with paper no darker than ours.
    pub fn lightened(self, tone: Tone) -> Tone {
        if self.tones == 0 {
            return tone;
        }
        let own = tone.paper.map(|v| f32::from(v) / 255.0);
        let paper = toned(own, to_lab(own)[0].max(PAPER), 1.0);
        Tone {
            paper: paper.map(|v| (v * 255.0 + 0.5) as u8),
            ..tone
        }
    }

    /// Whether front sheets leave the people free.
    pub fn is_open(self) -> bool {
        self.open
    }

    /// Share of ink behind captions.
    pub fn caption(self) -> f32 {
        SHARES[usize::from(self.caption)] * MOST
    }

    /// Share of light behind the people before they are laid.
    pub fn backlight(self) -> f32 {
        SHARES[usize::from(self.edge)] * 0.8
    }
}

impl Canvas {
    /// Light about the people and three tones over the page, as far as the resort goes.
    pub fn relight(&mut self, palette: &Palette) {
        let edge = SHARES[usize::from(self.resort.edge)] * MOST;
        let (apart, tones) = TONED[usize::from(self.resort.tones)];
        if apart > 0.0 {
            self.draw_apart(apart);
        }
        if edge <= 0.0 && tones <= 0.0 {
            return;
        }
        let light = toned(mix(palette.orb, palette.haze, 0.4), TONES.0, 0.9);
        let middle = toned(palette.mid, TONES.1, 1.0);
        let dark = toned(palette.near, TONES.2, 1.0);
        let (view, peopled) = (self.view, self.peopled);
        let focus = self.focus.take();
        let near = focus.as_ref().map(|f| f.nearness(NEAR * view.unit));
        let heart =
            focus
                .as_ref()
                .map_or((view.width as f32 * 0.5, view.height as f32 * 0.40), |f| {
                    (
                        f.left as f32 + f.width as f32 * 0.5,
                        f.top as f32 + f.height as f32 * 0.42,
                    )
                });
        // Rings of a square portrait are smaller than those of a page.
        let size = view.page_columns().len() as f32 * view.page_rows().len() as f32;
        let unit = (size / (W * H)).sqrt();
        let mut near = near.as_ref().map(|near| near.rows(0..view.width));
        let (mut about, mut own) = (Vec::new(), Vec::new());
        for y in 0..view.height {
            about.clear();
            about.resize(view.width, 0.0f32);
            if let Some(near) = &mut near {
                near.cells(y as f32, 0.002, |cell, value, slope| {
                    let first = cell.start;
                    cell.for_each(|x| about[x] = value + slope * (x - first) as f32);
                });
            }
            own.clear();
            own.extend((0..view.width).map(|x| focus.as_ref().map_or(0.0, |f| f.covers(x, y))));
            // Captions keep their dark ground.
            let clear = 1.0 - smoothstep(CAPTION_BOX.1 - 60.0, CAPTION_BOX.1, view.page_y(y));
            let dy = (y as f32 - heart.1) / unit;
            for (plane, row) in self.plane_rows(y).enumerate() {
                for (x, pixel) in row.iter_mut().enumerate() {
                    let free = 1.0 - own[x];
                    if tones > 0.0 {
                        let dx = (x as f32 - heart.0) / unit;
                        let color = ring((dx * dx + dy * dy).sqrt(), [light, middle, dark]);
                        tint(pixel, color, tones * free);
                    }
                    let rim = smoothstep(0.0, 0.36, about[x]);
                    tint(pixel, light, edge * rim * free * clear);
                    // The people alone darken, not their place on the planes behind.
                    if plane >= peopled {
                        tint(pixel, palette.ink, edge * edge * own[x]);
                    }
                }
            }
        }
        self.focus = focus;
    }

    /// Draws tones apart: by `share` of the way to where each is as frequent as any other.
    fn draw_apart(&mut self, share: f32) {
        let light = self.lumas(90);
        // A quarter is left as it is, or grain would become gravel.
        let curve: Vec<f32> = (0..=255)
            .map(|i| {
                let own = i as f32 / 255.0;
                let below = light.partition_point(|v| *v < own) as f32;
                let rank = below / light.len().max(1) as f32 * 0.75 + own * 0.25;
                own + (SPAN.0 + (SPAN.1 - SPAN.0) * rank - own) * share
            })
            .collect();
        self.retone(1.0, |own| {
            let at = own.clamp(0.0, 1.0) * 255.0;
            let i = (at as usize).min(254);
            curve[i] + (curve[i + 1] - curve[i]) * (at - i as f32)
        });
    }
}

/// The tone of a distance from the heart; the rings' edges are soft.
fn ring(distance: f32, [light, middle, dark]: [Rgb; 3]) -> Rgb {
    let step = |at: f32| smoothstep(at - 14.0, at + 14.0, distance);
    let (first, second) = (step(RINGS.0), step(RINGS.1));
    let blend =
        |i: usize| light[i] + (middle[i] - light[i]) * first + (dark[i] - middle[i]) * second;
    [0, 1, 2].map(blend)
}
