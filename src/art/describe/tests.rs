//! What alt texts say, and what they must not.

use super::super::camera::Camera;
use super::super::{samples, scene};
use super::words::OPEN;
use super::*;
use crate::model::{Mood, Setting, Style, Weather};

#[test]
fn people_weather_and_place_are_named() {
    let mut prompt = samples::plain();
    prompt.time = TimeOfDay::Night;
    prompt.weather = Weather::Rain;
    prompt.figures = samples::family();
    assert_eq!(
        describe(&prompt),
        "Night on the moor: Edward, a gentleman; Clara, a lady; and Lucy, a girl; rain"
    );
    prompt.figures.clear();
    assert_eq!(
        describe(&prompt),
        "Night on the moor: nobody in sight; rain"
    );
}

#[test]
fn only_what_is_drawn_is_named() {
    let mut prompt = samples::plain();
    prompt.figures = samples::family();
    prompt.props = vec![Prop::Piano, Prop::Letter];
    let text = describe(&prompt);
    assert!(
        text.contains("a letter") && !text.contains("piano"),
        "{text}"
    );
}

#[test]
fn a_rider_is_seen_under_the_moon_where_there_is_one() {
    let mut prompt = samples::plain();
    prompt.time = TimeOfDay::Night;
    prompt.figures = samples::family()[..1].to_vec();
    assert_eq!(
        describe(&prompt),
        "Night on the moor: Edward, a gentleman under the moon"
    );
    prompt.take.camera = Camera::COUNT - 1;
    assert!(!describe(&prompt).contains("moon"), "too near to see it");
}

#[test]
fn weather_stays_outside_and_colours_out_of_engravings() {
    let mut prompt = samples::plain();
    (prompt.setting, prompt.weather) = (Setting::Kitchen, Weather::Snow);
    prompt.mood = Mood::Melancholy;
    assert_eq!(
        describe(&prompt),
        "Daylight in a kitchen: nobody in sight; snow outside and a muted, blue light"
    );
    prompt.style = Style::Engraving;
    assert!(describe(&prompt).ends_with("snow outside"));
}

#[test]
fn a_cover_tells_what_it_reads_and_shows() {
    let mut prompt = samples::plain();
    prompt.composition = Composition::Cover;
    prompt.figures = samples::family()[..2].to_vec();
    prompt.lettering = Some(crate::model::Lettering {
        title: "Emma".to_owned(),
        subtitle: None,
        author: "Jane Austen".to_owned(),
    });
    let seen = "Edward, a gentleman, and Clara, a lady on the moor, by day";
    assert_eq!(
        describe(&prompt),
        format!("Cover of Emma by Jane Austen: {seen}")
    );
    prompt.composition = Composition::Share;
    assert_eq!(describe(&prompt), format!("Emma by Jane Austen: {seen}"));
    prompt.lettering = None;
    prompt.composition = Composition::Cover;
    assert_eq!(describe(&prompt), format!("Cover: {seen}"));
}

#[test]
fn layouts_that_are_named_here_exist() {
    let mut prompt = samples::plain();
    let mut names = Vec::new();
    for &setting in Setting::ALL {
        prompt.setting = setting;
        names.extend(scene::choices(&prompt).iter().map(|layout| layout.name));
    }
    let special = [
        "stage and audience",
        "crypt",
        "under the bridge",
        "in a boat",
        "compartment",
    ];
    let special = special.iter().chain(&["lantern room", "court", "cabin"]);
    for name in special.chain(&OPEN) {
        assert!(names.contains(name), "{name}");
    }
}

#[test]
fn every_setting_reads_differently() {
    let mut prompt = samples::plain();
    let mut seen = std::collections::BTreeSet::new();
    for &setting in Setting::ALL {
        prompt.setting = setting;
        assert!(seen.insert(describe(&prompt)), "{setting:?}");
    }
    for composition in [
        Composition::Cameo,
        Composition::StillLife,
        Composition::Hands,
        Composition::Portrait,
    ] {
        prompt.composition = composition;
        assert!(seen.insert(describe(&prompt)), "{composition:?}");
    }
}
