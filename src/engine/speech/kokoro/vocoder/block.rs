//! A residual block of the vocoder: three times over, two activated convolutions whose outcome is
//! added to what went in (Kong, Kim and Bae, "HiFi-GAN", 2020, with the normalisation and snake of
//! iSTFTNet as StyleTTS 2 uses it). Owns their order.

use anyhow::{Context, Result, ensure};

use super::activation::Activation;
use super::convolution::{Bench, Convolution};
use super::moments::Moments;
use crate::base::cancel::Cancel;
use crate::engine::error::EngineError;

/// A convolution, and the bend of the snake before it.
pub(super) struct Half {
    pub convolution: Convolution,
    /// For each channel.
    pub alpha: Vec<f32>,
}

/// Three pairs of halves.
pub(super) struct Block {
    pub parts: Vec<[Half; 2]>,
}

/// What a voice's style makes of one normalisation: deviation and mean for each channel.
pub(in super::super) struct Style {
    pub scale: Vec<f32>,
    pub shift: Vec<f32>,
}

impl Half {
    fn activation(&self, moments: &Moments, style: Option<&Style>) -> Result<Activation> {
        let style = style.context("a normalisation has no style")?;
        Ok(Activation::new(
            moments,
            &style.scale,
            &style.shift,
            &self.alpha,
        ))
    }
}

impl Block {
    /// Channels of its rows.
    ///
    /// # Errors
    /// When its convolutions do not agree about that.
    pub fn channels(&self) -> Result<usize> {
        let mut widths = self
            .parts
            .iter()
            .flatten()
            .map(|half| half.convolution.channels());
        let first = widths.next().context("an empty block")?;
        ensure!(widths.all(|width| width == first), "a block of many widths");
        Ok(first)
    }

    /// Takes rows with their moments through the block, with one style for each half in the order in
    /// which they run. `room` is overwritten. Looks for a stop before each convolution.
    pub fn run(
        &self,
        bench: &mut Bench,
        mut rows: Vec<f32>,
        moments: &Moments,
        styles: &[Style],
        room: &mut [f32],
        cancel: &Cancel,
    ) -> Result<Vec<f32>, EngineError> {
        let mut moments = moments.clone();
        let mut styles = styles.iter();
        for [first, second] in &self.parts {
            go_on(cancel)?;
            let activation = first.activation(&moments, styles.next())?;
            let between = first
                .convolution
                .run(bench, &rows, &activation, room, false)?;
            go_on(cancel)?;
            let activation = second.activation(&between, styles.next())?;
            moments = second
                .convolution
                .run(bench, room, &activation, &mut rows, true)?;
        }
        Ok(rows)
    }
}

fn go_on(cancel: &Cancel) -> Result<(), EngineError> {
    if cancel.is_cancelled() {
        return Err(EngineError::Cancelled);
    }
    Ok(())
}
