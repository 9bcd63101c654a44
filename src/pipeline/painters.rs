//! Who draws a book's pictures: they are hung, drawn, and drawn by the embedded illustrator where a server
//! that was asked gives none. Owns who steps in for whom, and what is said about it.

use anyhow::Result;

use super::report::{BookReport, Failure, FallbackReport};
use super::runner::Runner;
use super::{Mode, Pipeline};
use crate::config::{self, Painter};
use crate::engine::error::EngineError;
use crate::engine::image::ImageEngine;
use crate::model::{Edition, Fallback, Illustration, Prompt};
use crate::stage::hang::{self, Hang, Wall};
use crate::stage::illustrate::{self, Gallery, Illustrate};

/// So often are pictures that came out alike hung and drawn again.
const PARTED: usize = 3;

/// Pictures in the order of [`Gallery::prompts`]; nothing where there is none.
pub(super) type Drawn = Vec<Option<Illustration>>;

impl Pipeline<'_> {
    /// hang and illustrate.
    pub(super) fn paint(
        &self,
        runner: &Runner<'_>,
        edition: &Edition,
        gallery: &mut Gallery,
        report: &mut BookReport,
    ) -> Result<Drawn> {
        let engine = self.engines.image.as_ref();
        let own_hand = self.engines.stand_in.as_ref();
        let direction = edition.art_direction.as_deref();
        let reads = engine.words(&gallery.cover, direction).is_some();
        if reads {
            gallery.put_into_words(|prompt| engine.words(prompt, direction));
        } else {
            let units = [Wall::bare(gallery.scenes.clone())];
            let arranged = runner.run(&Hang { engine }, &edition.slug, &units)?;
            if let Some(hung) = arranged.into_iter().next().flatten() {
                hung.apply(&mut gallery.scenes);
                report.closest = hung.closest;
            }
        }
        let prompts = gallery.prompts();
        let mut drawn = vec![None; prompts.len()];
        // What a painter that reads has no words for is a layout, and drawn here.
        let (asked, own): (Vec<usize>, Vec<usize>) =
            (0..prompts.len()).partition(|&place| !reads || prompts[place].words.is_some());
        let fallback = match &self.config.image {
            Painter::Cloud(painter) => painter.fallback,
            Painter::Embedded | Painter::Fake => config::Fallback::Never,
        };
        match self.draw(runner, edition, engine, &prompts, &asked, &mut drawn) {
            Err(error) if fallback == config::Fallback::Always => {
                self.without_server(edition, error, report)?;
            }
            done => done?,
        }
        if report.closest.is_some() {
            self.part(runner, edition, gallery, &mut drawn, report)?;
        }
        let prompts = gallery.prompts();
        self.stand_in(
            runner, edition, &prompts, fallback, &mut drawn, &asked, report,
        )?;
        if !self.cancel.is_cancelled() {
            self.draw(runner, edition, own_hand, &prompts, &own, &mut drawn)?;
        }
        Ok(drawn)
    }

    /// Compares the scenes' pictures as they were drawn. One that is too like another, since it took other
    /// light or another layout than its sketch had to be readable, is hung and drawn again.
    fn part(
        &self,
        runner: &Runner<'_>,
        edition: &Edition,
        gallery: &mut Gallery,
        drawn: &mut Drawn,
        report: &mut BookReport,
    ) -> Result<()> {
        let engine = self.engines.image.as_ref();
        for again in (0..=PARTED).rev() {
            let wall = Wall::of(gallery.scenes.clone(), drawn);
            let Some(closest) = wall.closest() else {
                return Ok(());
            };
            report.closest = Some(closest);
            if closest >= hang::BAR || again == 0 || self.cancel.is_cancelled() {
                break;
            }
            let hung = runner.run(&Hang { engine }, &edition.slug, &[wall])?;
            let Some(hung) = hung.into_iter().next().flatten() else {
                break;
            };
            let before = gallery.scenes.clone();
            hung.apply(&mut gallery.scenes);
            let moved: Vec<usize> = (0..before.len())
                .filter(|&place| before[place] != gallery.scenes[place])
                .collect();
            self.draw(runner, edition, engine, &gallery.prompts(), &moved, drawn)?;
            if moved.is_empty() {
                break;
            }
        }
        match report.closest {
            Some(closest) if closest < hang::BAR => {
                let bar = hang::BAR;
                let message = format!(
                    "two of its pictures look alike ({closest:.1} apart, bar {bar:.0}): no other layout, \
                     camera or light told them apart"
                );
                self.warn(edition, &message, report);
            }
            _ => {}
        }
        Ok(())
    }

    /// Draws the prompts at some places with an engine.
    fn draw(
        &self,
        runner: &Runner<'_>,
        edition: &Edition,
        engine: &dyn ImageEngine,
        prompts: &[Prompt],
        places: &[usize],
        drawn: &mut Drawn,
    ) -> Result<()> {
        if places.is_empty() {
            return Ok(());
        }
        let reads = |prompt: &Prompt| engine.words(prompt, None).is_some();
        let units: Vec<Prompt> = places
            .iter()
            .map(|&place| {
                let prompt = prompts[place].clone();
                // Words that nobody reads must not be why a picture is drawn anew.
                let words = prompt.words.clone().filter(|_| reads(&prompt));
                Prompt { words, ..prompt }
            })
            .collect();
        let stage = Illustrate {
            engine,
            jobs: self.config.jobs,
        };
        let pictures = runner.run(&stage, &edition.slug, &units)?;
        for (&place, picture) in places.iter().zip(pictures) {
            drawn[place] = picture;
        }
        Ok(())
    }

    /// A server that cannot work at all, where the curator wants the book nevertheless.
    fn without_server(
        &self,
        edition: &Edition,
        error: anyhow::Error,
        report: &mut BookReport,
    ) -> Result<()> {
        let Some(EngineError::Unavailable { message, hint }) = error.downcast_ref() else {
            return Err(error);
        };
        let message = format!("{message}; the embedded illustrator steps in ({hint})");
        self.warn(edition, &message, report);
        Ok(())
    }

    /// Draws what is missing as far as `fallback` allows. What a server declined is known from the
    /// stored artifact, so it is neither asked nor paid for again; what failed otherwise is not
    /// stored, so the next run asks again.
    #[allow(
        clippy::too_many_arguments,
        reason = "one step of `illustrate`, with all of its values"
    )]
    fn stand_in(
        &self,
        runner: &Runner<'_>,
        edition: &Edition,
        prompts: &[Prompt],
        fallback: config::Fallback,
        drawn: &mut Drawn,
        asked: &[usize],
        report: &mut BookReport,
    ) -> Result<()> {
        let always = fallback == config::Fallback::Always && self.mode == Mode::Make;
        let missing: Vec<(usize, Fallback)> = asked
            .iter()
            .filter_map(|&place| match &drawn[place] {
                Some(picture) => Some((place, picture.fallback.clone()?)),
                None => always.then_some((place, Fallback::Failed)),
            })
            .collect();
        if missing.is_empty() || self.cancel.is_cancelled() {
            return Ok(());
        }
        let host = self.engines.image.vendor().map(|vendor| vendor.host);
        let host = host.unwrap_or_default();
        let own_hand = self.engines.stand_in.as_ref();
        let label = |place: usize| illustrate::label(&prompts[place]);
        if fallback == config::Fallback::Never {
            for (place, why) in missing {
                drawn[place] = None;
                let error = format!("{host} {}", said(&why));
                let failure = Failure::new("illustrate", &edition.slug, &label(place), &error);
                runner.with_report(|report| report.failures.push(failure));
            }
            return Ok(());
        }
        let places: Vec<usize> = missing.iter().map(|(place, _)| *place).collect();
        self.draw(runner, edition, own_hand, prompts, &places, drawn)?;
        for (place, why) in missing {
            report.fallbacks.push(FallbackReport {
                picture: label(place),
                host: host.clone(),
                why: said(&why),
            });
            if let Some(picture) = &mut drawn[place] {
                picture.fallback = Some(why);
            }
        }
        if always {
            runner.with_report(|report| report.forgive("illustrate", &edition.slug));
        }
        Ok(())
    }

    pub(super) fn warn_of_holes(
        &self,
        edition: &Edition,
        drawn: &[Option<Illustration>],
        report: &mut BookReport,
    ) {
        let holes = drawn.iter().filter(|picture| picture.is_none()).count();
        if holes > 0 {
            let message =
                format!("{holes} pictures could not be made; their cards show text alone");
            self.warn(edition, &message, report);
        }
    }
}

fn said(why: &Fallback) -> String {
    match why {
        Fallback::Declined(words) => format!("declined it: {words}"),
        Fallback::Failed => "gave no picture".to_owned(),
    }
}
