//! A prompt in words, for painters that read: place, time, weather, people and things from the same
//! scene grammar that the embedded illustrator draws from, then how all of it is to look. Owns the
//! sentences; what somebody looks like is `art`'s to say, so that drawn and painted people agree.
//! Nobody is named, neither characters nor artists: services refuse names, and models letter them.

use crate::art;
use crate::model::{Composition, Era, Prompt, Season, Style, TimeOfDay, Words};

/// Things named in one picture, at most.
const THINGS: usize = 4;

/// How near and from where, with people and without, by the take's camera.
const VIEWS: [(&str, &str); art::hang::ROTATED.1] = [
    (
        "Seen from a distance, the people small in a wide place",
        "A wide view",
    ),
    (
        "Seen from nearby, the people at full length to the left of the middle",
        "Seen from nearby, what matters to the left of the middle",
    ),
    (
        "Seen close, the people down to their knees",
        "Seen close, one detail large",
    ),
    (
        "Seen from above at a slant, the people below the middle",
        "Seen from above at a slant",
    ),
    (
        "Seen from low down, the people tall before the light",
        "Seen from low down, everything tall before the light",
    ),
    (
        "Seen from nearby, the people at full length to the right of the middle",
        "Seen from nearby, what matters to the right of the middle",
    ),
];

/// How the picture is built, by the take's layout.
const BUILDS: [&str; art::hang::ROTATED.0] = [
    "dark shapes close at hand frame it on both sides",
    "it is seen through an opening such as a doorway, a window or an arch",
    "one strong diagonal leads into its depth",
    "one side is open and the other heavy",
    "one tall upright shape stands beside the middle",
    "much empty space lies above a low line",
    "three planes lie one behind the other, each paler than the one before",
];

/// What no picture may show; the first part only where nobody asked for it by an art direction.
const NEVER_DRAWN: &str = "photograph, 3d render";
const NEVER: &str = "text, lettering, letters, words, numbers, caption, speech bubble, signature, \
    watermark, logo, extra fingers, extra limbs, deformed hands, distorted face, cropped head, \
    same person twice, blurry, low quality, nudity, gore, modern clothes, modern buildings, plastic";
/// What belongs to the last century or this one.
const NEVER_BEFORE_1920: &str = "cars, electric lamps, power lines, telephones, wristwatches";

/// How a style looks, where the curator gave no words of their own.
pub fn usual_direction(style: Style) -> &'static str {
    match style {
        Style::ShadowTheatre => {
            "Paper-cut illustration in the manner of an old shadow theatre: people as black jointed \
             silhouettes with a few fine pale cut lines, scenery in layers of cut paper before a \
             glowing light-box, each layer paler with distance, soft paper grain, few colours, and \
             one spot of colour for each person"
        }
        Style::Engraving => {
            "Wood engraving such as books of the nineteenth century were illustrated with: fine \
             hatched and cross-hatched lines in black ink on cream paper, tone made of lines alone, \
             solid blacks, no colour"
        }
    }
}

/// A prompt in words. `direction` says how the book's pictures look; `avoid` is added to what must
/// not be seen.
pub fn words(prompt: &Prompt, direction: Option<&str>, avoid: &str) -> Words {
    let style = direction.unwrap_or_else(|| usual_direction(prompt.style));
    let mut sentences = vec![style.trim_end_matches('.').to_owned()];
    sentences.push(match prompt.composition {
        Composition::Scene | Composition::Cover | Composition::Share | Composition::CastSheet => {
            scene(prompt)
        }
        Composition::Cameo => heads(prompt),
        Composition::StillLife => things(prompt),
        Composition::Hands => hands(prompt),
        Composition::Portrait => portrait(prompt),
    });
    sentences.extend(people(prompt));
    sentences.extend(art::light(prompt).map(capital));
    sentences.push(format!(
        "The time is {}: only clothes, houses and things of that time",
        era(prompt.era)
    ));
    sentences.push(shape(prompt.composition).to_owned());
    let positive = sentences.join(". ") + ".";
    let drawn = if direction.is_none() { NEVER_DRAWN } else { "" };
    let old = match prompt.era {
        Era::Twenties => "",
        _ => NEVER_BEFORE_1920,
    };
    let negative: Vec<&str> = [NEVER, old, drawn, avoid.trim()]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect();
    Words {
        positive,
        negative: negative.join(", "),
    }
}

