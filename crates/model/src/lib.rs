//! The words every engine speaks: who takes part, what a step is given and does, what must hold, what it looks like.
//!
//! Glossary, one word for one thing in the whole project:
//!
//! - a **protocol** is a pure step function and the data around it; an **engine** is its code;
//! - a **node** is a participant, a server or a client; a **step** is one reaction of one node to one **input**;
//! - an **effect** is what a step asks the world to do; a **rule** is a sentence of the paper that a step applied or refused;
//! - an **operation** is what a client was asked to do, from its invocation to its reply;
//! - a **clean** node never lied in this run; a **liar** is an honest engine in the hands of an adversary;
//! - the **ghost** is what the invariants remember; no engine reads it.
//!
//! A sketch of a protocol is in `crates/kernel/tests/ping.rs`, the smallest that runs.
#![warn(missing_docs)]

mod about;
mod adversary;
mod call;
mod choice;
pub mod draw;
mod effect;
mod fault;
mod here;
mod id;
mod invariant;
mod phrase;
mod protocol;
mod recovery;
mod rule;
mod sign;
pub mod sorted;
mod speak;
mod stage;
mod time;
pub mod tongue;
mod view;
mod why;
mod words;

pub use about::{About, Part, Role, Shape, Side};
pub use adversary::{Act, Coalition, Lies, Order, Puppet};
pub use call::{Call, Datum};
pub use choice::{Choice, First, Recorded};
pub use effect::{Due, Effect, Input, Out};
pub use fault::FaultModel;
pub use here::Here;
pub use id::{NodeId, NotANode, OpId};
pub use invariant::{Check, Invariant, Moved, Verdict, When};
pub use phrase::{Arg, Phrase};
pub use protocol::Protocol;
pub use recovery::Healed;
pub use rule::{RuleText, Rules};
pub use sign::{Key, Signed};
pub use speak::{Sort, Speak};
pub use stage::{Member, Stage};
pub use time::{Clock, Micros, Reading, TrueTime};
pub use tongue::{Pack, Tongue, Word, key};
pub use view::{Amount, Bar, Block, Cell, Glance, Grid, Mark, Metric, MetricText, NodeView, Panel, Row, Tree};
pub use why::{Answer, Asked, Clue, NotAThing, Pick, RefusalText, Sign, Template, Test, Thing};
pub use words::{Complaint, Field, Form, Kind, LieForm, Parameter, Value};

use std::{fmt::Debug, hash::Hash};

/// What may be kept: copied, compared, hashed, printed. There is no `Ord` here: only what is sorted asks for it.
pub trait Data: Clone + Debug + Eq + Hash + Send + Sync + 'static {}
impl<T: Clone + Debug + Eq + Hash + Send + Sync + 'static> Data for T {}
