//! What a scenario file can't say.

mod block;
mod drive;
mod single;