fn scene(prompt: &Prompt) -> String {
    let take = prompt.take;
    let view = VIEWS[usize::from(take.camera) % VIEWS.len()];
    let view = if prompt.figures.is_empty() {
        view.1
    } else {
        view.0
    };
    let mut parts = vec![format!("{} {}", art::time(prompt.time), art::place(prompt))];
    match prompt.season {
        Season::Unknown => {}
        Season::Spring => parts.push("spring, young leaves and blossom".into()),
        Season::Summer => parts.push("high summer".into()),
        Season::Autumn => parts.push("autumn, yellow and falling leaves".into()),
        Season::Winter => parts.push("winter, bare trees".into()),
    }
    parts.extend(art::weather(prompt).map(str::to_owned));
    let shown: Vec<&str> = prompt
        .props
        .iter()
        .take(THINGS)
        .map(|p| art::thing(*p))
        .collect();
    if !shown.is_empty() {
        parts.push(format!("with {}", shown.join(", ")));
    }
    if prompt.figures.is_empty() {
        parts.push("nobody to be seen".into());
    }
    let build = BUILDS[usize::from(take.layout) % BUILDS.len()];
    let side = if take.mirrored { "left" } else { "right" };
    format!(
        "{}. {view}; {build}; light from the {side}",
        parts.join(", ")
    )
}

fn heads(prompt: &Prompt) -> String {
    let light = by_night(prompt, "by candlelight", "against the light");
    match prompt.figures.len() {
        0 => format!("A candle before a glowing oval, {light}"),
        1 => format!("One large head and shoulders in profile before a glowing oval, {light}"),
        _ => format!("Two large heads in profile, face to face before a glowing oval, {light}"),
    }
}

fn things(prompt: &Prompt) -> String {
    let shown: Vec<&str> = prompt
        .props
        .iter()
        .take(THINGS)
        .map(|p| art::thing(*p))
        .collect();
    let shown = if shown.is_empty() {
        "a few things of the time".to_owned()
    } else {
        shown.join(", ")
    };
    let light = by_night(prompt, "candlelight", "light from the window");
    format!("Still life: {shown} on a table by a window, {light}, nobody to be seen")
}

fn hands(prompt: &Prompt) -> String {
    let held = prompt
        .props
        .first()
        .map_or("a letter", |prop| art::thing(*prop));
    let light = by_night(prompt, "candlelight", "light from the side");
    format!(
        "A large hand seen close, and in it {held}; {light}; of the person only hand and sleeve"
    )
}

fn by_night<'a>(prompt: &Prompt, night: &'a str, day: &'a str) -> &'a str {
    match prompt.time {
        TimeOfDay::Evening | TimeOfDay::Night => night,
        _ => day,
    }
}

fn portrait(_prompt: &Prompt) -> String {
    "Portrait: one head and shoulders in profile, alone before a plain glowing ground".to_owned()
}

/// The character sheet of whoever is seen: always the same words for the same person.
fn people(prompt: &Prompt) -> Option<String> {
    let most = match prompt.composition {
        Composition::StillLife => 0,
        Composition::Portrait | Composition::Hands => 1,
        Composition::Cameo => 2,
        Composition::Scene | Composition::Cover | Composition::Share | Composition::CastSheet => 3,
    };
    let seen: Vec<String> = prompt
        .figures
        .iter()
        .take(most)
        .map(|figure| {
            let look = art::attire(figure, prompt.era);
            match art::doing(prompt, figure) {
                Some(doing) if most > 2 => format!("{look}, {doing}"),
                _ => look,
            }
        })
        .collect();
    match seen.as_slice() {
        [] => None,
        [one] if prompt.composition == Composition::Hands => {
            Some(format!("The hand belongs to {one}"))
        }
        [one] => Some(format!("The one person or creature to be seen is {one}")),
        several => Some(format!(
            "To be seen are exactly {}: {}",
            several.len(),
            several.join("; ")
        )),
    }
}

