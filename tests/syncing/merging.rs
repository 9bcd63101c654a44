//! Three devices, and everything that can happen between them: wrong clocks, lost answers, requests
//! that come twice, late or in another order. In the end all know the same, and no note is lost.

use std::collections::{BTreeMap, BTreeSet};

use pennyreel::model::sync::{self, Clock, Entry, Key, Kind, Seen, State};
use pennyreel::store::sync::SyncStore;
use serde_json::{Value, json};

use super::tag;

const BOOKS: [&str; 2] = ["ferry", "gannet"];
const MARKS: [&str; 2] = ["b1", "b2"];
const DAY: u64 = 86_400_000;
/// Entries of a request here: so few that much takes several.
const PART: usize = 3;

/// Numbers that follow from a seed.
struct Random(u64);

impl Random {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) % most as u64) as usize
    }

    fn of<'a>(&mut self, list: &[&'a str]) -> &'a str {
        list[self.below(list.len())]
    }
}

/// What keeps the entries of all.
trait Endpoint {
    /// Takes a device's entries, and tells what others changed since.
    fn sync(&mut self, device: usize, since: i64, entries: &[Entry]) -> (i64, Vec<Entry>);
}

/// As the contract has it, and nothing more.
#[derive(Default)]
struct Plain {
    state: State,
    revisions: BTreeMap<Key, i64>,
    revision: i64,
}

impl Endpoint for Plain {
    fn sync(&mut self, device: usize, since: i64, entries: &[Entry]) -> (i64, Vec<Entry>) {
        for entry in entries {
            if self.state.join(entry.clone()) {
                self.revision += 1;
                self.revisions.insert(entry.key(), self.revision);
            }
        }
        let new = |e: &&Entry| self.revisions[&e.key()] > since && (since == 0 || e.device != tag(device));
        let mut told: Vec<Entry> = self.state.entries().filter(new).cloned().collect();
        told.sort_by_key(|e| self.revisions[&e.key()]);
        told.truncate(7);
        let next = if told.len() == 7 { self.revisions[&told[6].key()] } else { self.revision };
        (next, told)
    }
}

/// The real store.
struct Kept<'a> {
    store: &'a SyncStore,
    reader: i64,
    devices: Vec<i64>,
}

impl Endpoint for Kept<'_> {
    fn sync(&mut self, device: usize, since: i64, entries: &[Entry]) -> (i64, Vec<Entry>) {
        let (reader, number, entries) = (self.reader, self.devices[device], entries.to_vec());
        self.store.write(move |store| store.push(reader, number, &entries)).expect("a push");
        let except = (since > 0).then_some(number);
        let told = self.store.read(|store| store.changes(reader, since, except, 7)).expect("changes");
        (told.next, told.entries)
    }
}

/// A browser, as the player is one.
struct Device {
    number: usize,
    /// What its clock is off by, in ms.
    skew: i64,
    clock: Clock,
    state: State,
    /// What nobody has said to have.
    unsent: BTreeMap<Key, Entry>,
    since: i64,
}

/// A request on its way.
#[derive(Clone)]
struct Request {
    device: usize,
    since: i64,
    entries: Vec<Entry>,
}

impl Device {
    fn new(number: usize, skew: i64) -> Self {
        Self {
            number,
            skew,
            clock: Clock::default(),
            state: State::default(),
            unsent: BTreeMap::new(),
            since: 0,
        }
    }

    fn write(&mut self, now: u64, kind: Kind, book: &str, id: &str, value: Value, seen: Seen) {
        let stamp = self.clock.next(now.saturating_add_signed(self.skew));
        let entry = Entry {
            kind,
            book: book.into(),
            id: id.into(),
            device: tag(self.number),
            stamp,
            value,
            seen,
        };
        self.state.join(entry.clone());
        self.unsent.insert(entry.key(), entry);
    }

