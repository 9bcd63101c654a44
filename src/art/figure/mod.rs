//! People and beasts in profile: black jointed paper with gaps between limbs, a few thin pale
//! cut-lines, and the one spot colour that is theirs for the whole book.

mod beast;
mod being;
mod body;
mod bust;
mod garment;
mod head;
mod headgear;
mod held;
mod joints;
mod look;
mod menagerie;
mod pose;
mod profile;
mod rider;
mod support;
mod tools;
mod trim;
mod wardrobe;

pub use beast::{Beast, draw_beast, draw_creature, flying};
pub use being::{Being, is_beast, kind};
pub use body::{Person, draw_person};
pub use bust::draw_bust;
pub use held::Held;
pub use look::{Cut, Face, Hair, Hat, Legs, Look, Wrap};
pub use pose::Pose;
pub use rider::draw_rider;
pub use support::Support;
