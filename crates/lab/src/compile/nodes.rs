//! Participants and links: do they exist?

use super::{Fallible, Scope};
use crate::scenario::{
    Diagnostic,
    tree::{Link, Node, NodeRange, Nodes, Span, Spanned},
};
use model::NodeId;

impl Scope {
    /// One participant.
    pub fn node(&self, node: &Node) -> Fallible<NodeId> {
        self.known(node.item, node.span)
    }

    /// Whoever a value names takes part in the run.
    pub fn exist(&self, value: &model::Value, span: Span) -> Fallible<()> {
        match value {
            model::Value::Node(id) => self.known(*id, span).map(drop),
            model::Value::Nodes(all) => all.iter().try_for_each(|id| self.known(*id, span).map(drop)),
            _ => Ok(()),
        }
    }

    fn known(&self, id: NodeId, span: Span) -> Fallible<NodeId> {
        if self.ids.contains(&id) { Ok(id) } else { Err(Box::new(self.nobody(id, span))) }
    }

    fn nobody(&self, id: NodeId, span: Span) -> Diagnostic {
        let of_kind = |kind: u8| self.ids.iter().filter(move |known| known.kind == kind);
        let near = of_kind(id.kind).next_back().or(self.ids.last());
        let error = Diagnostic::new(span, format!("there is no {id} in this run"));
        let error = near.map_or(error.clone(), |near| error.label(format!("the last one is {near}")));
        error.help(format!("the participants are {}", self.participants()))
    }

    fn participants(&self) -> String {
        let mut kinds: Vec<u8> = self.ids.iter().map(|id| id.kind).collect();
        kinds.dedup();
        let range = |kind: u8| {
            let of: Vec<_> = self.ids.iter().filter(|id| id.kind == kind).collect();
            match of.as_slice() {
                [only] => only.to_string(),
                [first, .., last] => format!("{first}..{last}"),
                [] => String::new(),
            }
        };
        kinds.into_iter().map(range).collect::<Vec<_>>().join(" and ")
    }

    /// Several; `all` are the servers.
    pub fn nodes(&self, nodes: &Spanned<Nodes>) -> Fallible<Vec<NodeId>> {
        match &nodes.item {
            Nodes::All => Ok(self.servers.clone()),
            Nodes::Some(ranges) => {
                let mut all = Vec::new();
                for range in ranges {
                    all.extend(self.range(range)?);
                }
                Ok(all)
            }
        }
    }

    fn range(&self, range: &Spanned<NodeRange>) -> Fallible<Vec<NodeId>> {
        let first = self.node(&range.item.first)?;
        let last = range.item.last.as_ref().map_or(Ok(first), |last| self.node(last))?;
        Ok((first.index..=last.index).map(|index| NodeId { kind: first.kind, index }).collect())
    }

    /// The directions that a link names: one for each pair, two where it goes both ways.
    pub fn directions(&self, link: &Spanned<Link>) -> Fallible<Vec<(NodeId, NodeId)>> {
        let (from, to) = (self.range(&link.item.from)?, self.range(&link.item.to)?);
        let pairs = from.iter().flat_map(|a| to.iter().map(|b| (*a, *b))).filter(|(a, b)| a != b);
        let all: Vec<_> =
            if link.item.one_way { pairs.collect() } else { pairs.flat_map(|(a, b)| [(a, b), (b, a)]).collect() };
        if all.is_empty() {
            return Err(Box::new(Diagnostic::new(link.span, "a link has two ends, and these are one")));
        }
        Ok(all)
    }
}
