//! Catalogue records of the Gutenberg collection (RDF/XML) to metadata. Fields and their traps are
//! in `docs/wire-facts.md` A.5.

use anyhow::{Context, Result};
use roxmltree::Node;

use super::{clean, xml};
use crate::model::{Metadata, Person};

/// Records have some 300 elements; more than this many nodes is an attack or a mistake.
const NODES: u32 = 200_000;

/// Most people that are looked up in one role: each may stand anywhere in the record.
const PEOPLE: usize = 60;

/// Reads one record.
///
/// # Errors
/// When the text is no XML or holds no `ebook` element.
pub fn metadata(text: &str) -> Result<Metadata> {
    let document =
        xml::parse(text, NODES).context("the catalogue record is not well-formed XML")?;
    let ebook = named(document.root(), "ebook").context(
        "the catalogue record holds no pgterms:ebook element; is it a Gutenberg RDF file?",
    )?;
    let (title, subtitle) = titles(&text_of(ebook, "title").unwrap_or_default());
    let language = values(ebook, "language").next().unwrap_or_default();
    let mut metadata = Metadata {
        title,
        subtitle,
        authors: people(ebook, "creator"),
        language,
        subjects: ebook
            .children()
            .filter(|node| node.has_tag_name_local("subject"))
            .filter(|node| !is_class(*node))
            .filter_map(value)
            .collect(),
        rights: text_of(ebook, "rights"),
        gutenberg: about(ebook).and_then(|about| about.rsplit('/').next()?.parse().ok()),
        year: text_of(ebook, "marc260").and_then(|imprint| super::header::year_in(&imprint)),
        translators: people(ebook, "trl"),
        illustrators: people(ebook, "ill"),
        bookshelves: values(ebook, "bookshelf").collect(),
        released: text_of(ebook, "issued"),
        summary: text_of(ebook, "marc520").and_then(|text| summary(&text)),
        kind: values(ebook, "type").next(),
    };
    clean::metadata(&mut metadata);
    Ok(metadata)
}

/// A summary without the note on where it came from; none at all where that is Wikipedia, whose
/// licence is not the record's.
fn summary(text: &str) -> Option<String> {
    let text = text.trim();
    let (said, note) = match text.rfind('(') {
        Some(at) if text.ends_with(')') && text[at..].to_lowercase().contains("summary") => {
            text.split_at(at)
        }
        _ => (text, ""),
    };
    (!note.contains("Wikipedia")).then(|| said.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// Everybody who had a part in a work.
fn people(ebook: Node, role: &str) -> Vec<Person> {
    let root = ebook.document().root();
    let nodes = ebook
        .children()
        .filter(|node| node.has_tag_name_local(role));
    nodes
        .take(PEOPLE)
        .filter_map(|node| person(root, node))
        .collect()
}

/// The values of every element of a name.
fn values<'a>(ebook: Node<'a, '_>, name: &'a str) -> impl Iterator<Item = String> + 'a {
    ebook
        .children()
        .filter(move |node| node.has_tag_name_local(name))
        .filter_map(value)
}

/// Tag tests without namespaces, whose addresses changed from http to https over the years.
trait Local {
    fn has_tag_name_local(&self, name: &str) -> bool;
}

impl Local for Node<'_, '_> {
    fn has_tag_name_local(&self, name: &str) -> bool {
        self.is_element() && self.tag_name().name() == name
    }
}

fn named<'a, 'i>(node: Node<'a, 'i>, name: &str) -> Option<Node<'a, 'i>> {
    node.descendants()
        .find(|node| node.has_tag_name_local(name))
}

