//! What somebody looks like, in words: the same look that the figure builder cuts from paper, for
//! illustrators that read. Equal figures of one era are always described alike, and never by name.

use crate::model::{Age, Era, Figure, Role, Sex};

use super::color::{Rgb, hex, to_lab};
use super::describe::noun;
use super::figure::{Being, Cut, Face, Hair, Hat, Legs, Look, Wrap};

/// Names of colours and what they stand for.
const COLOURS: [(&str, u32); 16] = [
    ("red", 0xc8412f),
    ("teal", 0x3f9089),
    ("golden yellow", 0xd9a13c),
    ("blue", 0x5b7fb8),
    ("rose", 0xb05a86),
    ("olive green", 0x7f9a48),
    ("orange", 0xe07b4a),
    ("violet", 0x8f6fb0),
    ("crimson", 0x8c1d2c),
    ("brown", 0x9c6b3f),
    ("pale blue", 0xa9c4e0),
    ("cream", 0xe9e0cc),
    ("sky-blue", 0x6fc0d8),
    ("pink", 0xe79aa8),
    ("grey", 0x8a8a8a),
    ("dark green", 0x2f5a34),
];
/// Hair of people who are not old.
const HAIR: [&str; 5] = ["dark", "brown", "chestnut", "fair", "black"];

/// Describes a figure as a noun with all that tells it from others, such as "a tall gentleman with
/// brown hair, in a knee-length frock coat, with a top hat and a teal cravat".
pub fn attire(figure: &Figure, era: Era) -> String {
    let look = Look::of(figure, era);
    let colour = colour(look.spot);
    match Being::of(figure) {
        Being::Beast(beast) => {
            let beast = spoken(&format!("{beast:?}"));
            return with_article(&format!("{beast} with a {colour} ribbon about its neck"));
        }
        Being::Shade => {
            let noun = noun(figure);
            return with_article(&format!(
                "{noun} in a long pale shroud, its face hidden in the hood, with a {colour} cord \
                 about its neck"
            ));
        }
        Being::Person => {}
    }
    let mut text = with_article(&join(&[build(&look), noun(figure)], " "));
    let beard = match look.face {
        Face::Clean => None,
        Face::Moustache => Some("a moustache"),
        Face::Whiskers => Some("side whiskers"),
        Face::Goatee => Some("a goatee"),
        Face::Beard => Some("a full beard"),
        Face::LongBeard => Some("a long beard"),
    };
    let of_head = [hair(figure, &look), beard.map(str::to_owned)];
    let of_head: Vec<String> = of_head.into_iter().flatten().collect();
    if !of_head.is_empty() {
        text.push_str(" with ");
        text.push_str(&of_head.join(" and "));
    }
    text.push_str(", in ");
    text.push_str(&garment(figure, &look, era));
    let mut extras = Vec::new();
    extras.extend(hat(look.hat));
    if look.apron {
        extras.push("a plain apron".to_owned());
    }
    match look.wrap {
        Wrap::None => {}
        Wrap::Shawl => extras.push("a shawl".to_owned()),
        Wrap::Cape => extras.push("a cape".to_owned()),
    }
    extras.push(with_article(&format!(
        "{colour} {}",
        accent(figure, &look, era)
    )));
    format!("{text}, with {}", join_and(&extras))
}

fn build(look: &Look) -> &'static str {
    match (look.child, look.girth) {
        (true, _) => "",
        (_, girth) if girth > 1.05 => "stout",
        (_, girth) if girth < 0.96 => "slender",
        _ if look.height > 1.01 => "tall",
        _ => "",
    }
}

/// The hair, as far as a hat lets it be seen: nobody sees that a head under one is bald.
fn hair(figure: &Figure, look: &Look) -> Option<String> {
    let covered = !matches!(look.hat, Hat::None | Hat::Headband);
    let shade = match figure.age {
        Age::Old => "white",
        _ => HAIR[usize::from(figure.variant) * 3 % HAIR.len()],
    };
    Some(match look.hair {
        Hair::Bald | Hair::Tonsure if covered => return None,
        Hair::HighBun | Hair::Pouf | Hair::Pompadour if covered => {
            format!("{shade} hair in a low bun")
        }
        Hair::Bald => "a bald head".to_owned(),
        Hair::Tonsure => "a tonsure".to_owned(),
        Hair::Wig => "a powdered wig".to_owned(),
        Hair::LowBun => format!("{shade} hair in a low bun"),
        Hair::HighBun | Hair::Pouf | Hair::Pompadour => format!("{shade} hair pinned up"),
        Hair::Long | Hair::Loose => format!("long loose {shade} hair"),
        Hair::Queue => format!("{shade} hair tied back in a queue"),
        Hair::Bob | Hair::Shingle => format!("bobbed {shade} hair"),
        Hair::Curly | Hair::Ringlets => format!("curled {shade} hair"),
        Hair::Braid | Hair::Crown => format!("braided {shade} hair"),
        Hair::Net => format!("{shade} hair in a net"),
        Hair::Tousled => format!("tousled {shade} hair"),
        Hair::Short | Hair::Collar => format!("{shade} hair"),
    })
}

