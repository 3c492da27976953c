//! What a scenario file cannot say: single steps, and that each guard is needed.

mod bench;
mod chaos;
mod mutants;
mod rules;
mod stories;
