//! Alt text: what is to be seen, in plain English, from the same grammar that the picture is drawn
//! from. Never the caption, never a guess.

mod words;

use crate::model::{Age, Composition, Era, Figure, Prompt, Prop, Role, Season, Sex, TimeOfDay};

use super::figure::{Beast, Being, kind};
use super::manner::is_shown;
use super::motif::things::{fits_table, name};
use super::naming::doing;
use super::scene::hands;
use words::{has_moon, when};
pub use words::{light, place, time, weather};

/// Describes a picture in one sentence without a full stop.
pub fn describe(prompt: &Prompt) -> String {
    match prompt.composition {
        Composition::Scene => view(prompt),
        Composition::Cover | Composition::Share => cover(prompt),
        Composition::Cameo => cameo(prompt),
        Composition::StillLife => still_life(prompt),
        Composition::Hands => hands(prompt),
        Composition::Portrait => portrait(prompt),
        Composition::CastSheet => cast_sheet(prompt),
    }
}

fn view(prompt: &Prompt) -> String {
    let mut text = format!("{} {}", time(prompt.time), place(prompt));
    let season = match prompt.season {
        Season::Unknown => "",
        Season::Spring => " in spring",
        Season::Summer => " in summer",
        Season::Autumn => " in autumn",
        Season::Winter => " in winter",
    };
    text.push_str(season);
    text.push_str(": ");
    let figures = prompt.figures.iter().take(3);
    let people = people(
        &figures
            .map(|figure| busy(prompt, figure))
            .collect::<Vec<_>>(),
    );
    let shown = prompt.props.iter().filter(|p| is_shown(prompt, **p));
    let shown: Vec<Prop> = shown.take(2).copied().collect();
    let things = list(&shown.iter().map(|p| name(*p)).collect::<Vec<_>>());
    // Somebody alone has what can be carried; a window or a door is only there.
    let carried = shown.iter().all(|p| fits_table(*p));
    text.push_str(&match (prompt.figures.len(), things.is_empty()) {
        (0, true) => "nobody in sight".to_owned(),
        (0, false) => things,
        (_, true) => people,
        (1, false) if carried => format!("{people} with {things}"),
        (_, false) => format!("{people}; by them {things}"),
    });
    if has_moon(prompt) {
        text.push_str(match prompt.figures.len() {
            1 => " under the moon",
            _ => "; the moon above",
        });
    }
    let air: Vec<&str> = [weather(prompt), light(prompt)]
        .into_iter()
        .flatten()
        .collect();
    if !air.is_empty() {
        text.push_str("; ");
        text.push_str(&air.join(" and "));
    }
    text
}

fn cover(prompt: &Prompt) -> String {
    let seen = match prompt.figures.len() {
        0 => "a view".to_owned(),
        n => {
            let figures = prompt.figures[..n.min(3)].iter();
            people(&figures.map(person).collect::<Vec<_>>())
        }
    };
    let seen = format!("{seen} {}, {}", place(prompt), when(prompt.time));
    let Some(words) = &prompt.lettering else {
        return format!("Cover: {seen}");
    };
    let by = if words.author.is_empty() { "" } else { " by " };
    let what = match prompt.composition {
        Composition::Share => "",
        _ => "Cover of ",
    };
    format!("{what}{}{by}{}: {seen}", words.title, words.author)
}

/// `A, a lady, and B, a girl`; semicolons from three on, since each has a comma of its own.
fn people(people: &[String]) -> String {
    match people {
        [one, two] if one.contains(',') => format!("{one}, and {two}"),
        people => list(&people.iter().map(String::as_str).collect::<Vec<_>>()),
    }
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

/// Somebody with what they are seen doing.
fn busy(prompt: &Prompt, figure: &Figure) -> String {
    match doing(prompt, figure) {
        Some(deed) => format!("{}, {deed}", person(figure)),
        None => person(figure),
    }
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
    } else if name.to_lowercase().ends_with(noun) || kind(figure).is_some() {
        name.to_owned() // “the old woman, an old woman” would say it twice.
    } else {
        format!("{name}, {article} {noun}")
    }
}

/// What somebody is, without an article.
pub fn noun(figure: &Figure) -> &'static str {
    let female = figure.sex == Sex::Female;
    match (figure.age, figure.role) {
        (_, Role::Creature) => match Being::of(figure) {
            Being::Beast(Beast::Fir) => "tree of the tale",
            Being::Beast(Beast::Flower) => "flower of the tale",
            _ => kind(figure).unwrap_or("animal of the tale"),
        },
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

#[cfg(test)]
mod tests;