fn garment(figure: &Figure, look: &Look, era: Era) -> String {
    let trade = match figure.role {
        Role::Soldier => "uniform ",
        Role::Sailor => "seaman's ",
        Role::Police => "dark police ",
        Role::Worker => "coarse working ",
        _ => "",
    };
    match look.cut {
        Cut::Robe { .. } if figure.role == Role::Clergy => "a long black cassock".to_owned(),
        Cut::Robe { .. } => "a long robe".to_owned(),
        Cut::Coat { .. } if look.child => match era {
            Era::Medieval => "a tunic and hose".to_owned(),
            Era::Georgian => "a short coat and breeches".to_owned(),
            _ => "a short jacket and knee breeches".to_owned(),
        },
        Cut::Coat { legs, .. } => {
            let coat = match era {
                Era::Medieval => "tunic",
                Era::Georgian => "full-skirted coat",
                Era::Regency => "cutaway tailcoat",
                Era::Victorian => "frock coat",
                Era::Edwardian => "sack suit",
                Era::Twenties => "lounge suit",
            };
            let coat = match figure.role {
                Role::Worker | Role::Sailor | Role::Soldier | Role::Police => "jacket",
                _ => coat,
            };
            let legs = match legs {
                Legs::Hose => " over hose",
                Legs::Breeches | Legs::Knickers => ", breeches and stockings",
                Legs::Boots => " and high boots",
                Legs::Puttees => " and puttees",
                Legs::Shorts => " and short trousers",
                Legs::Trousers | Legs::Bell => "",
            };
            with_article(&format!("{trade}{coat}{legs}"))
        }
        Cut::Gown { .. } if look.child => match era {
            Era::Medieval => "a long plain kirtle".to_owned(),
            Era::Georgian | Era::Regency => "a high-waisted white frock".to_owned(),
            Era::Twenties => "a short straight frock".to_owned(),
            _ => "a knee-length frock with a pinafore".to_owned(),
        },
        Cut::Gown { .. } => {
            let gown = match era {
                Era::Medieval => "long medieval gown with wide sleeves",
                Era::Georgian => "eighteenth-century gown with a laced bodice and wide skirts",
                Era::Regency => "high-waisted Regency muslin gown",
                Era::Victorian => "high-necked Victorian dress with a full skirt",
                Era::Edwardian => "Edwardian blouse and long narrow skirt",
                Era::Twenties => "drop-waisted nineteen-twenties dress",
            };
            with_article(&format!("{trade}{gown}"))
        }
    }
}

fn hat(hat: Hat) -> Option<String> {
    Some(match hat {
        Hat::None => return None,
        Hat::Top => "a top hat".to_owned(),
        Hat::Bowler => "a bowler hat".to_owned(),
        Hat::Cap => "a flat cap".to_owned(),
        Hat::Brim | Hat::Slouch => "a wide-brimmed hat".to_owned(),
        Hat::Straw => "a straw hat".to_owned(),
        Hat::Boater => "a straw boater".to_owned(),
        Hat::Sailor => "a sailor's cap".to_owned(),
        Hat::MobCap | Hat::MaidCap => "a white cap".to_owned(),
        Hat::Peaked => "a peaked cap".to_owned(),
        Hat::Steel => "a steel helmet".to_owned(),
        Hat::Feather => "a feathered hat".to_owned(),
        Hat::Picture => "a large picture hat".to_owned(),
        other @ (Hat::Tricorne
        | Hat::Shovel
        | Hat::Cloche
        | Hat::Kettle
        | Hat::Cavalier
        | Hat::Round
        | Hat::Small) => format!("a {} hat", spoken(&format!("{other:?}"))),
        other => with_article(&spoken(&format!("{other:?}"))),
    })
}

