//! What elements of marked-up books mean: by name, by class and id as proofreaders use them, and by
//! `epub:type` (EPUB's structural semantics and z3998). Knows nothing of how documents are read.

use crate::model::Form;

/// Elements whose content is never read.
#[rustfmt::skip]
const SKIPPED: [&str; 14] = [
    "head", "script", "style", "nav", "svg", "figcaption", "noscript", "template", "object",
    "audio", "video", "select", "math", "rt",
];

/// Elements that end the block before them and begin a new one.
#[rustfmt::skip]
const BLOCKS: [&str; 34] = [
    "p", "div", "section", "article", "blockquote", "pre", "li", "ul", "ol", "dl", "dt", "dd",
    "tr", "table", "tbody", "caption", "center", "body", "h1", "h2", "h3", "h4", "h5", "h6",
    "header", "footer", "main", "aside", "figure", "address", "hr", "hgroup", "form", "fieldset",
];

/// Elements that have no end tag.
const VOID: [&str; 12] = [
    "br", "hr", "img", "meta", "link", "input", "col", "area", "base", "embed", "source", "wbr",
];

/// Classes and ids (whole words of the attribute) whose elements are not story.
#[rustfmt::skip]
const FOREIGN: [&str; 32] = [
    "pagenum", "pageno", "page-number", "pagebreak", "pg-header", "pg-footer", "pg-boilerplate",
    "pg-machine-header", "pg-start-separator", "pg-end-separator", "mynote", "transnote", "tnote",
    "caption", "figcenter", "figleft", "figright", "fig", "illus", "pgmonospaced", "sidenote",
    "sidenotes", "trans-note", "transcriber", "transcribers-note", "tnotes", "covernote", "tnbox",
    "transcriber-note", "illustration", "linenum", "lineno",
];

/// The same for `epub:type`.
#[rustfmt::skip]
const FOREIGN_TYPES: [&str; 19] = [
    "titlepage", "halftitlepage", "imprint", "colophon", "copyright-page", "uncopyright", "toc",
    "landmarks", "loi", "lot", "pagebreak", "cover", "frontispiece", "backlink", "z3998:pagebreak",
    "z3998:publisher-address", "page-list", "seriespage", "bibliography",
];

/// Classes and types of notes.
#[rustfmt::skip]
const NOTES: [&str; 9] = [
    "footnote", "footnotes", "endnote", "endnotes", "rearnote", "rearnotes",
    "footnote-definition", "footnoteblock", "z3998:footnote",
];

/// Classes and types of anchors of notes.
const ANCHORS: [&str; 5] = [
    "fnanchor",
    "noteref",
    "footnote-reference",
    "z3998:noteref",
    "fnref",
];

/// Classes and types of what holds lines of verse.
#[rustfmt::skip]
const VERSE: [&str; 15] = [
    "poem", "poetry", "poetry-container", "verse", "stanza", "linegroup", "poetry-group", "lg",
    "z3998:verse", "z3998:poem", "z3998:song", "z3998:hymn", "z3998:lyrics", "song", "sonnet",
];

/// What `epub:type` makes a division of the book, the more telling first.
#[rustfmt::skip]
const DIVISIONS: [(&str, Form); 33] = [
    ("z3998:scene", Form::Scene), ("z3998:act", Form::Act), ("se:short-story", Form::Story),
    ("z3998:short-story", Form::Story), ("prologue", Form::Prologue), ("epilogue", Form::Epilogue),
    ("conclusion", Form::Epilogue), ("z3998:letter", Form::Letter), ("z3998:diary", Form::Diary),
    ("z3998:diary-entry", Form::Diary), ("z3998:interlude", Form::Interlude),
    ("chapter", Form::Chapter), ("part", Form::Part), ("volume", Form::Part),
    ("division", Form::Part), ("z3998:poem", Form::Poem), ("z3998:verse", Form::Poem),
    ("preface", Form::Preface), ("foreword", Form::Preface), ("introduction", Form::Preface),
    ("preamble", Form::Preface), ("acknowledgments", Form::Preface),
    ("dramatis-personae", Form::Preface), ("z3998:dramatis-personae", Form::Preface),
    ("dedication", Form::Dedication), ("z3998:dedication", Form::Dedication),
    ("epigraph", Form::Epigraph), ("afterword", Form::Afterword), ("appendix", Form::Appendix),
    ("glossary", Form::Appendix), ("index", Form::Appendix), ("frontmatter", Form::TitlePage),
    ("backmatter", Form::Appendix),
];

/// Elements that can be divisions.
const SECTIONS: [&str; 4] = ["section", "article", "body", "div"];

