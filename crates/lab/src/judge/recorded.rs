//! A run's operations as a history in the words of its protocol's specification, and a judgement of it begun.

use crate::info::ProtocolInfo;
use check::{Budget, Consistency, End, History, Judging, judging, spec};
use kernel::{Operation, World};
use model::{Datum, OpId, Phrase, phrase};
use std::collections::BTreeMap;

/// A history, and the operations behind it, in the same order.
pub(crate) struct Recorded {
    pub history: History,
    pub ops: Vec<Operation>,
}

/// A run's operations as a history. What is still open may take effect at any time, or never.
///
/// An operation that begins at the very moment at which another ends overlaps with it, unless both are of the same client.
///
/// # Errors
/// Says why this run has no history that can be judged.
pub(crate) fn recorded(world: &World, info: &ProtocolInfo) -> Result<Recorded, Phrase> {
    if info.history.is_empty() {
        return Err(phrase!("no-specification", "this protocol has no sequential specification"));
    }
    let (mut processes, mut clients) = (Vec::new(), BTreeMap::new());
    let mut last: BTreeMap<u32, u64> = BTreeMap::new();
    let mut all = Vec::new();
    for operation in world.history().iter() {
        let client = operation.id.client;
        if !world.is_clean(client) {
            return Err(phrase!("client-lied", "{} lied: what it really asked for isn't in the history", client));
        }
        let process = *clients.entry(client).or_insert_with(|| {
            processes.push(client.to_string());
            processes.len() as u32 - 1
        });
        let from = moment(operation.invoked.0, 0).max(last.get(&process).map_or(0, |until| until + 1));
        let (end, until) = ended(operation, from).ok_or_else(|| odd(operation.id))?;
        last.insert(process, until);
        let call = operation.request.call().ok_or_else(|| odd(operation.id))?;
        let place = operation.id.to_string();
        all.push((check::Operation { process, call, end, from, until, place }, operation.clone()));
    }
    all.sort_by_key(|(operation, _)| operation.from);
    let (operations, ops) = all.into_iter().unzip();
    Ok(Recorded { history: History { processes, operations }, ops })
}

/// Begins to judge. Only the models that an engine speaks of: others would be dead weight.
///
/// # Errors
/// Says why it can't be judged so.
pub(crate) fn begin(
    model: &str,
    history: &History,
    consistency: Consistency,
    budget: Budget,
) -> Result<Box<dyn Judging>, Phrase> {
    let doubtful = |at: usize, why: &str| doubtful(history, consistency, at, why);
    if consistency == Consistency::Causal && model != "kv" {
        return Err(phrase!("causal-of-registers", "causal consistency is defined for registers alone"));
    }
    let begun = match model {
        "counter" => judging::<spec::Counter>(history.clone(), consistency, budget),
        "set" => judging::<spec::Set>(history.clone(), consistency, budget),
        _ => judging::<spec::Register>(history.clone(), consistency, budget),
    };
    begun.map_err(|(at, why)| doubtful(at, &why))
}

fn doubtful(history: &History, consistency: Consistency, at: usize, why: &str) -> Phrase {
    let said = history.say(at);
    let writes = history.operations.get(at).is_some_and(|one| one.call.f == "put" && one.call.value != Datum::Nothing);
    match consistency {
        Consistency::Causal if writes => phrase!(
            "causal-needs-unique",
            "causal consistency can be judged where every value is written once, and {} was not the first to write its value",
            said
        ),
        Consistency::Causal => {
            phrase!(
                "causal-of-reads-and-writes",
                "causal consistency is defined for reads and writes, not for {}",
                said
            )
        }
        _ => phrase!("not-of-the-specification", "{}: {}", said, why),
    }
}

fn odd(id: OpId) -> Phrase {
    phrase!("odd-operation", "{} is no operation of the specification", id)
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
