//! A scene in words: place and hour, season and weather, what stands there, and from where all of it is
//! seen. Owns the views and builds that a take chooses from; rooms have their own where those of the
//! open would contradict them.

use super::listed;
use crate::art;
use crate::model::{Prompt, Season, Weather};

/// How near and from where, with people and without, by the take's camera; `WHO` are those who are seen.
const VIEWS: [(&str, &str); art::hang::ROTATED.1] = [
    (
        "Seen from a distance, WHO small in a wide place",
        "A wide view",
    ),
    (
        "Seen from nearby, WHO at full length to the left of the middle",
        "Seen from nearby, what matters to the left of the middle",
    ),
    (
        "Seen close, WHO down to the knees",
        "Seen close, one detail large",
    ),
    (
        "Seen from above at a slant, WHO below the middle",
        "Seen from above at a slant",
    ),
    (
        "Seen from low down, WHO tall before the light",
        "Seen from low down, everything tall before the light",
    ),
    (
        "Seen from nearby, WHO at full length to the right of the middle",
        "Seen from nearby, what matters to the right of the middle",
    ),
];

/// The distant view of a room.
const WHOLE_ROOM: (&str, &str) = (
    "The whole room seen from its far end, WHO small in it",
    "The whole room seen from its far end",
);

/// How the picture is built, by the take's layout: in the open, and in a room.
const BUILDS: [(&str, &str); art::hang::ROTATED.0] = [
    (
        "dark shapes close at hand frame it on both sides",
        "dark curtains or furniture close at hand frame it on both sides",
    ),
    (
        "it is seen through an opening between dark shapes",
        "it is seen through an open doorway or an arch",
    ),
    (
        "one strong diagonal leads into its depth",
        "the lines of floor and wall lead at a slant into its depth",
    ),
    (
        "one side is open and the other heavy",
        "one side is open and lit, the other heavy and dark",
    ),
    (
        "one tall upright shape stands beside the middle",
        "one tall window stands beside the middle",
    ),
    (
        "much empty space lies above a low line",
        "a high bare wall rises above everything",
    ),
    (
        "three planes lie one behind the other, each paler than the one before",
        "a dark foreground, the floor and a pale far wall lie one behind the other",
    ),
];

/// Place, hour, season, weather, things; then the view.
pub(super) fn scene(prompt: &Prompt) -> String {
    let take = prompt.take;
    let inside = prompt.setting.is_indoors();
    let mut parts = vec![format!("{} {}", art::time(prompt.time), art::place(prompt))];
    parts.extend(sky(prompt, inside));
    if !prompt.props.is_empty() {
        parts.push(format!("with {}", listed(&prompt.props)));
    }
    if prompt.figures.is_empty() {
        parts.push("nobody to be seen".into());
    }
    let view = match usize::from(take.camera) % VIEWS.len() {
        0 if inside => WHOLE_ROOM,
        camera => VIEWS[camera],
    };
    let view = match prompt.figures.len() {
        0 => view.1.to_owned(),
        1 => view.0.replace("WHO", "the one figure"),
        _ => view.0.replace("WHO", "the figures"),
    };
    let build = BUILDS[usize::from(take.layout) % BUILDS.len()];
    let build = if inside { build.1 } else { build.0 };
    let side = if take.mirrored { "left" } else { "right" };
    format!(
        "{}. {view}; {build}; light from the {side}",
        parts.join(", ")
    )
}

/// Season and weather; who is in a room sees of them what the window shows.
fn sky(prompt: &Prompt, inside: bool) -> Option<String> {
    let season = match (prompt.season, inside) {
        (Season::Unknown, _) => None,
        (Season::Spring, true) => Some("spring"),
        (Season::Summer, true) => Some("summer"),
        (Season::Autumn, true) => Some("autumn"),
        (Season::Winter, true) => Some("winter"),
        (Season::Spring, false) => Some("spring, young leaves and blossom"),
        (Season::Summer, false) => Some("high summer"),
        (Season::Autumn, false) => Some("autumn, yellow and falling leaves"),
        (Season::Winter, false) => Some("winter, bare trees"),
    };
    if !inside {
        let weather = art::weather(prompt);
        let both: Vec<&str> = season.into_iter().chain(weather).collect();
        return (!both.is_empty()).then(|| both.join(", "));
    }
    let weather = match prompt.weather {
        Weather::Clear | Weather::Cloudy | Weather::Wind => None,
        Weather::Rain => Some("rain"),
        Weather::Storm => Some("a storm"),
        Weather::Fog => Some("fog"),
        Weather::Snow => Some("snow"),
    };
    match (season, weather) {
        (None, None) => None,
        (Some(season), None) => Some(format!("{season} outside the windows")),
        (None, Some(weather)) => Some(format!("{weather} outside the windows")),
        (Some(season), Some(weather)) => {
            Some(format!("{season} and {weather} outside the windows"))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::art::samples;
    use crate::model::{Setting, Take};

    #[test]
    fn a_room_has_neither_trees_nor_a_horizon() {
        let mut prompt = samples::plain();
        (prompt.season, prompt.weather) = (Season::Winter, Weather::Fog);
        for layout in 0..BUILDS.len() as u8 {
            for camera in 0..VIEWS.len() as u8 {
                prompt.take = Take {
                    layout,
                    mirrored: false,
                    camera,
                };
                prompt.setting = Setting::Office;
                let told = scene(&prompt);
                assert!(
                    told.contains("winter and fog outside the windows"),
                    "{told}"
                );
                for wrong in ["trees", "low line", "wide"] {
                    assert!(!told.contains(wrong), "{told}");
                }
                prompt.setting = Setting::Moor;
                assert!(scene(&prompt).contains("winter, bare trees, fog"));
            }
        }
    }

    #[test]
    fn who_is_alone_is_no_people() {
        let mut prompt = samples::plain();
        prompt.figures = samples::family();
        prompt.figures.truncate(1);
        assert!(scene(&prompt).contains("the one figure small"));
        assert!(!scene(&prompt).contains("WHO"));
    }
}