/// What bears the one colour that is somebody's own.
fn accent(figure: &Figure, look: &Look, era: Era) -> &'static str {
    match (look.cut, era) {
        (Cut::Gown { .. }, _) if look.child => "hair ribbon",
        (Cut::Gown { .. }, Era::Twenties) => "scarf",
        (Cut::Gown { .. }, _) => "sash",
        _ if look.child => "neckerchief",
        _ if figure.sex == Sex::Female => "sash",
        (_, Era::Medieval) => "belt",
        (_, Era::Georgian | Era::Regency) => "waistcoat",
        (_, Era::Victorian) => "cravat",
        (_, Era::Edwardian | Era::Twenties) => "necktie",
    }
}

/// The name of the nearest colour.
fn colour(spot: Rgb) -> &'static str {
    let lab = to_lab(spot);
    let apart = |other: u32| -> f32 {
        let other = to_lab(hex(other));
        (0..3)
            .map(|i| (lab[i] - other[i]) * (lab[i] - other[i]))
            .sum()
    };
    let nearest = COLOURS
        .iter()
        .min_by(|a, b| apart(a.1).total_cmp(&apart(b.1)));
    nearest.map_or("grey", |(name, _)| name)
}

/// `SeaGull` as `sea gull`.
fn spoken(name: &str) -> String {
    let mut words = String::new();
    for c in name.chars() {
        if c.is_uppercase() && !words.is_empty() {
            words.push(' ');
        }
        words.extend(c.to_lowercase());
    }
    words
}

fn with_article(text: &str) -> String {
    let vowel = text.starts_with(['a', 'e', 'i', 'o']);
    format!("{} {text}", if vowel { "an" } else { "a" })
}

fn join(parts: &[&str], between: &str) -> String {
    let parts: Vec<&str> = parts.iter().copied().filter(|p| !p.is_empty()).collect();
    parts.join(between)
}

fn join_and(parts: &[String]) -> String {
    match parts {
        [] => String::new(),
        [one] => one.clone(),
        [head @ .., last] => format!("{} and {last}", head.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::art::samples;

    #[test]
    fn a_figure_is_described_alike_and_never_named() {
        let family = samples::family();
        let texts: Vec<String> = family.iter().map(|f| attire(f, Era::Victorian)).collect();
        assert_eq!(texts[0], attire(&family[0], Era::Victorian));
        assert!(
            texts[0].contains("gentleman") && texts[0].contains(" hair"),
            "{}",
            texts[0]
        );
        for (figure, text) in family.iter().zip(&texts) {
            assert!(!text.contains(&figure.name), "{text}");
        }
        assert!(texts[0] != texts[1] && texts[1] != texts[2]);
        assert!(attire(&family[1], Era::Regency).contains("Regency"));
    }

    #[test]
    fn twelve_variants_are_told_apart_by_their_colour_alone() {
        let mut figure = samples::family().remove(0);
        let mut seen = std::collections::BTreeSet::new();
        for variant in 0..12 {
            figure.variant = variant;
            let text = attire(&figure, Era::Victorian);
            assert!(
                seen.insert(text.rsplit(" a").next().map(str::to_owned)),
                "{text}"
            );
        }
    }

    #[test]
    fn beasts_are_named_by_their_kind() {
        let mut figure = samples::family().remove(0);
        (figure.role, figure.name) = (Role::Creature, "the March Hare".into());
        let text = attire(&figure, Era::Victorian);
        assert!(text.starts_with("a rabbit with a "), "{text}");
    }

    #[test]
    fn nobody_is_bald_under_a_hat() {
        let mut figure = samples::family().remove(0);
        figure.age = Age::Old;
        let mut bald = 0;
        for &era in Era::ALL {
            for variant in 0..36 {
                figure.variant = variant;
                let text = attire(&figure, era);
                let covered = Look::of(&figure, era).hat != Hat::None;
                assert!(!(covered && text.contains("bald")), "{era:?}: {text}");
                bald += usize::from(text.contains("bald"));
            }
        }
        assert!(bald > 0, "there are bald heads, and they are told of");
    }

    #[test]
    fn a_ghost_is_told_of_as_it_is_drawn() {
        let mut figure = samples::family().remove(0);
        (figure.role, figure.name) = (Role::Creature, "the Ghost of Christmas Past".into());
        let text = attire(&figure, Era::Victorian);
        assert!(text.starts_with("a ghost in a long pale shroud"), "{text}");
        figure.name = "the Scarecrow".into();
        let text = attire(&figure, Era::Victorian);
        assert!(
            text.contains("scarecrow with ") && !text.contains("ribbon"),
            "{text}"
        );
    }
}
