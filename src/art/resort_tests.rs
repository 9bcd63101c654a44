//! Nothing that misses a bar leaves the house, whatever is asked for.

use crate::model::{
    Age, Composition, Mood, Prop, Role, Season, Setting, Style, Take, TimeOfDay, Tone, Weather,
};

use super::rng::Rng;
use super::*;

/// Prompts made to be hard: half of them by night, a third in fog, half with three people, beasts among
/// them, some beside plates on dark paper; every place in turn, every composition that is shown.
fn hard(count: usize) -> Vec<Prompt> {
    let compositions = [
        Composition::Scene,
        Composition::Scene,
        Composition::Scene,
        Composition::Cameo,
        Composition::StillLife,
        Composition::Hands,
        Composition::Cover,
        Composition::Portrait,
        Composition::Share,
    ];
    let mut rng = Rng::new(2026);
    let mut prompts = Vec::new();
    for i in 0..count {
        let mut prompt = samples::plain();
        prompt.setting = Setting::ALL[i % Setting::ALL.len()];
        prompt.composition = rng.pick(&compositions);
        prompt.time = match rng.chance(0.5) {
            true => TimeOfDay::Night,
            false => rng.pick(TimeOfDay::ALL),
        };
        prompt.weather = match rng.chance(0.35) {
            true => Weather::Fog,
            false => rng.pick(Weather::ALL),
        };
        (prompt.mood, prompt.season) = (rng.pick(Mood::ALL), rng.pick(Season::ALL));
        prompt.figures = samples::family();
        for figure in &mut prompt.figures {
            figure.age = rng.pick(&[Age::Adult, Age::Young, Age::Old, Age::Child]);
            if rng.chance(0.15) {
                figure.role = Role::Creature;
                figure.name = rng.pick(&["a horse", "an owl", "a snake"]).to_owned();
            }
        }
        if rng.chance(0.5) {
            prompt.figures.truncate(rng.below(4));
        }
        prompt.props = (0..rng.below(3)).map(|_| rng.pick(Prop::ALL)).collect();
        if rng.chance(0.2) {
            let v = 40 + rng.below(200) as u8;
            prompt.tone = Some(Tone {
                paper: [v, v - v / 8, v - v / 5],
                ink: [v / 3, v / 4, v / 5],
            });
        }
        if rng.chance(0.1) {
            prompt.style = Style::Engraving;
        }
        prompt.take = Take {
            layout: rng.below(12) as u8,
            mirrored: rng.chance(0.5),
            camera: rng.below(4) as u8,
        };
        prompt.seed = rng.bits();
        prompts.push(prompt);
    }
    prompts
}

#[test]
fn nothing_that_misses_a_bar_is_shown() {
    let (mut plain, mut relit) = (0, [0; 3]);
    let prompts = hard(if cfg!(debug_assertions) { 74 } else { 370 });
    for prompt in &prompts {
        let drawing =
            finished(prompt, &Motifs::default(), 108, &|| true).expect("nobody stops the work");
        assert!(
            drawing.missed.is_empty(),
            "{:?}: {prompt:?}",
            drawing.missed
        );
        let canvas = perform(prompt, &Motifs::default(), 108, Split::Whole, Resort::NONE);
        let (_, bars) = judge(&canvas, lean(prompt, Resort::NONE).as_ref());
        plain += usize::from(bars.failures().is_empty());
        relit[usize::from(drawing.relit)] += 1;
    }
    eprintln!(
        "{} hard prompts: {plain} need nothing; {} pass as they are or drawn again, {} with a little \
         light, {} at the last resort",
        prompts.len(),
        relit[0],
        relit[1],
        relit[2]
    );
    assert!(plain < prompts.len() * 9 / 10, "they are not hard");
    assert!(relit[2] * 12 < prompts.len(), "the last resort is no rule");
}

#[test]
fn at_its_utmost_the_resort_meets_every_bar_whatever_is_drawn() {
    let mut utmost = Resort::NONE;
    while let Some(next) = utmost.stronger(&["edge", "contrast", "range", "hidden"], resort::LAST) {
        utmost = next;
    }
    for prompt in hard(if cfg!(debug_assertions) { 37 } else { 111 }) {
        let drawing = split(&prompt, &Motifs::default(), 108, utmost);
        assert!(
            drawing.missed.is_empty(),
            "{:?}: {prompt:?}",
            drawing.missed
        );
    }
}

#[test]
fn a_stop_ends_the_redrawing() {
    let asked = std::cell::Cell::new(0);
    let stop = || {
        asked.set(asked.get() + 1);
        false
    };
    assert_eq!(
        finished(&samples::plain(), &Motifs::default(), 108, &stop),
        None
    );
    assert!(asked.get() < 5, "it is asked before each drawing");
}
