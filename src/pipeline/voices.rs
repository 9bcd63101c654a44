//! Meets mistakes in the voices of books.toml before any work is spent: a wrong name fails its own
//! book at once, and the others are built.

use std::collections::BTreeSet;

use super::event::Event;
use super::report::Failure;
use super::runner::Runner;
use super::{Pipeline, Until};
use crate::model::{Book, Edition, Narrator};
use crate::stage::Stage;
use crate::stage::narrate::Narrate;

/// Warnings for names that were given a voice although nobody in the book bears them.
pub(super) fn strangers(book: &Book, edition: &Edition) -> Vec<String> {
    let names: Vec<&String> = book
        .cast
        .iter()
        .flat_map(|character| std::iter::once(&character.name).chain(&character.aliases))
        .collect();
    let wrong = edition.voices.keys().filter(|name| !names.contains(name));
    wrong
        .map(|name| {
            let mut near: Vec<&String> = names.clone();
            near.sort_by_key(|known| {
                strsim::damerau_levenshtein(&known.to_lowercase(), &name.to_lowercase())
            });
            let near: Vec<String> = near
                .iter()
                .take(3)
                .map(|known| format!("“{known}”"))
                .collect();
            let hint = match near.as_slice() {
                [] => "the book has no cast".to_owned(),
                near => format!("the nearest are {}", near.join(", ")),
            };
            format!(
                "a voice is given to “{name}”, but nobody in the book is called so: {hint} \
                 (`pennyreel cast {}` shows all)",
                edition.slug
            )
        })
        .collect()
}

impl Pipeline<'_> {
    /// Slugs of the books that name a voice which cannot be one. Each mistake is in the report.
    pub(super) fn refuse_unknown_voices(
        &self,
        runner: &Runner<'_>,
        only: &[String],
        until: Until,
    ) -> BTreeSet<String> {
        let mut refused = BTreeSet::new();
        if until != Until::Narrate && until != Until::Publish {
            return refused;
        }
        let asked = |edition: &&Edition| only.is_empty() || only.contains(&edition.slug);
        for edition in self.config.editions.iter().filter(asked) {
            for (whose, error) in self.wrong_voices(edition) {
                let (stage, label) = (<Narrate<'_> as Stage>::NAME, whose.as_str());
                self.observer.on(&Event::UnitFailed {
                    stage,
                    edition: &edition.slug,
                    label,
                    error: &error,
                });
                let failure = Failure::new(stage, &edition.slug, label, &error);
                runner.with_report(|report| report.failures.push(failure));
                refused.insert(edition.slug.clone());
            }
        }
        refused
    }

    /// (whose voice it is, what is wrong with it) of one book.
    fn wrong_voices(&self, edition: &Edition) -> Vec<(String, String)> {
        let narrator = match &edition.narrator {
            Narrator::Silent => return Vec::new(),
            Narrator::Voice(voice) => Some(("narrator".to_owned(), voice)),
            Narrator::Auto => None,
        };
        let others = edition.voices.iter();
        let others = others.map(|(name, voice)| (format!("the voice of “{name}”"), voice));
        let wrong = narrator
            .into_iter()
            .chain(others)
            .filter_map(|(whose, voice)| {
                let error = self.engines.speech.check_voice(voice).err()?;
                Some((whose, format!("{error:#}; correct it in books.toml")))
            });
        wrong.collect()
    }
}
