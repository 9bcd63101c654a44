//! Alt text: what is to be seen, in plain English, from the same grammar that the picture is drawn
//! from. Never the caption, never a guess.

use crate::model::{
    Age, Composition, Era, Figure, Mood, Prompt, Prop, Role, Season, Setting, Sex, TimeOfDay,
    Weather,
};

use super::manner::is_shown;
use super::motif::things::{fits_table, name};
use super::scene::hands;

/// Describes a picture in one sentence without a full stop.
pub fn describe(prompt: &Prompt) -> String {
    match prompt.composition {
        Composition::Scene => scene(prompt),
        Composition::Cover | Composition::Share => cover(prompt),
        Composition::Cameo => cameo(prompt),
        Composition::StillLife => still_life(prompt),
        Composition::Hands => hands(prompt),
        Composition::Portrait => portrait(prompt),
        Composition::CastSheet => cast_sheet(prompt),
    }
}

fn scene(prompt: &Prompt) -> String {
    let mut text = format!("{} {}", time(prompt.time), place(prompt.setting));
    let season = match prompt.season {
        Season::Unknown => "",
        Season::Spring => " in spring",
        Season::Summer => " in summer",
        Season::Autumn => " in autumn",
        Season::Winter => " in winter",
    };
    text.push_str(season);
    let mut seen: Vec<String> = prompt.figures.iter().take(3).map(person).collect();
    let shown = prompt.props.iter().filter(|p| is_shown(prompt, **p));
    let things: Vec<&str> = shown.take(2).map(|p| name(*p)).collect();
    match (seen.is_empty(), things.is_empty()) {
        (true, true) => seen.push("nobody to be seen".to_owned()),
        (true, false) => seen.extend(things.iter().map(|t| (*t).to_owned())),
        (false, false) => {
            let last = seen.len() - 1;
            seen[last] = format!("{} with {}", seen[last], list(&things));
        }
        (false, true) => {}
    }
    let seen: Vec<&str> = seen.iter().map(String::as_str).collect();
    text.push_str(": ");
    text.push_str(&list(&seen));
    let weather = weather(prompt.weather);
    if !weather.is_empty() {
        text.push_str("; ");
        text.push_str(weather);
    }
    if let Some(mood) = mood(prompt.mood) {
        text.push_str("; ");
        text.push_str(mood);
    }
    text
}

fn cover(prompt: &Prompt) -> String {
    let picture = scene(prompt);
    let Some(words) = &prompt.lettering else {
        return picture;
    };
    let by = if words.author.is_empty() { "" } else { " by " };
    format!("Cover of {}{by}{}. {picture}", words.title, words.author)
}

fn cameo(prompt: &Prompt) -> String {
    let people: Vec<String> = prompt.figures.iter().take(2).map(person).collect();
    let light = match prompt.time {
        TimeOfDay::Evening | TimeOfDay::Night => "by candlelight",
        _ => "against the light",
    };
    match people.as_slice() {
        [] => format!(
            "A candle before a glowing oval of cut paper, {}",
            when(prompt.time)
        ),
        [one] => format!("{} in profile {light}, {}", capital(one), when(prompt.time)),
        [one, two, ..] => {
            format!(
                "{} and {two} face to face in profile {light}, {}",
                capital(one),
                when(prompt.time)
            )
        }
    }
}

fn still_life(prompt: &Prompt) -> String {
    let small: Vec<Prop> = prompt
        .props
        .iter()
        .copied()
        .filter(|p| fits_table(*p))
        .collect();
    let great = prompt
        .props
        .iter()
        .copied()
        .find(|p| !fits_table(*p) && *p != Prop::Window);
    let things: Vec<&str> = match (small.is_empty(), great) {
        (true, Some(great)) => vec![name(great)],
        _ => small.iter().take(4).map(|p| name(*p)).collect(),
    };
    let things = if things.is_empty() {
        "a few things".to_owned()
    } else {
        list(&things)
    };
    format!("Still life: {things}, {}", when(prompt.time))
}

fn cast_sheet(prompt: &Prompt) -> String {
    let people: Vec<String> = prompt.figures.iter().map(person).collect();
    let people: Vec<&str> = people.iter().map(String::as_str).collect();
    match people.as_slice() {
        [] => "An empty stage".to_owned(),
        people => format!("The cast, from left to right: {}", list(people)),
    }
}

fn hands(prompt: &Prompt) -> String {
    let held = hands::held(&prompt.props).unwrap_or(Prop::Letter);
    let whose = match prompt.figures.first() {
        Some(figure) => person(figure),
        None => "somebody".to_owned(),
    };
    let held = name(held);
    format!(
        "{} in the hand of {whose}, {}",
        capital(held),
        when(prompt.time)
    )
}

fn portrait(prompt: &Prompt) -> String {
    let Some(figure) = prompt.figures.first() else {
        return "An empty oval frame".to_owned();
    };
    let era = match prompt.era {
        Era::Medieval => "medieval",
        Era::Georgian => "Georgian",
        Era::Regency => "Regency",
        Era::Victorian => "Victorian",
        Era::Edwardian => "Edwardian",
        Era::Twenties => "nineteen-twenties",
    };
    format!(
        "Silhouette of {} in {era} dress, in profile",
        person(figure)
    )
}

