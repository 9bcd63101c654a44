//! plate: from a picture of the printed book to one for a card. Owns its words and what comes of one
//! that cannot be shown: that is an output too, so that nobody asks again at every build.

use serde::{Deserialize, Serialize};

use super::{Artifact, Job, Stage, illustrate};
use crate::art;
use crate::base::blobs::BlobRef;
use crate::engine::EngineId;
use crate::engine::error::EngineError;
use crate::engine::image::Painting;
use crate::media::picture::Raster;
use crate::media::plate::{self, Fault, Wish};
use crate::model::{Composition, Illustration, Person, PlateAt, Prompt, Tone};
use crate::source::plates;

/// Makes plates ready to be shown.
pub struct Plates {
    /// Lanes asked for by the user, if fewer or more than the machine has.
    pub jobs: Option<usize>,
}

/// A plate and what is wanted of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Unit {
    /// The picture's file.
    pub plate: BlobRef,
    /// What it is said to show.
    pub alt: String,
    /// Whether it is printed in brown where it has no colours.
    pub sepia: bool,
    /// What it is made ready for.
    #[serde(skip_serializing_if = "Place::is_card")]
    pub place: Place,
}

/// What a plate is made ready for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Place {
    /// A card of the player.
    #[default]
    Card,
    /// It is the book's own cover, title and all.
    Cover,
    /// A cover or a share image, with the lettering of a prompt for such.
    Front(Box<Prompt>),
}

impl Place {
    fn is_card(&self) -> bool {
        *self == Self::Card
    }
}

/// Whether bytes may be a book's own cover: a picture that is upright and large enough.
pub fn is_cover(bytes: &[u8]) -> bool {
    plates::size(bytes).is_some_and(plate::fits_cover)
}

/// A plate, shown or not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plated {
    /// The picture, if it can be shown.
    pub picture: Option<Illustration>,
    /// Why it cannot, in words; nothing for ornaments, which are not missed.
    pub fault: Option<String>,
    /// Its paper and ink.
    pub tone: Tone,
    /// Width and height of what is printed, in pixels of the file.
    pub size: (u32, u32),
}

impl Plated {
    /// One that cannot be shown.
    fn without(fault: &Fault) -> Self {
        let missed = !matches!(fault, Fault::Ornament { .. });
        Self {
            picture: None,
            fault: missed.then(|| fault.to_string()),
            tone: Tone::default(),
            size: (0, 0),
        }
    }
}

impl Artifact for Plated {
    fn blobs(&self) -> Vec<BlobRef> {
        let files = self.picture.iter().flat_map(Illustration::files);
        files.cloned().collect()
    }
}

impl Stage for Plates {
    const NAME: &'static str = "plate";
    /// 1: first. 2: turned upright as their notes say.
    const VERSION: u32 = 2;
    type Unit = Unit;
    type Output = Plated;

    fn engine(&self) -> EngineId {
        EngineId {
            name: "press".into(),
            settings: String::new(),
        }
    }

    fn lanes(&self) -> usize {
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        self.jobs.unwrap_or(cores.min(4))
    }

    fn prepare(&self, _job: &Job<'_>) -> Result<(), EngineError> {
        Ok(())
    }

    fn run(&self, unit: &Unit, job: &Job<'_>) -> Result<Plated, EngineError> {
        let bytes = job.blobs.get(&unit.plate)?;
        let wish = Wish {
            sepia: unit.sepia,
            seed: unit.plate.digest.seed(),
        };
        let front = match &unit.place {
            Place::Card => None,
            Place::Cover => Some(plate::cover(&bytes)),
            Place::Front(prompt) => Some(front(prompt, &bytes, wish)),
        };
        if let Some(front) = front {
            let front = front.map(|page| fronting(unit, &page, job));
            return front.unwrap_or_else(|fault| Ok(Plated::without(&fault)));
        }
        let shown = match plate::show(&bytes, wish) {
            Ok(shown) => shown,
            Err(fault) => return Ok(Plated::without(&fault)),
        };
        Ok(Plated {
            picture: Some(Illustration {
                renditions: illustrate::renditions(&shown.renditions, job.blobs)?,
                alt: unit.alt.clone(),
                tone: shown.tone,
                wash: shown.wash,
                look: String::new(),
                planes: Vec::new(),
                fallback: None,
            }),
            fault: None,
            tone: Tone {
                paper: shown.paper,
                ink: shown.ink,
            },
            size: shown.size,
        })
    }

    fn weight(&self, _unit: &Unit) -> u64 {
        1
    }

    fn label(&self, unit: &Unit) -> String {
        format!("“{}”", unit.alt)
    }
}

/// A plate as a cover or a share image, with its title.
fn front(prompt: &Prompt, bytes: &[u8], wish: Wish) -> Result<Raster, Fault> {
    let page = match prompt.composition {
        Composition::Share => plate::sharing(bytes, wish)?,
        _ => plate::fronting(bytes, wish)?,
    };
    Ok(art::titled(prompt, &page.into()).into())
}

/// A finished cover in two sizes, or a share image as the JPEG that every preview takes.
fn fronting(unit: &Unit, page: &Raster, job: &Job<'_>) -> Result<Plated, EngineError> {
    let share =
        matches!(&unit.place, Place::Front(prompt) if prompt.composition == Composition::Share);
    let alt = unit.alt.clone();
    let painting = match share {
        true => Painting::shared(page, alt)?,
        false => Painting::fitting(page, alt)?,
    };
    Ok(Plated {
        picture: Some(illustrate::stored(painting, job.blobs)?),
        fault: None,
        tone: Tone::default(),
        size: (page.width, page.height),
    })
}

/// What a plate shows, in words: its caption, or else what is known of it.
pub fn alt(plate: &PlateAt, illustrators: &[Person]) -> String {
    let artist = match illustrators {
        [] => String::new(),
        people => format!(" by {}", Person::names(people, " and ")),
    };
    let caption = plate.caption.trim_end_matches(['.', ' ']);
    let named = caption.to_lowercase().starts_with("frontispiece");
    match (caption, plate.frontispiece) {
        ("", true) => format!("The frontispiece of the printed book{artist}"),
        (_, true) if named => format!("The frontispiece of the printed book{artist}"),
        ("", false) => format!("A plate of the printed book{artist}"),
        (caption, true) => format!("Frontispiece of the printed book: {caption}"),
        (caption, false) => format!("Plate from the printed book: {caption}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plate_is_told_by_its_caption_or_by_who_drew_it() {
        let plate = |caption: &str, frontispiece| PlateAt {
            caption: caption.to_owned(),
            frontispiece,
            ..PlateAt::default()
        };
        let leech = [Person {
            name: "John Leech".to_owned(),
            ..Person::default()
        }];
        let told = |caption, front, people: &[Person]| alt(&plate(caption, front), people);
        assert_eq!(
            told("Marley's Ghost.", false, &leech),
            "Plate from the printed book: Marley's Ghost"
        );
        assert_eq!(
            told("", false, &leech),
            "A plate of the printed book by John Leech"
        );
        assert_eq!(told("", false, &[]), "A plate of the printed book");
        assert_eq!(
            told("FRONTISPIECE", true, &[]),
            "The frontispiece of the printed book"
        );
    }
}
