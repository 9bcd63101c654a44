//! What is said, what is never said, and that it is said alike.

use super::*;
use crate::art::samples;
use crate::model::{Mood, Role, Season, Setting, Take, Weather};

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
        "Exactly three people",
        "lower third quiet",
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
    for camera in 0..art::hang::ROTATED.1 as u8 {
        for layout in 0..art::hang::ROTATED.0 as u8 {
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

#[test]
fn the_tone_of_the_plates_is_told_to_every_painter() {
    let mut prompt = samples::plain();
    assert!(!words(&prompt, None, "").positive.contains("Toned"));
    prompt.tone = Some(Tone {
        paper: [230, 218, 194],
        ink: [48, 43, 37],
    });
    for composition in [
        Composition::Scene,
        Composition::Cameo,
        Composition::Portrait,
    ] {
        prompt.composition = composition;
        let told = words(&prompt, Some("Oil on panel."), "").positive;
        assert!(told.contains("cream paper (#e6dac2)"), "{told}");
        assert!(told.contains("warm black ink (#302b25)"), "{told}");
    }
}

#[test]
fn nothing_great_stands_on_a_table_and_nothing_odd_lies_in_a_hand() {
    let mut prompt = samples::plain();
    prompt.composition = Composition::StillLife;
    prompt.props = vec![Prop::Clock, Prop::Window, Prop::Candle];
    let told = words(&prompt, None, "").positive;
    assert!(told.contains("a clock and a candle on a table"), "{told}");
    prompt.props = vec![Prop::Carriage];
    let told = words(&prompt, None, "").positive;
    assert!(
        !told.contains("table") && told.contains("carriage, large"),
        "{told}"
    );
    prompt.composition = Composition::Hands;
    assert!(words(&prompt, None, "").positive.contains("in it a letter"));
}

#[test]
fn beasts_are_no_people_and_portraits_no_moods() {
    let mut prompt = samples::plain();
    prompt.figures = samples::family();
    prompt.figures.truncate(2);
    prompt.figures[1].role = Role::Creature;
    prompt.mood = Mood::Dread;
    assert!(
        words(&prompt, None, "")
            .positive
            .contains("Exactly two figures")
    );
    prompt.figures.remove(0);
    assert!(
        words(&prompt, None, "")
            .positive
            .contains("Only one creature")
    );
    prompt.composition = Composition::Portrait;
    assert!(!words(&prompt, None, "").positive.contains("gloom"));
}
