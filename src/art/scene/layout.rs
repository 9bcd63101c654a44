//! One way to lay out a place, as a row of a table: its name, who draws it, and which things are to be
//! seen in it.

use super::super::stage::Stage;
use crate::model::{Prop, Setting};

/// A layout. Two layouts of a place differ in composition: where the focal thing stands, how high the
/// horizon lies, what frames the view, what is near and what far.
#[derive(Clone, Copy, Debug)]
pub struct Layout {
    /// What it shows, for contact sheets and tests.
    pub name: &'static str,
    /// Draws it.
    pub paint: fn(&mut Stage),
    /// Things that are always in it, so that the alt text may name them and a prompt that asks for
    /// one of them gets it.
    shows: &'static [Prop],
    /// Whether a prompt's small things are laid on a table in it.
    pub table: bool,
    /// Things that are in it when a prompt asks for them.
    offers: &'static [Prop],
    /// Settings of its file that it is for; all when empty.
    only: &'static [Setting],
}

impl Layout {
    /// A layout of nothing in particular.
    pub const fn new(name: &'static str, paint: fn(&mut Stage)) -> Self {
        Self {
            name,
            paint,
            shows: &[],
            table: false,
            offers: &[],
            only: &[],
        }
    }

    /// With things that are always in it.
    pub const fn shows(self, shows: &'static [Prop]) -> Self {
        Self { shows, ..self }
    }

    /// With a table for small things.
    pub const fn table(self) -> Self {
        Self {
            table: true,
            ..self
        }
    }

    /// With things that are in it when a prompt asks for them.
    pub const fn offers(self, offers: &'static [Prop]) -> Self {
        Self { offers, ..self }
    }

    /// For these settings of its file alone.
    pub const fn only(self, only: &'static [Setting]) -> Self {
        Self { only, ..self }
    }

    /// Whether a prompt that asks for a thing sees it here.
    pub fn gives(&self, prop: Prop) -> bool {
        self.shows.contains(&prop) || self.offers.contains(&prop)
    }

    /// Whether it is for a setting that its file serves.
    pub fn serves(&self, setting: Setting) -> bool {
        self.only.is_empty() || self.only.contains(&setting)
    }
}
