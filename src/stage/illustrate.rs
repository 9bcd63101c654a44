//! illustrate: from a prompt to a picture. Owns the list of a book's prompts: what each scene, the
//! cover and the cast list ask for; drawing is the engine's.

mod cover;

use super::{Artifact, Job, Stage};
use crate::art;
use crate::base::blobs::{BlobRef, Blobs};
use crate::base::digest::Digest;
use crate::engine::EngineId;
use crate::engine::error::EngineError;
use crate::engine::image::{ImageEngine, Painting};
use crate::media::picture;
use crate::model::{
    Book, Chapter, CharacterId, Composition, Fallback, Figure, Forecast, Illustration, Picture,
    Planes, Prompt, Rendition, Scene, Setting, Style, Take, Tone, Vendor, Words,
};

/// Portraits are drawn of the cast's first so many.
const PORTRAITS: usize = 12;
/// More figures than this are not told apart in one picture.
const FIGURES: usize = 3;

/// Draws prompts.
pub struct Illustrate<'a> {
    /// Who draws.
    pub engine: &'a dyn ImageEngine,
    /// Lanes asked for by the user, if fewer or more than the engine's own number.
    pub jobs: Option<usize>,
}

impl Artifact for Illustration {
    fn blobs(&self) -> Vec<BlobRef> {
        self.files().cloned().collect()
    }
}

impl Stage for Illustrate<'_> {
    const NAME: &'static str = "illustrate";
    /// 1: first. 2: three colours to show meanwhile, and planes. 3: how it
    /// looks, to be compared with the others.
    const VERSION: u32 = 3;
    type Unit = Prompt;
    type Output = Illustration;

    fn engine(&self) -> EngineId {
        self.engine.id()
    }

    fn lanes(&self) -> usize {
        let lanes = self.jobs.unwrap_or_else(|| self.engine.lanes());
        lanes.min(self.engine.most_lanes())
    }

    fn prepare(&self, _job: &Job<'_>) -> Result<(), EngineError> {
        self.engine.prepare()
    }

    fn run(&self, unit: &Prompt, job: &Job<'_>) -> Result<Illustration, EngineError> {
        let painting = match self.engine.paint(unit, &job.errand()) {
            // Kept, so that nobody is asked twice for what they decline.
            Err(EngineError::Declined(words)) => return Ok(declined(unit, words)),
            painting => painting?,
        };
        Ok(stored(painting, job.blobs)?)
    }

    fn weight(&self, _unit: &Prompt) -> u64 {
        1
    }

    fn vendor(&self) -> Option<Vendor> {
        self.engine.vendor()
    }

    fn forecast(&self, unit: &Prompt) -> Forecast {
        self.engine.forecast(unit)
    }

    fn label(&self, unit: &Prompt) -> String {
        label(unit)
    }
}

/// Stores a painting, sizes in ascending order.
pub(super) fn stored(painting: Painting, blobs: &Blobs) -> anyhow::Result<Illustration> {
    let mut renditions = renditions(&painting.renditions, blobs)?;
    renditions.sort_by_key(|rendition| rendition.width);
    let mut planes = Vec::new();
    for apart in &painting.planes {
        let layers = apart.layers.iter().map(|webp| blobs.put(webp, "webp"));
        planes.push(Planes {
            width: apart.width.0,
            height: apart.height,
            page: apart.width.1,
            layers: layers.collect::<anyhow::Result<_>>()?,
        });
    }
    Ok(Illustration {
        renditions,
        alt: painting.alt,
        tone: painting.tone,
        wash: painting.wash,
        look: painting.look,
        planes,
        fallback: None,
    })
}

/// Stores the sizes of a picture: width, height and file of each.
pub(super) fn renditions(
    sizes: &[(u32, u32, Vec<u8>)],
    blobs: &Blobs,
) -> anyhow::Result<Vec<Rendition>> {
    let kept = sizes.iter().map(|(width, height, encoded)| {
        Ok(Rendition {
            width: *width,
            height: *height,
            picture: blobs.put(encoded, picture::ending(encoded))?,
        })
    });
    kept.collect()
}

/// What a picture is, in words for messages.
pub fn label(prompt: &Prompt) -> String {
    format!("the picture “{}”", crate::art::describe(prompt))
}

/// What is known of a picture that whoever was asked declined to paint.
fn declined(unit: &Prompt, words: String) -> Illustration {
    Illustration {
        renditions: Vec::new(),
        alt: crate::art::describe(unit),
        tone: "#000000".to_owned(),
        wash: String::new(),
        look: String::new(),
        planes: Vec::new(),
        fallback: Some(Fallback::Declined(words)),
    }
}

/// What a book asks to be drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct Gallery {
    /// One per picture of each scene that is not a printed plate, in reading order.
    pub scenes: Vec<Prompt>,
    /// The cover.
    pub cover: Prompt,
    /// What a link to the book shows elsewhere; `None` where the title cannot be set in type.
    pub share: Option<Prompt>,
    /// The first of the cast side by side; `None` where fewer than two are known.
    pub cast_sheet: Option<Prompt>,
    /// Of the first characters of the cast.
    pub portraits: Vec<Prompt>,
}

impl Gallery {
    /// Composes a book's pictures.
    pub fn of(book: &Book, style: Style) -> Self {
        let mut scenes = Vec::new();
        for chapter in &book.chapters {
            let mut run = 0; // Pictures in a row at the same place.
            let mut last = None;
            for picture in chapter.pictures() {
                let setting = picture.scene.setting;
                run = if last == Some(setting) { run + 1 } else { 0 };
                last = Some(setting);
                if picture.plate.is_some() {
                    continue; // The printed book has it.
                }
                let mut prompt = prompt(book, picture, style, seed(chapter, picture));
                prompt.composition = composition(book, picture, run);
                scenes.push(prompt);
            }
        }
        let portraits = book.cast.iter().take(PORTRAITS).enumerate();
        let cover = cover::cover(book, style);
        let share = cover.lettering.is_some().then(|| Prompt {
            composition: Composition::Share,
            ..cover.clone()
        });
        Self {
            cover,
            share,
            cast_sheet: cover::cast_sheet(book, style),
            portraits: portraits
                .map(|(index, _)| portrait(book, style, index))
                .collect(),
            scenes,
        }
    }