fn shape(composition: Composition) -> &'static str {
    match composition {
        Composition::Portrait => "Square picture, the head in its middle, no border, no lettering",
        Composition::Cover => {
            "Upright picture for a book cover without any lettering: the upper third calm and empty, \
             what matters in the middle, the lowest quarter plain and dark"
        }
        _ => {
            "Upright picture that fills its whole format, without any lettering: what matters in the \
             upper two thirds, the lowest quarter plain and dark"
        }
    }
}

fn era(era: Era) -> &'static str {
    match era {
        Era::Medieval => "the late Middle Ages",
        Era::Georgian => "the middle of the eighteenth century",
        Era::Regency => "about 1810",
        Era::Victorian => "about 1860",
        Era::Edwardian => "about 1905",
        Era::Twenties => "the nineteen-twenties",
    }
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    let first = chars
        .next()
        .map(|c| c.to_uppercase().chain(chars).collect());
    first.unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::art::samples;
    use crate::model::{Mood, Prop, Setting, Take, Weather};

    #[test]
    fn all_that_the_grammar_knows_is_said_and_nobody_is_named() {
        let mut prompt = samples::plain();
        prompt.figures = samples::family();
        prompt.props = vec![Prop::Letter];
        prompt.weather = Weather::Rain;
        prompt.mood = Mood::Dread;
        prompt.season = Season::Autumn;
        let words = words(&prompt, None, "umbrellas");
        for part in [
            "shadow theatre",
            "Daylight on the moor",
            "autumn",
            "rain",
            "a letter",
            "about 1860",
            "top hat",
            "gloom",
            "without any lettering",
            "exactly 3",
        ] {
            assert!(words.positive.contains(part), "{part}: {}", words.positive);
        }
        for figure in &prompt.figures {
            assert!(!words.positive.contains(&figure.name));
        }
        assert!(words.negative.contains("extra fingers") && words.negative.ends_with("umbrellas"));
        assert!(
            words.positive.chars().count() < 2_000,
            "it must fit every service"
        );
    }

    #[test]
    fn a_direction_takes_the_place_of_the_usual_one() {
        let told = words(&samples::plain(), Some("Oil on panel."), "");
        assert!(
            told.positive
                .starts_with("Oil on panel. Daylight on the moor")
        );
        assert!(!told.negative.contains("photograph"), "{}", told.negative);
    }

    #[test]
    fn a_person_is_described_alike_in_every_picture() {
        let mut prompt = samples::plain();
        prompt.figures = samples::family();
        let sheet = art::attire(&prompt.figures[1], prompt.era);
        for &setting in Setting::ALL {
            prompt.setting = setting;
            assert!(
                words(&prompt, None, "").positive.contains(&sheet),
                "{setting:?}"
            );
        }
    }

    #[test]
    fn takes_differ_in_words_and_compositions_too() {
        let mut seen = std::collections::BTreeSet::new();
        let mut prompt = samples::plain();
        for camera in 0..VIEWS.len() as u8 {
            for layout in 0..BUILDS.len() as u8 {
                prompt.take = Take {
                    layout,
                    mirrored: false,
                    camera,
                };
                assert!(seen.insert(words(&prompt, None, "").positive));
            }
        }
        prompt.figures = samples::family();
        for composition in [
            Composition::Cameo,
            Composition::StillLife,
            Composition::Cover,
            Composition::Portrait,
        ] {
            prompt.composition = composition;
            assert!(
                seen.insert(words(&prompt, None, "").positive),
                "{composition:?}"
            );
        }
    }
}
