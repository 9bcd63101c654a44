//! The gate before the site: every book is proven before it is published, and the site before it is put in
//! place. Owns what a finding means: a breach keeps a book out, and the site as it was, unless the curator
//! allows it by name; what is allowed is told in the site's report.

use std::collections::BTreeMap;

use anyhow::{Context, Result};

use super::Pipeline;
use super::event::Event;
use super::report::{BookReport, Failure, SiteReport};
use super::runner::{Mode, Runner};
use crate::base::blobs::BlobRef;
use crate::model::{
    Chapter, Check, Edition, Finding, Host, Measured, Narrator, Proof, Publication, Reader,
};
use crate::site::budget::Weight;
use crate::site::check::{self, Open};
use crate::site::{self, Content, File};
use crate::stage::proof::{self, picture, sound, text};
use crate::stage::publish::Pages;
use crate::stage::track;

/// What failures call this work.
pub(super) const NAME: &str = "proof";
/// How failures name what belongs to no book.
pub(super) const SITE: &str = "site";
/// Failures of one check that are told one by one; more are counted.
const TOLD: usize = 10;

/// A book as it would be published.
pub(super) struct Candidate<'a> {
    /// JSON of the book that `segment` made.
    pub story: &'a BlobRef,
    pub publication: &'a Publication,
    /// JSON of it.
    pub stored: &'a BlobRef,
    /// What its tracks were joined from.
    pub tracks: &'a [track::Unit],
    pub pages: &'a Pages,
}

