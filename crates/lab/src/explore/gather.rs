//! What of a scenario is explored: whom clients are asked for what, and who lies.

use crate::compile::Compiled;
use kernel::{Action, Body, Planned, Target};
use model::{NodeId, Order};
use std::sync::Arc;

/// An operation of the scenario.
pub(super) struct Wish {
    pub at: Option<NodeId>,
    pub via: Option<NodeId>,
    pub body: Arc<dyn Body>,
}

/// What of a scenario is explored.
#[derive(Default)]
pub(super) struct Gathered {
    pub wishes: Vec<Wish>,
    /// Liars, with the line that made them so.
    pub liars: Vec<(NodeId, Order, Arc<str>)>,
    /// Steps that come first.
    pub steps: Vec<Planned>,
    /// Lines that mean nothing where time stands still.
    pub left_out: Vec<String>,
}

pub(super) fn gather(compiled: &Compiled) -> Result<Gathered, String> {
    let script = &compiled.setup.script;
    let mut gathered = Gathered { steps: script.steps.clone(), ..Gathered::default() };
    let scope = compiled.scope();
    let everybody = if scope.clients.is_empty() { scope.servers } else { scope.clients };
    let mut timed: Vec<_> = script.at.iter().map(|(at, planned)| (*at, planned)).collect();
    timed.extend(script.every.iter().map(|every| (every.from, &every.planned)));
    timed.sort_by_key(|(at, planned)| (*at, planned.order));
    for (_, planned) in timed {
        for action in planned.actions.iter() {
            gathered.take(action, &everybody, &planned.text);
        }
    }
    gathered.left_out.extend(script.workloads.iter().map(|_| "workload".to_owned()));
    gathered.left_out.dedup();
    let network = compiled.setup.network;
    if network.fifo {
        return Err("messages of an exploration come in any order: `order=fifo` can't be explored".to_owned());
    }
    Ok(gathered)
}

impl Gathered {
    fn take(&mut self, action: &Action, everybody: &[NodeId], text: &Arc<str>) {
        match action {
            Action::Request { target, via, body } => {
                let asked: Vec<Option<NodeId>> = match target {
                    Target::Node(node) => vec![Some(*node)],
                    Target::All => everybody.iter().copied().map(Some).collect(),
                    Target::Any | Target::Leader => vec![None],
                };
                let wish = |at| Wish { at, via: *via, body: Arc::clone(body) };
                self.wishes.extend(asked.into_iter().map(wish));
            }
            Action::Byzantine(node, order) => self.liars.push((*node, order.clone(), Arc::clone(text))),
            _ => self.left_out.push(text.to_string()),
        }
    }
}
