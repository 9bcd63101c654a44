//! XML of strangers, parsed under limits. Owns the only way in: no entities but the five that XML
//! knows by itself, no more nodes than a caller allows.

use anyhow::{Result, ensure};
use roxmltree::{Document, ParsingOptions};

/// Parses a text of at most `nodes` nodes. A document type may be named, but may declare no entities:
/// one long entity used often fills any memory, and no book or record needs one.
///
/// # Errors
/// When the text is not well-formed, declares entities, or has too many nodes.
pub fn parse(text: &str, nodes: u32) -> Result<Document<'_>> {
    let text = text.trim_start_matches('\u{feff}');
    ensure!(
        !text.contains("<!ENTITY"),
        "it declares entities of its own, which no book needs; take another edition"
    );
    let options = ParsingOptions {
        allow_dtd: true,
        nodes_limit: nodes,
        ..ParsingOptions::default()
    };
    Ok(Document::parse_with_options(text, options)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_type_may_be_named_but_declares_nothing() {
        let named =
            "<!DOCTYPE ncx PUBLIC '-//NISO//DTD ncx 2005-1//EN' 'x.dtd'><ncx>&amp;&#65;</ncx>";
        let parsed = parse(named, 10);
        assert!(parsed.is_ok_and(|document| document.root_element().text() == Some("&A")));
        let own = "<!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>";
        assert!(parse(own, 10).is_err_and(|error| error.to_string().contains("entities")));
        assert!(parse(&format!("<x>{}</x>", "<a/>".repeat(20)), 10).is_err());
    }
}
