//! The boundary between the engines and everything people see: the scenario language, runs, verdicts, sweeps.
//!
//! Page and command line see plain data only: labels, roles, times, verdicts, never an engine's type. A [`Catalog`] says
//! which protocols and stories there are; a [`Run`] is a scenario in motion; a [`Verdict`] is what became of it.

pub mod catalog;
pub mod compile;
mod decimal;
#[cfg(feature = "explore")]
pub mod explore;
pub mod info;
pub mod job;
pub mod judge;
pub mod link;
pub mod minimise;
pub mod run;
pub mod scenario;
pub mod sweep;
pub mod testing;
mod told;
pub mod trace;

pub use catalog::{Catalog, Story};
pub use decimal::Decimal;
pub use info::ProtocolInfo;
pub use judge::{Verdict, verdict};
pub use kernel::{Blueprint, Plan, frame};
pub use model::{
    About, Arg, Bar, Block, Cell, Glance, Grid, Mark as CellMark, Micros, NodeId, OpId, Panel, Phrase, Row, Shape,
    Thing, Tree, tongue,
    tongue::{Pack, Tongue, Word},
    word,
};
pub use run::{Acted, Advance, Because, Branch, Density, Ended, Mark, MarkKind, Query, Run, Trouble, Why};
pub use scenario::{Diagnostic, render};
