//! Agreement among liars: protocols whose servers may do anything at all.
#![warn(missing_docs)]

pub mod pbft;
