//! A book's pictures: its printed plates where they stand, drawn ones elsewhere. Owns the order of the
//! stages that make them and the choice between the two; how a scene is cut for its plates is in
//! `plates`.

use std::collections::BTreeMap;

use anyhow::Result;

use super::plates::{self, Usable};
use super::report::BookReport;
use super::runner::{Mode, Runner};
use super::{Failure, Pipeline};
use crate::base::blobs::BlobRef;
use crate::model::{Book, Edition, Illustration, Lost, PlateAt, Plates as Choice, Source};
use crate::stage::illustrate::Gallery;
use crate::stage::plate::{Place, Plated, Plates, Unit, alt};

/// Why a plate of a page with more pictures than cards is not shown.
const CROWDED: &str = "finds no card near its place that has no picture yet";

/// What a book is shown with.
pub(super) struct Pictures {
    /// What was asked of the illustrator.
    pub gallery: Gallery,
    /// What came of it, in the order of [`Gallery::prompts`].
    pub drawn: Vec<Option<Illustration>>,
    /// Printed plates by name.
    pub plates: BTreeMap<String, Illustration>,
    /// Whether the cover carries its title in type.
    pub lettered: bool,
    /// How many plates could not be shown.
    pub lost: usize,
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
        let (drawn, lettered) = if only {
            self.front(runner, edition, source, book, &usable, &mut gallery)?
        } else {
            gallery.lean(usable.tone);
            let drawn = self.paint(runner, edition, &mut gallery, report)?;
            (drawn, gallery.cover.lettering.is_some())
        };
        Ok(Some(Pictures {
            gallery,
            drawn,
            plates: usable.pictures,
            lettered,
            lost: report.lost_plates.len(),
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
        let known = known(source);
        let placed = || book.chapters.iter().flat_map(|chapter| &chapter.plates);
        let standing = || placed().chain(&book.crowded);
        let mut lost: Vec<Lost> = source.lost.clone();
        lost.retain(|lost| standing().any(|plate| plate.name == lost.name));
        let (plates, units): (Vec<&PlateAt>, Vec<Unit>) = standing()
            .filter_map(|plate| {
                let unit = Unit {
                    plate: (*known.get(plate.name.as_str())?).clone(),
                    alt: alt(plate, &book.metadata.illustrators),
                    sepia: edition.sepia,
                    place: Place::Card,
                };
                Some((plate, unit))
            })
            .unzip();
        let names: Vec<&str> = plates.iter().map(|plate| plate.name.as_str()).collect();
        let stage = Plates {
            jobs: self.config.jobs,
        };
        let made = match units.is_empty() {
            true => Vec::new(),
            false => runner.run(&stage, &edition.slug, &units)?,
        };
        for (plate, plated) in plates.iter().zip(&made) {
            let why = plated.as_ref().and_then(|plated| why(plate, plated));
            lost.extend(why.map(|why| Lost {
                name: plate.name.clone(),
                why,
            }));
        }
        for Lost { name, why } in &lost {
            let instead = match edition.plates {
                Choice::Only => "the nearest other one takes its place",
                _ => "its card has a drawn picture",
            };
            let message = format!("the plate {name} {why}; {instead}");
            self.warn(edition, &message, report);
        }
        let planned = self.mode != Mode::Make;
        let mut usable = Usable::of(&names, made, planned);
        for PlateAt { name, .. } in &book.crowded {
            if !usable.leave(name) {
                continue; // An ornament, or only planned.
            }
            let message = format!("the plate {name} {CROWDED}; it is left out");
            self.warn(edition, &message, report);
            lost.push(Lost {
                name: name.clone(),
                why: CROWDED.to_owned(),
            });
        }
        report.lost_plates = lost;
        Ok(usable)
    }
}

/// A book's pictures by the names that its document gives them.
pub(super) fn known(source: &Source) -> BTreeMap<&str, &BlobRef> {
    let plates = source.plates.iter();
    plates
        .map(|plate| (plate.name.as_str(), &plate.blob))
        .collect()
}

/// Why a plate cannot be shown, in words that follow its name. What is small and has no caption is an
/// ornament that nobody misses.
fn why(plate: &PlateAt, plated: &Plated) -> Option<String> {
    match &plated.fault {
        Some(fault) => Some(format!("cannot be shown: {fault}")),
        None if plated.picture.is_none() && !plate.caption.is_empty() => {
            Some("is too small to be shown".to_owned())
        }
        None => None,
    }
}
