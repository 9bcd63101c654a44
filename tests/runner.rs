//! The runner, with a stage that counts, stumbles and can be asked to stop.

use std::sync::Mutex;
use std::sync::atomic::{AtomicU32, Ordering};

use pennyreel::base::blobs::{BlobRef, Blobs};
use pennyreel::base::cancel::Cancel;
use pennyreel::config::Budget;
use pennyreel::engine::EngineId;
use pennyreel::engine::error::EngineError;
use pennyreel::model::Prices;
use pennyreel::pipeline::{Event, Mode, Observer, Purse, Report, Runner, Silence};
use pennyreel::stage::{Artifact, Job, Stage};
use pennyreel::store::Store;
use serde::{Deserialize, Serialize};

/// Writes its unit into a blob.
struct Toy {
    model: &'static str,
    calls: AtomicU32,
    behave: fn(call: u32, unit: &str) -> Result<(), EngineError>,
    stop_after: u32,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Made(BlobRef);

impl Artifact for Made {
    fn blobs(&self) -> Vec<BlobRef> {
        vec![self.0.clone()]
    }
}

impl Toy {
    fn new() -> Self {
        Self {
            model: "one",
            calls: AtomicU32::new(0),
            behave: |_, _| Ok(()),
            stop_after: u32::MAX,
        }
    }

    fn calls(&self) -> u32 {
        self.calls.load(Ordering::SeqCst)
    }
}

impl Stage for Toy {
    const NAME: &'static str = "toy";
    const VERSION: u32 = 1;
    type Unit = String;
    type Output = Made;

    fn engine(&self) -> EngineId {
        EngineId {
            name: self.model.into(),
            settings: String::new(),
        }
    }
    fn lanes(&self) -> usize {
        2
    }
    fn prepare(&self, _job: &Job<'_>) -> Result<(), EngineError> {
        Ok(())
    }
    fn run(&self, unit: &String, job: &Job<'_>) -> Result<Made, EngineError> {
        let call = self.calls.fetch_add(1, Ordering::SeqCst) + 1;
        (self.behave)(call, unit)?;
        if call >= self.stop_after {
            job.cancel.cancel();
        }
        Ok(Made(job.blobs.put(unit.as_bytes(), "txt")?))
    }
    fn weight(&self, _unit: &String) -> u64 {
        1
    }
    fn label(&self, unit: &String) -> String {
        unit.clone()
    }
}

/// A store and blobs in a folder of their own.
struct Desk {
    _folder: tempfile::TempDir,
    store: Store,
    blobs: Blobs,
    cancel: Cancel,
    prices: Prices,
    budget: Budget,
    report: Mutex<Report>,
}

impl Desk {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        Self {
            store: Store::open(&folder.path().join("work.db")).expect("a store"),
            blobs: Blobs::new(folder.path().join("blobs")),
            cancel: Cancel::default(),
            prices: Prices::default(),
            budget: Budget::default(),
            report: Mutex::default(),
            _folder: folder,
        }
    }

    /// One with nothing in it: toys are free.
    fn purse(&self) -> Purse<'_> {
        Purse::new(
            (&self.store, &self.blobs),
            (&self.prices, &self.budget),
            &self.cancel,
        )
    }

    fn run(&self, toy: &Toy, units: &[String]) -> Vec<Option<Made>> {
        self.observed(toy, units, &Silence, Mode::Make)
    }

    fn observed(
        &self,
        toy: &Toy,
        units: &[String],
        observer: &dyn Observer,
        mode: Mode,
    ) -> Vec<Option<Made>> {
        let runner = Runner {
            store: &self.store,
            blobs: &self.blobs,
            cancel: &self.cancel,
            observer,
            mode,
            refresh: &[],
            report: &self.report,
            purse: &self.purse(),
        };
        runner.run(toy, "book", units).expect("the store works")
    }

    fn failures(&self) -> usize {
        self.report.lock().expect("report").failures.len()
    }
}

fn units(count: usize) -> Vec<String> {
    (0..count).map(|number| format!("unit {number}")).collect()
}

#[test]
fn what_is_made_once_is_kept_until_the_engine_changes() {
    let (desk, units) = (Desk::new(), units(20));
    let toy = Toy::new();
    let first = desk.run(&toy, &units);
    assert_eq!(toy.calls(), 20);
    assert!(first.iter().all(Option::is_some));
    let again = Toy::new();
    assert_eq!(desk.run(&again, &units), first);
    assert_eq!(again.calls(), 0);
    let other = Toy {
        model: "two",
        ..Toy::new()
    };
    desk.run(&other, &units);
    assert_eq!(other.calls(), 20);
}

