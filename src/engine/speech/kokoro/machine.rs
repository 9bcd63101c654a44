//! What the machine must have for the network to run, asked before hours are spent: memory for each
//! lane, and the instructions without which it crawls.

use std::thread::available_parallelism;

use sysinfo::{MemoryRefreshKind, RefreshKind, System};

use crate::engine::error::EngineError;

/// Megabytes that the model, the dictionaries and the program take (measured: 290 MB).
const BASE: u64 = 320;
/// Megabytes that each lane takes on top for its longest chunk (measured: 150 MB).
const LANE: u64 = 180;

/// Lanes: one for each core, or as many as memory bears, but one at least.
pub(super) fn lanes() -> usize {
    let cores = available_parallelism().map_or(1, usize::from);
    free_megabytes().map_or(cores, |free| bearable(free, cores))
}

fn bearable(free: u64, cores: usize) -> usize {
    let lanes = usize::try_from(free.saturating_sub(BASE) / LANE).unwrap_or(cores);
    lanes.clamp(1, cores)
}

/// Refuses a machine that would run out of memory in the middle of a book, and tells of one that is
/// slow.
///
/// # Errors
/// [`EngineError::Unavailable`] with what is there and what is needed.
pub(super) fn check(tell: &dyn Fn(&str)) -> Result<(), EngineError> {
    if !has_wide_instructions() {
        tell("this processor has no AVX2; narration takes several times as long");
    }
    match free_megabytes() {
        Some(free) => enough(free),
        None => Ok(()),
    }
}

fn enough(free: u64) -> Result<(), EngineError> {
    let needed = BASE + LANE;
    if free >= needed {
        return Ok(());
    }
    Err(EngineError::Unavailable {
        message: format!(
            "the embedded voice needs {needed} MB of memory, and only {free} MB are free"
        ),
        hint: "close other programs or use a larger machine; or choose a cloud voice, or set \
               narrator = \"none\" for captions without sound"
            .to_owned(),
    })
}

/// Memory that is free for programs; within a container what its limit leaves. `None` where the
/// system does not tell.
fn free_megabytes() -> Option<u64> {
    let memory = MemoryRefreshKind::nothing().with_ram();
    let system = System::new_with_specifics(RefreshKind::nothing().with_memory(memory));
    let free = match system.cgroup_limits() {
        // What files are kept in memory is given up when it is needed, so it counts as free.
        Some(limits) => {
            let left = limits.total_memory.saturating_sub(limits.rss);
            left.min(system.available_memory())
        }
        None => system.available_memory(),
    };
    (system.total_memory() > 0).then_some(free >> 20)
}

#[cfg(target_arch = "x86_64")]
fn has_wide_instructions() -> bool {
    std::is_x86_feature_detected!("avx2") && std::is_x86_feature_detected!("fma")
}

/// Other processors that this runs on have what it takes from the start.
#[cfg(not(target_arch = "x86_64"))]
fn has_wide_instructions() -> bool {
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn memory_bounds_the_lanes_and_too_little_is_refused_with_both_numbers() {
        assert_eq!(bearable(64_000, 8), 8);
        assert_eq!(bearable(BASE + 3 * LANE, 8), 3);
        assert_eq!(bearable(100, 8), 1);
        assert!(enough(BASE + LANE).is_ok());
        let Err(EngineError::Unavailable { message, .. }) = enough(300) else {
            panic!("300 MB are not enough")
        };
        assert!(
            message.contains("500 MB") && message.contains("300 MB"),
            "{message}"
        );
    }

    #[test]
    fn this_machine_tells_its_memory() {
        assert!(free_megabytes().is_some_and(|free| free > 0));
        assert!(lanes() >= 1);
    }
}
