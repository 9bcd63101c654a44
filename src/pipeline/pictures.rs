//! A book's pictures: its printed plates where they stand, drawn ones elsewhere. Owns the order of the
//! stages that make them and the choice between the two; how a scene is cut for its plates is in
//! `plates`.

use std::collections::BTreeMap;

use anyhow::Result;

use super::plates::{self, Usable};
use super::report::BookReport;
use super::runner::{Mode, Runner};
use super::{Failure, Pipeline};
use crate::model::{Book, Edition, Illustration, Plates as Choice, Source};
use crate::stage::illustrate::Gallery;
use crate::stage::plate::{Plates, Unit, alt};

/// What a book is shown with.
pub(super) struct Pictures {
    /// What was asked of the illustrator.
    pub gallery: Gallery,
    /// What came of it, in the order of [`Gallery::prompts`].
    pub drawn: Vec<Option<Illustration>>,
    /// Printed plates by name.
    pub plates: BTreeMap<String, Illustration>,
}

impl Pictures {
    /// How many there are.
    pub fn count(&self) -> usize {
        let shown = |drawn: &&Illustration| !drawn.renditions.is_empty();
        self.drawn.iter().flatten().filter(shown).count() + self.plates.len()
    }
}

impl Pipeline<'_> {
    /// plate, hang and illustrate; cuts the book's scenes where plates stand. `None` when the book
    /// may show nothing but plates and has none.
    pub(super) fn pictures(
        &self,
        runner: &Runner<'_>,
        edition: &Edition,
        source: &Source,
        book: &mut Book,
        report: &mut BookReport,
    ) -> Result<Option<Pictures>> {
        let usable = match edition.plates {
            Choice::Never => Usable::default(),
            _ => self.printed(runner, edition, source, book, report)?,
        };
        let only = edition.plates == Choice::Only;
        if only && usable.names.is_empty() {
            let error = format!(
                "{} has no plates that can be shown beside its story, and `plates = \"only\"` \
                 allows no others; write `plates = \"first\"` to have its pictures drawn",
                edition.slug
            );
            runner.with_report(|report| {
                let failure = Failure::new("plate", &edition.slug, "the pictures", &error);
                report.failures.push(failure);
            });
            return Ok(None);
        }
        plates::cut(book, &usable.names, only);
        let mut gallery = Gallery::of(book, edition.style);
        gallery.lean(usable.tone);
        let drawn = self.paint(runner, edition, &mut gallery, report)?;
        Ok(Some(Pictures {
            gallery,
            drawn,
            plates: usable.pictures,
        }))
    }

    /// The plates that stand beside the book's cards and can be shown.
    fn printed(
        &self,
        runner: &Runner<'_>,
        edition: &Edition,
        source: &Source,
        book: &Book,
        report: &mut BookReport,
    ) -> Result<Usable> {
        let known: BTreeMap<&str, _> = source
            .plates
            .iter()
            .map(|plate| (plate.name.as_str(), &plate.blob))
            .collect();
        let standing = book.chapters.iter().flat_map(|chapter| &chapter.plates);
        let (names, units): (Vec<&str>, Vec<Unit>) = standing
            .filter_map(|plate| {
                let unit = Unit {
                    plate: (*known.get(plate.name.as_str())?).clone(),
                    alt: alt(plate, &book.metadata.illustrators),
                    sepia: edition.sepia,
                };
                Some((plate.name.as_str(), unit))
            })
            .unzip();
        if units.is_empty() {
            return Ok(Usable::default());
        }
        let stage = Plates {
            jobs: self.config.jobs,
        };
        let made = runner.run(&stage, &edition.slug, &units)?;
        for (name, plated) in names.iter().zip(&made) {
            if let Some(fault) = plated.as_ref().and_then(|plated| plated.fault.as_ref()) {
                let message = format!(
                    "the plate {name} cannot be shown: {fault}; {}",
                    match edition.plates {
                        Choice::Only => "the nearest other one takes its place",
                        _ => "its card has a drawn picture",
                    }
                );
                self.warn(edition, &message, report);
            }
        }
        let planned = self.mode == Mode::Plan;
        Ok(Usable::of(&names, made, planned))
    }
}
