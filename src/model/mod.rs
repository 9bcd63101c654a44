//! Plain data in the field's words: what a book, a voice, a scene and a picture *are*. No input or
//! output, no rules, no other module but the names of blobs.

mod bill;
mod book;
mod catalogue;
mod character;
mod direction;
mod division;
mod edition;
mod finding;
mod hearing;
mod illustration;
mod manuscript;
mod matter;
mod narration;
mod passage;
mod provenance;
mod publication;
mod review;
mod ruling;
mod scene;
mod scenery;
pub mod sync;

pub use division::Form;
pub use matter::Matter;

pub use edition::{
    Edition, Format, Lost, Metadata, Narrator, Origin, Person, Plate, Plates, Source, Style,
};

pub use catalogue::CatalogueEntry;

pub use passage::{Passage, PassageKind};

pub use manuscript::{Block, BlockKind, Manuscript, PlateMark};

pub use bill::{Forecast, Money, Price, Prices, Units, Vendor};
pub use book::{Attribution, Book, Chapter, ChapterKind, Hook, Line, Manner, PlateAt, Quote};
pub use character::{Age, Character, CharacterId, Found, Kinship, Relation, Role, Sex};
pub use direction::{
    Brief, CameraLabel, CharacterLabel, Direction, PresenceLabel, QuoteLabel, SceneLabel, Told,
    Usage, schema as direction_schema,
};
pub use provenance::{CharacterField, Marks, Provenance, SceneField};
pub use scene::{
    Appearance, Feeling, Focus, Part, Picture, Presence, Scene, Sequence, SequenceKind, Shot,
};
pub use scenery::{
    Deed, Era, Framing, Lighting, Mood, Movement, Prop, Roof, Season, Setting, TimeOfDay, Weather,
};

pub use hearing::{Hearing, Piece};

pub use finding::{Check, Finding, Host, Measured, Proof, Reader, Span};
pub use illustration::{
    Composition, Fallback, Figure, Illustration, Lettering, Planes, Prompt, Rendition, Take, Tone,
    Words,
};
pub use narration::{Narration, Utterance, WordTime};
pub use publication::{Cue, Publication, Track, TrackFormat};
pub use review::{Ask, Doubt, Fix, Review};
pub use ruling::{
    At, ChapterRuling, CharacterRuling, QuoteRuling, Rulings, SceneRuling, SkipRuling, Skipped,
};
