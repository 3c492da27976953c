//! A scenario without one participant: it goes from every line, and those of its kind after it move up by one.

use crate::scenario::tree::{
    Action, Claim, Given, Line, Link, Mail, Move, Node, NodeRange, Nodes, Request, Scenario, Setting, Spanned,
    Statement, Step, Target, Value,
};
use model::NodeId;

/// Who goes.
#[derive(Clone, Copy)]
pub(super) struct Rename(NodeId);

impl Rename {
    pub fn without(id: NodeId) -> Self {
        Self(id)
    }

    /// None where something that must stay speaks of who goes.
    pub fn scenario(self, scenario: &Scenario) -> Option<Scenario> {
        let mut lines = Vec::new();
        for line in &scenario.lines {
            match &line.statement {
                None => lines.push(line.clone()),
                Some(statement) => {
                    let must_stay = matches!(statement.item, Statement::Protocol { .. } | Statement::Expect { .. });
                    match self.statement(&statement.item) {
                        Some(renamed) => lines.push(Line::from(renamed)),
                        None if must_stay => return None,
                        None => {}
                    }
                }
            }
        }
        Some(Scenario { lines })
    }

    fn id(self, id: NodeId) -> Option<NodeId> {
        match id.kind == self.0.kind {
            true if id.index == self.0.index => None,
            true if id.index > self.0.index => Some(NodeId { index: id.index - 1, ..id }),
            _ => Some(id),
        }
    }

    fn node(self, node: Node) -> Option<Node> {
        self.id(node.item).map(Node::from)
    }

    /// None where the line is about nobody else.
    fn statement(self, statement: &Statement) -> Option<Statement> {
        Some(match statement {
            Statement::Protocol { slug, settings } => {
                Statement::Protocol { slug: slug.clone(), settings: self.settings(settings)? }
            }
            Statement::Workload { nodes, settings, mix } => {
                let each = |mix: &Spanned<crate::scenario::tree::Mix>| {
                    let request = self.request(&mix.item.request.item)?.into();
                    Some(crate::scenario::tree::Mix { weight: mix.item.weight, request }.into())
                };
                let mix: Vec<_> = mix.iter().filter_map(each).collect();
                (!mix.is_empty()).then_some(())?;
                Statement::Workload { nodes: self.nodes(nodes)?, settings: settings.clone(), mix }
            }
            Statement::At { time, action } => Statement::At { time: *time, action: self.step(&action.item)?.into() },
            Statement::Every { period, from, before, action } => {
                let action = self.action(&action.item)?.into();
                Statement::Every { period: *period, from: *from, before: *before, action }
            }
            Statement::Step(step) => Statement::Step(self.step(&step.item)?.into()),
            Statement::Expect { claim, at } => Statement::Expect { claim: self.claim(&claim.item)?.into(), at: *at },
            other => other.clone(),
        })
    }

    fn claim(self, claim: &Claim) -> Option<Claim> {
        Some(match claim {
            Claim::Field { node, field, compare, value } => Claim::Field {
                node: self.node(*node)?,
                field: field.clone(),
                compare: *compare,
                value: self.value(&value.item)?.into(),
            },
            Claim::Operation { outcome, operation } => {
                let client = self.id(operation.item.client)?;
                let operation = model::OpId { client, ..operation.item }.into();
                Claim::Operation { outcome: *outcome, operation }
            }
            other => other.clone(),
        })
    }

    fn step(self, step: &Step) -> Option<Step> {
        Some(match step {
            Step::Action(action) => Step::Action(self.action(action)?),
            Step::Move(Move::Deliver(mail)) => Step::Move(Move::Deliver(self.mail(mail)?)),
            Step::Move(Move::Fire { node, timer, values }) => {
                let values = self.values(values)?;
                Step::Move(Move::Fire { node: self.node(*node)?, timer: timer.clone(), values })
            }
            Step::Move(Move::Choose { node, choice }) => {
                Step::Move(Move::Choose { node: self.node(*node)?, choice: *choice })
            }
        })
    }

