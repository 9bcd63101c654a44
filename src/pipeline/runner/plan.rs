//! Looks what is stored and what has to be made.

use std::collections::BTreeMap;

use anyhow::Result;

use super::Runner;
use crate::stage::{Artifact, Fingerprint, Stage};

/// A unit that has to be made, with the places in the list that want it.
pub(super) struct Miss<'u, U> {
    pub unit: &'u U,
    pub print: Fingerprint,
    pub wanted_at: Vec<usize>,
}

impl Runner<'_> {
    /// Fills in what is stored, and returns the units that are not and those that are.
    pub(super) fn plan<'u, S: Stage>(
        &self,
        stage: &S,
        units: &'u [S::Unit],
        outputs: &mut [Option<S::Output>],
    ) -> Result<(Vec<Miss<'u, S::Unit>>, Vec<&'u S::Unit>)> {
        let mut places: BTreeMap<String, usize> = BTreeMap::new();
        let mut distinct: Vec<Miss<'u, S::Unit>> = Vec::new();
        for (place, unit) in units.iter().enumerate() {
            let print = Fingerprint::of(stage, unit)?;
            match places.get(print.key.as_str()) {
                Some(&index) => distinct[index].wanted_at.push(place),
                None => {
                    places.insert(print.key.as_str().to_owned(), distinct.len());
                    distinct.push(Miss {
                        unit,
                        print,
                        wanted_at: vec![place],
                    });
                }
            }
        }
        let mut misses = Vec::new();
        let mut hits = Vec::new();
        for miss in distinct {
            match self.hit::<S>(&miss.print)? {
                Some(output) => {
                    for &place in &miss.wanted_at {
                        outputs[place] = Some(output.clone());
                    }
                    hits.push(miss.unit);
                }
                None => misses.push(miss),
            }
        }
        Ok((misses, hits))
    }

    /// A stored output whose blobs are all still on disk.
    pub(super) fn hit<S: Stage>(&self, print: &Fingerprint) -> Result<Option<S::Output>> {
        self.with_report(|report| report.keys.push(print.key.as_str().to_owned()));
        if self.refresh.contains(&S::NAME) {
            return Ok(None);
        }
        let Some(json) = self.store.artifact(print.key.as_str())? else {
            return Ok(None);
        };
        // A row that this version cannot read is a miss, not an error.
        let output: Option<S::Output> = serde_json::from_str(&json).ok();
        Ok(output.filter(|output| output.blobs().iter().all(|blob| self.blobs.exists(blob))))
    }
}
