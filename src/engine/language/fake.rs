//! A director for tests: labels by rule, in no time. The first of the cast says whatever has no tag,
//! and it rains from the first card to the last.

use serde_json::{Value, json};

use super::{Answer, LanguageEngine};
use crate::engine::EngineId;
use crate::engine::error::EngineError;
use crate::engine::till::Errand;
use crate::model::{Brief, Usage};

/// Directs by rule.
#[derive(Clone, Copy, Debug, Default)]
pub struct Fake;

impl Fake {
    /// What it answers to a brief.
    pub fn labels(brief: &Brief) -> Value {
        let numbers = |mark: &str| -> Vec<u32> {
            let pieces = brief.text.split(mark).skip(1);
            let numbers = pieces.filter_map(|piece| piece.split('}').next()?.parse().ok());
            numbers.collect()
        };
        let somebody = brief.book.contains("\nc0 ");
        let said = |quote: &u32| json!({"quote": quote, "who": "c0", "sure": true});
        let quotes: Vec<Value> = numbers("{q")
            .iter()
            .filter(|_| somebody)
            .map(said)
            .collect();
        let scene = |from: &u32| {
            json!({
                "from": from, "setting": "untold", "place": "", "time": "untold",
                "weather": "rain", "season": "untold", "lighting": "untold", "mood": "untold",
                "description": "", "present": [], "camera": [],
            })
        };
        let scenes: Vec<Value> = numbers("{s").iter().take(1).map(scene).collect();
        json!({"characters": [], "quotes": quotes, "scenes": scenes})
    }
}

impl LanguageEngine for Fake {
    fn id(&self) -> EngineId {
        EngineId {
            name: "by-rule".to_owned(),
            settings: "v1".to_owned(),
        }
    }

    fn lanes(&self) -> usize {
        2
    }

    fn window(&self) -> usize {
        24_000
    }

    fn annotate(&self, brief: &Brief, errand: &Errand<'_>) -> Result<Answer, EngineError> {
        if errand.cancel.is_cancelled() {
            return Err(EngineError::Cancelled);
        }
        Ok(Answer {
            text: Self::labels(brief).to_string(),
            usage: Usage::default(),
        })
    }
}
