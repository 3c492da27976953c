//! One deterministic kernel under every protocol: virtual time, the network, faults, liars, disks and the trace.
//!
//! The kernel is compiled once, not once per protocol: it drives an object-safe [`Engine`], which [`Adapter`] implements
//! for every `model::Protocol`. A [`World`] is a value: cloning it forks the run. It does one event at a time
//! ([`World::step`]) and leaves behind the [`Record`]s of that event.
//!
//! Events are ordered by (time, sequence number); at equal times a scenario's actions come first, in the order of the
//! file. All randomness is drawn by counter (`model::draw`), keyed by what it is for, so that an edit in one place does
//! not reshuffle the rest.
#![warn(missing_docs)]

mod action;
mod adapter;
mod blueprint;
mod body;
mod books;
mod engine;
pub mod frame;
mod history;
mod liar;
mod mail;
mod network;
mod script;
mod span;
mod tally;
mod timeline;
mod topology;
mod trace;
mod world;

pub use action::{Action, CutMode, LinkSettings, MailName, Target};
pub use adapter::Adapter;
pub use blueprint::{Blueprint, InvariantText, ParameterText, Plan, RequestText, Settings};
pub use body::Body;
pub use engine::{Deed, Engine, InvariantState, Judgement, Moment};
pub use history::{History, Operation};
pub use liar::GENERIC_LIES;
#[cfg(feature = "explore")]
pub use mail::MailBag;
pub use network::{Latency, LinkView, NetworkSettings};
pub use script::{Every, Mixed, Mode, Planned, Script, Setup, Workload};
pub use span::{FaultKind, FaultSpan};
pub use tally::Tally;
pub use timeline::Timeline;
pub use topology::{Topology, layout};
pub use trace::{Record, What, WhyDropped};
pub use world::{MailView, NodeCondition, Seat, TimerView, World};
