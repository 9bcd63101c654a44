//! proof: the gate between what was made and what is published. Each stage here is told of a finished
//! thing by digest and answers with what is wrong with it, so that a thing is looked at once and never
//! again until it, or the check, changes. What a finding means is the pipeline's business.

mod cards;
mod cues;
mod holes;
pub mod picture;
mod promise;
pub mod sound;
mod story;
pub mod text;

pub use holes::holes;

use crate::engine::EngineId;

/// Who checks: nobody but this program.
fn gate(bounds: &str) -> EngineId {
    EngineId {
        name: "gate".into(),
        settings: bounds.into(),
    }
}

/// The first words of a card, as messages quote them.
fn quoted(text: &str) -> String {
    const SHOWN: usize = 40;
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let start: String = line.chars().take(SHOWN).collect();
    match start.len() < line.len() {
        true => format!("“{}…”", start.trim_end()),
        false => format!("“{start}”"),
    }
}

/// Runs of letters and digits, with where they begin and end in bytes.
fn runs(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|run| !run.is_empty())
        .map(|run| (run.as_ptr() as usize - text.as_ptr() as usize, run))
}

#[cfg(test)]
mod tests;
