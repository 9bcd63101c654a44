//! Prompts for tests.

use crate::model::{
    Age, Composition, Era, Figure, Mood, Prompt, Role, Season, Setting, Sex, Style, Take,
    TimeOfDay, Weather,
};

/// A plain scene without people.
pub fn plain() -> Prompt {
    Prompt {
        style: Style::default(),
        composition: Composition::Scene,
        setting: Setting::Moor,
        time: TimeOfDay::Day,
        weather: Weather::Clear,
        season: Season::Unknown,
        mood: Mood::Calm,
        era: Era::Victorian,
        figures: Vec::new(),
        props: Vec::new(),
        seed: 7,
        take: Take::default(),
        lettering: None,
        tone: None,
        words: None,
    }
}

/// A man, a woman and a girl.
pub fn family() -> Vec<Figure> {
    let figure = |name: &str, age, sex, variant| Figure {
        name: name.to_owned(),
        age,
        sex,
        role: Role::Gentle,
        variant,
        deed: None,
    };
    vec![
        figure("Edward", Age::Adult, Sex::Male, 0),
        figure("Clara", Age::Adult, Sex::Female, 1),
        figure("Lucy", Age::Child, Sex::Female, 2),
    ]
}