fn text_of(node: Node, name: &str) -> Option<String> {
    let child = node
        .children()
        .find(|child| child.has_tag_name_local(name))?;
    let text = child.text()?.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

/// The `rdf:value` inside a description.
fn value(node: Node) -> Option<String> {
    Some(named(node, "value")?.text()?.trim().to_owned())
}

/// Whether a subject is a class mark rather than a heading.
fn is_class(subject: Node) -> bool {
    named(subject, "memberOf").is_some_and(|of| of.attributes().any(|a| a.value().ends_with("LCC")))
}

fn about<'a>(node: Node<'a, '_>) -> Option<&'a str> {
    node.attributes()
        .find(|a| matches!(a.name(), "about" | "resource"))
        .map(|a| a.value())
}

/// A creator's agent, which may stand elsewhere in the record and only be referred to here.
fn person(root: Node, creator: Node) -> Option<Person> {
    let agent = named(creator, "agent").or_else(|| {
        let wanted = about(creator)?;
        root.descendants()
            .find(|node| node.has_tag_name_local("agent") && about(*node) == Some(wanted))
    })?;
    let year = |name| text_of(agent, name).and_then(|text| text.parse().ok());
    Some(Person {
        name: reading_order(&text_of(agent, "name")?),
        born: year("birthdate"),
        died: year("deathdate"),
    })
}

/// `Carroll, Lewis` as `Lewis Carroll`; a bracketed expansion of initials is left out.
pub fn reading_order(name: &str) -> String {
    let name = match name.find(" (") {
        Some(at) => &name[..at],
        None => name,
    };
    match name.split_once(", ") {
        Some((last, first)) => match first.split_once(", ") {
            Some((first, title)) => format!("{first} {last}, {title}"),
            None => format!("{first} {last}"),
        },
        None => name.to_owned(),
    }
}

/// A line break or ` : ` parts title from subtitle.
fn titles(text: &str) -> (String, Option<String>) {
    let text = text.replace('\r', "");
    match text.split_once('\n').or_else(|| text.split_once(" : ")) {
        Some((title, subtitle)) => {
            let subtitle: Vec<&str> = subtitle.split_whitespace().collect();
            (title.trim().to_owned(), Some(subtitle.join(" ")))
        }
        None => (text.trim().to_owned(), None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const RECORD: &str = r#"<?xml version="1.0"?>
<rdf:RDF xml:base="http://www.gutenberg.org/" xmlns:rdf="r" xmlns:dcterms="d" xmlns:pgterms="p" xmlns:dcam="c">
 <pgterms:ebook rdf:about="ebooks/9001">
  <dcterms:title>Low Tide
A Tale</dcterms:title>
  <dcterms:creator><pgterms:agent rdf:about="2009/agents/1">
   <pgterms:name>Finch, Ann</pgterms:name><pgterms:birthdate>1820</pgterms:birthdate>
  </pgterms:agent></dcterms:creator>
  <dcterms:subject><rdf:Description><dcam:memberOf rdf:resource="x/LCSH"/><rdf:value>Sea stories</rdf:value></rdf:Description></dcterms:subject>
  <dcterms:subject><rdf:Description><rdf:value>PR</rdf:value><dcam:memberOf rdf:resource="x/LCC"/></rdf:Description></dcterms:subject>
  <dcterms:language><rdf:Description><rdf:value>en</rdf:value></rdf:Description></dcterms:language>
  <dcterms:rights>Public domain in the USA.</dcterms:rights>
  <dcterms:issued>1998-06-01</dcterms:issued>
  <dcterms:type><rdf:Description><rdf:value>Text</rdf:value></rdf:Description></dcterms:type>
  <marcrel:trl xmlns:marcrel="m"><pgterms:agent rdf:about="2009/agents/2">
   <pgterms:name>Reed, Tom</pgterms:name></pgterms:agent></marcrel:trl>
  <marcrel:ill xmlns:marcrel="m" rdf:resource="2009/agents/2"/>
  <pgterms:bookshelf><rdf:Description><rdf:value>Sea</rdf:value></rdf:Description></pgterms:bookshelf>
  <pgterms:marc520>"Low Tide" is
   a tale. (This is an automatically generated summary.)</pgterms:marc520>
 </pgterms:ebook>
</rdf:RDF>"#;

    #[test]
    fn reads_a_record() -> Result<()> {
        let metadata = metadata(RECORD)?;
        assert_eq!(metadata.title, "Low Tide");
        assert_eq!(metadata.subtitle.as_deref(), Some("A Tale"));
        assert_eq!(metadata.authors[0].name, "Ann Finch");
        assert_eq!(metadata.authors[0].born, Some(1820));
        assert_eq!(metadata.subjects, ["Sea stories"]);
        assert_eq!(metadata.language, "en");
        assert_eq!(metadata.gutenberg, Some(9001));
        assert_eq!(metadata.translators[0].name, "Tom Reed");
        assert_eq!(
            metadata.illustrators, metadata.translators,
            "an agent may only be referred to"
        );
        assert_eq!(metadata.bookshelves, ["Sea"]);
        assert_eq!(metadata.released.as_deref(), Some("1998-06-01"));
        assert_eq!(metadata.kind.as_deref(), Some("Text"));
        assert_eq!(metadata.summary.as_deref(), Some("\"Low Tide\" is a tale."));
        Ok(())
    }

    #[test]
    fn a_summary_under_another_licence_is_left_out() {
        assert_eq!(summary("A tale. (This summary is from Wikipedia.)"), None);
        assert_eq!(
            summary("A tale (of sorts).").as_deref(),
            Some("A tale (of sorts).")
        );
    }

    #[test]
    fn names_in_reading_order() {
        assert_eq!(reading_order("Finch, A. B. (Ann Barbara)"), "A. B. Finch");
        assert_eq!(reading_order("Voltaire"), "Voltaire");
    }

    #[test]
    fn says_what_is_wrong() {
        assert!(metadata("<html>").is_err());
        assert!(metadata("<a/>").is_err_and(|error| error.to_string().contains("pgterms:ebook")));
    }
}
