//! Sequential consistency (Lamport 1979): there is one order of all operations that keeps the order of each process.
//!
//! It is not local: the search goes over all objects at once. A linearizable history is sequentially consistent as well, and that is
//! found faster; so it is tried first.

use crate::{
    Call, Datum, History, Specification,
    bits::Bits,
    explain::explain,
    linearizable::{linearizable, maybes, meant, part},
    search::{Found, Freedom, Maybe, search},
    verdict::{Budget, Verdict},
};
use rpds::RedBlackTreeMap;
use std::marker::PhantomData;

/// Judges a history.
///
/// # Errors
/// Says which operation is none of the specification's, and why.
pub fn sequential<S: Specification>(history: &History, budget: Budget) -> Result<Verdict, (usize, String)> {
    if let found @ Verdict::Consistent(_) = linearizable::<S>(history, budget)? {
        return Ok(found);
    }
    let ops = meant::<S>(history)?.into_iter().map(|(at, op)| (at, (history.operations[at].call.key.clone(), op)));
    let part = part(history, None, ops.collect());
    let freedom = Programs::new(history, &part.members, part.certain);
    Ok(match search::<Objects<S>, _>(&part.ops, freedom, budget) {
        Found::Order(order) => Verdict::Consistent(vec![order.iter().map(|op| part.members[*op as usize]).collect()]),
        Found::None(ends) => Verdict::Inconsistent(Box::new(explain::<Objects<S>>(&part, ends))),
        Found::Unknown(spent) => Verdict::Unknown(spent),
    })
}

/// Objects of one kind, by key.
struct Objects<S>(PhantomData<S>);

impl<S: Specification> Specification for Objects<S> {
    type Op = (Datum, S::Op);
    type State = RedBlackTreeMap<Datum, S::State>;

    fn op(call: &Call, answer: Option<&Datum>) -> Result<Self::Op, String> {
        Ok((call.key.clone(), S::op(call, answer)?))
    }

    fn start() -> Self::State {
        RedBlackTreeMap::new()
    }

    fn step(state: &Self::State, (key, op): &Self::Op) -> Option<Self::State> {
        let after = match state.get(key) {
            Some(object) => S::step(object, op),
            None => S::step(&S::start(), op),
        };
        after.map(|after| if S::reads(op) { state.clone() } else { state.insert(key.clone(), after) })
    }

    fn reads((_, op): &Self::Op) -> bool {
        S::reads(op)
    }

    fn say(state: &Self::State) -> String {
        let said = state.iter().take(8).map(|(key, object)| match key {
            Datum::Nothing => S::say(object),
            key => format!("at {key} {}", S::say(object)),
        });
        let said: Vec<String> = said.collect();
        if said.is_empty() { "nothing was changed yet".to_owned() } else { said.join("; ") }
    }

    fn why(state: &Self::State, (key, op): &Self::Op) -> String {
        state.get(key).map_or_else(|| S::why(&S::start(), op), |object| S::why(object, op))
    }
}

/// Freedom by the order of each process. What nobody knows the end of comes after what its process did before, and
/// before nothing.
struct Programs {
    /// The operations of each process, in its order.
    lanes: Vec<Vec<u32>>,
    /// How many of each are placed.
    done: Vec<u32>,
    /// Which process did what.
    lane: Vec<usize>,
    /// When each was invoked: whoever came first in time is tried first.
    from: Vec<u64>,
    /// How many of its process must be placed before one that may have happened.
    after: Vec<u32>,
    maybe: Maybe,
    left: u64,
    placed: u64,
}

impl Programs {
    fn new(history: &History, members: &[usize], certain: usize) -> Self {
        let of = |at: &usize| &history.operations[*at];
        let lane: Vec<usize> = members.iter().map(|at| of(at).process as usize).collect();
        let mut lanes = vec![Vec::new(); history.processes.len()];
        (0..certain).for_each(|op| lanes[lane[op]].push(op as u32));
        let from: Vec<u64> = members.iter().map(|at| of(at).from).collect();
        let after = (certain..members.len())
            .map(|op| lanes[lane[op]].partition_point(|one| from[*one as usize] < from[op]) as u32);
        let after = after.collect();
        let maybe = maybes(history, certain as u32, &members[certain..]);
        let done = vec![0; lanes.len()];
        Self { lanes, done, lane, from, after, maybe, left: certain as u64, placed: 0 }
    }

    fn heads(&self) -> Vec<u32> {
        let head = |(lane, done): (&Vec<u32>, &u32)| lane.get(*done as usize).copied();
        let mut heads: Vec<u32> = self.lanes.iter().zip(&self.done).filter_map(head).collect();
        heads.sort_unstable_by_key(|op| self.from[*op as usize]);
        heads
    }
}

impl Freedom for Programs {
    type Place = (Vec<u32>, Bits);

    fn next(&self, into: &mut Vec<u32>) {
        into.extend(self.heads());
        let sure = into.len();
        self.maybe.free(into);
        let first = self.lane.len() - self.after.len();
        let ready = |op: u32| self.done[self.lane[op as usize]] >= self.after[op as usize - first];
        let mut at = 0;
        into.retain(|op| {
            at += 1;
            at <= sure || ready(*op)
        });
    }

    fn take(&mut self, op: u32) {
        if self.maybe.owns(op) {
            return self.maybe.take(op);
        }
        self.done[self.lane[op as usize]] += 1;
        (self.left, self.placed) = (self.left - 1, self.placed + 1);
    }

    fn put_back(&mut self, op: u32) {
        if self.maybe.owns(op) {
            return self.maybe.put_back(op);
        }
        self.done[self.lane[op as usize]] -= 1;
        (self.left, self.placed) = (self.left + 1, self.placed - 1);
    }

    fn done(&self) -> bool {
        self.left == 0
    }

    fn place(&self) -> Self::Place {
        (self.done.clone(), self.maybe.taken().clone())
    }

    fn reached(&self) -> u64 {
        self.placed
    }

    fn blocked(&self) -> Vec<u32> {
        self.heads()
    }
}
