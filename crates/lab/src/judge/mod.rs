//! What became of a run: its verdict, its figures, and whether expectations were met.

mod expectation;
#[cfg_attr(not(feature = "histories"), path = "unjudged.rs")]
mod history;
mod judgement;
pub mod metrics;
#[cfg(feature = "judging")]
pub(crate) mod recorded;
mod verdict;

pub(crate) use expectation::{Judged, expectation};
pub use judgement::{Guarantee, Judgement, Order, Outcome, Step};
pub use verdict::{Counts, EndedAt, Expected, FinalNode, HistoryVerdict, InvariantVerdict, Skipped, Verdict, verdict};

use crate::{info::ProtocolInfo, run::InvariantNow};
use kernel::{InvariantState, World};
use model::{Phrase, Tongue};

/// What is known of each invariant, in the order of the protocol's table.
pub(crate) fn invariants_now(world: &World, info: &ProtocolInfo, tongue: Tongue) -> Vec<InvariantNow> {
    let eventually = if info.invariants.iter().any(|invariant| invariant.when == "eventually") {
        world.eventually()
    } else {
        vec![None; info.invariants.len()]
    };
    let known = world.invariants().iter().zip(&info.invariants).zip(eventually);
    known
        .map(|((state, text), later)| now(state, text.when, later, world, &|why| why.told(tongue, info.slug)))
        .collect()
}

fn now(
    state: &InvariantState,
    when: &str,
    later: Option<Result<(), Phrase>>,
    world: &World,
    say: &dyn Fn(&Phrase) -> String,
) -> InvariantNow {
    let judgement = state.judgement.as_ref();
    let verdict = match (when, judgement, &later) {
        ("always", Some(_), _) => "violated",
        ("sometimes", Some(_), _) | ("eventually", _, Some(Ok(()))) => "met",
        ("sometimes", None, _) => "unmet",
        ("eventually", ..) => "waiting",
        _ => "holds",
    };
    let waits = later.and_then(Result::err).map(|why| say(&why));
    InvariantNow {
        verdict,
        checked: if when == "eventually" { world.event() } else { state.checked },
        at: judgement.map(|judgement| judgement.at),
        event: judgement.map(|judgement| judgement.event),
        node: judgement.and_then(|judgement| judgement.node),
        why: judgement.and_then(|judgement| judgement.why.as_ref()).map(say).or(waits),
    }
}
