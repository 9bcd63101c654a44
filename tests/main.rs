//! One binary for all Rust tests, so that the crate is linked once.

/// The test vocabulary: libraries in temporary folders, the program run as a user runs it.
mod library;
/// A server on loopback that answers as a test says.
mod loopback;
/// A Gutenberg mirror on loopback, with faults on demand.
mod mirror;

/// Where scenes begin, against chapters marked by hand.
mod boundaries;
/// Whole builds with fake engines: what is made, kept, remade, and identical.
mod builds;
/// Who reads what: the table, and the audition page.
mod casting;
/// The collection's list: search, add, list, remove.
mod catalogue;
/// A voice over HTTP, against a server on loopback.
mod cloud;
/// A voice of ElevenLabs, against a server on loopback.
mod cloud_elevenlabs;
/// Painters over HTTP, against servers on loopback.
mod cloud_pictures;
/// Killing and stopping at random moments.
mod crashes;
/// What a curator rules, and what of a book is made anew for it.
mod curating;
/// What a curator's CI leans on: events, exit codes, the example workflow.
mod curators;
/// The README's tables of the databases.
mod database;
/// A language model's word on a book.
mod direction;
/// What keeps a machine from building.
mod doctoring;
/// Mistakes in books.toml and on the command line.
mod errors;
/// Every fault with every kind of server that is no painter.
mod faults;
/// Fetching numbered books over HTTP.
mod fetching;
/// Pronunciation hooks against hand-annotated places.
mod hooks;
/// Whatever strangers hand over: bounded, refused in words, and no other book touched.
mod hostile;
/// Listening back to what was spoken, and saying it again.
mod listening;
/// What things cost, budgets, and paying once.
mod money;
/// Servers that other people wrote, installed for the tests.
mod peers;
/// Places by name in hand-annotated passages.
mod places;
/// Printed plates from the document to the card.
mod plates;
/// The runner: hits, lanes, retries, stops.
mod runner;
/// Hand-annotated passages against what the program understood.
mod scenes;
/// The preview server.
mod serving;
/// Signing in at the sync endpoint.
mod signing_in;
/// Faults from outside: kills, full disks, damage, rivals.
mod surviving;
/// The sync endpoint: protocol, merging, faults, limits.
mod syncing;
/// A theme that changes while books are kept.
mod themes;
/// The house rules: layers, sizes, module texts.
mod tidy;
/// Proxies, authorities, keys in files, and recorded exchanges.
mod transport;
/// The other verbs: status, explain, inspect, clean, dry runs.
mod verbs;
/// The gate before the site: every check broken once, and what is said of it.
mod verifying;
/// The real voice and the real illustrator on the bundled tale's first chapter.
mod voiced;
