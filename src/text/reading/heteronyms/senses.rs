//! Heteronyms whose senses are things or manners: the bow of a fiddle, a row in the street, the
//! learned doctor. Each rule names a sense of its table entry, or nothing where it cannot tell.

use super::part::{is_determiner, is_preposition, is_subject, opens_object};
use super::verbs::{BE, HAVE};
use super::{View, one_of};

type Name = Option<&'static str>;

pub(super) fn bow(view: &View<'_, '_>) -> Name {
    const ARCHERY: &str = "\
        arrow arrows quiver shoot shot string bowstring fiddle violin strings rainbow crossbow \
        knot tied bonnet fiddler buckles";
    const STUFFS: &str = "satin silk ribbon velvet lace pink blue red";
    const SHAPED: &str = "street window windows legs legged tie bells";
    if one_of(&view.ahead(1), SHAPED) || one_of(&view.back(1), STUFFS) {
        return Some("knot");
    }
    let named = view.context.core().starts_with('B') && !view.opens_a_sentence();
    if named && view.context.capital_follows() {
        return Some("knot"); // `Bow Street`, `Bow Bells`
    }
    let ship = "port starboard stern larboard weather lee boat ship's";
    let archery = view.near(5, ARCHERY) && !view.is_verb() && !view.near(3, ship);
    let bent = one_of(&view.back(2), "bent drew strung draw bend") && is_determiner(&view.back(1));
    let stuff = view.ahead(2);
    let ribbons = view.ahead(1) == "of" && STUFFS.split(' ').any(|word| stuff.contains(word));
    Some(if archery || bent || ribbons {
        "knot"
    } else {
        "bend"
    })
}

pub(super) fn minute(view: &View<'_, '_>) -> Name {
    const STUDIED: &str = "\
        knowledge details detail particulars particular account inquiries enquiries inquiry care \
        accuracy portions portion particles objects object scrutiny creatures insects grains \
        points traces history survey directions circumstances study pieces specks touches facts";
    const DEGREES: &str = "very most so too more how extremely as";
    let ahead = view.ahead(1);
    let abstract_noun = "tion tions ness ment ity ities ance ence"
        .split(' ')
        .any(|ending| ahead.len() > 5 && ahead.ends_with(ending));
    let small = one_of(&ahead, STUDIED) || abstract_noun || one_of(&view.back(1), DEGREES);
    Some(if small { "small" } else { "time" })
}

pub(super) fn row(view: &View<'_, '_>) -> Name {
    let (one, two, ahead) = (view.back(1), view.back(2), view.ahead(1));
    let making = "make making made makes kick kicked such what jolly was";
    if ahead != "of" && one_of(&one, "a no any") && one_of(&two, making) {
        return Some("quarrel");
    }
    let noise = "awful dreadful terrible frightful infernal regular family";
    if one_of(&one, noise) && ahead != "of" {
        return Some("quarrel");
    }
    let breaks = "broke began about going outside was with";
    let one_is_article = one_of(&one, "the a this that");
    Some(if one_is_article && two != "in" && one_of(&ahead, breaks) {
        "quarrel"
    } else {
        "line"
    })
}

pub(super) fn desert(view: &View<'_, '_>) -> Name {
    if view.is_verb() {
        return Some("verb");
    }
    // What somebody deserves is his; a desert of sand is hardly anybody's.
    let his = one_of(
        &view.back(1),
        "his her their my your our its own just great",
    );
    let moral = "merit disgrace punishment reward virtue due worth";
    let deserved = his && view.ends_a_clause() && view.back(1) != "great" || view.near(4, moral);
    Some(if deserved { "verb" } else { "nominal" })
}

pub(super) fn content(view: &View<'_, '_>) -> Name {
    let held = view.back(1) == "the" && view.ahead(1) == "of";
    Some(if held { "held" } else { "pleased" })
}

pub(super) fn invalid(view: &View<'_, '_>) -> Name {
    let void = "null declared render rendered legally void argument";
    Some(if view.near(4, void) {
        "void"
    } else {
        "nominal"
    })
}

pub(super) fn bass(view: &View<'_, '_>) -> Name {
    let water = "fish fishing caught trout pike perch hook stream";
    Some(if view.near(8, water) { "fish" } else { "voice" })
}

pub(super) fn learned(view: &View<'_, '_>) -> Name {
    let (one, ahead) = (view.back(1), view.ahead(1));
    if one_of(&one, "very most so how more too deeply") {
        return Some("adjective");
    }
    if is_determiner(&one) && !one_of(&one, "all both one few much") {
        return Some("adjective");
    }
    let looks = "great wise old grave of";
    if one_of(&one, "grown grew became become seemed looked") {
        return Some("adjective");
    }
    let noun = !ahead.is_empty() && !is_preposition(&ahead) && !opens_object(&ahead);
    let described = one_of(&one, looks) && noun && ahead != "that" && ahead != "to";
    Some(if described { "adjective" } else { "participle" })
}

pub(super) fn blessed(view: &View<'_, '_>) -> Name {
    let (one, ahead) = (view.back(1), view.ahead(1));
    if is_subject(&one) || one_of(&one, HAVE) || one_of(&one, BE) {
        return Some("participle");
    }
    if opens_object(&ahead) || one_of(&ahead, "with by") {
        return Some("participle");
    }
    Some("adjective")
}

pub(super) fn aged(view: &View<'_, '_>) -> Name {
    let (one, ahead) = (view.back(1), view.ahead(1));
    let counted = super::table::is_number(&ahead) || one_of(&ahead, "about only");
    let grown = one_of(&one, HAVE) || is_subject(&one) || one == "not" || one == "middle";
    if counted || grown {
        return Some("participle");
    }
    let described = is_determiner(&one) || !ahead.is_empty() && !is_preposition(&ahead);
    (described || is_preposition(&one)).then_some("adjective")
}

pub(super) fn beloved(view: &View<'_, '_>) -> Name {
    let (one, ahead) = (view.back(1), view.ahead(1));
    let passive = ahead == "by" || one_of(&one, BE) || one == "so" || one == "much";
    Some(if passive { "participle" } else { "adjective" })
}

pub(super) fn dogged(view: &View<'_, '_>) -> Name {
    let verb = opens_object(&view.ahead(1)) || view.is_verb() || view.ahead(1) == "by";
    Some(if verb { "verb" } else { "nominal" })
}

pub(super) fn polish(view: &View<'_, '_>) -> Name {
    let nation = view.context.core().starts_with('P') && view.context.back(1).is_some();
    Some(if nation && !view.opens_a_sentence() {
        "nation"
    } else {
        "shine"
    })
}
