//! The site as a whole before it is put in place, and as it lies there afterwards: where links lead, what
//! hosts take, and whether the folder holds the list and nothing else. Owns these proofs; what a breach
//! means is the pipeline's business.

mod folder;
mod hosts;
mod links;
mod refs;

pub use folder::folder;
pub use hosts::{Tally, hosts, tally};
pub use links::{Links, Open, dead, links};

/// What links of pages may begin with besides their own folder.
#[derive(Clone, Copy, Debug)]
pub struct Site<'a> {
    /// Path under which a host serves the site, with a slash at both ends.
    pub path: &'a str,
    /// The site's address with a slash at its end, where it is known.
    pub address: Option<&'a str>,
}

#[cfg(test)]
mod tests;
