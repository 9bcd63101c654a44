//! Whether a work may be used: what its record says of its rights, and what its curator knows.

use super::Order;
use crate::engine::error::EngineError;
use crate::model::Metadata;

/// Why a work may not be used without its curator's word, if so: any statement of rights that does
/// not say that the work is free.
pub fn copyright(metadata: &Metadata) -> Option<&str> {
    let rights = metadata.rights.as_deref()?;
    let lower = rights.to_lowercase();
    let free = lower.contains("public domain") || lower.contains("cc0");
    (lower.starts_with("copyrighted") || !free).then_some(rights)
}

/// Refuses what may not be fetched: works in copyright, and what is no text.
pub(super) fn permit(order: &Order, metadata: &Metadata) -> Result<(), EngineError> {
    if let Some(kind) = metadata.kind.as_deref().filter(|kind| *kind != "Text") {
        let number = order.number;
        return Err(EngineError::Refused(format!(
            "number {number} of the collection is no text but is filed as {kind}"
        )));
    }
    match copyright(metadata) {
        Some(rights) if !order.in_copyright => Err(refusal(
            order.number,
            &format!("its record says “{rights}”"),
        )),
        _ => Ok(()),
    }
}

/// The refusal of a work in copyright.
pub(super) fn refusal(number: u32, why: &str) -> EngineError {
    EngineError::Refused(format!(
        "book {number} is still in copyright ({why}) and is not fetched; if you may use it, say so \
         with `in_copyright = true` in its [[book]] table"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Format;

    fn order(in_copyright: bool) -> Order {
        Order {
            number: 7,
            prefer: Format::Text,
            in_copyright,
        }
    }

    fn with_rights(rights: Option<&str>) -> Metadata {
        Metadata {
            rights: rights.map(str::to_owned),
            ..Metadata::default()
        }
    }

    #[test]
    fn only_free_works_are_fetched_unless_the_curator_may() {
        let free = ["Public domain in the USA.", "Copyright: CC0"];
        for rights in free.map(Some).into_iter().chain([None]) {
            assert!(
                permit(&order(false), &with_rights(rights)).is_ok(),
                "{rights:?}"
            );
        }
        for rights in [
            "Copyrighted. Read the notice inside.",
            "All rights reserved",
        ] {
            assert!(permit(&order(false), &with_rights(Some(rights))).is_err());
            assert!(permit(&order(true), &with_rights(Some(rights))).is_ok());
        }
    }

    #[test]
    fn recordings_are_no_texts() {
        let sound = Metadata {
            kind: Some("Sound".into()),
            ..Metadata::default()
        };
        assert!(permit(&order(true), &sound).is_err_and(|e| e.to_string().contains("Sound")));
    }
}
