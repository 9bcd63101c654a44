//! Voices: their names, what is known of them, and reading them and their blends from disk. Who of
//! a book's cast gets which is `cast`'s business.

use std::path::Path;

use anyhow::{Context, Result, bail, ensure};

use super::network::STYLE;
use super::phonemes::Accent;
use crate::engine::speech::SAMPLE_RATE;
use crate::model::Sex;
use crate::text::reading::Phonology;

/// Styles in a voice file: one for each length of input.
const ROWS: usize = 510;

/// Something known of a voice.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Voice {
    /// Such as `af_heart`: accent, sex, name.
    pub name: &'static str,
    /// Sex of the voice.
    pub sex: Sex,
    /// Decibels that bring it to -21 LUFS like all the others, measured on one passage of 7 s: the
    /// published voices lie up to 9 dB apart.
    pub gain: f32,
}

const fn voice(name: &'static str, sex: Sex, gain: f32) -> Voice {
    Voice { name, sex, gain }
}

/// Every English voice of Kokoro-82M v1.0 but the whispering one, best first by the publisher's grades.
pub const ENGLISH: &[Voice] = &[
    voice("af_heart", Sex::Female, 0.1),
    voice("af_bella", Sex::Female, -1.3),
    voice("bf_emma", Sex::Female, -2.2),
    voice("af_sarah", Sex::Female, -1.5),
    voice("af_kore", Sex::Female, -3.8),
    voice("af_aoede", Sex::Female, -3.9),
    voice("bf_isabella", Sex::Female, -4.9),
    voice("af_nova", Sex::Female, 4.4),
    voice("af_alloy", Sex::Female, 0.2),
    voice("af_sky", Sex::Female, 2.0),
    voice("bf_alice", Sex::Female, -1.3),
    voice("bf_lily", Sex::Female, -0.8),
    voice("af_jessica", Sex::Female, 0.3),
    voice("af_river", Sex::Female, -0.1),
    voice("af_nicole", Sex::Female, -1.4),
    voice("am_michael", Sex::Male, 1.1),
    voice("am_fenrir", Sex::Male, -2.6),
    voice("am_puck", Sex::Male, -3.3),
    voice("bm_george", Sex::Male, -0.8),
    voice("bm_fable", Sex::Male, -2.1),
    voice("bm_lewis", Sex::Male, 1.5),
    voice("bm_daniel", Sex::Male, -0.9),
    voice("am_echo", Sex::Male, 0.4),
    voice("am_eric", Sex::Male, -0.6),
    voice("am_liam", Sex::Male, -0.4),
    voice("am_onyx", Sex::Male, 1.5),
    voice("am_santa", Sex::Male, 0.4),
    voice("am_adam", Sex::Male, -3.5),
];

/// The voices of other languages, best first in each: (language, voice). Gains as above, each
/// measured on one passage of 9 s in its language.
pub const ABROAD: &[(Phonology, Voice)] = &[
    (Phonology::French, voice("ff_siwis", Sex::Female, -0.5)),
    (Phonology::Spanish, voice("ef_dora", Sex::Female, 4.2)),
    (Phonology::Spanish, voice("em_alex", Sex::Male, 3.3)),
    (Phonology::Spanish, voice("em_santa", Sex::Male, 3.4)),
    (Phonology::Italian, voice("if_sara", Sex::Female, -4.5)),
    (Phonology::Italian, voice("im_nicola", Sex::Male, 0.0)),
    (Phonology::Portuguese, voice("pf_dora", Sex::Female, 3.9)),
    (Phonology::Portuguese, voice("pm_alex", Sex::Male, 3.1)),
    (Phonology::Portuguese, voice("pm_santa", Sex::Male, 3.0)),
];

/// The narrator's voice when nobody chose one, by the language tag of the text.
pub fn default_voice(language: &str) -> &'static str {
    let tongue = Phonology::of(language);
    if let Some((_, voice)) = ABROAD.iter().find(|(spoken, _)| Some(*spoken) == tongue) {
        voice.name
    } else if is_british(language) {
        "bf_emma"
    } else {
        "af_heart"
    }
}

fn is_british(language: &str) -> bool {
    let region = language.split(['-', '_']).nth(1).unwrap_or_default();
    ["GB", "IE", "AU", "NZ", "ZA", "IN"]
        .iter()
        .any(|r| region.eq_ignore_ascii_case(r))
}

/// One part of a blend: a voice and its share.
#[derive(Clone, Debug, PartialEq)]
struct Share {
    name: String,
    weight: f32,
}

