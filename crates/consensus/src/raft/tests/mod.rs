//! What a scenario file cannot say: single steps, and that each guard is needed.

mod bench;
mod chaos;
mod explore;
mod minimise;
mod mutants;
mod rules;
mod stories;
mod swarm;
mod sweep;
mod view;

/// The protocol as the kernel takes it.
static PROTOCOLS: &[&dyn kernel::Blueprint] = &[&kernel::Plan::<crate::raft::Raft>::NEW];
