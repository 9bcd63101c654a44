//! Hostile input: every book and file that a stranger may hand over, each built beside an honest book.
//! Whatever it is, the program ends in bounded time and memory with words that name the file and say
//! what to do, and the honest book is published as if the other were not there.

/// Archives: bombs, strange names, what lies about itself.
mod archives;
/// The program under watch: how long it ran, how much memory it took.
mod guard;
/// Records, lists and tables of settings.
mod lists;
/// Text and markup: endless lines, deep nesting, bytes that are no text.
mod markup;
/// The fuzzers' inputs, changed at random.
mod mutations;
/// Pictures that claim what they are not.
mod pictures;
/// Directors and painters that answer nonsense.
mod replies;
/// Voices that lie.
mod sounds;
/// Script and tricks of writing in every field.
mod words;
