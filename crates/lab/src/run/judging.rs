//! Judging a run's history when somebody asks for it, a slice at a time, so that nobody waits for it.

use super::Run;
use crate::judge::recorded::{begin, recorded};
use crate::judge::{Guarantee, Judgement, Order, Outcome, Step};
use check::{Budget, Consistency, Explanation, Verdict};
use model::{Micros, OpId, Phrase};

/// A judgement in the making. What happens in the run meanwhile makes no difference to it.
pub struct Judging {
    work: Box<dyn check::Judging>,
    guarantee: Guarantee,
    /// The operations, in the order of the history, with their first and last moment.
    ops: Vec<(OpId, Micros, Micros)>,
    event: u64,
}

impl Run {
    /// Begins to judge what clients saw until now. The search visits at most `budget` configurations of each object.
    ///
    /// # Errors
    /// Says why this history can't be judged so.
    pub fn judge(&self, guarantee: Guarantee, budget: u64) -> Result<Judging, Phrase> {
        let now = self.now();
        let recorded = recorded(self.timeline().world(), &self.info)?;
        let span = |one: &kernel::Operation| (one.id, one.invoked, one.completed.as_ref().map_or(now, |(at, _)| *at));
        let ops = recorded.ops.iter().map(span).collect();
        let work = begin(self.info.history, &recorded.history, consistency(guarantee), Budget(budget))?;
        Ok(Judging { work, guarantee, ops, event: self.event() })
    }
}

const fn consistency(guarantee: Guarantee) -> Consistency {
    match guarantee {
        Guarantee::Linearizable => Consistency::Linearizable,
        Guarantee::Sequential => Consistency::Sequential,
        Guarantee::Causal => Consistency::Causal,
    }
}

impl Judging {
    /// Visits at most so many configurations more. Nothing where there is no verdict yet.
    pub fn go_on(&mut self, configurations: u64) -> Option<Judgement> {
        let verdict = self.work.go_on(configurations)?;
        let mut judgement = Judgement {
            guarantee: self.guarantee,
            outcome: Outcome::Kept,
            operations: self.ops.len(),
            event: self.event,
            object: None,
            culprit: None,
            orders: Vec::new(),
            wanted: 0,
            pattern: None,
        };
        match verdict {
            Verdict::Consistent(orders) => {
                judgement.orders = orders.iter().map(|order| self.order(order)).collect();
            }
            Verdict::Inconsistent(why) => self.explain(&why, &mut judgement),
            Verdict::Unknown(spent) => judgement.outcome = Outcome::Unknown(spent),
        }
        Some(judgement)
    }

    fn explain(&self, why: &Explanation, judgement: &mut Judgement) {
        let name = |at: &usize| self.ops[*at].0;
        judgement.outcome = Outcome::Broken;
        judgement.object = why.object.as_ref().map(ToString::to_string);
        judgement.culprit = why.culprit.as_ref().map(name);
        judgement.wanted = why.operations;
        judgement.orders = why
            .stuck
            .iter()
            .map(|stuck| {
                let blocked = stuck.blocked.iter().map(|one| (self.ops[one.operation].0, one.why.clone()));
                Order { blocked: blocked.collect(), ..self.order(&stuck.order) }
            })
            .collect();
        let pattern = why.pattern.as_ref();
        judgement.pattern =
            pattern.map(|pattern| (pattern.name, pattern.why.clone(), pattern.operations.iter().map(name).collect()));
    }

    fn order(&self, order: &[usize]) -> Order {
        let spans: Vec<_> = order.iter().map(|at| (self.ops[*at].1, self.ops[*at].2)).collect();
        let points = points(&spans);
        let steps = order.iter().zip(self.work.steps(order)).zip(points);
        let real = self.guarantee == Guarantee::Linearizable;
        let step = |((at, state), point): ((&usize, Phrase), Micros)| Step {
            op: self.ops[*at].0,
            point: real.then_some(point),
            state,
        };
        Order { steps: steps.map(step).collect(), blocked: Vec::new() }
    }
}

/// Moments in this order, each within its span: in the middle between the earliest and the latest that the others leave.
fn points(spans: &[(Micros, Micros)]) -> Vec<Micros> {
    let mut latest = Vec::with_capacity(spans.len());
    let mut bound = i64::MAX;
    for (_, until) in spans.iter().rev() {
        bound = bound.min(until.0);
        latest.push(bound);
    }
    let mut earliest = i64::MIN;
    let both = spans.iter().zip(latest.into_iter().rev());
    both.map(|((from, _), latest)| {
        earliest = earliest.max(from.0);
        Micros(earliest + (latest - earliest).max(0) / 2)
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_keep_their_order_and_lie_within_their_spans() {
        let spans = [(0, 100), (10, 20), (15, 90), (80, 85)].map(|(from, until)| (Micros(from), Micros(until)));
        let points = points(&spans);
        assert_eq!(points, [10, 15, 50, 82].map(Micros));
        assert!(points.windows(2).all(|two| two[0] <= two[1]));
    }
}
