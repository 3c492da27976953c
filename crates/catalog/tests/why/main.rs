//! Why: every question is answered, every answer names the guard, what it wanted and had, and events of its past; and what
//! it had is counted again here, from the words of the trace alone.

mod crdt;
mod everything;
mod pbft;
mod pow;
mod raft;
mod refused;
mod told;