fn person(figure: &Figure) -> String {
    let noun = noun(figure);
    let article = if noun.starts_with(['a', 'e', 'i', 'o', 'u']) {
        "an"
    } else {
        "a"
    };
    let name = figure.name.trim();
    if name.is_empty() {
        format!("{article} {noun}")
    } else {
        format!("{name}, {article} {noun}")
    }
}

fn noun(figure: &Figure) -> &'static str {
    let female = figure.sex == Sex::Female;
    match (figure.age, figure.role) {
        (_, Role::Creature) => "animal of the tale",
        (Age::Child, _) if female => "girl",
        (Age::Child, _) if figure.sex == Sex::Male => "boy",
        (Age::Child, _) => "child",
        (_, Role::Soldier) => "soldier",
        (_, Role::Sailor) => "sailor",
        (_, Role::Clergy) if female => "nun",
        (_, Role::Clergy) => "clergyman",
        (_, Role::Police) => "constable",
        (Age::Old, Role::Servant) => "old servant",
        (_, Role::Servant) if female => "maid",
        (_, Role::Servant) => "servant",
        (Age::Old, _) if female => "old woman",
        (Age::Old, _) => "old man",
        (_, Role::Worker) if female => "working woman",
        (_, Role::Worker) => "working man",
        (_, Role::Professional) if female => "woman in plain dress",
        (_, Role::Professional) => "professional man",
        (Age::Young, Role::Gentle) if female => "young lady",
        (Age::Young, Role::Gentle) if figure.sex == Sex::Male => "young man",
        (_, Role::Gentle) if female => "lady",
        (_, Role::Gentle) if figure.sex == Sex::Male => "gentleman",
        (_, Role::Gentle) => "figure in a cloak",
    }
}

/// `a`, `a and b`, `a, b and c`; semicolons where the parts hold commas.
fn list(parts: &[&str]) -> String {
    let comma = if parts.iter().any(|p| p.contains(',')) {
        "; "
    } else {
        ", "
    };
    match parts {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [head @ .., last] => {
            let joint = if comma == "; " { "; and " } else { " and " };
            format!("{}{joint}{last}", head.join(comma))
        }
    }
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars
        .next()
        .map(|c| c.to_uppercase().chain(chars).collect())
        .unwrap_or_default()
}

fn time(time: TimeOfDay) -> &'static str {
    match time {
        TimeOfDay::Dawn => "Dawn",
        TimeOfDay::Morning => "Morning",
        TimeOfDay::Day => "Day",
        TimeOfDay::Afternoon => "Afternoon",
        TimeOfDay::Dusk => "Dusk",
        TimeOfDay::Evening => "Evening",
        TimeOfDay::Night => "Night",
    }
}

fn when(time: TimeOfDay) -> &'static str {
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

fn place(setting: Setting) -> &'static str {
    match setting {
        Setting::Nowhere => "under an open sky",
        Setting::Room => "in a drawing-room",
        Setting::Street => "in a street",
        Setting::Road => "on a country road",
        Setting::Garden => "in a garden",
        Setting::Forest => "in a forest",
        Setting::Dining => "in a dining-room",
        Setting::Hall => "in a hall with a staircase",
        Setting::Church => "in a church",
        Setting::Ballroom => "in a ballroom",
        Setting::River => "by a river with a bridge",
        Setting::Ship => "on a ship",
        Setting::Harbour => "in a harbour",
        Setting::Fields => "in the fields",
        Setting::Railway => "at a railway station",
        Setting::Inn => "in an inn",
        Setting::Library => "in a library",
        Setting::Sea => "by the sea",
        Setting::Bedroom => "in a bedroom",
        Setting::CountryHouse => "before a country house",
        Setting::Prison => "in a prison cell",
        Setting::School => "in a schoolroom",
        Setting::Castle => "below a castle",
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
        Setting::Market => "in a market street",
        Setting::Attic => "in an attic",
        Setting::Graveyard => "in a graveyard",
        Setting::Lighthouse => "by a lighthouse",
    }
}

fn weather(weather: Weather) -> &'static str {
    match weather {
        Weather::Clear => "",
        Weather::Cloudy => "clouds",
        Weather::Rain => "rain",
        Weather::Storm => "a storm",
        Weather::Fog => "fog",
        Weather::Snow => "falling snow",
        Weather::Wind => "wind",
    }
}

fn mood(mood: Mood) -> Option<&'static str> {
    match mood {
        Mood::Calm => None,
        Mood::Joyful => Some("bright colours"),
        Mood::Tender => Some("soft rosy light"),
        Mood::Melancholy => Some("muted blue light"),
        Mood::Tense => Some("a tense reddish light"),
        Mood::Dread => Some("a dim, greenish gloom"),
        Mood::Wonder => Some("violet light"),
        Mood::Angry => Some("a red glow"),
    }
}

#[cfg(test)]
mod tests {
    use super::super::samples;
    use super::*;

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
            "Night on the moor: nobody to be seen; rain"
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
}
