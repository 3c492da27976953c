//! Judging a slice at a time: for who can't wait, and wants to see afterwards what each step of an order came to.

use crate::{
    Consistency, Datum, History, Specification, causal,
    linearizable::{Linearizing, meant},
    sequential::Ordering,
    verdict::{Budget, Verdict},
};
use model::Phrase;
use std::collections::BTreeMap;

/// A judgement in the making, whatever it judges.
pub trait Judging {
    /// Visits at most so many configurations more. Nothing where there is no verdict yet.
    fn go_on(&mut self, configurations: u64) -> Option<Verdict>;

    /// The history that is judged.
    fn history(&self) -> &History;

    /// What the object of each operation is after it, when these take effect in this order.
    fn steps(&self, order: &[usize]) -> Vec<Phrase>;
}

/// Begins to judge a history.
///
/// # Errors
/// Says which operation is none of the specification's, or why the history can't be judged so, and why.
pub fn judging<S: Specification + 'static>(
    history: History,
    consistency: Consistency,
    budget: Budget,
) -> Result<Box<dyn Judging>, (usize, String)> {
    let work = match consistency {
        Consistency::Linearizable => Work::Linear(Box::new(Linearizing::<S>::new(&history, budget)?)),
        Consistency::Sequential => Work::Sequential(Box::new(Ordering::new(&history, budget)?)),
        Consistency::Causal => Work::Done(causal(&history)?),
    };
    Ok(Box::new(Under { history, work }))
}

struct Under<S: Specification> {
    history: History,
    work: Work<S>,
}

enum Work<S: Specification> {
    Linear(Box<Linearizing<S>>),
    Sequential(Box<Ordering<S>>),
    Done(Verdict),
}

impl<S: Specification> Judging for Under<S> {
    fn go_on(&mut self, mut configurations: u64) -> Option<Verdict> {
        let verdict = match &mut self.work {
            Work::Linear(linear) => linear.go_on(&self.history, &mut configurations)?,
            Work::Sequential(sequential) => sequential.go_on(&self.history, &mut configurations)?,
            Work::Done(verdict) => verdict.clone(),
        };
        self.work = Work::Done(verdict.clone());
        Some(verdict)
    }

    fn history(&self) -> &History {
        &self.history
    }

    fn steps(&self, order: &[usize]) -> Vec<Phrase> {
        let ops: BTreeMap<usize, S::Op> = meant::<S>(&self.history).into_iter().flatten().collect();
        let mut objects: BTreeMap<&Datum, S::State> = BTreeMap::new();
        let step = |at: &usize| {
            let key = &self.history.operations[*at].call.key;
            let object = objects.entry(key).or_insert_with(S::start);
            if let Some(after) = ops.get(at).and_then(|op| S::step(object, op)) {
                *object = after;
            }
            S::say(object)
        };
        order.iter().map(step).collect()
    }
}
