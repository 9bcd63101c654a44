//! A prompt in words, for painters that read: place, time, weather, people and things from the same
//! scene grammar that the embedded illustrator draws from, then how all of it is to look. Owns the
//! sentences; what somebody looks like is `art`'s to say, so that drawn and painted people agree.
//! Nobody is named, neither characters nor artists: services refuse names, and models letter them.

mod staging;

use crate::art;
use crate::model::{Composition, Era, Prompt, Prop, Style, TimeOfDay, Tone, Words};

/// Things named in one picture, at most.
const THINGS: usize = 4;

/// What no picture may show; the first part only where nobody asked for it by an art direction.
const NEVER_DRAWN: &str = "photograph, 3d render";
const NEVER: &str = "text, lettering, letters, words, numbers, caption, speech bubble, signature, \
    watermark, logo, frame, extra fingers, extra limbs, deformed hands, distorted face, \
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
            staging::scene(prompt)
        }
        Composition::Cameo => heads(prompt),
        Composition::StillLife => things(prompt),
        Composition::Hands => hands(prompt),
        Composition::Portrait => {
            "Portrait: one head and shoulders in profile, alone before a plain, softly lit ground"
                .to_owned()
        }
    });
    sentences.extend(people(prompt));
    // The mood of the first scene that shows somebody is not theirs for the whole book.
    let light = art::light(prompt).filter(|_| prompt.composition != Composition::Portrait);
    sentences.extend(light.map(capital));
    sentences.extend(prompt.tone.map(toned));
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

fn heads(prompt: &Prompt) -> String {
    let light = by_night(prompt, "by candlelight", "against the light");
    match prompt.figures.len() {
        0 => format!("A candle before a glowing oval, {light}"),
        1 => format!("One large head and shoulders in profile before a glowing oval, {light}"),
        _ => format!("Two large heads in profile, face to face before a glowing oval, {light}"),
    }
}

/// Things on a table; one that is too great for any stands by itself.
fn things(prompt: &Prompt) -> String {
    let light = by_night(prompt, "candlelight", "light from the window");
    let small: Vec<Prop> = prompt
        .props
        .iter()
        .copied()
        .filter(|p| art::fits_table(*p))
        .collect();
    match (small.as_slice(), prompt.props.first()) {
        ([], Some(great)) => {
            let great = art::thing(*great);
            format!(
                "{}, large and alone, {light}, nobody to be seen",
                capital(great)
            )
        }
        ([], None) => format!(
            "Still life: a few things of the time on a table by a window, {light}, nobody to be seen"
        ),
        (small, _) => format!(
            "Still life: {} on a table by a window, {light}, nobody to be seen",
            listed(small)
        ),
    }
}

fn hands(prompt: &Prompt) -> String {
    let held = prompt.props.iter().find(|prop| art::fits_hand(**prop));
    let held = held.map_or("a letter", |prop| art::thing(*prop));
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

/// The first things in a sentence: `a clock, a candle and a letter`.
fn listed(props: &[Prop]) -> String {
    let named: Vec<&str> = props.iter().take(THINGS).map(|p| art::thing(*p)).collect();
    match named.split_last() {
        Some((last, others)) if !others.is_empty() => format!("{} and {last}", others.join(", ")),
        _ => named.concat(),
    }
}

/// The character sheet of whoever is seen: always the same words for the same person.
fn people(prompt: &Prompt) -> Option<String> {
    let most = match prompt.composition {
        Composition::StillLife => 0,
        Composition::Portrait | Composition::Hands => 1,
        Composition::Cameo => 2,
        Composition::Scene | Composition::Cover | Composition::Share | Composition::CastSheet => 3,
    };
    let figures = prompt.figures.get(..most.min(prompt.figures.len()))?;
    let seen: Vec<String> = figures
        .iter()
        .map(|figure| {
            let look = art::attire(figure, prompt.era);
            match art::doing(prompt, figure) {
                Some(doing) if most > 2 => format!("{look}, {doing}"),
                _ => look,
            }
        })
        .collect();
    let beasts = figures.iter().filter(|figure| art::is_beast(figure));
    let beasts = beasts.count();
    let kind = |one, several| if figures.len() == 1 { one } else { several };
    let who = match beasts {
        0 => kind("person", "people"),
        all if all == figures.len() => kind("creature", "creatures"),
        _ => "figures",
    };
    let seen = match seen.as_slice() {
        [] => return None,
        [one] if prompt.composition == Composition::Hands => {
            return Some(format!("The hand belongs to {one}"));
        }
        [one] => format!("Only one {who} is to be seen: {one}"),
        [_, _] => format!("Exactly two {who} are to be seen: {}", seen.join("; ")),
        _ => format!("Exactly three {who} are to be seen: {}", seen.join("; ")),
    };
    Some(match prompt.composition {
        Composition::Portrait | Composition::Cameo => {
            format!("{seen}; of all this only what head and shoulders show is in the picture")
        }
        _ => seen,
    })
}

/// The tone of the printed plates beside which a picture is shown.
fn toned(Tone { paper, ink }: Tone) -> String {
    let code = |[r, g, b]: [u8; 3]| format!("#{r:02x}{g:02x}{b:02x}");
    let warm = |[r, _, b]: [u8; 3], by: u8| r > b.saturating_add(by);
    let sheet = if warm(paper, 16) { "cream" } else { "white" };
    let black = if warm(ink, 20) {
        "dark brown"
    } else {
        "warm black"
    };
    format!(
        "Toned like the old prints beside it: {sheet} paper ({}) in the lights, {black} ink ({}) in \
         the darks, all colours faded and a little browned",
        code(paper),
        code(ink)
    )
}

fn shape(composition: Composition) -> &'static str {
    match composition {
        Composition::Portrait => "Square picture, the head in its middle, without any lettering",
        Composition::Cover => {
            "Upright picture for a book cover without any lettering: the upper third calm and empty, \
             what matters in the middle, the lowest quarter plain and dark"
        }
        _ => {
            "Upright picture, 9:16, that fills its whole format, without any lettering: what matters \
             in the upper two thirds, the lower third quiet, plain and dark"
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
mod tests;
