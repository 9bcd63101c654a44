//! Layouts: how each kind of place is laid out, as data. A file in this folder holds the layouts of one
//! kind of place in [`Layout`] tables; the list of files says which settings each serves. A layout
//! gets a stage and lays it from the sky or the back wall forward.

pub mod cameo;
pub mod portrait;
pub mod still_life;

mod backdrop;
mod fittings;
mod frame;
mod indoors;
mod kerb;
mod landmark;
mod layout;
mod outdoors;
mod window;

use crate::model::{Composition, Prompt, Setting};

pub use layout::Layout;

/// Declares the files of this folder that hold layouts, and the settings that each serves.
macro_rules! layouts {
    ($($file:ident: $($setting:ident),+;)+) => {
        $(mod $file;)+
        const FILES: &[(&[Setting], &[Layout])] =
            &[$((&[$(Setting::$setting),+], $file::LAYOUTS)),+];
    };
}

// To add a layout write a file with a table `LAYOUTS` and name it here.
layouts! {
    room: Room;
    bedroom: Bedroom, Hospital, Attic;
    library: Library, Office, School;
    kitchen: Kitchen, Inn, Dining, Shop;
    hall: Hall, Ballroom;
    church: Church;
    cave: Cave, Prison;
    street: Street, Market;
    road: Road;
    railway: Railway;
    garden: Garden;
    forest: Forest;
    moor: Moor;
    mountain: Mountain, Desert, Snowfield;
    sea: Sea, Ship;
    harbour: Harbour, Lighthouse;
    meadow: Fields, River, CountryHouse, Castle, Battlefield, Graveyard, Nowhere;
    bay: Room, Dining, Ballroom;
    doorway: Room, Hall, Dining, Ballroom, Bedroom, Inn, Kitchen, Shop, Church;
    inglenook: Kitchen, Inn, Dining, Hall;
    picture_wall: Room, Hall, Ballroom;
    corridor: Hall, School, Hospital, Prison, Office;
    banquet: Dining, Inn, Kitchen;
    square: Street, Market;
    avenue: Road, CountryHouse, Forest, Nowhere;
    oak: Forest, Mountain, Nowhere, Fields, Graveyard, Moor;
    schoolroom: School, Hospital, Office;
    shop: Shop;
    court: Prison;
    aboard: Ship;
    wharf: Ship, Harbour, Sea, Lighthouse;
    alley: Street;
    house_front: Street, Market;
    terrace: Garden;
    pergola: Garden;
    bridge: River, Sea, Harbour;
    river_bend: River, Fields;
    theatre: Ballroom;
    farmland: Fields, Battlefield, Castle;
    wilds: Cave, Desert, Snowfield, Mountain;
    compartment: Railway, Attic, Library, Bedroom, Hospital;
    aisle: Church;
}

/// The layouts of a place, in a fixed order.
pub fn layouts(setting: Setting) -> impl Iterator<Item = &'static Layout> {
    FILES
        .iter()
        .filter(move |(settings, _)| settings.contains(&setting))
        .flat_map(|(_, layouts)| *layouts)
        .filter(move |layout| layout.serves(setting))
}

/// The layouts that a prompt may be drawn with.
pub fn choices(prompt: &Prompt) -> Vec<&'static Layout> {
    match prompt.composition {
        Composition::Scene | Composition::Cover => layouts(prompt.setting).collect(),
        Composition::Cameo => cameo::LAYOUTS.iter().collect(),
        Composition::StillLife => still_life::LAYOUTS.iter().collect(),
        Composition::Portrait => portrait::LAYOUTS.iter().collect(),
    }
}

/// The layout that a prompt asks for.
pub fn layout(prompt: &Prompt) -> &'static Layout {
    let choices = choices(prompt);
    choices[usize::from(prompt.take.layout) % choices.len()]
}
