//! Templates: one small file for each kind of place, and the table that says which template draws
//! which setting. Each gets a stage and lays it from the sky or the back wall forward.

pub mod cameo;
pub mod portrait;
pub mod still_life;

mod bedroom;
mod cave;
mod church;
mod fittings;
mod forest;
mod frame;
mod garden;
mod hall;
mod harbour;
mod indoors;
mod kerb;
mod kitchen;
mod landmark;
mod library;
mod meadow;
mod moor;
mod mountain;
mod outdoors;
mod railway;
mod road;
mod room;
mod sea;
mod street;
mod window;

use crate::model::Setting;

use super::stage::Stage;

/// Draws the place of a prompt.
pub fn paint(stage: &mut Stage) {
    template(stage.prompt.setting)(stage);
}

/// The template of each setting. Settings without a file of their own share that of their nearest
/// relative, which looks at `stage.prompt.setting` for what tells them apart.
fn template(setting: Setting) -> fn(&mut Stage) {
    use Setting::*;
    match setting {
        Room => room::paint,
        Bedroom | Hospital | Attic => bedroom::paint,
        Library | Office | School => library::paint,
        Kitchen | Inn | Dining | Shop => kitchen::paint,
        Hall | Ballroom => hall::paint,
        Church => church::paint,
        Cave | Prison => cave::paint,
        Street | Market => street::paint,
        Road => road::paint,
        Railway => railway::paint,
        Garden => garden::paint,
        Forest => forest::paint,
        Moor => moor::paint,
        Mountain | Desert | Snowfield => mountain::paint,
        Sea | Ship => sea::paint,
        Harbour | Lighthouse => harbour::paint,
        Fields | River | CountryHouse | Castle | Battlefield | Graveyard | Nowhere => meadow::paint,
    }
}
