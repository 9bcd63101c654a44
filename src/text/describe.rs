//! One line of English for a scene: `Rainy evening; Ann and the Miller by the fire in a kitchen`.
//! Says only what was told.

use super::gazette::Site;
use crate::model::{Character, Lighting, Prop, Scene, Season, Setting, TimeOfDay, Weather};

/// The most people named.
const NAMED: usize = 3;

/// The line for a scene. `lit` says whether its light was told rather than supposed.
pub fn describe(scene: &Scene, site: Option<&Site>, cast: &[Character], lit: bool) -> String {
    let mut names: Vec<&str> = scene
        .present
        .iter()
        .filter_map(|id| cast.get(usize::from(id.0)))
        .map(|character| character.name.as_str())
        .filter(|name| !name.is_empty())
        .collect();
    let many = names.len() > NAMED;
    names.truncate(NAMED);
    if many {
        names.push("others");
    }
    let mut line = join(&names);
    for part in [
        place(scene.setting, site),
        light(scene, lit),
        things(scene, lit),
    ] {
        if !part.is_empty() {
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(&part);
        }
    }
    let head = head(scene);
    match (head.is_empty(), line.is_empty()) {
        (true, _) => capital(&line),
        (false, true) => head,
        (false, false) => format!("{head}; {line}"),
    }
}

/// Season, weather and hour: `Rainy winter evening`. Nothing for an unmarked day.
fn head(scene: &Scene) -> String {
    let sky = match scene.weather {
        Weather::Clear => "",
        Weather::Cloudy => "cloudy",
        Weather::Rain => "rainy",
        Weather::Storm => "stormy",
        Weather::Fog => "foggy",
        Weather::Snow => "snowy",
        Weather::Wind => "windy",
    };
    let season = match scene.season {
        Season::Unknown => "",
        Season::Spring => "spring",
        Season::Summer => "summer",
        Season::Autumn => "autumn",
        Season::Winter => "winter",
    };
    let hour = match scene.time {
        TimeOfDay::Dawn => "dawn",
        TimeOfDay::Morning => "morning",
        TimeOfDay::Day => "day",
        TimeOfDay::Afternoon => "afternoon",
        TimeOfDay::Dusk => "dusk",
        TimeOfDay::Evening => "evening",
        TimeOfDay::Night => "night",
    };
    if sky.is_empty() && season.is_empty() && scene.time == TimeOfDay::Day {
        return String::new();
    }
    let parts: Vec<&str> = [sky, season, hour]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect();
    capital(&parts.join(" "))
}

/// The place with its preposition: `in a kitchen at Mill End`.
fn place(setting: Setting, site: Option<&Site>) -> String {
    let kind = match setting {
        Setting::Nowhere => "",
        Setting::Room => "in a room",
        Setting::Street => "in a street",
        Setting::Road => "on a road",
        Setting::Garden => "in a garden",
        Setting::Forest => "in a wood",
        Setting::Dining => "at table",
        Setting::Hall => "in a hall",
        Setting::Church => "in a church",
        Setting::Ballroom => "in a ballroom",
        Setting::River => "by a river",
        Setting::Ship => "on board a ship",
        Setting::Harbour => "at a harbour",
        Setting::Fields => "in the fields",
        Setting::Railway => "on the railway",
        Setting::Inn => "at an inn",
        Setting::Library => "in a library",
        Setting::Sea => "by the sea",
        Setting::Bedroom => "in a bedroom",
        Setting::CountryHouse => "at a country house",
        Setting::Prison => "in a prison",
        Setting::School => "at a school",
        Setting::Castle => "at a castle",
        Setting::Shop => "in a shop",
        Setting::Battlefield => "on a field of battle",
        Setting::Cave => "in a cave",
        Setting::Kitchen => "in a kitchen",
        Setting::Snowfield => "in the snow",
        Setting::Mountain => "in the mountains",
        Setting::Moor => "on a moor",
        Setting::Desert => "in a desert",
        Setting::Office => "in an office",
        Setting::Hospital => "in a hospital",
        Setting::Market => "at a market",
        Setting::Attic => "in an attic",
        Setting::Graveyard => "in a graveyard",
        Setting::Lighthouse => "at a lighthouse",
    };
    let Some(site) = site else {
        return kind.to_owned();
    };
    let named = format!("{} {}", if site.at { "at" } else { "in" }, site.name);
    if kind.is_empty() {
        named
    } else {
        format!("{kind} {named}")
    }
}

fn light(scene: &Scene, lit: bool) -> String {
    let light = match scene.lighting {
        _ if !lit => "",
        Lighting::Daylight | Lighting::Twilight | Lighting::Lightning => "",
        Lighting::Sunlight => "in the sun",
        Lighting::Moonlight => "by moonlight",
        Lighting::Starlight => "under the stars",
        Lighting::Firelight => "by the fire",
        Lighting::Candlelight => "by candlelight",
        Lighting::Lamplight => "by lamplight",
        Lighting::Dark => "in the dark",
    };
    light.to_owned()
}

/// What lies about or is held; fixtures say nothing.
fn things(scene: &Scene, lit: bool) -> String {
    let mut names: Vec<String> = Vec::new();
    for prop in &scene.props {
        let fixture = matches!(
            prop,
            Prop::Window | Prop::Door | Prop::Table | Prop::Chair | Prop::Bed | Prop::Fire
        );
        let shines = lit && matches!(prop, Prop::Lamp | Prop::Lantern | Prop::Candle);
        if !fixture && !shines {
            let name = format!("{prop:?}").to_lowercase();
            names.push(match prop {
                Prop::Spectacles
                | Prop::Gloves
                | Prop::Cards
                | Prop::Dice
                | Prop::Boots
                | Prop::Scissors
                | Prop::Needlework
                | Prop::Bread
                | Prop::Fruit => name,
                _ if name.starts_with(['a', 'e', 'i', 'o', 'u']) => format!("an {name}"),
                _ => format!("a {name}"),
            });
        }
    }
    names.truncate(2);
    if names.is_empty() {
        return String::new();
    }
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    format!("with {}", join(&names))
}

fn join(names: &[&str]) -> String {
    match names {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    let first: String = chars
        .next()
        .into_iter()
        .flat_map(char::to_uppercase)
        .collect();
    first + chars.as_str()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn says_what_was_told_and_nothing_of_an_unmarked_day() {
        let mut scene = Scene {
            setting: Setting::Kitchen,
            ..Scene::default()
        };
        assert_eq!(describe(&scene, None, &[], false), "In a kitchen");
        scene.weather = Weather::Rain;
        scene.time = TimeOfDay::Evening;
        scene.lighting = Lighting::Firelight;
        scene.props = vec![Prop::Door, Prop::Umbrella];
        let site = Site {
            name: "Mill End".to_owned(),
            at: true,
        };
        assert_eq!(
            describe(&scene, Some(&site), &[], true),
            "Rainy evening; in a kitchen at Mill End by the fire with an umbrella"
        );
    }
}
