//! The gate without a build: what is published is proven as it lies there. Nothing is fetched, spoken or
//! drawn; a book that books.toml asks to be different from what is stored cannot be proven, and is told so.

use std::sync::Mutex;

use anyhow::Result;

use super::report::{BookReport, BookState, Failure, Report};
use super::{Finished, Mode, Pipeline, Until, gate};

impl Pipeline<'_> {
    /// Proves the books whose slugs are in `only` (all when it is empty), and the site's folder. Findings
    /// are in the report: those that nobody allowed are among its failures.
    ///
    /// # Errors
    /// When the disk or the database fails.
    pub fn verify(&self, only: &[String]) -> Result<Report> {
        let looking = Pipeline {
            mode: Mode::Verify,
            purse: self.purse.clone(),
            ..*self
        };
        let report = Mutex::new(Report::default());
        let runner = looking.runner(&report);
        let theme = self.theme.digest()?;
        let mut all: Vec<Finished> = Vec::new();
        for edition in &self.config.editions {
            let last = self.last(edition)?;
            let asked = only.is_empty() || only.contains(&edition.slug);
            if !asked || self.cancel.is_cancelled() {
                all.extend(last);
                continue;
            }
            let mut book = BookReport {
                slug: edition.slug.clone(),
                ..BookReport::default()
            };
            let before = runner.with_report(|report| report.failures.len());
            let proven = looking.book(&runner, edition, Until::Publish, &theme, &mut book)?;
            let published = last.is_some();
            match (&proven, &last) {
                (Some(now), Some(last)) if now.pages == last.pages => {}
                _ if runner.with_report(|report| report.failures.len()) > before => {}
                _ => {
                    let error = match published {
                        true => {
                            "books.toml or this version asks for something else than what is published; `pennyreel publish` makes it so"
                        }
                        false => "it is not published; `pennyreel publish` does it",
                    };
                    let failure = Failure::new(gate::NAME, &edition.slug, "the book", error);
                    runner.with_report(|report| report.failures.push(failure));
                }
            }
            let failed = runner.with_report(|report| report.failures.len() > before);
            book.state = match failed {
                true => BookState::Failed,
                false => BookState::Published,
            };
            runner.with_report(|report| report.books.push(book));
            all.extend(last.or(proven));
        }
        if !self.cancel.is_cancelled() {
            looking.shelve(&runner, all, &theme)?;
        }
        Ok(report
            .into_inner()
            .unwrap_or_else(std::sync::PoisonError::into_inner))
    }
}
