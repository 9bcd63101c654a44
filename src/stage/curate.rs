//! curate: what a curator rules of a book, for the pipeline. Nothing is made or kept: rulings are
//! followed anew in every run, and what follows from them is kept under its own key.

pub use crate::text::appearances::list as list_appearances;
pub use crate::text::ruling::{Fault, Located, apply, keep_chapters, leave_out_chapters, locate};