    /// The highest stamps of what this device knows among these.
    fn seen(&self, which: impl Fn(&Entry) -> bool) -> Seen {
        let mut seen = Seen::new();
        for entry in self.state.entries().filter(|e| which(e)) {
            let own = (entry.device == tag(self.number)).then_some(&entry.seen);
            let told = own.into_iter().flatten().map(|(d, s)| (d.clone(), *s));
            for (device, stamp) in told.chain([(entry.device.clone(), entry.stamp)]) {
                let known = seen.entry(device).or_default();
                *known = stamp.max(*known);
            }
        }
        seen
    }

    /// The first that it has not been told to be kept, in the order in which they were written.
    fn request(&self) -> Request {
        let mut entries: Vec<Entry> = self.unsent.values().cloned().collect();
        entries.sort_by_key(|e| e.stamp);
        entries.truncate(PART);
        Request { device: self.number, since: self.since, entries }
    }

    fn hear(&mut self, request: &Request, next: i64, told: &[Entry]) {
        for sent in &request.entries {
            if self.unsent.get(&sent.key()).is_some_and(|e| e.stamp == sent.stamp) {
                self.unsent.remove(&sent.key());
            }
        }
        for entry in told {
            self.clock.saw(entry.stamp);
            self.state.join(entry.clone());
        }
        self.since = self.since.max(next);
    }

    fn notes(&self) -> BTreeSet<String> {
        let all = BOOKS.iter().flat_map(|book| MARKS.map(|id| (book, id)));
        let seen = all.filter_map(|(book, id)| sync::bookmark(&self.state, book, id));
        seen.flat_map(|mark| mark.notes).collect()
    }
}

/// What was written, and what was replaced by who had seen it.
#[derive(Default)]
struct Truth {
    written: BTreeSet<String>,
    replaced: BTreeSet<String>,
    settings: usize,
}

/// One thing that a reader does.
fn act(random: &mut Random, device: &mut Device, now: u64, truth: &mut Truth) {
    let book = random.of(&BOOKS);
    let kind = random.below(10);
    match kind {
        0..=3 => {
            let id = random.of(&MARKS);
            let shown = sync::bookmark(&device.state, book, id);
            truth.replaced.extend(shown.into_iter().flat_map(|mark| mark.notes));
            let note = format!("note {} of {}", truth.written.len(), device.number);
            let value = match kind {
                0 => Value::Null,
                _ => json!({"s": 1, "note": note, "at": now}),
            };
            if kind > 0 {
                truth.written.insert(note);
            }
            let seen = device.seen(|e| e.kind == Kind::Bookmark && e.book == book && e.id == id);
            device.write(now, Kind::Bookmark, book, id, value, seen);
        }
        4 => {
            for id in MARKS {
                let shown = sync::bookmark(&device.state, book, id);
                truth.replaced.extend(shown.into_iter().flat_map(|mark| mark.notes));
            }
            let seen = device.seen(|e| e.book == book);
            device.write(now, Kind::Forget, book, "", Value::Null, seen);
        }
        5..=6 => device.write(now, Kind::Place, book, "", json!({"s": now % 97}), Seen::new()),
        7 => {
            truth.settings += 1;
            device.write(now, Kind::Setting, "", "speed", json!(truth.settings), Seen::new());
        }
        8 => {
            let own = device.state.of(Kind::Time, book, "").into_iter().find(|e| e.device == tag(device.number));
            let ms = own.map_or(0, |e| e.whole("ms")) + 500;
            let value = json!({"ms": ms, "finished": now % 3, "title": book});
            device.write(now, Kind::Time, book, "", value, Seen::new());
        }
        _ => {
            let word = random.below(3).to_string();
            let value = json!({"at": now, "ms": now % 1_000, "done": now % 2 == 0});
            device.write(now, Kind::Passage, book, &word, value, Seen::new());
        }
    }
}

