//! Layouts: how each kind of place is laid out, as data. A file in this folder holds the layouts of one
//! kind of place in [`Layout`] tables; the list of files says which settings each serves. A layout
//! gets a stage and lays it from the sky or the back wall forward.

pub mod cameo;
pub mod cast_sheet;
pub mod hands;
pub mod portrait;
pub mod still_great;
pub mod still_life;
pub mod still_places;
mod still_rooms;

mod backdrop;
mod fittings;
mod frame;
mod frost;
mod grounds;
mod indoors;
mod kerb;
mod landmark;
mod layout;
mod outdoors;
mod window;

use super::motif::things::fits_table;
use crate::model::{Composition, Prompt, Setting};

pub use layout::Layout;

/// Declares the files of this folder that hold layouts, and the settings that each serves.
macro_rules! layouts {
    ($([$($setting:ident),+] mod $file:ident;)+) => {
        $(mod $file;)+
        const FILES: &[(&[Setting], &[Layout])] =
            &[$((&[$(Setting::$setting),+], $file::LAYOUTS)),+];
    };
}

// To add a layout write a file with a table `LAYOUTS` and name it here, with the settings it serves.
layouts! {
    [Room] mod room;
    [Bedroom, Hospital, Attic] mod bedroom;
    [Library, Office, School] mod library;
    [Kitchen, Inn, Dining, Shop] mod kitchen;
    [Hall, Ballroom] mod hall;
    [Church] mod church;
    [Cave, Prison] mod cave;
    [Street, Market] mod street;
    [Road] mod road;
    [Railway] mod railway;
    [Garden] mod garden;
    [Forest] mod forest;
    [Moor] mod moor;
    [Mountain, Desert, Snowfield] mod mountain;
    [Sea, Ship] mod sea;
    [Harbour, Lighthouse] mod harbour;
    [Lighthouse, Sea] mod lighthouse;
    [Fields, River, CountryHouse, Castle, Battlefield, Graveyard, Nowhere] mod meadow;
    [Room, Dining, Ballroom, Library, Bedroom] mod bay;
    [Room, Hall, Dining, Ballroom, Bedroom, Inn, Kitchen, Shop, Church] mod doorway;
    [Kitchen, Inn, Dining, Hall] mod inglenook;
    [Room, Hall, Ballroom] mod picture_wall;
    [Hall, School, Hospital, Prison, Office] mod corridor;
    [Dining, Inn, Kitchen] mod banquet;
    [Street, Market] mod square;
    [Road, CountryHouse, Forest, Nowhere] mod avenue;
    [Forest, Mountain, Nowhere, Fields, Graveyard, Moor] mod oak;
    [School, Hospital, Office] mod schoolroom;
    [Shop] mod shop;
    [Prison] mod court;
    [Ship] mod aboard;
    [Ship, Harbour, Sea, Lighthouse] mod wharf;
    [Street] mod alley;
    [Street, Market] mod house_front;
    [Garden] mod terrace;
    [Garden] mod pergola;
    [River, Sea, Harbour] mod bridge;
    [River, Fields] mod river_bend;
    [Ballroom] mod theatre;
    [Fields, Battlefield, Castle] mod farmland;
    [Cave, Desert, Snowfield, Mountain] mod wilds;
    [Railway, Attic, Library, Bedroom, Hospital] mod compartment;
    [Church] mod aisle;
    [Castle, Graveyard, Cave, Moor] mod threshold;
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
        Composition::Scene | Composition::Cover | Composition::Share => {
            layouts(prompt.setting).collect()
        }
        Composition::Cameo => cameo::LAYOUTS.iter().collect(),
        Composition::StillLife => still_lifes(prompt),
        Composition::Hands => hands::LAYOUTS.iter().collect(),
        Composition::Portrait => portrait::LAYOUTS.iter().collect(),
        Composition::CastSheet => cast_sheet::LAYOUTS.iter().collect(),
    }
}

/// What is too great for a table is shown on the floor, unless there is something smaller.
fn still_lifes(prompt: &Prompt) -> Vec<&'static Layout> {
    let small = prompt.props.iter().any(|prop| fits_table(*prop));
    if small || prompt.props.is_empty() {
        let tables = still_life::LAYOUTS.iter();
        let rooms = tables.chain(still_rooms::LAYOUTS);
        rooms.chain(still_places::LAYOUTS).collect()
    } else {
        let outdoors = still_great::is_outdoors(&prompt.props);
        let fit = still_great::LAYOUTS
            .iter()
            .filter(|(open, _)| *open == outdoors);
        fit.map(|(_, layout)| layout).collect()
    }
}

/// The layout that a prompt asks for.
pub fn layout(prompt: &Prompt) -> &'static Layout {
    let choices = choices(prompt);
    choices[usize::from(prompt.take.layout) % choices.len()]
}
