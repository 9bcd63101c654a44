//! The cover and the share image of a book that shows nothing but printed plates: its edition's own
//! cover, or else its frontispiece, or else its first plate, with the title in type. Owns the choice.

use anyhow::Result;

use super::Pipeline;
use super::painters::Drawn;
use super::pictures::known;
use super::plates::Usable;
use super::runner::{Mode, Runner};
use crate::base::blobs::BlobRef;
use crate::model::{
    Book, Edition, Illustration, Metadata, Mood, Person, PlateAt, Prompt, Source, TimeOfDay,
    Weather,
};
use crate::stage::illustrate::Gallery;
use crate::stage::plate::{Place, Plates, Unit, alt, is_cover};

impl Pipeline<'_> {
    /// The pictures of a gallery from which all that would have to be drawn is taken out: cover and
    /// share image; and whether the cover carries its title.
    pub(super) fn front(
        &self,
        runner: &Runner<'_>,
        edition: &Edition,
        source: &Source,
        book: &Book,
        usable: &Usable,
        gallery: &mut Gallery,
    ) -> Result<(Drawn, bool)> {
        gallery.scenes.clear();
        gallery.portraits.clear();
        gallery.cast_sheet = None;
        let plate = first(book, usable);
        let known = known(source);
        let shown = plate.and_then(|plate| Some((plate, *known.get(plate.name.as_str())?)));
        let front = |prompt: &Prompt| {
            let (plate, blob) = shown?;
            let of = alt(plate, &book.metadata.illustrators);
            Some(unit(edition, blob, &named(&book.metadata, &of), prompt))
        };
        if let Some(own) = source.cover.as_ref().filter(|own| self.may_be_cover(own)) {
            let unit = Unit {
                place: Place::Cover,
                ..unit(
                    edition,
                    own,
                    &named(&book.metadata, "that of the edition"),
                    &gallery.cover,
                )
            };
            let cover = self.jacket(runner, edition, Some(unit))?;
            if cover.is_some() || self.mode != Mode::Make {
                let share = gallery.share.as_ref().and_then(front);
                let share = self.jacket(runner, edition, share)?;
                return Ok((drawn(gallery, cover, share), true));
            }
        }
        let cover = self.jacket(runner, edition, front(&gallery.cover))?;
        let share = gallery.share.as_ref().and_then(front);
        let share = self.jacket(runner, edition, share)?;
        let lettered = gallery.cover.lettering.is_some();
        Ok((drawn(gallery, cover, share), lettered))
    }

    fn may_be_cover(&self, blob: &BlobRef) -> bool {
        self.blobs.get(blob).is_ok_and(|bytes| is_cover(&bytes))
    }

    /// Makes one such picture; `None` where it cannot be made, or is only planned.
    fn jacket(
        &self,
        runner: &Runner<'_>,
        edition: &Edition,
        unit: Option<Unit>,
    ) -> Result<Option<Illustration>> {
        let Some(unit) = unit else { return Ok(None) };
        let stage = Plates {
            jobs: self.config.jobs,
        };
        let made = runner.run(&stage, &edition.slug, &[unit])?.pop().flatten();
        Ok(made.and_then(|plated| plated.picture))
    }
}

/// In the order of [`Gallery::prompts`].
fn drawn(gallery: &Gallery, cover: Option<Illustration>, share: Option<Illustration>) -> Drawn {
    let share = gallery.share.as_ref().map(|_| share);
    std::iter::once(cover).chain(share).collect()
}

/// The frontispiece, or else the first plate.
fn first<'a>(book: &'a Book, usable: &Usable) -> Option<&'a PlateAt> {
    let plates = book.chapters.iter().flat_map(|chapter| &chapter.plates);
    let plates: Vec<&PlateAt> = plates
        .filter(|plate| usable.names.contains(&plate.name))
        .collect();
    let front = plates.iter().find(|plate| plate.frontispiece);
    front.or(plates.first()).copied()
}

fn unit(edition: &Edition, plate: &BlobRef, alt: &str, prompt: &Prompt) -> Unit {
    // Of a prompt's scene nothing is seen: what colours it gives to the type are those of a fair day.
    let prompt = Prompt {
        time: TimeOfDay::Day,
        weather: Weather::Clear,
        mood: Mood::Calm,
        figures: Vec::new(),
        props: Vec::new(),
        tone: None,
        words: None,
        ..prompt.clone()
    };
    Unit {
        plate: plate.clone(),
        alt: alt.to_owned(),
        sepia: edition.sepia,
        place: Place::Front(Box::new(prompt)),
    }
}

/// `Cover of A by B: plate from the printed book: C`.
fn named(metadata: &Metadata, of: &str) -> String {
    let by = match metadata.authors.as_slice() {
        [] => String::new(),
        authors => format!(" by {}", Person::names(authors, " and ")),
    };
    let mut of = of.to_owned();
    if let Some(first) = of.get_mut(..1) {
        first.make_ascii_lowercase();
    }
    format!("Cover of {}{by}: {of}", metadata.title)
}