/// What an element is to a reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Nothing of its own.
    Plain,
    /// Not to be read.
    Foreign,
    /// A footnote or a list of them.
    Note,
    /// What refers to a note.
    Anchor,
    /// A division of the book.
    Division(Form),
    /// Holds lines of verse.
    Verse,
    /// The name of who speaks in a play.
    Persona,
    /// A stage direction.
    Direction,
    /// Part of a heading that is not in a heading's element.
    Heading,
    /// A motto.
    Epigraph,
}

/// Classes of what holds a picture with its words, of those that are skipped.
#[rustfmt::skip]
const FIGURES: [&str; 8] = [
    "caption", "figcenter", "figleft", "figright", "fig", "illus", "illustration", "frontispiece",
];

/// Whether an element that is skipped belongs to a picture, by its name, its class and id, and its
/// `epub:type`, all in lower case.
pub fn is_figure(name: &str, words: &str, types: &str) -> bool {
    let known = |word: &str| FIGURES.contains(&word);
    let named = matches!(name, "figcaption" | "svg" | "a");
    named || words.split_whitespace().any(known) || types.split_whitespace().any(known)
}

/// Whether a class says that an element holds the number of a page.
pub fn is_page_number(words: &str) -> bool {
    let words = words.to_lowercase();
    words
        .split_whitespace()
        .any(|word| word.starts_with("page"))
}

/// Whether an element has no end tag.
pub fn is_void(name: &str) -> bool {
    VOID.contains(&name)
}

/// Whether an element stands apart from the text before it.
pub fn is_block(name: &str) -> bool {
    BLOCKS.contains(&name)
}

/// The role of an element by its name, its `class` and `id` together, and its `epub:type`, all in
/// lower case.
pub fn role(name: &str, words: &str, types: &str) -> Role {
    if SKIPPED.contains(&name) {
        return Role::Foreign;
    }
    if words.is_empty() && types.is_empty() {
        return match name {
            "hgroup" => Role::Heading,
            _ => Role::Plain,
        };
    }
    let any = |list: &[&str]| {
        words.split_whitespace().any(|word| list.contains(&word))
            || types.split_whitespace().any(|word| list.contains(&word))
    };
    let typed = |wanted: &str| types.split_whitespace().any(|word| word == wanted);
    if words.split_whitespace().any(|word| FOREIGN.contains(&word))
        || types
            .split_whitespace()
            .any(|word| FOREIGN_TYPES.contains(&word))
    {
        return Role::Foreign;
    }
    if any(&ANCHORS) {
        return Role::Anchor;
    }
    if any(&NOTES) {
        return Role::Note;
    }
    if typed("z3998:persona") {
        return Role::Persona;
    }
    if typed("z3998:stage-direction") {
        return Role::Direction;
    }
    if SECTIONS.contains(&name)
        && let Some((_, form)) = DIVISIONS.iter().find(|(known, _)| typed(known))
    {
        return Role::Division(*form);
    }
    if typed("epigraph") {
        return Role::Epigraph;
    }
    if matches!(name, "p" | "hgroup")
        && (name == "hgroup"
            || ["title", "subtitle", "bridgehead", "ordinal"]
                .iter()
                .any(|t| typed(t)))
    {
        return Role::Heading;
    }
    if any(&VERSE) {
        return Role::Verse;
    }
    if words.split_whitespace().any(|word| word == "epigraph") {
        return Role::Epigraph;
    }
    Role::Plain
}

/// Whether a class says that the element is one line of verse.
pub fn is_line(words: &str) -> bool {
    words.split_whitespace().any(|word| {
        matches!(word, "line" | "verse" | "l" | "vers" | "indent")
            || word
                .strip_prefix('i')
                .or_else(|| word.strip_prefix("indent"))
                .is_some_and(|rest| !rest.is_empty() && rest.bytes().all(|b| b.is_ascii_digit()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_and_classes_tell_roles() {
        assert_eq!(
            role("section", "", "bodymatter chapter z3998:fiction"),
            Role::Division(Form::Chapter)
        );
        assert_eq!(role("section", "", "titlepage frontmatter"), Role::Foreign);
        assert_eq!(role("a", "", "noteref"), Role::Anchor);
        assert_eq!(role("div", "footnote x", ""), Role::Note);
        assert_eq!(role("blockquote", "", "z3998:verse"), Role::Verse);
        assert_eq!(role("blockquote", "", "epigraph"), Role::Epigraph);
        assert_eq!(
            role("section", "", "epigraph"),
            Role::Division(Form::Epigraph)
        );
        assert_eq!(role("p", "chapter", ""), Role::Plain);
    }

    #[test]
    fn classes_of_lines() {
        assert!(is_line("i2") && is_line("verse indent0") && !is_line("illus"));
    }
}
