//! Linearizability (Herlihy and Wing 1990): each operation takes effect at one moment between its invocation and its end.
//!
//! It is local: a history is linearizable just when its part at each object is. So keys are searched on their own, and the elements
//! of a set as well where nobody reads the whole set.

use crate::{
    End, History, Specification,
    explain::explain,
    real_time::RealTime,
    search::{Found, Maybe, Search},
    verdict::{Budget, Explanation, Verdict},
};
use model::{Call, Datum};
use std::{collections::BTreeMap, sync::Arc};

/// Something, or which operation is none of the specification's, and why.
type Judged<T> = Result<T, (usize, String)>;

/// The operations of one part: first those that took effect, then those that may have, each in the order of invocation.
pub(crate) struct Part<O> {
    pub object: Option<Datum>,
    /// Indices into the history.
    pub members: Vec<usize>,
    /// How many of them took effect for certain.
    pub certain: usize,
    pub ops: Arc<[O]>,
}

/// Judges a history.
///
/// # Errors
/// Says which operation is none of the specification's, and why.
pub fn linearizable<S: Specification>(history: &History, budget: Budget) -> Result<Verdict, (usize, String)> {
    let mut judging = Linearizing::<S>::new(history, budget)?;
    let mut all = u64::MAX;
    loop {
        if let Some(verdict) = judging.go_on(history, &mut all) {
            return Ok(verdict);
        }
    }
}

/// A judgement in the making: part by part, the small ones first.
pub(crate) struct Linearizing<S: Specification> {
    /// Those that are still to be searched, the largest first.
    parts: Vec<Part<S::Op>>,
    search: Option<Search<S, RealTime>>,
    budget: Budget,
    orders: Vec<Vec<usize>>,
    unknown: Option<u64>,
}

impl<S: Specification> Linearizing<S> {
    pub fn new(history: &History, budget: Budget) -> Judged<Self> {
        let mut parts = parts::<S>(history)?;
        parts.sort_by_key(|part| std::cmp::Reverse(part.members.len()));
        Ok(Self { parts, search: None, budget, orders: Vec::new(), unknown: None })
    }

    /// Visits so many configurations more, at most, and counts them down. Nothing where there is no verdict yet.
    pub fn go_on(&mut self, history: &History, slice: &mut u64) -> Option<Verdict> {
        while let Some(part) = self.parts.last() {
            let begin = || Search::new(Arc::clone(&part.ops), freedom(history, part), self.budget);
            match self.search.get_or_insert_with(begin).go_on(slice)? {
                Found::Order(order) => {
                    self.orders.push(order.into_iter().map(|op| part.members[op as usize]).collect());
                }
                Found::None(ends) => {
                    // The furthest dead ends all wait for the operation whose end can't be passed.
                    let culprit = ends.first().and_then(|end| end.blocked.first()).map(|op| part.members[*op as usize]);
                    return Some(Verdict::Inconsistent(Box::new(Explanation { culprit, ..explain::<S>(part, ends) })));
                }
                Found::Unknown(spent) => self.unknown = Some(self.unknown.unwrap_or(0) + spent),
            }
            self.search = None;
            self.parts.pop();
        }
        let orders = std::mem::take(&mut self.orders);
        Some(self.unknown.map_or(Verdict::Consistent(orders), Verdict::Unknown))
    }
}

fn freedom<O>(history: &History, part: &Part<O>) -> RealTime {
    let (certain, maybe) = part.members.split_at(part.certain);
    let span = |at: &usize| (history.operations[*at].from, history.operations[*at].until);
    let spans: Vec<_> = certain.iter().map(span).collect();
    RealTime::new(&spans, maybes(history, part.certain as u32, maybe))
}

pub(crate) fn maybes(history: &History, first: u32, members: &[usize]) -> Maybe {
    let mut last: BTreeMap<&Call, u32> = BTreeMap::new();
    let all = (first..).zip(members).map(|(op, at)| {
        let operation = &history.operations[*at];
        (operation.from, last.insert(&operation.call, op))
    });
    Maybe::new(first, all.collect::<Vec<_>>().into_iter())
}

/// The parts that can be searched on their own.
fn parts<S: Specification>(history: &History) -> Judged<Vec<Part<S::Op>>> {
    let mut by_key: BTreeMap<&Datum, Vec<(usize, S::Op)>> = BTreeMap::new();
    for (at, op) in meant::<S>(history)? {
        by_key.entry(&history.operations[at].call.key).or_default().push((at, op));
    }
    let mut parts = Vec::new();
    for (key, ops) in by_key {
        if ops.iter().all(|(_, op)| S::part(op).is_some()) {
            let mut split: BTreeMap<Datum, Vec<(usize, S::Op)>> = BTreeMap::new();
            for (at, op) in ops {
                split.entry(S::part(&op).cloned().unwrap_or_default()).or_default().push((at, op));
            }
            parts.extend(split.into_iter().map(|(element, ops)| part(history, Some(element), ops)));
        } else {
            let object = (*key != Datum::Nothing).then(|| key.clone());
            parts.push(part(history, object, ops));
        }
    }
    Ok(parts)
}

/// All operations that may have taken effect, as the specification understands them. What failed never did, and
/// whether a read whose answer nobody knows took place makes no difference to anybody.
pub(crate) fn meant<S: Specification>(history: &History) -> Judged<Vec<(usize, S::Op)>> {
    let mut all = Vec::with_capacity(history.operations.len());
    for (at, operation) in history.operations.iter().enumerate() {
        let answer = match &operation.end {
            End::Answered(answer) => Some(answer),
            End::Failed | End::Unknown => None,
        };
        let op = S::op(&operation.call, answer).map_err(|why| (at, why))?;
        if answer.is_some() || (operation.end == End::Unknown && !S::reads(&op)) {
            all.push((at, op));
        }
    }
    Ok(all)
}

pub(crate) fn part<O>(history: &History, object: Option<Datum>, ops: Vec<(usize, O)>) -> Part<O> {
    let is_certain = |at: usize| history.operations[at].end != End::Unknown;
    let certain = ops.iter().filter(|(at, _)| is_certain(*at)).count();
    let (sure, maybe): (Vec<_>, Vec<_>) = ops.into_iter().partition(|(at, _)| is_certain(*at));
    let (members, ops): (_, Vec<O>) = sure.into_iter().chain(maybe).unzip();
    Part { object, members, certain, ops: ops.into() }
}
