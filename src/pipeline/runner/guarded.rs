//! A unit made behind a wall: a fault of ours or of a library in one of them is that unit's failure, not
//! the end of the run. Owns what is said of such a fault.

use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::engine::error::EngineError;
use crate::stage::{Job, Stage};

/// Runs a stage; a panic inside of it becomes an error of the unit.
pub(super) fn run<S: Stage>(
    stage: &S,
    unit: &S::Unit,
    job: &Job<'_>,
) -> Result<S::Output, EngineError> {
    // What a panic leaves half-done is nobody's: units are pure, and what they share behind locks is
    // taken whole or not at all.
    let outcome = catch_unwind(AssertUnwindSafe(|| stage.run(unit, job)));
    outcome.unwrap_or_else(|payload| {
        let said = payload.downcast_ref::<String>().map(String::as_str);
        let said = said.or_else(|| payload.downcast_ref::<&str>().copied());
        Err(EngineError::Refused(format!(
            "pennyreel itself failed here ({}). That is a fault of the program: please report it with \
             the file; the other books are not touched by it",
            said.unwrap_or("without a word")
        )))
    })
}
