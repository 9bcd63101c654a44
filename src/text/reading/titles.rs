//! Titles and other abbreviations: `Mr.`, `Capt.`, `St.`, `No. 7`, `&c.`, `viz.`

use super::Said;
use super::context::Context;

/// (printed without its dot, said). These count with or without a full stop.
const ALWAYS: &[(&str, &str)] = &[
    ("Mr", "Mister"),
    ("Mrs", "Missus"),
    ("Dr", "Doctor"),
    ("Messrs", "Messers"),
    ("MM", "Messers"),
    ("Mme", "Madam"),
    ("Mdme", "Madam"),
    ("Mlle", "Mademoiselle"),
    ("Esq", "Esquire"),
    ("viz", "namely"),
    ("etc", "et cetera"),
    ("&c", "et cetera"),
    ("i.e", "that is"),
    ("e.g", "for example"),
    ("&", "and"),
];

/// These count only with a full stop, since they are words or names without it.
const DOTTED: &[(&str, &str)] = &[
    ("Rev", "Reverend"),
    ("Revd", "Reverend"),
    ("Capt", "Captain"),
    ("Col", "Colonel"),
    ("Gen", "General"),
    ("Lieut", "Lieutenant"),
    ("Lt", "Lieutenant"),
    ("Maj", "Major"),
    ("Sergt", "Sergeant"),
    ("Serg", "Sergeant"),
    ("Sgt", "Sergeant"),
    ("Corp", "Corporal"),
    ("Prof", "Professor"),
    ("Hon", "Honourable"),
    ("Gov", "Governor"),
    ("Adm", "Admiral"),
    ("Bart", "Baronet"),
    ("Bt", "Baronet"),
    ("Jun", "Junior"),
    ("Jr", "Junior"),
    ("Sen", "Senior"),
    ("Sr", "Senior"),
    ("Wm", "William"),
    ("Chas", "Charles"),
    ("Geo", "George"),
    ("Jas", "James"),
    ("Jno", "John"),
    ("Thos", "Thomas"),
    ("Robt", "Robert"),
    ("Ld", "Lord"),
    ("Vol", "Volume"),
    ("Vols", "Volumes"),
    ("Chap", "Chapter"),
    ("Fig", "Figure"),
    ("Co", "Company"),
    ("Bros", "Brothers"),
    ("Jan", "January"),
    ("Feb", "February"),
    ("Aug", "August"),
    ("Sept", "September"),
    ("Oct", "October"),
    ("Nov", "November"),
    ("Dec", "December"),
    ("inst", "instant"),
    ("ult", "ultimo"),
    ("prox", "proximo"),
    ("MS", "manuscript"),
    ("MSS", "manuscripts"),
    ("Ave", "Avenue"),
    ("Ste", "Saint"),
    ("Xmas", "Christmas"),
    ("cf", "compare"),
    ("vs", "versus"),
    ("Inc", "Incorporated"),
];

/// Reads an abbreviation in full.
pub(super) fn rule(context: &Context<'_>) -> Option<Said> {
    let core = context.core();
    let (stem, possessive) = match core.strip_suffix(".'s").or(core.strip_suffix("'s")) {
        Some(stem) => (stem, "'s"),
        None => (core, ""),
    };
    let said = |table: &[(&str, &'static str)]| {
        table
            .iter()
            .find(|(short, _)| same(short, stem))
            .map(|(_, long)| *long)
    };
    let long = match said(ALWAYS) {
        Some("Doctor") if road(context) => Some("Drive"),
        Some("Messers") if stem == "MM" && !context.dotted() => None,
        Some(long) => Some(long),
        None if context.dotted() => said(DOTTED)
            .or_else(|| numbered(context))
            .or_else(|| saint(context))
            .or_else(|| monsieur(context)),
        None if core.ends_with(".'s") => said(DOTTED),
        None => None,
    };
    let Some(long) = long else {
        return number_sign(context);
    };
    if long == "Messers" {
        return Some(Said {
            sound: Some("mˈɛsərz".to_owned()),
            ..Said::abbreviation(long)
        });
    }
    let may_end = matches!(
        long,
        "et cetera" | "Company" | "Esquire" | "Junior" | "Senior"
    );
    let eats_dot = !(may_end && context.capital_follows());
    Some(Said {
        words: format!("{long}{possessive}"),
        eats_dot,
        ..Said::default()
    })
}

/// Printers set abbreviations in capitals in headings: `MR.`, and some small: `etc`.
fn same(short: &str, printed: &str) -> bool {
    short == printed || (short.len() > 1 && short.to_uppercase() == printed)
}

/// `No. 7`, `p. 12`: only before a number.
fn numbered(context: &Context<'_>) -> Option<&'static str> {
    let counts = context.next().starts_with(|c: char| c.is_ascii_digit())
        || (!context.next().is_empty()
            && context.core() != "p"
            && ["IVXLC", "ivxlc"]
                .iter()
                .any(|digits| context.next().chars().all(|c| digits.contains(c))));
    if !counts {
        return None;
    }
    match context.core() {
        "No" | "Nos" | "NO" | "no" => Some("Number"),
        "p" => Some("page"),
        "pp" => Some("pages"),
        "l" => Some("line"),
        "vol" => Some("volume"),
        "chap" | "ch" => Some("chapter"),
        "bk" => Some("book"),
        _ => None,
    }
}

/// `St. Clare` is a saint, `Bow St.` a street, `12 st.` is a weight.
fn saint(context: &Context<'_>) -> Option<&'static str> {
    if !matches!(context.core(), "St" | "ST") {
        return None;
    }
    Some(if road(context) { "Street" } else { "Saint" })
}

/// Whether an abbreviation ends the name of a road: a name stands before it and none after.
fn road(context: &Context<'_>) -> bool {
    context.dotted()
        && context.previous().starts_with(|c: char| c.is_uppercase())
        && context.back(1).is_some_and(|token| token.trail.is_empty())
        && !context.capital_follows()
}

/// `M. Duval` is a Frenchman, `M. R. Hale` has initials.
fn monsieur(context: &Context<'_>) -> Option<&'static str> {
    let name = context.capital_follows() || matches!(context.next(), "de" | "le" | "la" | "du");
    let initials = context.next().len() < 2 || context.previous().len() == 1;
    (context.core() == "M" && name && !initials).then_some("Monsieur")
}

fn number_sign(context: &Context<'_>) -> Option<Said> {
    match context.core() {
        "§" => Some(Said::words("section")),
        "St" if context.capital_follows() => Some(Said::words("Saint")),
        _ => None,
    }
}
