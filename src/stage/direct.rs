//! direct: from a numbered chapter to what a director says of it. Owns what is asked and what is kept:
//! the answer itself, since that is what was paid for. What is made of it is worked out anew in every
//! run, so that a better check of labels costs nothing.

use anyhow::Context;
use serde::{Deserialize, Serialize};

use super::{Artifact, Job, Stage};
use crate::base::blobs::{BlobRef, Blobs};
use crate::engine::EngineId;
use crate::engine::error::EngineError;
use crate::engine::language::{Answer, LanguageEngine};
use crate::model::{Book, Brief, Direction, Forecast, Usage, Vendor};
use crate::text::direction;

pub use direction::{Dropped, Notes, Window, merge};

/// Asks a director.
pub struct Direct<'a> {
    /// Who directs.
    pub engine: &'a dyn LanguageEngine,
    /// Lanes asked for by the user, if fewer or more than the engine's own number.
    pub jobs: Option<usize>,
}

/// What a director said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Directed {
    /// An answer with labels in it.
    Answered {
        /// The server's words.
        reply: BlobRef,
        /// What they were made of.
        usage: Usage,
    },
    /// The server will not answer, in its own words. Kept, so that it is not asked again.
    Declined(String),
}

impl Directed {
    /// Reads the labels on a window; `None` where there are none.
    ///
    /// # Errors
    /// When the answer cannot be read back.
    pub fn load(
        &self,
        window: &Window,
        blobs: &Blobs,
        notes: &mut Notes,
    ) -> anyhow::Result<Option<Direction>> {
        let Self::Answered { reply, .. } = self else {
            return Ok(None);
        };
        let reply = blobs.get(reply)?;
        let direction = direction::read(&String::from_utf8_lossy(&reply), window.chapter, notes);
        direction.map(Some).context("a stored answer has no labels")
    }
}

impl Artifact for Directed {
    fn blobs(&self) -> Vec<BlobRef> {
        match self {
            Self::Answered { reply, .. } => vec![reply.clone()],
            Self::Declined(_) => Vec::new(),
        }
    }
}

impl Direct<'_> {
    /// The parts of a book that are asked for one by one, each with what is sent.
    pub fn briefs(&self, book: &Book) -> (Vec<Window>, Vec<Brief>) {
        let windows = direction::windows(book, self.engine.window());
        let briefs = windows.iter().map(|window| direction::brief(book, window));
        let briefs = briefs.collect();
        (windows, briefs)
    }

    /// Keeps an answer, if there are labels in it. Its bytes are on disk before anybody looks at them.
    ///
    /// # Errors
    /// What is wrong with it, or that it cannot be stored.
    pub fn keep(&self, answer: &Answer, blobs: &Blobs) -> Result<Directed, EngineError> {
        let reply = blobs
            .put(answer.text.as_bytes(), "json")
            .context("the answer cannot be stored")?;
        direction::read(&answer.text, 0, &mut Notes::default())
            .map_err(|why| EngineError::Refused(why.to_string()))?;
        Ok(Directed::Answered {
            reply,
            usage: answer.usage,
        })
    }
}

