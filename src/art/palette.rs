//! The colours of a picture, from tables: a base for the time of day, bent by mood, weather, season
//! and by the land itself. One ramp from haze to ink gives aerial perspective for nothing.

use crate::model::{Mood, Prompt, Season, TimeOfDay, Weather};

use super::color::{Rgb, hex, mix, shifted, to_lab, toned};
use super::rng::Rng;

/// Everything that a scene is coloured with.
#[derive(Clone, Copy, Debug)]
pub struct Palette {
    /// Sky from the zenith to the horizon.
    pub sky: [Rgb; 4],
    /// Sun or moon and whatever it lights.
    pub orb: Rgb,
    /// Air over the horizon: the far end of the ramp.
    pub haze: Rgb,
    /// Far paper.
    pub far: Rgb,
    /// Middle paper.
    pub mid: Rgb,
    /// Near paper.
    pub near: Rgb,
    /// The nearest paper and the figures.
    pub ink: Rgb,
    /// Lamps, candles and fires.
    pub warm: Rgb,
}

/// One row of the table: sky ×4, orb, haze, far, mid, near, ink.
type Row = [u32; 10];

/// Two bases for each time of day, in the order of [`TimeOfDay::ALL`].
#[rustfmt::skip]
const BASES: [[Row; 2]; 7] = [
    // dawn: blue and rose; teal and rose
    [[0x56739f, 0xa3b0c8, 0xf3c9b2, 0xffe8c6, 0xfff1d2, 0xf4dcc4, 0xa9a6bd, 0x6b729a, 0x353e64, 0x12172a],
     [0x3f6f80, 0x8fb0ad, 0xefcdb4, 0xffdcb0, 0xfff0cc, 0xf0d8c0, 0x9fb3ad, 0x5c8a8c, 0x2b525a, 0x0d2028]],
    // morning: clear blue; spring green
    [[0x6ea9c8, 0xa8d2d8, 0xefe9cd, 0xffe9c0, 0xfff7dc, 0xefe6c8, 0xa8c8b4, 0x629a88, 0x2c5c5c, 0x0f2c30],
     [0x7fb0b5, 0xb9d6c4, 0xf6e7ba, 0xffdf9f, 0xfff6d6, 0xf3e3b4, 0xb4bf8a, 0x77925e, 0x3c5638, 0x14220f]],
    // day: sea air; teal and gold
    [[0x5e9fc4, 0x9fcbd6, 0xe6ead6, 0xfff0cc, 0xfff8e0, 0xe6e6d0, 0x9fc2bd, 0x5b9193, 0x285661, 0x0d2732],
     [0x79b3c2, 0xabd4cc, 0xf1e8bd, 0xffe2a8, 0xfff6d8, 0xf2e5ba, 0xa9c7a1, 0x5f9979, 0x295a52, 0x10302c]],
    // afternoon: harvest gold; mauve and apricot
    [[0x6c94a6, 0xb4c5ab, 0xf3d998, 0xffcf88, 0xfff0c2, 0xf4d69b, 0xc49a60, 0x8b6040, 0x463222, 0x18110f],
     [0x7c93b4, 0xc3bdb6, 0xf5d3a2, 0xffc88a, 0xffefcc, 0xf2cf9f, 0xb9917a, 0x80605e, 0x433440, 0x17111c]],
    // dusk: ember; sea and apricot
    [[0x2c2546, 0x7b3f5a, 0xdf7850, 0xffca7a, 0xffe4a6, 0xefa16c, 0xaf5a6a, 0x643950, 0x301e34, 0x110b18],
     [0x305c7a, 0x7ba2a6, 0xf2c8a0, 0xffb172, 0xfff0c4, 0xfac692, 0x8f8f9c, 0x48627b, 0x1e3550, 0x0a1424]],
    // evening: violet and rose; petrol and brass
    [[0x1a2247, 0x4b4279, 0xb9708c, 0xf2b08a, 0xffe2b0, 0xd99a94, 0x87638c, 0x4d4272, 0x25234a, 0x0b0b1e],
     [0x16323f, 0x2f6470, 0x8fa58c, 0xf0cf8a, 0xffe9a8, 0xcdbf8a, 0x6f8f82, 0x3a6066, 0x193740, 0x08161c]],
    // night: moonlit blue; violet
    [[0x0d1730, 0x1d3a5e, 0x5b88a0, 0xb2cfc6, 0xfff3d2, 0x86aab4, 0x547f92, 0x2b5068, 0x132b40, 0x060e1a],
     [0x15132f, 0x33305f, 0x7b74a0, 0xc9b5c2, 0xffeccb, 0xa598b4, 0x6f6692, 0x443e6c, 0x211f42, 0x0a0818]],
];