impl Pipeline<'_> {
    /// Proves a book; `None` when it is only planned and was not proven yet.
    pub(super) fn prove(
        &self,
        runner: &Runner<'_>,
        edition: &Edition,
        book: &Candidate<'_>,
    ) -> Result<Option<Proof>> {
        // Whoever verifies makes nothing but proofs.
        let runner = &Runner {
            mode: match self.mode {
                Mode::Plan => Mode::Plan,
                Mode::Make | Mode::Verify => Mode::Make,
            },
            ..*runner
        };
        let publication = book.publication;
        let (engine, reader) = match edition.narrator {
            Narrator::Silent => (&self.engines.silent, Reader::Nobody),
            Narrator::Voice(_) | Narrator::Auto => {
                (&self.engines.speech, self.engines.speech.reader())
            }
        };
        let mut proof = Proof {
            reader,
            speech: engine.id().name,
            image: self.engines.image.id().name,
            cards: publication.book.sequences().count() as u64,
            ..Proof::default()
        };
        let Some(mut findings) = self.prove_text(runner, edition, book, &mut proof)? else {
            return Ok(None);
        };
        let Some(found) = self.prove_sounds(runner, edition, book, &mut proof)? else {
            return Ok(None);
        };
        findings.extend(found);
        let Some(found) = self.prove_pictures(runner, edition, publication, &mut proof)? else {
            return Ok(None);
        };
        findings.extend(found);
        findings.extend(proof::holes(publication, proof.reader));
        findings.extend(heavy(&book.pages.weights));
        findings.sort();
        (proof.allowed, proof.breaches) = self.sorted(findings);
        Ok(Some(proof))
    }

    fn prove_text(
        &self,
        runner: &Runner<'_>,
        edition: &Edition,
        book: &Candidate<'_>,
        proof: &mut Proof,
    ) -> Result<Option<Vec<Finding>>> {
        let files = serde_json::to_vec(&book.pages.files).context("a list cannot be written")?;
        let files = match runner.mode {
            Mode::Make | Mode::Verify => self.blobs.put(&files, "json")?,
            Mode::Plan => BlobRef::of(&files, "json"),
        };
        let place = self.place();
        let unit = text::Unit {
            story: book.story.clone(),
            chapters: edition.chapters,
            publication: book.stored.clone(),
            files,
            path: place.path,
            address: place.address,
        };
        let proved = runner.run(&text::Texts, &edition.slug, &[unit])?;
        let Some(proved) = proved.into_iter().next().flatten() else {
            return Ok(None);
        };
        proof.words = proved.words;
        proof.open = proved
            .open
            .into_iter()
            .map(|open| (open.from, open.to))
            .collect();
        Ok(Some(proved.findings))
    }

    fn prove_sounds(
        &self,
        runner: &Runner<'_>,
        edition: &Edition,
        book: &Candidate<'_>,
        proof: &mut Proof,
    ) -> Result<Option<Vec<Finding>>> {
        let text = &book.publication.book;
        let reading = (proof.reader, text.metadata.language.as_str());
        let chapters = text.chapters.iter().zip(&book.publication.tracks);
        let (numbers, units): (Vec<u32>, Vec<sound::Unit>) = chapters
            .zip(book.tracks)
            .filter_map(|((chapter, track), parts)| {
                let format = self.config.site.sound;
                let unit = sound::Unit::of(chapter, track, parts, format, reading)?;
                Some((chapter.number, unit))
            })
            .unzip();
        let stage = sound::Sounds {
            jobs: self.config.jobs,
        };
        let proved = match units.is_empty() {
            true => Vec::new(),
            false => runner.run(&stage, &edition.slug, &units)?,
        };
        let Some(proved) = proved.into_iter().collect::<Option<Vec<_>>>() else {
            return Ok(None);
        };
        let mut findings = Vec::new();
        for (number, proved) in numbers.into_iter().zip(proved) {
            proof.measured.join(&proved.measured);
            let found = proved.findings.into_iter();
            findings.extend(found.map(|finding| finding.in_chapter(number)));
        }
        Ok(Some(findings))
    }

    fn prove_pictures(
        &self,
        runner: &Runner<'_>,
        edition: &Edition,
        publication: &Publication,
        proof: &mut Proof,
    ) -> Result<Option<Vec<Finding>>> {
        let (mut places, mut units) = (Vec::new(), Vec::new());
        let mut pictures = publication.pictures.iter();
        for chapter in &publication.book.chapters {
            let mut card = 0;
            for shot in Chapter::pictures(chapter) {
                if let Some(picture) = pictures.next().and_then(Option::as_ref) {
                    places.push(Some((chapter.number, card)));
                    units.push(picture::Unit::of(picture, true));
                }
                card += shot.sequences.len();
            }
        }
        let others = [
            &publication.cover,
            &publication.share,
            &publication.cast_sheet,
        ];
        for picture in others.into_iter().chain(&publication.portraits).flatten() {
            places.push(None);
            units.push(picture::Unit::of(picture, false));
        }
        proof.pictures = units.len() as u64;
        let stage = picture::Pictures {
            jobs: self.config.jobs,
        };
        let proved = runner.run(&stage, &edition.slug, &units)?;
        let Some(proved) = proved.into_iter().collect::<Option<Vec<_>>>() else {
            return Ok(None);
        };
        let (mut findings, mut measured) = (Vec::new(), Measured::default());
        for (place, proved) in places.into_iter().zip(proved) {
            measured.join(&proved.measured);
            let found = proved.findings.into_iter();
            findings.extend(found.map(|finding| match place {
                Some((chapter, card)) => finding.in_chapter(chapter).on_card(card),
                None => finding,
            }));
        }
        proof.measured.join(&measured);
        Ok(Some(findings))
    }

    /// Tells what was found of a book; whether it may be published.
    pub(super) fn admit(
        &self,
        runner: &Runner<'_>,
        edition: &Edition,
        proof: &Proof,
        report: &mut BookReport,
    ) -> bool {
        self.tell(runner, &edition.slug, &proof.allowed, &proof.breaches);
        if proof.reader == Reader::Tones {
            let message = "it is read in tones by the fake engine: no voice was heard, and the site's report says so";
            self.warn(edition, message, report);
        }
        report.proof = Some(proof.clone());
        proof.breaches.is_empty()
    }

    /// Proves the site as a whole, from the list of its files with what books' pages lead to.
    pub(super) fn prove_site(
        &self,
        proofs: &[Option<Proof>],
        library: &Pages,
        files: &[File],
    ) -> Result<SiteReport> {
        let made = site::report::PATHS.map(|path| (path, 0));
        let lengths: BTreeMap<&str, u64> = files
            .iter()
            .map(|(path, content)| {
                let bytes = match content {
                    Content::Blob(blob) => blob.bytes,
                    Content::Bytes(bytes) => bytes.len() as u64,
                };
                (path.as_str(), bytes)
            })
            .chain(made)
            .collect();
        let place = self.place();
        let site = check::Site {
            path: &place.path,
            address: place.address.as_deref(),
        };
        let own = check::links(&library.files, &site, &|blob| self.blobs.get(blob))?;
        let proven = proofs.iter().flatten().flat_map(|proof| &proof.open);
        let open: Vec<Open> = proven
            .map(|(from, to)| Open {
                from: from.clone(),
                to: to.clone(),
            })
            .chain(own.open)
            .collect();
        let mut findings = check::dead(&open, &lengths.keys().copied().collect());
        findings.extend(own.findings);
        findings.extend(heavy(&library.weights));
        let tally = check::tally(lengths.into_iter());
        let mut warnings = Vec::new();
        match self.config.site.host {
            Some(host) => findings.extend(check::hosts(&tally, host)),
            None => {
                let all = Host::ALL.iter();
                warnings.extend(all.flat_map(|host| check::hosts(&tally, *host)));
            }
        }
        let (allowed, breaches) = self.sorted(findings);
        Ok(SiteReport {
            tally,
            allowed,
            breaches,
            warnings,
            ..SiteReport::default()
        })
    }

    /// What is allowed, and what is not.
    pub(super) fn sorted(&self, findings: Vec<Finding>) -> (Vec<Finding>, Vec<Finding>) {
        let allowed = |finding: &Finding| self.allow.contains(&finding.check);
        findings.into_iter().partition(allowed)
    }

    /// Tells observers of findings, and puts breaches among the failures.
    pub(super) fn tell(
        &self,
        runner: &Runner<'_>,
        edition: &str,
        allowed: &[Finding],
        breaches: &[Finding],
    ) {
        let all = allowed.iter().map(|finding| (finding, true));
        for (finding, allowed) in all.chain(breaches.iter().map(|finding| (finding, false))) {
            self.observer.on(&Event::Found {
                edition,
                check: finding.check.name(),
                chapter: finding.chapter,
                card: finding.card,
                message: &finding.message,
                remedy: &finding.remedy,
                allowed,
            });
        }
        for check in Check::ALL {
            let of: Vec<&Finding> = breaches.iter().filter(|f| f.check == check).collect();
            let told = of.iter().take(TOLD).map(|finding| {
                let place = finding.place();
                let label = match place.as_str() {
                    "" => check.name().to_owned(),
                    place => format!("{}: {place}", check.name()),
                };
                Failure::new(
                    NAME,
                    edition,
                    &label,
                    &format!("{}; {}", finding.message, finding.remedy),
                )
            });
            let more = of.len().saturating_sub(TOLD);
            let rest = (more > 0).then(|| {
                let message = format!("{more} more of the same kind");
                Failure::new(NAME, edition, check.name(), &message)
            });
            runner.with_report(|report| report.failures.extend(told.chain(rest)));
        }
    }
}

/// What is heavier than a phone should have to load.
fn heavy(weights: &[Weight]) -> Vec<Finding> {
    let over = weights.iter().filter(|weight| weight.is_over());
    let told = |weight: &Weight| {
        let message = format!(
            "{}: {} {} bytes of {}: that is larger than a phone should have to load",
            weight.of, weight.what, weight.bytes, weight.limit
        );
        let remedy = "make what a theme of yours adds smaller, or please report it";
        Finding::new(Check::Budget, message, remedy)
    };
    over.map(told).collect()
}