    /// Gives all prompts the tone of the plates that they are shown beside.
    pub fn lean(&mut self, tone: Option<Tone>) {
        let others = self.portraits.iter_mut().chain(&mut self.share);
        let others = others.chain(&mut self.cast_sheet);
        let all = self
            .scenes
            .iter_mut()
            .chain(others)
            .chain([&mut self.cover]);
        all.for_each(|prompt| prompt.tone = tone);
    }

    /// Gives every prompt its words, where `say` knows some, and the scenes takes whose words differ
    /// from those of their neighbours.
    pub fn put_into_words(&mut self, say: impl Fn(&Prompt) -> Option<Words>) {
        crate::art::hang::rotate(&mut self.scenes);
        let pages = self.scenes.iter_mut().chain(&mut self.portraits);
        let covers = std::iter::once(&mut self.cover).chain(&mut self.share);
        for prompt in pages.chain(covers) {
            prompt.words = say(prompt);
        }
    }

    /// All prompts in one list: scenes, portraits, cover, share image, cast sheet.
    pub fn prompts(&self) -> Vec<Prompt> {
        let mut prompts = self.scenes.clone();
        prompts.extend(self.portraits.iter().cloned());
        prompts.push(self.cover.clone());
        prompts.extend(self.share.clone());
        prompts.extend(self.cast_sheet.clone());
        prompts
    }
}

/// The kind of picture that keeps a run of scenes at one place from looking alike. People who talk
/// at a place already shown are seen as heads; a thing that somebody has to do with, in their hand; a
/// place that nobody names is told by things.
fn composition(book: &Book, picture: Picture<'_>, run: usize) -> Composition {
    let talk = picture.present.len() >= 2;
    let nowhere = picture.scene.setting == Setting::Nowhere;
    let first = picture.present.first();
    let first = first.and_then(|id| figure(book, *id));
    // Beasts of a tale have paws.
    let has_hands = first.is_some_and(|figure| !art::is_beast(&figure));
    let holds = has_hands
        && picture
            .props
            .iter()
            .any(|prop| crate::art::fits_hand(*prop));
    let things = !picture.props.is_empty();
    match (nowhere, run % 6) {
        (true, 0 | 3) if talk => Composition::Cameo,
        (true, 1 | 4) | (false, 5) if holds => Composition::Hands,
        (false, 1 | 4) if talk => Composition::Cameo,
        (true, _) | (false, 2 | 5) if things => Composition::StillLife,
        _ => Composition::Scene,
    }
}

fn prompt(book: &Book, picture: Picture<'_>, style: Style, seed: u64) -> Prompt {
    let scene = picture.scene;
    Prompt {
        style,
        composition: Composition::Scene,
        setting: scene.setting,
        time: scene.time,
        weather: scene.weather,
        season: scene.season,
        mood: picture.mood,
        era: book.era,
        figures: picture
            .present
            .iter()
            .take(FIGURES)
            .filter_map(|id| doing(book, picture, *id))
            .collect(),
        props: picture.props.to_vec(),
        seed,
        take: Take::default(),
        lettering: None,
        tone: None,
        words: None,
    }
}

/// How a character looks; from the character and their place in the cast alone, so that they look
/// the same on every page.
fn figure(book: &Book, id: CharacterId) -> Option<Figure> {
    let character = book.cast.get(usize::from(id.0))?;
    Some(Figure {
        name: character.name.clone(),
        age: character.age,
        sex: character.sex,
        role: character.role,
        variant: (character.as_found(id.0).place % 256) as u8,
        deed: None,
    })
}

/// A character doing what the picture's passage says.
fn doing(book: &Book, picture: Picture<'_>, id: CharacterId) -> Option<Figure> {
    let deed = picture.deeds.iter().find(|(who, _)| *who == id);
    figure(book, id).map(|figure| Figure {
        deed: deed.map(|(_, deed)| *deed),
        ..figure
    })
}

fn portrait(book: &Book, style: Style, index: usize) -> Prompt {
    let id = CharacterId(index as u16);
    let pictures = || book.chapters.iter().flat_map(Chapter::pictures);
    let picture = pictures()
        .find(|picture| picture.present.contains(&id))
        .or_else(|| pictures().next());
    let name = &book.cast[index].name;
    let seed = Digest::of(format!("portrait {name}").as_bytes()).seed();
    let mut prompt = match picture {
        Some(picture) => prompt(book, picture, style, seed),
        None => blank(book, style, seed),
    };
    prompt.composition = Composition::Portrait;
    prompt.figures = figure(book, id).into_iter().collect();
    prompt.props.clear();
    prompt
}

fn blank(book: &Book, style: Style, seed: u64) -> Prompt {
    let scene = Scene::default();
    let picture = Picture {
        scene: &scene,
        present: &[],
        props: &[],
        mood: scene.mood,
        deeds: &[],
        plate: None,
        sequences: &[],
    };
    prompt(book, picture, style, seed)
}

/// From the picture's own words: the same passage gets the same picture wherever it stands.
fn seed(chapter: &Chapter, picture: Picture<'_>) -> u64 {
    let text = chapter.as_printed(picture);
    Digest::of(text.as_bytes()).seed()
}
