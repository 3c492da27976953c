//! What a scenario file can't say.

mod block;
mod chaos;
mod drive;
mod explore;
mod large;
mod mutants;
mod rosenfeld;
mod single;
mod stage;