#[test]
fn identical_units_are_made_once_and_all_of_them_get_the_output() {
    let desk = Desk::new();
    let toy = Toy::new();
    let outputs = desk.run(&toy, &vec!["the same line".to_owned(); 6]);
    assert_eq!(toy.calls(), 1);
    assert!(
        outputs
            .iter()
            .all(|output| *output == outputs[0] && output.is_some())
    );
}

#[test]
fn a_stopped_run_is_carried_on_with_exactly_what_is_missing() {
    let (desk, units) = (Desk::new(), units(20));
    let toy = Toy {
        stop_after: 7,
        ..Toy::new()
    };
    let outputs = desk.run(&toy, &units);
    let made = outputs.iter().flatten().count();
    assert!(
        (7..=8).contains(&made),
        "{made} made; one more may have been in flight"
    );
    assert_eq!(desk.failures(), 0, "stopped is not failed");
    let rest = Desk {
        cancel: Cancel::default(),
        ..desk
    };
    let toy = Toy::new();
    assert!(rest.run(&toy, &units).iter().all(Option::is_some));
    assert_eq!(toy.calls() as usize, 20 - made);
}

#[test]
fn a_lost_blob_is_a_miss() {
    let (desk, units) = (Desk::new(), units(3));
    let outputs = desk.run(&Toy::new(), &units);
    let lost = &outputs[1].as_ref().expect("made").0;
    std::fs::remove_file(desk.blobs.path(lost)).expect("lose it");
    let toy = Toy::new();
    desk.run(&toy, &units);
    assert_eq!(toy.calls(), 1);
}

#[test]
fn what_may_pass_is_tried_again_and_what_may_not_is_reported_once() {
    let desk = Desk::new();
    let stumble = Toy {
        behave: |call, _| match call {
            1..=2 => Err(EngineError::Transient {
                message: "busy".into(),
                retry_after: Some(std::time::Duration::ZERO),
            }),
            _ => Ok(()),
        },
        ..Toy::new()
    };
    assert!(desk.run(&stumble, &units(1))[0].is_some());
    assert_eq!(stumble.calls(), 3);
    let refuse = Toy {
        behave: |_, unit| match unit {
            "unit 1" => Err(EngineError::Refused("not this one".into())),
            _ => Ok(()),
        },
        model: "refuses",
        ..Toy::new()
    };
    let outputs = desk.run(&refuse, &units(3));
    assert_eq!(
        outputs.iter().map(Option::is_some).collect::<Vec<_>>(),
        [true, false, true]
    );
    assert_eq!((refuse.calls(), desk.failures()), (3, 1));
}

#[test]
fn an_engine_that_cannot_work_ends_the_run() {
    let desk = Desk::new();
    let toy = Toy {
        behave: |_, _| {
            Err(EngineError::Unavailable {
                message: "no model".into(),
                hint: "install it".into(),
            })
        },
        ..Toy::new()
    };
    let runner = Runner {
        store: &desk.store,
        blobs: &desk.blobs,
        cancel: &desk.cancel,
        observer: &Silence,
        mode: Mode::Make,
        refresh: &[],
        report: &desk.report,
        purse: &desk.purse(),
    };
    let error = runner
        .run(&toy, "book", &units(50))
        .expect_err("the run ends");
    assert!(error.to_string().contains("no model"));
    assert!(toy.calls() <= 2, "one call a lane at most, not fifty");
}

#[test]
fn planning_makes_nothing_and_tells_what_is_missing() {
    struct Missing(Mutex<usize>);
    impl Observer for Missing {
        fn on(&self, event: &Event<'_>) {
            if let Event::Missing { manifest, .. } = event {
                assert!(manifest.contains("unit"));
                *self.0.lock().expect("count") += 1;
            }
        }
    }
    let desk = Desk::new();
    desk.run(&Toy::new(), &units(2));
    let (toy, missing) = (Toy::new(), Missing(Mutex::new(0)));
    desk.observed(&toy, &units(5), &missing, Mode::Plan);
    assert_eq!((toy.calls(), *missing.0.lock().expect("count")), (0, 3));
}
