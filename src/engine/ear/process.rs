//! One running ear: a line of JSON with a sound goes in, a line with the words comes out. Owns the form of
//! the lines, and what a program that ends, hangs or answers something else means.

use std::ffi::OsStr;
use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{sleep, spawn};
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use serde::{Deserialize, Serialize};

use crate::base::cancel::Cancel;

/// Longest that an ear may take for one sound, loading its model included.
const PATIENCE: Duration = Duration::from_secs(5 * 60);
/// How often it is looked whether a stop was asked for.
const NAP: Duration = Duration::from_millis(100);
/// Most bytes of an answer.
const LONGEST: u64 = 1 << 20;
/// Characters of what a program said that are quoted.
const QUOTED: usize = 200;

#[derive(Serialize)]
struct Question<'a> {
    id: u64,
    language: &'a str,
    /// Base64 of a WAV file: 16 kHz, mono, 16 bit.
    wav: &'a str,
}

#[derive(Deserialize)]
struct Answer {
    id: u64,
    heard: Option<String>,
    error: Option<String>,
}

/// Why there is no answer.
pub(super) enum Fault {
    /// The ear says that it cannot hear this sound, and why.
    Refused(String),
    /// It ended although it had answered before; its last words, after a colon.
    Died(String),
    /// It cannot be of use: it never answered, or answered something else.
    Useless(String),
    /// A stop was asked for.
    Stopped,
}

/// A program at work.
pub(super) struct Process {
    child: Child,
    questions: Sender<String>,
    answers: Receiver<String>,
    /// The end of what it said beside its answers.
    words: Arc<Mutex<String>>,
    answered: u64,
}

impl Process {
    /// Starts a program. Its lines are written and read by threads, so that one that does neither can be
    /// given up.
    pub fn start(
        program: &str,
        arguments: &[String],
        environment: &[(&str, &OsStr)],
    ) -> Result<Self> {
        let mut child = Command::new(program)
            .args(arguments)
            .envs(environment.iter().copied())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .with_context(|| format!("{program} cannot be started"))?;
        let mut stdin = child.stdin.take().context("it has no input")?;
        let stdout = child.stdout.take().context("it has no output")?;
        let mut stderr = child.stderr.take().context("it has no output for errors")?;
        let (questions, asked) = channel::<String>();
        spawn(move || {
            for line in asked {
                if stdin.write_all(line.as_bytes()).is_err() || stdin.flush().is_err() {
                    return; // It has ended: whoever waits for its answer is told so.
                }
            }
        });
        let (told, answers) = channel();
        spawn(move || {
            let mut lines = BufReader::new(stdout);
            let mut line = Vec::new();
            while let Ok(1..) = (&mut lines).take(LONGEST).read_until(b'\n', &mut line) {
                let text = String::from_utf8_lossy(&line).trim().to_owned();
                line.clear();
                if !text.is_empty() && told.send(text).is_err() {
                    return;
                }
            }
        });
        let words = Arc::new(Mutex::new(String::new()));
        let heard = words.clone();
        spawn(move || {
            let mut part = [0; 4096];
            while let Ok(count @ 1..) = stderr.read(&mut part) {
                let mut words = heard.lock().unwrap_or_else(PoisonError::into_inner);
                words.push_str(&String::from_utf8_lossy(&part[..count]));
                let surplus = words.chars().count().saturating_sub(4096);
                *words = words.chars().skip(surplus).collect();
            }
        });
        Ok(Self {
            child,
            questions,
            answers,
            words,
            answered: 0,
        })
    }

    /// What is said in a sound.
    pub fn ask(&mut self, wav: &str, language: &str, cancel: &Cancel) -> Result<String, Fault> {
        let id = self.answered + 1;
        let question = Question { id, language, wav };
        let line = serde_json::to_string(&question).unwrap_or_default() + "\n";
        let begun = Instant::now();
        // If it cannot be sent, the program has ended, and no answer comes.
        let _ = self.questions.send(line);
        let line = loop {
            match self.answers.recv_timeout(NAP) {
                Ok(line) => break line,
                Err(_) if cancel.is_cancelled() => return Err(Fault::Stopped),
                Err(RecvTimeoutError::Disconnected) => return Err(self.ended(cancel)),
                Err(RecvTimeoutError::Timeout) if begun.elapsed() > PATIENCE => {
                    let minutes = PATIENCE.as_secs() / 60;
                    let message = format!("the ear did not answer for {minutes} minutes");
                    return Err(Fault::Useless(message));
                }
                Err(RecvTimeoutError::Timeout) => {}
            }
        };
        let other = || {
            let quoted: String = line.chars().take(QUOTED).collect();
            let message = format!(
                "the ear answered “{quoted}” where one line {{\"id\": {id}, \"heard\": \"…\"}} was asked for"
            );
            Fault::Useless(message)
        };
        let answer: Answer = serde_json::from_str(&line).map_err(|_| other())?;
        if answer.id != id {
            return Err(other());
        }
        self.answered = id;
        match (answer.heard, answer.error) {
            (Some(heard), None) => Ok(heard),
            (None, Some(error)) => Err(Fault::Refused(error)),
            _ => Err(other()),
        }
    }

    /// What it means that the program has ended.
    fn ended(&self, cancel: &Cancel) -> Fault {
        // Ctrl-C ends it as it does us, and its last words may come after its last answer.
        sleep(NAP * 2);
        if cancel.is_cancelled() {
            return Fault::Stopped;
        }
        let words = self.words.lock().unwrap_or_else(PoisonError::into_inner);
        let last = words.lines().rev().find(|line| !line.trim().is_empty());
        let last: String = last.unwrap_or_default().chars().take(QUOTED).collect();
        let last = match last.as_str() {
            "" => " without a word".to_owned(),
            last => format!(": {}", last.trim()),
        };
        match self.answered {
            0 => Fault::Useless(format!("the ear ended before its first answer{last}")),
            _ => Fault::Died(last),
        }
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // Best effort: one that has ended already needs neither.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
