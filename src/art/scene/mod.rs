//! Templates: one small file for each kind of place, and the table that says which template draws
//! which setting. Each gets a stage and lays it from the sky or the back wall forward.

pub mod cameo;
pub mod portrait;
pub mod still_life;

mod forest;
mod indoors;
mod moor;
mod outdoors;
mod room;

use crate::model::Setting;

use super::stage::Stage;

/// Draws the place of a prompt.
pub fn paint(stage: &mut Stage) {
    template(stage.prompt.setting)(stage);
}

/// The template of each setting. Settings without a file of their own share that of their nearest
/// relative, which looks at `stage.prompt.setting` for what tells them apart.
fn template(setting: Setting) -> fn(&mut Stage) {
    match setting {
        Setting::Forest => forest::paint,
        Setting::Room => room::paint,
        _ => moor::paint,
    }
}
