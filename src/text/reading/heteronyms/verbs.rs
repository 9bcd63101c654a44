//! Heteronyms of which one sense is a verb of its own: the past of `read`, the metal `lead`, what
//! `wound` up a hill. Each rule names a sense of its table entry, or nothing where it cannot tell.

use super::part::{MODALS, is_determiner, is_preposition, is_subject, opens_object};
use super::{View, one_of};

type Name = Option<&'static str>;

pub(super) const HAVE: &str = "have has had having i've we've you've they've";
pub(super) const BE: &str = "is was were are am be been being isn't wasn't";
/// Verbs that show their past in no ending, the commonest of narration.
const PASTS: &str = "\
    was were had did said took came went sat stood saw thought gave made began found told held got \
    knew brought heard left felt ran wrote drew threw";
/// Ways along which what winds goes.
const WAYS: &str = "\
    up round around through about along off down into itself among away over between back upwards \
    downwards across out";

/// What winds of itself.
const ROADS: &str = "\
    road path river stream lane street track trail stair staircase valley brook procession";

pub(super) fn read(view: &View<'_, '_>) -> Name {
    let (one, two) = (view.back(1), view.back(2));
    let perfect = |word: &str| one_of(word, HAVE) || one_of(word, BE);
    if perfect(&one) || perfect(&two) && !is_determiner(&one) && one != "to" {
        return Some("past");
    }
    if one == "to" || one == "let's" || one_of(&one, MODALS) {
        return Some("present");
    }
    if one_of(&two, MODALS) || two == "to" {
        return Some("present");
    }
    if one == "you" || two == "you" && one_of(&one, "just well only always") {
        return Some("present");
    }
    if is_determiner(&one) {
        return Some("present"); // `a good read`
    }
    // Joined to an earlier verb: `must sit and read`, `sat and read`.
    if one_of(&one, "and or") {
        return coordinate(view).or(Some("past"));
    }
    if one.is_empty() && opens_object(&view.ahead(1)) && !view.follows_a_comma() {
        return Some("present"); // `Read it.`
    }
    let habitual = "always often every nowadays don't never sometimes";
    if one_of(&one, "i we they who") && view.near(6, habitual) {
        return view.near(12, PASTS).then_some("past").or(Some("present"));
    }
    Some("past")
}

/// The tense of the verb before a conjunction, from the nearest word that shows one.
fn coordinate(view: &View<'_, '_>) -> Name {
    for steps in 2..9 {
        let word = view.back(steps);
        if word.is_empty() {
            return None;
        }
        if word == "to" || word == "let" || one_of(&word, MODALS) && word != "did" {
            return Some("present");
        }
        if word.len() > 3 && word.ends_with("ed") || one_of(&word, PASTS) {
            return Some("past");
        }
    }
    None
}

pub(super) fn lead(view: &View<'_, '_>) -> Name {
    const THINGS: &str = "\
        pipe pipes pencil pencils roof roofs foil bullet bullets mine mines pot coffin coffins \
        shot ore weights soldiers paint";
    const COMPANY: &str = "\
        iron gold silver copper tin zinc brass pewter metal metals powder bullets boiling melted \
        molten pistol musket tons slates";
    let (one, ahead) = (view.back(1), view.ahead(1));
    if one_of(&ahead, THINGS) || one_of(&one, "like molten melted") {
        return Some("metal");
    }
    if one_of(&one, "of some with in cold hot white as") {
        return Some("metal");
    }
    (!view.is_verb() && view.near(6, COMPANY))
        .then_some("metal")
        .or(Some("guide"))
}

pub(super) fn wound(view: &View<'_, '_>) -> Name {
    let (one, ahead) = (view.back(1), view.ahead(1));
    let along = one_of(&ahead, WAYS);
    if one == "to" || one_of(&one, MODALS) {
        return Some("injury");
    }
    if one_of(&one, HAVE) || one_of(&one, BE) || one_of(&one, ROADS) {
        return Some("turned");
    }
    if is_subject(&one) || one == "it" || one == "which" {
        return Some(if one_of(&one, "they you we i") && !along {
            "injury"
        } else {
            "turned"
        });
    }
    if view.is_nominal() && (is_determiner(&one) || !along) {
        return Some("injury");
    }
    if along || ahead == "to" || opens_object(&ahead) {
        return Some("turned");
    }
    None
}

