//! Things the standard library lacks, and that know nothing of books: digests, blobs, files,
//! cancelling, the network. A helper needs three users to live here.

pub mod blobs;
pub mod cancel;
pub mod digest;
pub mod fs;
pub mod http;