/// Percent of the network's own pitch that a recipe can ask for.
const PITCHES: std::ops::RangeInclusive<u32> = 80..=140;

/// A voice or a blend, as named: `af_heart`, `af_heart*0.5+af_bella*0.5`, or `af_heart^120` for a
/// voice that is higher by a fifth, as a child's is.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Recipe {
    shares: Vec<Share>,
    /// Percent.
    pitch: u32,
}

impl Recipe {
    /// Reads a name. Shares must be positive; they are taken in proportion.
    pub fn parse(text: &str) -> Result<Self> {
        let mut shares = Vec::new();
        let (blend, pitch) = match text.split_once('^') {
            None => (text, 100),
            Some((blend, pitch)) => {
                let asked = pitch.trim().parse().ok().filter(|p| PITCHES.contains(p));
                let asked = asked.with_context(|| {
                    format!(
                        "in the voice “{text}”, “{pitch}” is no pitch; write percent from {} to {}, for \
                         example af_heart^120",
                        PITCHES.start(),
                        PITCHES.end()
                    )
                })?;
                (blend, asked)
            }
        };
        for part in blend.split('+') {
            let (name, weight) = match part.split_once('*') {
                Some((name, weight)) => {
                    let weight: f32 = weight.trim().parse().ok().filter(|w| *w > 0.0 && *w <= 100.0)
                        .with_context(|| format!("in the voice “{text}”, “{weight}” is no share; write for example af_heart*0.5+af_bella*0.5"))?;
                    (name.trim(), weight)
                }
                None => (part.trim(), 1.0),
            };
            ensure!(
                known(name).is_some(),
                "there is no voice “{name}”; the nearest names are {} (`pennyreel voices list` shows \
                 all)",
                nearest(name).join(", ")
            );
            shares.push(Share {
                name: name.to_owned(),
                weight,
            });
        }
        let sum: f32 = shares.iter().map(|share| share.weight).sum();
        for share in &mut shares {
            share.weight /= sum;
        }
        Ok(Self { shares, pitch })
    }

    /// How much higher than the network makes it.
    pub fn pitch(&self) -> f64 {
        f64::from(self.pitch) / 100.0
    }

    /// Samples of the network's sound that are played in a second, so that it has its pitch.
    pub fn rate(&self) -> u32 {
        SAMPLE_RATE / 100 * self.pitch
    }

    /// The accent of the largest share, the first of equals.
    pub fn accent(&self) -> Accent {
        let mut largest: Option<&Share> = None;
        for share in &self.shares {
            if largest.is_none_or(|best| share.weight > best.weight) {
                largest = Some(share);
            }
        }
        match largest {
            Some(share) if share.name.starts_with('b') => Accent::British,
            _ => Accent::American,
        }
    }

    /// The factor that brings the voice to the loudness of the others.
    pub fn gain(&self) -> f32 {
        let decibels: f32 = self
            .shares
            .iter()
            .map(|share| share.weight * known(&share.name).map_or(0.0, |voice| voice.gain))
            .sum();
        10f32.powf(decibels / 20.0)
    }

    /// Reads and mixes the styles from folders of voice files: the English ones' and the others'.
    pub fn load(&self, english: &Path, abroad: &Path) -> Result<Styles> {
        let mut mixed = vec![0.0; ROWS * STYLE];
        for share in &self.shares {
            let foreign = ABROAD.iter().any(|(_, voice)| voice.name == share.name);
            let folder = if foreign { abroad } else { english };
            let path = folder.join(format!("{}.bin", share.name));
            let bytes = match std::fs::read(&path) {
                Err(error) if error.kind() == std::io::ErrorKind::NotFound => bail!(
                    "the voice “{}” is not installed; `pennyreel voices install` fetches it",
                    share.name
                ),
                read => read.with_context(|| format!("cannot read {}", path.display()))?,
            };
            ensure!(
                bytes.len() == ROWS * STYLE * 4,
                "{} is damaged; run `pennyreel voices install` to fetch it again",
                path.display()
            );
            for (sum, four) in mixed.iter_mut().zip(bytes.as_chunks::<4>().0) {
                *sum += share.weight * f32::from_le_bytes(*four);
            }
        }
        Ok(Styles(mixed))
    }
}

/// Whether a name is that of a voice or a blend.
///
/// # Errors
/// What is wrong with it, and the names that come near.
pub fn check_voice(name: &str) -> Result<()> {
    Recipe::parse(name).map(|_| ())
}

