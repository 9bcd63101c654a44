//! Things the standard library lacks, and that know nothing of books: digests, blobs, files,
//! cancelling, the network. A helper needs three users to live here.

pub mod blobs;
pub mod cancel;
pub mod digest;
pub mod fs;
pub mod http;
pub mod lock;

/// Says aloud that something was not tested, past the test runner, which keeps what tests print.
#[cfg(test)]
pub(crate) fn skipped(why: &str) {
    use std::io::Write;
    let _ = writeln!(std::io::stderr(), "{why}");
}
