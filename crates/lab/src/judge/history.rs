//! Is the clients' history what was expected of it? `check` judges; here a run's operations become its history.

use crate::{
    compile::{Expectation, Wanted},
    info::ProtocolInfo,
    scenario::tree::Model as Claim,
};
use check::{Budget, Consistency, End, History, Verdict, spec::Register};
use kernel::{Operation, World};
use model::OpId;
use std::collections::BTreeMap;

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

/// Only key-value stores so far: what no engine speaks of would be dead weight in the page.
fn judged(world: &World, info: &ProtocolInfo, consistency: Consistency) -> Result<(History, Verdict), String> {
    if info.history != "kv" {
        return Err("this protocol has no sequential specification".to_owned());
    }
    let history = recorded(world)?;
    let verdict = match consistency {
        Consistency::Linearizable => check::linearizable::<Register>(&history, Budget::default()),
        Consistency::Sequential => check::sequential::<Register>(&history, Budget::default()),
        Consistency::Causal => check::causal(&history),
    };
    match verdict {
        Ok(verdict) => Ok((history, verdict)),
        Err((at, why)) => Err(format!("{}: {why}", history.say(at))),
    }
}

/// A run's operations as a history. What is still open may take effect at any time, or never.
///
/// An operation that begins at the very moment at which another ends overlaps with it, unless both are of the same client.
fn recorded(world: &World) -> Result<History, String> {
    let (mut history, mut clients) = (History::default(), BTreeMap::new());
    let mut last: BTreeMap<u32, u64> = BTreeMap::new();
    for operation in world.history().iter() {
        let client = operation.id.client;
        if !world.is_clean(client) {
            return Err(format!("{client} lied: what it really asked for isn't in the history"));
        }
        let process = *clients.entry(client).or_insert_with(|| {
            history.processes.push(client.to_string());
            history.processes.len() as u32 - 1
        });
        let from = moment(operation.invoked.0, 0).max(last.get(&process).map_or(0, |until| until + 1));
        let (end, until) = ended(operation, from).ok_or_else(|| odd(operation.id))?;
        last.insert(process, until);
        let call = operation.request.call().ok_or_else(|| odd(operation.id))?;
        let place = operation.id.to_string();
        history.operations.push(check::Operation { process, call, end, from, until, place });
    }
    history.operations.sort_by_key(|operation| operation.from);
    Ok(history)
}

fn odd(id: OpId) -> String {
    format!("{id} is no operation of the specification")
}

/// A moment of virtual time, with room between it and the next one.
fn moment(at: i64, phase: u64) -> u64 {
    at.max(0) as u64 * 1024 + phase
}

fn ended(operation: &Operation, from: u64) -> Option<(End, u64)> {
    match &operation.completed {
        None => Some((End::Unknown, from)),
        Some((at, reply)) => Some((End::Answered(reply.answer()?), moment(at.0, 512).max(from + 1))),
    }
}
