//! What the selection lights up in every view: its past and future, the reasons of the answers, the nodes behind them.

use lab::frame::NodeDot;
use lab::run::{Cone, EventInfo, Why};
use lab::{Word, word};
use picture::{Item, NodeId};
use std::rc::Rc;

/// What is lit up.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Light {
    /// Why: the answers about what is selected.
    pub answers: Rc<[Why]>,
    /// What happened in the selected event.
    pub event: Option<Rc<EventInfo>>,
    /// The causal past and future of the selected event or message.
    pub cone: Option<Rc<Cone>>,
    /// The events that are reasons, or about what is selected, in order.
    pub slice: Rc<[u64]>,
    /// The nodes behind them: a double halo on the stage.
    pub past: Rc<[NodeId]>,
    /// The rules that the selected event applied or refused.
    pub rules: Vec<u16>,
    /// The things that go with what is selected: the entry of an operation, the operation of an entry.
    pub node: Option<NodeId>,
}

/// What an event is to what is selected.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Tie {
    /// A reason, or about it.
    Reason,
    /// It can have influenced it.
    Past,
    /// It can have been influenced by it.
    Future,
}

impl Tie {
    /// The style sheet's class, and the word for those who don't see the shade.
    #[must_use]
    pub const fn words(self) -> (&'static str, Word) {
        match self {
            Self::Reason => ("reason", word!("tie.reason", ", a reason")),
            Self::Past => ("past", word!("tie.past", ", in its past")),
            Self::Future => ("future", word!("tie.future", ", in its future")),
        }
    }
}

impl Light {
    /// What an event is to what is selected, if it is anything.
    #[must_use]
    pub fn tie(&self, event: u64) -> Option<Tie> {
        let within = |events: &[u64]| events.binary_search(&event).is_ok();
        if within(&self.slice) {
            return Some(Tie::Reason);
        }
        let cone = self.cone.as_ref()?;
        if within(&cone.past) {
            return Some(Tie::Past);
        }
        within(&cone.future).then_some(Tie::Future)
    }

    /// What the stage shows as selected: of what is not on it, the node where it happened.
    #[must_use]
    pub fn on_stage(&self, selected: Option<Item>, nodes: &[NodeDot]) -> Option<Item> {
        match selected? {
            Item::Event(_) | Item::Thing(_) | Item::Rule(_) | Item::Invariant(_) => {
                self.node.filter(|id| nodes.iter().any(|dot| dot.id == *id)).map(Item::Node)
            }
            item => Some(item),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_is_a_reason_first() {
        let cone = Cone { event: 5, past: vec![1, 2, 3], future: vec![7], cut: None };
        let light = Light { cone: Some(Rc::new(cone)), slice: Rc::from([2, 9]), ..Light::default() };
        let ties = [1, 2, 5, 7, 9].map(|event| light.tie(event));
        assert_eq!(ties, [Some(Tie::Past), Some(Tie::Reason), None, Some(Tie::Future), Some(Tie::Reason)]);
    }
}