/// How something bends a palette: chroma factor, lightness added, a tint and the share of it.
type Bend = (f32, f32, u32, f32);

const fn mood_bend(mood: Mood) -> Bend {
    match mood {
        Mood::Calm => (1.0, 0.0, 0x808080, 0.0),
        Mood::Joyful => (1.14, 0.02, 0xffd98a, 0.06),
        Mood::Tender => (1.0, 0.015, 0xe8a8a0, 0.14),
        Mood::Melancholy => (0.66, -0.02, 0x56688a, 0.20),
        Mood::Tense => (0.96, -0.03, 0x8a4a36, 0.15),
        Mood::Dread => (0.52, -0.12, 0x2f4238, 0.34),
        Mood::Wonder => (1.16, 0.01, 0x6a66c8, 0.14),
        Mood::Angry => (1.06, -0.03, 0xa0301f, 0.24),
    }
}

const fn weather_bend(weather: Weather) -> Bend {
    match weather {
        Weather::Clear | Weather::Wind => (1.0, 0.0, 0x808080, 0.0),
        Weather::Cloudy => (0.82, -0.015, 0x8d949a, 0.14),
        Weather::Rain => (0.70, -0.035, 0x5d6f7c, 0.22),
        Weather::Storm => (0.60, -0.08, 0x3d4a54, 0.34),
        Weather::Fog => (0.58, 0.0, 0xb4ad92, 0.26),
        Weather::Snow => (0.66, 0.02, 0xb9c4d8, 0.20),
    }
}

/// Winter air is pale and blue; the other seasons only colour the land.
const fn season_bend(season: Season) -> Bend {
    match season {
        Season::Winter => (0.80, -0.01, 0x9db4d6, 0.26),
        _ => (1.0, 0.0, 0x808080, 0.0),
    }
}

const fn season_tint(season: Season) -> (u32, f32) {
    match season {
        Season::Unknown | Season::Summer => (0x808080, 0.0),
        Season::Spring => (0x93c878, 0.14),
        Season::Autumn => (0xb4622c, 0.24),
        Season::Winter => (0x93a9c8, 0.46),
    }
}

impl Palette {
    /// The palette of a prompt. The seed chooses one of two bases and turns the hue a little.
    pub fn of(prompt: &Prompt, rng: &mut Rng) -> Self {
        let time = prompt.time as usize % BASES.len();
        let row = BASES[time][rng.below(2)];
        let turn = rng.range(-0.10, 0.10);
        let c = |i: usize| shifted(hex(row[i]), turn, 1.0, 0.0);
        let palette = Self {
            sky: [c(0), c(1), c(2), c(3)],
            orb: c(4),
            haze: c(5),
            far: c(6),
            mid: c(7),
            near: c(8),
            ink: c(9),
            warm: hex(0xffb95c),
        };
        palette
            .bent(mood_bend(prompt.mood))
            .bent(weather_bend(prompt.weather))
            .bent(season_bend(prompt.season))
            .land(
                hex(season_tint(prompt.season).0),
                season_tint(prompt.season).1,
            )
            .spread()
    }

