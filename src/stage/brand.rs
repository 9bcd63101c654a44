//! The site's own pictures, drawn for its name: icons in the sizes that systems ask for, and what a link
//! to the library shows elsewhere. Owns the list; the mark is `art`'s, encoding `media`'s.

use anyhow::Result;

use crate::art::{self, brand};
use crate::base::digest::Digest;
use crate::media::picture::{self, Raster};
use crate::model::{
    Age, Composition, Era, Figure, Lettering, Mood, Prompt, Prop, Role, Season, Setting, Sex,
    Style, Take, TimeOfDay, Weather,
};

/// Name, side in pixels and crop of each icon.
const ICONS: [(&str, u32, brand::Crop); 5] = [
    ("48.png", 48, brand::Crop::Rounded),
    ("192.png", 192, brand::Crop::Rounded),
    ("512.png", 512, brand::Crop::Rounded),
    ("maskable.png", 512, brand::Crop::Maskable),
    ("touch.png", 180, brand::Crop::Full),
];

/// Draws the pictures of a site: names below `icons/`, and their bytes.
///
/// # Errors
/// When an encoder fails.
pub fn pictures(title: &str) -> Result<Vec<(&'static str, Vec<u8>)>> {
    let seed = Digest::of(title.as_bytes()).seed();
    let mut pictures = Vec::new();
    for (name, side, crop) in ICONS {
        let icon = brand::icon(seed, side, crop);
        pictures.push((name, picture::png(icon.side, icon.side, &icon.rgba)?));
    }
    pictures.push(("icon.svg", brand::svg(seed).into_bytes()));
    let prompt = library(title, seed);
    let legible = prompt.lettering.as_ref().is_some_and(art::can_set);
    if legible
        && let Some(drawing) = art::finished(&prompt, &art::Motifs::default(), 1200, &|| true)
        && drawing.missed.is_empty()
    {
        pictures.push(("share.jpg", Raster::from(drawing.flat).jpeg()?));
    }
    Ok(pictures)
}

/// Two people in a library, by lamplight.
fn library(title: &str, seed: u64) -> Prompt {
    let figure = |sex, variant| Figure {
        name: String::new(),
        age: Age::Adult,
        sex,
        role: Role::Gentle,
        variant,
        deed: None,
    };
    Prompt {
        style: Style::default(),
        composition: Composition::Share,
        setting: Setting::Library,
        time: TimeOfDay::Evening,
        weather: Weather::Clear,
        season: Season::Unknown,
        mood: Mood::Calm,
        era: Era::Victorian,
        figures: vec![figure(Sex::Female, 0), figure(Sex::Male, 3)],
        props: vec![Prop::Book],
        seed,
        take: Take::default(),
        tone: None,
        lettering: Some(Lettering {
            title: title.to_owned(),
            subtitle: Some("Old books, read aloud by lamplight".to_owned()),
            author: String::new(),
        }),
        words: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_icon_has_the_size_that_it_says() {
        let drawn = pictures("A Library").expect("the pictures of a site");
        for (name, side, _) in ICONS {
            let png = drawn
                .iter()
                .find(|(n, _)| *n == name)
                .map(|(_, b)| b.as_slice());
            let png = png.expect(name);
            let size =
                |at: usize| u32::from_be_bytes([png[at], png[at + 1], png[at + 2], png[at + 3]]);
            assert_eq!((size(16), size(20)), (side, side), "{name}");
            assert!(png.len() < 90_000, "{name}: {}", png.len());
        }
        let share = drawn.iter().find(|(n, _)| *n == "share.jpg");
        assert!(share.is_some_and(|(_, jpeg)| jpeg.len() < 300_000));
    }

    #[test]
    fn a_name_without_glyphs_has_icons_and_no_share_image() {
        let drawn = pictures("図書館").expect("the pictures of a site");
        assert_eq!(drawn.len(), ICONS.len() + 1);
    }
}
