//! A long book at few places: its pictures must stay apart, and meet the bars.

use crate::model::{Composition, Mood, Prop, Season, Setting, TimeOfDay, Weather};

use super::hang::{FAR_BAR, hang, rehang};
use super::rng::Rng;
use super::*;

/// A book of `n` pictures that dwells at four places, six pictures at a time.
fn book(n: usize) -> Vec<Prompt> {
    let places = [
        Setting::Room,
        Setting::Street,
        Setting::Garden,
        Setting::Nowhere,
    ];
    let mut rng = Rng::new(5);
    let mut prompts = Vec::new();
    let (mut place, mut time) = (Setting::Room, TimeOfDay::Day);
    for k in 0..n {
        let mut prompt = samples::plain();
        if k % 6 == 0 {
            place = rng.pick(&places);
            time = rng.pick(TimeOfDay::ALL);
        }
        (prompt.setting, prompt.time) = (place, time);
        prompt.weather = rng.pick(&[Weather::Clear, Weather::Clear, Weather::Rain, Weather::Fog]);
        prompt.season = rng.pick(Season::ALL);
        prompt.mood = rng.pick(Mood::ALL);
        prompt.figures = samples::family();
        prompt.figures.truncate(rng.below(4));
        prompt.props = vec![rng.pick(Prop::ALL)];
        prompt.composition = match k % 5 {
            3 if prompt.figures.len() > 1 => Composition::Cameo,
            4 => Composition::StillLife,
            _ => Composition::Scene,
        };
        prompt.seed = rng.bits();
        prompts.push(prompt);
    }
    prompts
}

#[test]
fn no_two_pictures_of_a_long_book_look_alike() {
    let mut prompts = book(if cfg!(debug_assertions) { 60 } else { 300 });
    let hanging = hang(
        &mut prompts,
        |prompt| Some(sketch(prompt, &Motifs::default())),
        || true,
    );
    let closest = hanging.closest().expect("there are many pictures");
    let (a, b) = (&prompts[closest.first], &prompts[closest.second]);
    eprintln!(
        "{} pictures, {} sketches; closest {:.1}: {} ({:?}) and {} ({:?})",
        prompts.len(),
        hanging.sketches,
        closest.distance,
        describe(a),
        a.take,
        describe(b),
        b.take
    );
    assert!(closest.distance >= FAR_BAR, "{closest:?}\n{a:?}\n{b:?}");
    let missed = prompts
        .iter()
        .filter(|p| !sketch(p, &Motifs::default()).bars.failures().is_empty());
    assert_eq!(missed.count(), 0);
}

/// What is drawn in the end need not look as its sketch: it may have been drawn again in another layout.
#[test]
fn a_picture_that_came_out_like_another_is_hung_again() {
    let mut prompts = book(40);
    let small = |prompt: &Prompt| Some(sketch(prompt, &Motifs::default()));
    let hanging = hang(&mut prompts, small, || true);
    let mut drawn = hanging.looks.clone();
    drawn[33] = drawn[4];
    let before = prompts.clone();
    let again = rehang(&mut prompts, drawn, small, || true);
    let moved: Vec<usize> = (0..40).filter(|&i| before[i] != prompts[i]).collect();
    assert!(moved == [33] || moved == [4], "{moved:?}");
    let closest = again.closest().expect("there are many pictures");
    assert!(closest.distance >= FAR_BAR, "{closest:?}");
}

/// A book of one kind of picture after another in one place, with the same two people all through.
fn chamber(n: usize, setting: Setting, people: usize) -> Vec<Prompt> {
    let mut rng = Rng::new(8);
    let mut prompts = Vec::new();
    for k in 0..n {
        let mut prompt = samples::plain();
        prompt.setting = setting;
        prompt.figures = samples::family();
        prompt.figures.truncate(people);
        // Hours pass slowly, and the mood turns with them.
        prompt.time = TimeOfDay::ALL[k / 12 % TimeOfDay::ALL.len()];
        prompt.mood = Mood::ALL[k / 5 % Mood::ALL.len()];
        prompt.props = vec![rng.pick(Prop::ALL)];
        prompt.composition = match k % 6 {
            3 => Composition::Cameo,
            4 => Composition::StillLife,
            5 => Composition::Hands,
            _ => Composition::Scene,
        };
        prompt.seed = rng.bits();
        prompts.push(prompt);
    }
    prompts
}

#[test]
fn two_people_in_one_room_and_a_book_without_a_place_do_not_repeat_themselves() {
    let asked = std::env::var("PENNYREEL_SCENES").ok();
    let most = asked.and_then(|n| n.parse().ok());
    let n = most.unwrap_or(if cfg!(debug_assertions) { 36 } else { 120 });
    for (name, setting) in [("one room", Setting::Room), ("no place", Setting::Nowhere)] {
        let mut prompts = chamber(n, setting, 2);
        let hanging = hang(
            &mut prompts,
            |prompt| Some(sketch(prompt, &Motifs::default())),
            || true,
        );
        let closest = hanging.closest().expect("there are many pictures");
        eprintln!(
            "{name}: {n} pictures, {} sketches, closest {:.1} ({} and {})",
            hanging.sketches, closest.distance, closest.first, closest.second
        );
        assert!(closest.distance >= FAR_BAR, "{name}: {closest:?}");
        let missed = prompts
            .iter()
            .filter(|p| !sketch(p, &Motifs::default()).bars.failures().is_empty());
        assert_eq!(missed.count(), 0, "{name}");
    }
}

#[test]
fn a_longer_book_keeps_the_takes_of_its_beginning() {
    let mut short = book(8);
    let mut long = book(12);
    hang(
        &mut short,
        |prompt| Some(sketch(prompt, &Motifs::default())),
        || true,
    );
    hang(
        &mut long,
        |prompt| Some(sketch(prompt, &Motifs::default())),
        || true,
    );
    assert_eq!(short[..], long[..8]);
}

#[test]
fn what_cannot_be_sketched_stays_as_it_was() {
    let mut prompts = book(5);
    let hanging = hang(&mut prompts, |_| None, || true);
    assert_eq!(prompts, book(5));
    assert_eq!(hanging.closest(), None);
}
