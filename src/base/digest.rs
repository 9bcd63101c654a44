//! Content digests: BLAKE3 as 64 hexadecimal digits. Owns their text form and the sharded file
//! name made of them; knows nothing of what is digested.

use std::fmt;

use serde::{Deserialize, Serialize};

/// The BLAKE3 digest of some bytes, always 64 lower-case hexadecimal digits.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Digest(String);

impl Digest {
    /// Digests `bytes`.
    pub fn of(bytes: &[u8]) -> Self {
        Self(blake3::hash(bytes).to_hex().to_string())
    }

    /// Reads back a digest that was printed; `None` unless it is 64 hexadecimal digits.
    pub fn parse(text: &str) -> Option<Self> {
        let valid = text.len() == 64
            && text
                .bytes()
                .all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b));
        valid.then(|| Self(text.to_owned()))
    }

    /// All 64 digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The first twelve digits: enough for names that people read.
    pub fn short(&self) -> &str {
        &self.0[..12]
    }

    /// The first eight bytes as a number, for seeding what must follow from content alone.
    pub fn seed(&self) -> u64 {
        u64::from_str_radix(&self.0[..16], 16).unwrap_or_default()
    }

    /// `ab/cdef…`: 256 folders keep every one of them small.
    pub fn sharded(&self) -> String {
        format!("{}/{}", &self.0[..2], &self.0[2..])
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Digest({})", self.short())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_digest_survives_print_and_parse() {
        let digest = Digest::of(b"pennyreel");
        assert_eq!(Digest::parse(digest.as_str()), Some(digest.clone()));
        assert_eq!(digest.sharded().len(), 65);
        assert_eq!(Digest::parse("short"), None);
        assert_eq!(Digest::parse(&"Z".repeat(64)), None);
    }
}
