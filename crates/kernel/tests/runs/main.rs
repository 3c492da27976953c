//! Runs as values: the same recipe gives the same run, and any moment of it can be reached again.

#[path = "../ping.rs"]
mod ping;

mod determinism;
mod long;
mod stories;
mod travel;