/// The three names that are most like what somebody wrote. Prefixes of accent and sex count as much
/// as the rest, so that `emma` finds `bf_emma` by its own part.
fn nearest(wrong: &str) -> Vec<&'static str> {
    let wrong = wrong.to_lowercase();
    let own = |name: &str| name.split_once('_').map_or(name, |(_, own)| own).to_owned();
    let distance = |name: &str| {
        let whole = strsim::damerau_levenshtein(&wrong, name);
        whole.min(strsim::damerau_levenshtein(&own(&wrong), &own(name)))
    };
    let mut names: Vec<&str> = everyone().map(|voice| voice.name).collect();
    names.sort_by_key(|name| (distance(name), strsim::damerau_levenshtein(&wrong, name)));
    names.truncate(3);
    names
}

/// What is known of a voice by name.
pub fn known(name: &str) -> Option<&'static Voice> {
    everyone().find(|voice| voice.name == name)
}

/// Every voice, the English ones first.
fn everyone() -> impl Iterator<Item = &'static Voice> {
    ENGLISH.iter().chain(ABROAD.iter().map(|(_, voice)| voice))
}

/// The styles of a voice, one for each length of input.
pub(super) struct Styles(Vec<f32>);

impl Styles {
    /// The style for an input of so many symbols.
    pub fn of(&self, symbols: usize) -> &[f32] {
        let row = symbols.min(ROWS - 1);
        &self.0[row * STYLE..(row + 1) * STYLE]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blends_are_read_in_proportion() {
        let blend = Recipe::parse("bf_emma*1 + am_puck*3").expect("a blend");
        assert_eq!(blend.shares[1].weight, 0.75);
        assert_eq!(blend.accent(), Accent::American);
        assert_eq!(
            Recipe::parse("bf_emma").expect("a voice").accent(),
            Accent::British
        );
        let child = Recipe::parse("af_heart+af_sky^120").expect("a voice");
        assert_eq!((child.pitch(), child.rate()), (1.2, 28_800));
        for bad in [
            "",
            "../etc/passwd",
            "af_heart*0",
            "af_heart*x",
            "af_heart+",
            "af_heart^12",
            "af_heart^high",
            "af_heart^120+af_sky",
        ] {
            assert!(Recipe::parse(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn a_name_that_was_mistyped_brings_the_names_it_is_like() {
        for (wrong, right) in [
            ("bf_ema", "bf_emma"),
            ("Fable", "bm_fable"),
            ("am_george", "bm_george"),
            ("af_heart*0.5+af_belle*0.5", "af_bella"),
        ] {
            let words = check_voice(wrong).map_err(|error| error.to_string());
            let words = words.expect_err("there is no such voice");
            assert!(words.contains(&format!("names are {right}")), "{words}");
        }
        assert!(check_voice("bf_alice*0.6+bf_emma*0.4").is_ok());
    }

    #[test]
    fn styles_are_mixed_row_by_row() {
        let folder = tempfile::tempdir().expect("a folder");
        for (name, value) in [("af_heart", 1.0f32), ("af_bella", 3.0)] {
            let bytes: Vec<u8> = value.to_le_bytes().repeat(ROWS * STYLE);
            std::fs::write(folder.path().join(format!("{name}.bin")), bytes).expect("write");
        }
        let mixed = Recipe::parse("af_heart+af_bella")
            .expect("a blend")
            .load(folder.path(), folder.path());
        let mixed = mixed.unwrap_or_else(|error| panic!("{error:#}"));
        assert_eq!(mixed.of(9_999), vec![2.0; STYLE]);
        let lost = Recipe::parse("af_sky")
            .expect("a name")
            .load(folder.path(), folder.path());
        assert!(
            lost.err()
                .is_some_and(|error| error.to_string().contains("af_sky"))
        );
        std::fs::write(folder.path().join("af_heart.bin"), b"short").expect("write");
        assert!(
            Recipe::parse("af_heart")
                .expect("a name")
                .load(folder.path(), folder.path())
                .is_err()
        );
    }

    #[test]
    fn readers_follow_the_language() {
        assert_eq!(default_voice("en"), "af_heart");
        assert_eq!(default_voice("en-GB"), "bf_emma");
        assert!(known(default_voice("en-US")).is_some());
        for (language, voice) in [
            ("fr-CA", "ff_siwis"),
            ("es", "ef_dora"),
            ("it", "if_sara"),
            ("pt-BR", "pf_dora"),
        ] {
            assert_eq!(default_voice(language), voice);
            assert!(check_voice(voice).is_ok());
        }
    }
}