impl Stage for Direct<'_> {
    const NAME: &'static str = "direct";
    /// 1: first.
    const VERSION: u32 = 1;
    type Unit = Brief;
    type Output = Directed;

    fn engine(&self) -> EngineId {
        self.engine.id()
    }

    fn lanes(&self) -> usize {
        self.jobs.unwrap_or_else(|| self.engine.lanes())
    }

    fn prepare(&self, _job: &Job<'_>) -> Result<(), EngineError> {
        self.engine.prepare()
    }

    fn run(&self, unit: &Brief, job: &Job<'_>) -> Result<Directed, EngineError> {
        let ask = |brief: &Brief| match self.engine.annotate(brief, &job.errand()) {
            Ok(answer) => self
                .keep(&answer, job.blobs)
                .map(Ok)
                .or_else(|why| match why {
                    EngineError::Refused(why) => Ok(Err((why, answer.usage))),
                    error => Err(error),
                }),
            Err(EngineError::Declined(words)) => Ok(Ok(Directed::Declined(words))),
            Err(error) => Err(error),
        };
        let (why, first) = match ask(unit)? {
            Ok(directed) => return Ok(directed),
            Err(unusable) => unusable,
        };
        // Servers that do not enforce a schema keep it when reminded, or never.
        let reminded = Brief {
            text: format!(
                "{}\n\nYour last answer could not be used: {why}. Answer with one JSON object of the \
                 schema's form and nothing else.",
                unit.text
            ),
            ..unit.clone()
        };
        match ask(&reminded)? {
            Ok(Directed::Answered { reply, mut usage }) => {
                usage += first;
                Ok(Directed::Answered { reply, usage })
            }
            Ok(declined) => Ok(declined),
            Err((why, _)) => Err(EngineError::Refused(format!("asked twice, {why}"))),
        }
    }

    fn weight(&self, unit: &Brief) -> u64 {
        unit.text.chars().count() as u64
    }

    fn vendor(&self) -> Option<Vendor> {
        self.engine.vendor()
    }

    fn forecast(&self, unit: &Brief) -> Forecast {
        self.engine.forecast(unit)
    }

    fn label(&self, unit: &Brief) -> String {
        let mut lines = unit.text.lines().skip(1);
        let title: String = lines.next().unwrap_or_default().chars().take(60).collect();
        match title.is_empty() {
            true => "a chapter without a title".to_owned(),
            false => format!("“{title}”"),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Mutex;

    use super::*;
    use crate::base::cancel::Cancel;
    use crate::engine::till::{Errand, Unbilled};

    const EMPTY: &str = r#"{"characters": [], "quotes": [], "scenes": []}"#;

    /// Says its lines one after another.
    struct Actor(
        Mutex<Vec<Result<&'static str, &'static str>>>,
        Mutex<Vec<String>>,
    );

    impl LanguageEngine for Actor {
        fn id(&self) -> EngineId {
            EngineId {
                name: "actor".into(),
                settings: String::new(),
            }
        }

        fn lanes(&self) -> usize {
            1
        }

        fn window(&self) -> usize {
            1000
        }

        fn annotate(&self, brief: &Brief, _errand: &Errand<'_>) -> Result<Answer, EngineError> {
            self.1.lock().expect("the log").push(brief.text.clone());
            match self.0.lock().expect("the lines").remove(0) {
                Ok(text) => Ok(Answer {
                    text: text.into(),
                    usage: Usage {
                        output: 7,
                        ..Usage::default()
                    },
                }),
                Err(words) => Err(EngineError::Declined(words.into())),
            }
        }
    }

    fn run(
        lines: Vec<Result<&'static str, &'static str>>,
    ) -> (Result<Directed, EngineError>, Vec<String>) {
        let folder = tempfile::tempdir().expect("a folder");
        let actor = Actor(Mutex::new(lines), Mutex::default());
        let stage = Direct {
            engine: &actor,
            jobs: None,
        };
        let brief = Brief {
            rules: String::new(),
            book: String::new(),
            text: "CHAPTER\nOne\n\nTEXT\n{s1} Words.".into(),
            schema: serde_json::Value::Null,
        };
        let job = Job {
            blobs: &Blobs::new(folder.path()),
            cancel: &Cancel::default(),
            till: &Unbilled,
            progress: &|_, _, _| {},
        };
        assert_eq!(stage.label(&brief), "“One”");
        let outcome = stage.run(&brief, &job);
        let asked = actor.1.lock().expect("the log").clone();
        (outcome, asked)
    }

    #[test]
    fn an_answer_without_labels_is_asked_for_once_more_and_both_are_counted() {
        let (outcome, asked) = run(vec![Ok("Certainly!"), Ok(EMPTY)]);
        let Ok(Directed::Answered { usage, .. }) = outcome else {
            panic!("{outcome:?}");
        };
        assert_eq!((usage.output, asked.len()), (14, 2));
        assert!(asked[1].starts_with(&asked[0]) && asked[1].contains("no JSON object"));
        let (outcome, asked) = run(vec![Ok("Certainly!"), Ok("{}"), Ok(EMPTY)]);
        assert!(matches!(outcome, Err(EngineError::Refused(why)) if why.contains("asked twice")));
        assert_eq!(asked.len(), 2);
    }

    #[test]
    fn a_refusal_is_an_answer_that_is_kept() {
        let (outcome, asked) = run(vec![Err("no thank you")]);
        assert!(matches!(outcome, Ok(Directed::Declined(words)) if words == "no thank you"));
        assert_eq!(asked.len(), 1);
    }
}
