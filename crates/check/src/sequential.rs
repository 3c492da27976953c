//! Sequential consistency (Lamport 1979): there is one order of all operations that keeps the order of each process.
//!
//! It is not local: the search goes over all objects at once. A linearizable history is sequentially consistent as well, and that is
//! found faster; so it is tried first.

use crate::{
    Call, Datum, History, Specification,
    bits::Bits,
    explain::explain,
    linearizable::{Linearizing, Part, maybes, meant, part},
    search::{Found, Freedom, Maybe, Search},
    spec::said,
    verdict::{Budget, Verdict},
};
use model::{Phrase, phrase};
use rpds::RedBlackTreeMap;
use std::{marker::PhantomData, sync::Arc};

/// Judges a history.
///
/// # Errors
/// Says which operation is none of the specification's, and why.
pub fn sequential<S: Specification>(history: &History, budget: Budget) -> Result<Verdict, (usize, String)> {
    let mut judging = Ordering::<S>::new(history, budget)?;
    let mut all = u64::MAX;
    loop {
        if let Some(verdict) = judging.go_on(history, &mut all) {
            return Ok(verdict);
        }
    }
}

/// A judgement in the making.
pub(crate) struct Ordering<S: Specification> {
    /// First whether it is even linearizable.
    linear: Option<Linearizing<S>>,
    part: Part<(Datum, S::Op)>,
    search: Option<Search<Objects<S>, Programs>>,
    budget: Budget,
}

impl<S: Specification> Ordering<S> {
    pub fn new(history: &History, budget: Budget) -> Result<Self, (usize, String)> {
        let linear = Some(Linearizing::new(history, budget)?);
        let ops = meant::<S>(history)?.into_iter().map(|(at, op)| (at, (history.operations[at].call.key.clone(), op)));
        Ok(Self { linear, part: part(history, None, ops.collect()), search: None, budget })
    }

    /// Visits so many configurations more, at most, and counts them down. Nothing where there is no verdict yet.
    pub fn go_on(&mut self, history: &History, slice: &mut u64) -> Option<Verdict> {
        if let Some(linear) = &mut self.linear {
            let found = linear.go_on(history, slice)?;
            self.linear = None;
            if let Verdict::Consistent(_) = found {
                return Some(found);
            }
        }
        let part = &self.part;
        let freedom = || Programs::new(history, &part.members, part.certain);
        let begin = || Search::new(Arc::clone(&part.ops), freedom(), self.budget);
        Some(match self.search.get_or_insert_with(begin).go_on(slice)? {
            Found::Order(order) => {
                Verdict::Consistent(vec![order.iter().map(|op| part.members[*op as usize]).collect()])
            }
            Found::None(ends) => Verdict::Inconsistent(Box::new(explain::<Objects<S>>(part, ends))),
            Found::Unknown(spent) => Verdict::Unknown(spent),
        })
    }
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

    fn say(state: &Self::State) -> Phrase {
        let told = state.iter().take(8).map(|(key, object)| match key {
            Datum::Nothing => S::say(object),
            key => phrase!("at-object", "at {} {}", said(key), S::say(object)),
        });
        let both = |first: Phrase, second: Phrase| phrase!("and-also", "{}; {}", first, second);
        told.reduce(both).unwrap_or_else(|| phrase!("unchanged", "nothing was changed yet"))
    }

    fn why(state: &Self::State, (key, op): &Self::Op) -> Phrase {
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
