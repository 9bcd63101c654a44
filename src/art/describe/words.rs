//! Words for when, where and in what weather and light a picture is set, as far as the chosen view shows
//! them.

use super::super::camera::Camera;
use super::super::scene;
use crate::model::{Composition, Mood, Prompt, Setting, Style, TimeOfDay, Weather};

/// Layouts under an open sky, in which the moon is in sight unless the camera is very near.
pub const OPEN: [&str; 8] = [
    "open country",
    "open water",
    "peaks",
    "tower on a rock",
    "tree on a hill",
    "standing stones",
    "beach with boats",
    "road over the crest",
];

/// Whether the moon is in sight.
pub fn has_moon(prompt: &Prompt) -> bool {
    prompt.time == TimeOfDay::Night
        && prompt.weather == Weather::Clear
        && prompt.composition == Composition::Scene
        && prompt.take.camera % Camera::COUNT != Camera::COUNT - 1
        && OPEN.contains(&scene::layout(prompt).name)
}

/// The hour as it begins a sentence.
pub fn time(time: TimeOfDay) -> &'static str {
    match time {
        TimeOfDay::Dawn => "Dawn",
        TimeOfDay::Morning => "Morning",
        TimeOfDay::Day => "Daylight",
        TimeOfDay::Afternoon => "Afternoon",
        TimeOfDay::Dusk => "Dusk",
        TimeOfDay::Evening => "Evening",
        TimeOfDay::Night => "Night",
    }
}

/// The hour as it ends one.
pub fn when(time: TimeOfDay) -> &'static str {
    match time {
        TimeOfDay::Dawn => "at dawn",
        TimeOfDay::Morning => "in the morning",
        TimeOfDay::Day => "by day",
        TimeOfDay::Afternoon => "in the afternoon",
        TimeOfDay::Dusk => "at dusk",
        TimeOfDay::Evening => "in the evening",
        TimeOfDay::Night => "at night",
    }
}

/// Where it is, as far as the chosen view shows it.
pub fn place(prompt: &Prompt) -> &'static str {
    let setting = prompt.setting;
    match (scene::layout(prompt).name, setting) {
        ("stage and audience", _) => return "in a theatre",
        ("crypt", _) => return "in a crypt",
        ("under the bridge", _) => return "under a bridge",
        ("in a boat", _) => return "in a boat on the water",
        ("compartment", Setting::Railway) => return "in a railway carriage",
        ("lantern room", _) => return "inside a lighthouse",
        ("court", _) => return "in a court of law",
        ("cabin", _) => return "in a ship’s cabin",
        _ => {}
    }
    match setting {
        Setting::Nowhere => "under an open sky",
        Setting::Room => "in a drawing-room",
        Setting::Street => "in a street",
        Setting::Road => "on a country road",
        Setting::Garden => "in a garden",
        Setting::Forest => "in a forest",
        Setting::Dining => "in a dining-room",
        Setting::Hall => "in a hall",
        Setting::Church => "in a church",
        Setting::Ballroom => "in a ballroom",
        Setting::River => "by a river",
        Setting::Ship => "on a ship",
        Setting::Harbour => "in a harbour",
        Setting::Fields => "in the fields",
        Setting::Railway => "at a railway station",
        Setting::Inn => "in an inn",
        Setting::Library => "in a library",
        Setting::Sea => "by the sea",
        Setting::Bedroom => "in a bedroom",
        Setting::CountryHouse => "at a country house",
        Setting::Prison => "in a prison",
        Setting::School => "at a school",
        Setting::Castle => "at a castle",
        Setting::Shop => "in a shop",
        Setting::Battlefield => "on a battlefield",
        Setting::Cave => "in a cave",
        Setting::Kitchen => "in a kitchen",
        Setting::Snowfield => "in a field of snow",
        Setting::Mountain => "in the mountains",
        Setting::Moor => "on the moor",
        Setting::Desert => "in the desert",
        Setting::Office => "in an office",
        Setting::Hospital => "in a sickroom",
        Setting::Market => "at a market",
        Setting::Attic => "in an attic",
        Setting::Graveyard => "in a graveyard",
        Setting::Lighthouse => "by a lighthouse",
    }
}

/// What the sky does; what is outside, for who is inside.
pub fn weather(prompt: &Prompt) -> Option<&'static str> {
    if prompt.setting.is_indoors() {
        return match prompt.weather {
            Weather::Rain => Some("rain outside"),
            Weather::Storm => Some("a storm outside"),
            Weather::Fog => Some("fog outside"),
            Weather::Snow => Some("snow outside"),
            Weather::Clear | Weather::Cloudy | Weather::Wind => None,
        };
    }
    match prompt.weather {
        Weather::Clear => None,
        Weather::Cloudy => Some("clouds"),
        Weather::Rain => Some("rain"),
        Weather::Storm => Some("a storm"),
        Weather::Fog => Some("fog"),
        Weather::Snow => Some("falling snow"),
        Weather::Wind => Some("wind"),
    }
}

/// The light that a mood gives to a picture in colours.
pub fn light(prompt: &Prompt) -> Option<&'static str> {
    if prompt.style == Style::Engraving {
        return None;
    }
    match prompt.mood {
        Mood::Calm => None,
        Mood::Joyful => Some("bright, warm colours"),
        Mood::Tender => Some("a soft, rosy light"),
        Mood::Melancholy => Some("a muted, blue light"),
        Mood::Tense => Some("a harsh, reddish light"),
        Mood::Dread => Some("a dim, greenish gloom"),
        Mood::Wonder => Some("a violet light"),
        Mood::Angry => Some("a red glow"),
    }
}