/// A life of three devices; whatever happens, in the end all know the same.
fn live(seed: u64, endpoint: &mut dyn Endpoint) {
    let mut random = Random(seed);
    let mut devices: Vec<Device> = (0..3)
        .map(|number| Device::new(number, (random.below(20) as i64 - 10) * DAY as i64))
        .collect();
    let mut truth = Truth::default();
    let mut now = 1_790_000_000_000;
    let mut late: Vec<Request> = Vec::new();
    for _ in 0..60 {
        now += random.below(5_000) as u64;
        let number = random.below(3);
        let device = &mut devices[number];
        match random.below(12) {
            0..=5 => act(&mut random, device, now, &mut truth),
            // A clock is set anew.
            6 => device.skew = (random.below(20) as i64 - 10) * DAY as i64,
            // A request gets through, sometimes twice, and mostly the answer too.
            7..=9 => {
                let request = device.request();
                let (next, told) = endpoint.sync(number, request.since, &request.entries);
                if random.below(4) == 0 {
                    endpoint.sync(number, request.since, &request.entries);
                }
                if random.below(3) > 0 {
                    device.hear(&request, next, &told);
                }
            }
            // It is held up on the way, and comes after others.
            10 => late.push(device.request()),
            _ if !late.is_empty() => {
                let request = late.swap_remove(random.below(late.len()));
                let (next, told) = endpoint.sync(request.device, request.since, &request.entries);
                if random.below(2) == 0 {
                    devices[request.device].hear(&request, next, &told);
                }
            }
            _ => {}
        }
    }
    for request in late {
        endpoint.sync(request.device, request.since, &request.entries);
    }
    settle(&mut devices, endpoint);
    agree(seed, &devices, &truth);
}

/// All ask until nobody has anything new.
fn settle(devices: &mut [Device], endpoint: &mut dyn Endpoint) {
    for _ in 0..60 {
        let mut quiet = true;
        for device in devices.iter_mut() {
            let request = device.request();
            let (next, told) = endpoint.sync(device.number, request.since, &request.entries);
            quiet &= request.entries.is_empty() && next == device.since;
            device.hear(&request, next, &told);
        }
        if quiet {
            return;
        }
    }
    panic!("they never come to rest");
}

fn agree(seed: u64, devices: &[Device], truth: &Truth) {
    let first = &devices[0];
    for other in &devices[1..] {
        assert_eq!(first.state, other.state, "seed {seed}");
    }
    // A device that forgot everything and begins anew sees the same, from the same set of entries.
    let wanted: BTreeSet<String> = truth.written.difference(&truth.replaced).cloned().collect();
    assert_eq!(first.notes(), wanted, "seed {seed}: a note is lost, or one that was replaced is back");
    // In whatever order the entries come, and however often, the state is one.
    let mut backwards = State::default();
    let all: Vec<&Entry> = first.state.entries().collect();
    for entry in all.iter().rev().chain(&all) {
        backwards.join((*entry).clone());
    }
    assert_eq!(&backwards, &first.state, "seed {seed}");
    for book in BOOKS {
        let place = sync::place(&first.state, book);
        assert_eq!(place, sync::place(&backwards, book));
        assert_eq!(sync::time(&first.state, book), sync::time(&backwards, book));
    }
}

#[test]
fn devices_agree_whatever_happens_between_them() {
    for seed in 0..5_000 {
        live(seed, &mut Plain::default());
    }
}

#[test]
fn devices_agree_by_the_real_store() {
    let folder = match std::path::Path::new("/dev/shm").is_dir() {
        true => tempfile::tempdir_in("/dev/shm"),
        false => tempfile::tempdir(),
    };
    let folder = folder.expect("a folder");
    let store = SyncStore::open(&folder.path().join("sync.db")).expect("a store");
    for seed in 0..150_u64 {
        let made = store.write(move |store| {
            let reader = store.add_reader(&seed.to_le_bytes(), 0)?;
            let device = |n: usize| {
                let session = store.add_session(&[seed as u8, (seed >> 8) as u8, n as u8], reader, &tag(n), "", 0);
                Ok(session?.device)
            };
            Ok((reader, (0..3).map(device).collect::<Result<Vec<_>, pennyreel::store::sync::StoreError>>()?))
        });
        let (reader, devices) = made.expect("a reader");
        live(seed, &mut Kept { store: &store, reader, devices });
    }
}
