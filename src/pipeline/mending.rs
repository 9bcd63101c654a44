//! What becomes of stored sounds and pictures that a disk has damaged: they are found by their digest when
//! they are read, and made anew. Owns the second try; finding damage is the blobs' own business.

use anyhow::Result;

use super::{Event, Mode, Pipeline, Report, Until};

impl Pipeline<'_> {
    /// Builds the books whose slugs are in `only` (all when it is empty) up to `until`. Where that
    /// fails because stored sounds or pictures are damaged, those are removed and made anew.
    ///
    /// # Errors
    /// When the disk or the database fails or an engine cannot work at all. Units that fail are in
    /// the report, and everything else is finished.
    pub fn build(&self, only: &[String], until: Until) -> Result<Report> {
        let mut known = self.blobs.damage();
        loop {
            let built = self.build_once(only, until);
            let met = self.blobs.damage();
            let whole = built
                .as_ref()
                .is_ok_and(|report| report.failures.is_empty());
            if whole || met == known || self.mode != Mode::Make || self.cancel.is_cancelled() {
                return built;
            }
            known = met;
            let files = self.blobs.weed()?;
            self.observer.on(&Event::Mending { files });
        }
    }
}