    /// Keeps the steps of the ramp apart: each paper at least a little darker than the one behind,
    /// and the haze light enough for ink to stand against it.
    fn spread(self) -> Self {
        let light = |c: Rgb| to_lab(c)[0];
        let haze = toned(self.haze, light(self.haze).max(0.52), 1.0);
        let far = toned(self.far, light(self.far).min(light(haze) - 0.09), 1.0);
        let mid = toned(self.mid, light(self.mid).min(light(far) - 0.10), 1.0);
        let near = toned(self.near, light(self.near).min(light(mid) - 0.09), 1.0);
        let ink = toned(
            self.ink,
            light(self.ink).min(light(near) - 0.06).min(0.17),
            1.0,
        );
        Self {
            haze,
            far,
            mid,
            near,
            ink,
            ..self
        }
    }

    /// Everything but lamps and ink bent the same way; the ink only follows the tint.
    fn bent(self, (chroma, lift, tint, share): Bend) -> Self {
        let bend = |c: Rgb| shifted(mix(c, hex(tint), share), 0.0, chroma, lift);
        Self {
            sky: self.sky.map(bend),
            orb: mix(self.orb, bend(self.orb), 0.35),
            haze: bend(self.haze),
            far: bend(self.far),
            mid: bend(self.mid),
            near: mix(self.near, bend(self.near), 0.6),
            ink: mix(self.ink, bend(self.ink), 0.15),
            warm: self.warm,
        }
    }

    /// The land's own colour: far, middle and near paper drawn toward `tint`.
    pub fn land(self, tint: Rgb, share: f32) -> Self {
        let toward = |c: Rgb, share: f32| {
            // The tint gives hue and colourfulness; the lightness stays, or depth would be lost.
            let light = to_lab(c)[0];
            mix(c, toned(tint, light, 1.0), share)
        };
        Self {
            haze: toward(self.haze, share * 0.4),
            far: toward(self.far, share),
            mid: toward(self.mid, share),
            near: toward(self.near, share),
            ink: toward(self.ink, share * 0.6),
            ..self
        }
    }

    /// Paper at depth `d`: 0 is the haze on the horizon, 1 the ink of the nearest sheet.
    pub fn ramp(&self, d: f32) -> Rgb {
        let stops = [self.haze, self.far, self.mid, self.near, self.ink];
        let t = d.clamp(0.0, 1.0) * 4.0;
        let i = (t as usize).min(3);
        mix(stops[i], stops[i + 1], t - i as f32)
    }

    /// What the figures are cut from: a trace lighter than black.
    pub fn figure(&self) -> Rgb {
        self.ramp(0.985)
    }
}

/// Whether lamps are lit at this time.
pub fn is_dark(time: TimeOfDay) -> bool {
    matches!(time, TimeOfDay::Night | TimeOfDay::Evening)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// In every combination the ramp must darken steadily, or near things would look far.
    #[test]
    fn depth_always_darkens() {
        let mut prompt = super::super::samples::plain();
        for &time in TimeOfDay::ALL {
            for &mood in Mood::ALL {
                for &weather in Weather::ALL {
                    (prompt.time, prompt.mood, prompt.weather) = (time, mood, weather);
                    let palette = Palette::of(&prompt, &mut Rng::new(5));
                    let light: Vec<f32> = (0..=8)
                        .map(|i| to_lab(palette.ramp(i as f32 / 8.0))[0])
                        .collect();
                    assert!(
                        light.windows(2).all(|w| w[0] > w[1]),
                        "{prompt:?} {light:?}"
                    );
                    assert!(light[0] - light[8] > 0.3, "{time:?} {mood:?} {weather:?}");
                }
            }
        }
    }

    #[test]
    fn moods_give_different_colours() {
        let mut prompt = super::super::samples::plain();
        let mut seen = Vec::new();
        for &mood in Mood::ALL {
            prompt.mood = mood;
            let sky = Palette::of(&prompt, &mut Rng::new(5)).sky[2].map(|v| (v * 255.0) as u8);
            assert!(!seen.contains(&sky), "{mood:?}");
            seen.push(sky);
        }
    }
}