    fn action(self, action: &Action) -> Option<Action> {
        Some(match action {
            Action::Request { target, via, request } => {
                let target = match target.item {
                    Target::Node(id) => Target::Node(self.id(id)?),
                    other => other,
                };
                let via = via.and_then(|via| self.node(via));
                Action::Request { target: target.into(), via, request: self.request(&request.item)?.into() }
            }
            Action::Partition(groups) => {
                let groups: Vec<_> = groups.iter().filter_map(|group| self.nodes(group)).collect();
                (groups.len() > 1).then_some(Action::Partition(groups))?
            }
            Action::Heal => Action::Heal,
            Action::Cut { link, in_flight } => Action::Cut { link: self.link(link)?, in_flight: *in_flight },
            Action::Mend { link, in_flight } => Action::Mend { link: self.link(link)?, in_flight: *in_flight },
            Action::Link { link, settings } => Action::Link { link: self.link(link)?, settings: settings.clone() },
            Action::Crash { nodes, after_effects } => {
                Action::Crash { nodes: self.nodes(nodes)?, after_effects: *after_effects }
            }
            Action::Restart { nodes, amnesia } => Action::Restart { nodes: self.nodes(nodes)?, amnesia: *amnesia },
            Action::Join { node, settings } => Action::Join { node: self.node(*node)?, settings: settings.clone() },
            Action::Pause { nodes, length } => Action::Pause { nodes: self.nodes(nodes)?, length: *length },
            Action::Clock { node, settings } => Action::Clock { node: self.node(*node)?, settings: settings.clone() },
            Action::Move { node, x, y } => Action::Move { node: self.node(*node)?, x: *x, y: *y },
            Action::Drop(mail) => Action::Drop(self.mail(mail)?),
            Action::Delay { mail, length } => Action::Delay { mail: self.mail(mail)?, length: *length },
            Action::Duplicate(mail) => Action::Duplicate(self.mail(mail)?),
            Action::Byzantine { nodes, behaviour, settings } => {
                let settings = self.settings(settings)?;
                Action::Byzantine { nodes: self.nodes(nodes)?, behaviour: behaviour.clone(), settings }
            }
            Action::Honest(nodes) => Action::Honest(self.nodes(nodes)?),
        })
    }

    fn mail(self, mail: &Spanned<Mail>) -> Option<Spanned<Mail>> {
        let (from, to) = (self.node(mail.item.from)?, self.node(mail.item.to)?);
        Some(Mail { from, to, ..mail.item.clone() }.into())
    }

    fn nodes(self, nodes: &Spanned<Nodes>) -> Option<Spanned<Nodes>> {
        match &nodes.item {
            Nodes::All => Some(Nodes::All.into()),
            Nodes::Some(ranges) => {
                let ranges: Vec<_> = ranges.iter().filter_map(|range| self.range(range)).collect();
                (!ranges.is_empty()).then(|| Nodes::Some(ranges).into())
            }
        }
    }

    fn range(self, range: &Spanned<NodeRange>) -> Option<Spanned<NodeRange>> {
        let NodeRange { first, last: Some(last) } = &range.item else {
            return Some(NodeRange { first: self.node(range.item.first)?, last: None }.into());
        };
        let (mut first, mut last) = (first.item, last.item);
        if first.kind == self.0.kind {
            first.index -= u16::from(first.index > self.0.index);
            // One that ended before it began is empty.
            last.index = last.index.checked_sub(u16::from(last.index >= self.0.index))?;
        }
        let last_of = (first.index < last.index).then(|| last.into());
        (first.index <= last.index).then(|| NodeRange { first: first.into(), last: last_of }.into())
    }

    fn link(self, link: &Spanned<Link>) -> Option<Spanned<Link>> {
        let (from, to) = (self.range(&link.item.from)?, self.range(&link.item.to)?);
        Some(Link { from, to, one_way: link.item.one_way }.into())
    }

    fn request(self, request: &Request) -> Option<Request> {
        Some(Request { word: request.word.clone(), values: self.values(&request.values)? })
    }

    fn values(self, values: &[Spanned<Value>]) -> Option<Vec<Spanned<Value>>> {
        values.iter().map(|value| self.value(&value.item).map(Spanned::from)).collect()
    }

    fn value(self, value: &Value) -> Option<Value> {
        match value {
            Value::Node(id) => self.id(*id).map(Value::Node),
            other => Some(other.clone()),
        }
    }

    /// Out of a list it goes; a setting that speaks of nobody else goes whole.
    fn settings(self, settings: &[Spanned<Setting>]) -> Option<Vec<Spanned<Setting>>> {
        let each = |setting: &Spanned<Setting>| -> Option<Spanned<Setting>> {
            let given = match &setting.item.given.item {
                Given::List(values) => {
                    let kept = values.iter().filter_map(|value| self.value(&value.item));
                    let kept: Vec<_> = kept.map(Spanned::from).collect();
                    (!kept.is_empty()).then_some(Given::List(kept))?
                }
                Given::Span(first, last) => {
                    Given::Span(self.value(&first.item)?.into(), self.value(&last.item)?.into())
                }
            };
            Some(Setting { word: setting.item.word.clone(), given: given.into() }.into())
        };
        Some(settings.iter().filter_map(each).collect())
    }
}
