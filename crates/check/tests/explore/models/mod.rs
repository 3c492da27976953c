//! Models of others, written anew from their specifications.

pub mod chang_roberts;
pub mod commit;
pub mod paxos;
pub mod paxos_commit;
pub mod two_phase;
