//! Is the clients' history what was expected of it? `check` judges; here a run's operations become its history.

use super::recorded::{begin, recorded};
use crate::{
    compile::{Expectation, Wanted},
    info::ProtocolInfo,
    scenario::tree::Model as Claim,
};
use check::{Budget, Consistency, History, Verdict};
use kernel::World;

/// Whether a claim is true, and what is true instead. What nobody knows is not true, and neither is its contrary.
pub(super) fn wanted(world: &World, info: &ProtocolInfo, claim: Claim, negated: bool) -> (bool, String) {
    let (consistency, word) = match claim {
        Claim::Linearizable => (Consistency::Linearizable, "linearizable"),
        Claim::Sequential => (Consistency::Sequential, "sequential"),
        Claim::Causal => (Consistency::Causal, "causal"),
        Claim::Serializable => return (false, "unknown: no protocol here has transactions to be judged".to_owned()),
        Claim::Converged => return (false, "unknown".to_owned()),
    };
    match judged(world, info, consistency) {
        Ok((_, Verdict::Consistent(_))) => (!negated, word.to_owned()),
        Ok((history, Verdict::Inconsistent(why))) => {
            (negated, format!("not {word}: {}", check::words(&history, &why).replace('\n', "; ")))
        }
        Ok((_, Verdict::Unknown(spent))) => {
            (false, format!("unknown: the search ran out after {spent} configurations"))
        }
        Err(why) => (false, format!("unknown: {why}")),
    }
}

/// The verdict's word: judged where an expectation asks for it, because it may take long.
pub(super) fn word(world: &World, info: &ProtocolInfo, expectations: &[Expectation]) -> &'static str {
    let asks = |one: &Expectation| matches!(one.wanted, Wanted::History(Claim::Linearizable, _));
    if !expectations.iter().any(asks) {
        return "unknown";
    }
    match judged(world, info, Consistency::Linearizable) {
        Ok((_, Verdict::Consistent(_))) => "linearizable",
        Ok((_, Verdict::Inconsistent(_))) => "not linearizable",
        _ => "unknown",
    }
}

fn judged(world: &World, info: &ProtocolInfo, consistency: Consistency) -> Result<(History, Verdict), String> {
    let recorded = recorded(world, info).map_err(|why| why.to_string())?;
    let mut judging =
        begin(info.history, &recorded.history, consistency, Budget::default()).map_err(|why| why.to_string())?;
    loop {
        if let Some(verdict) = judging.go_on(u64::MAX) {
            return Ok((judging.history().clone(), verdict));
        }
    }
}