pub(super) fn tear(view: &View<'_, '_>) -> Name {
    let (one, two) = (view.back(1), view.back(2));
    if two == "wear" && one == "and" {
        return Some("rip");
    }
    let cloth = "coat dress sleeve gown cloth sail skirt curtain jacket";
    if view.is_verb() || view.ahead(1) == "in" && view.near(4, cloth) {
        return Some("rip");
    }
    let apart = "off up out down away asunder open to";
    let freely = !view.is_nominal() && one_of(&view.ahead(1), apart);
    Some(if freely { "rip" } else { "drop" })
}

pub(super) fn tears(view: &View<'_, '_>) -> Name {
    let one = view.back(1);
    let subject = one_of(&one, "he she it who which that");
    let apart = "off up out himself herself itself the open asunder";
    let rips = subject || view.back(2) != "and" && one_of(&view.ahead(1), apart);
    Some(if rips && !is_determiner(&one) {
        "rip"
    } else {
        "drop"
    })
}

pub(super) fn live(view: &View<'_, '_>) -> Name {
    const ALIVE: &str = "\
        coal coals stock wire wires bait embers animals creatures shell thing things fish birds \
        oak oaks ammunition";
    let (one, ahead) = (view.back(1), view.ahead(1));
    if view.is_verb() || ahead.is_empty() {
        return Some("verb");
    }
    let described = one_of(&one, "a an the any this of with")
        || is_determiner(&one) && one != "all" && one != "both";
    let noun = !is_preposition(&ahead) && !opens_object(&ahead);
    Some(if one_of(&ahead, ALIVE) || described && noun {
        "nominal"
    } else {
        "verb"
    })
}

pub(super) fn lives(view: &View<'_, '_>) -> Name {
    let (one, ahead) = (view.back(1), view.ahead(1));
    if is_determiner(&one) && one != "one" || one_of(&one, "of human for") {
        return Some("nominal");
    }
    let stays = "in at with on near there here alone by upon next";
    let subject = one_of(&one, "he she it who which that still");
    let dwells = one_of(&ahead, stays) || opens_object(&ahead);
    let described = is_determiner(&view.back(2)) || view.back(2) == "and";
    Some(
        if subject || dwells && !described || view.follows_a_name() || one.is_empty() && dwells {
            "verb"
        } else {
            "nominal"
        },
    )
}

pub(super) fn close(view: &View<'_, '_>) -> Name {
    let (one, two, ahead) = (view.back(1), view.back(2), view.ahead(1));
    let governed = one == "to" || one_of(&one, MODALS);
    if governed && ahead != "to" {
        return Some("shut");
    }
    if governed && one == "to" {
        return Some("near"); // `so near to, close to`
    }
    let possessed = is_determiner(&one) && !one_of(&one, "more most so very");
    if possessed {
        // The close of a day, against a close carriage.
        let ends = ahead.is_empty() || one_of(&ahead, "of the when i he");
        return Some(if ends { "shut" } else { "near" });
    }
    let degree = one_of(&one, "so very too as quite how");
    if opens_object(&ahead) && !degree {
        return Some("shut");
    }
    if ahead == "with" && two == "ready" {
        return Some("shut");
    }
    Some("near")
}

pub(super) fn used(view: &View<'_, '_>) -> Name {
    Some(if view.ahead(1) == "to" {
        "accustomed"
    } else {
        "employed"
    })
}

pub(super) fn wind(view: &View<'_, '_>) -> Name {
    let ahead = view.ahead(1);
    let along = one_of(&ahead, WAYS) || opens_object(&ahead);
    Some(
        if view.is_verb() && (along || !is_determiner(&view.back(1))) {
            "turn"
        } else {
            "air"
        },
    )
}

pub(super) fn winds(view: &View<'_, '_>) -> Name {
    let one = view.back(1);
    let subject = one_of(&one, "he she it which that");
    let turns = subject || one_of(&one, ROADS) && one_of(&view.ahead(1), WAYS);
    Some(if turns { "turn" } else { "air" })
}

pub(super) fn sow(view: &View<'_, '_>) -> Name {
    let pig = view.is_nominal() && is_determiner(&view.back(1));
    Some(if pig { "pig" } else { "verb" })
}
