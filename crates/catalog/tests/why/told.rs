//! A story's run with its whole trace in words, and moments to ask at.

use lab::run::LogLine;
use lab::{Micros, NodeId, Panel, Query, Run, Thing, Why};
use std::collections::BTreeSet;

/// Playgrounds and large stories are only run so far.
const MOST_EVENTS: u32 = 4_000;
/// So many moments of a story are asked at.
const MOMENTS: u64 = 4;

/// A story that has been run.
pub struct Told {
    pub slug: &'static str,
    pub run: Run,
    pub end: u64,
    lines: Vec<LogLine>,
}

/// All stories of a protocol.
pub fn stories(protocol: &str) -> Vec<Told> {
    let all = catalog::all().stories.iter().filter(|story| story.protocol() == protocol);
    all.map(|story| Told::of(story.slug, story.text)).collect()
}

impl Told {
    fn of(slug: &'static str, text: &str) -> Self {
        let mut run = Run::open(catalog::all(), text)
            .unwrap_or_else(|errors| panic!("{}", lab::render(slug, text, &errors, false)));
        run.advance(Micros(i64::MAX - 1), MOST_EVENTS);
        let (end, lines) = (run.event(), run.log(1, usize::MAX));
        Self { slug, run, end, lines }
    }

    /// The moments to ask at: evenly spread, and the end.
    pub fn moments(&self) -> Vec<u64> {
        let moments: BTreeSet<u64> = (1..=MOMENTS).map(|part| (self.end * part / MOMENTS).max(1)).collect();
        moments.into_iter().collect()
    }

    /// The lines up to the present.
    pub fn past(&self) -> &[LogLine] {
        let now = self.run.event();
        &self.lines[..self.lines.partition_point(|line| line.event <= now)]
    }

    /// All lines.
    pub fn lines(&self) -> &[LogLine] {
        &self.lines
    }

    /// The lines of a node up to an event, since it last started.
    pub fn since_start(&self, node: NodeId, until: u64) -> Vec<&LogLine> {
        let its = |line: &&LogLine| line.node == Some(node) && line.event <= until;
        let all: Vec<&LogLine> = self.past().iter().filter(its).collect();
        let start = all.iter().rposition(|line| line.text == format!("{node} starts")).unwrap_or(0);
        all[start..].to_vec()
    }

    /// Everything that can be asked about at present.
    pub fn askable(&self) -> Vec<Query> {
        let run = &self.run;
        let mut all: Vec<Query> = run.ids().iter().take(12).map(|id| Query::Node(*id)).collect();
        all.extend(things(run).into_iter().take(40).map(Query::Thing));
        let ids = run.ids();
        all.extend(ids.iter().skip(1).take(3).map(|id| Query::Link(ids[0], *id)));
        all.extend((0..run.protocol().rules.len() as u16).map(Query::Rule));
        all.extend((0..run.protocol().invariants.len() as u16).map(Query::Invariant));
        let now = run.event();
        all.extend([now, now.saturating_sub(7).max(1), now / 2 + 1].map(Query::Event));
        all
    }

    /// The answers about all nodes that never lied and all things, with all their events.
    pub fn answers(&self) -> Vec<Why> {
        let honest = |query: &Query| match query {
            Query::Node(id) => self.run.node(*id).is_some_and(|node| !node.tainted),
            Query::Thing(_) => true,
            _ => false,
        };
        let asked = self.askable().into_iter().filter(honest);
        asked.flat_map(|query| self.run.explain(query, u64::MAX)).collect()
    }
}

/// What stands in the panels, and the last operations.
pub fn things(run: &Run) -> BTreeSet<Thing> {
    let mut all = BTreeSet::new();
    for panel in run.panels() {
        match panel {
            Panel::Grid { grid, .. } => {
                all.extend(grid.rows.iter().filter_map(|row| row.thing));
                all.extend(grid.rows.iter().flat_map(|row| &row.cells).flat_map(|cell| cell.things.clone()));
            }
            Panel::Tree { tree, .. } => all.extend(tree.blocks.iter().map(|block| Thing::Block(block.id))),
            Panel::Bars { .. } | Panel::Notes { .. } => {}
        }
    }
    all.extend(run.operations(6).into_iter().map(|operation| Thing::Op(operation.op)));
    all
}

/// The figure in a place of a phrase.
pub fn number(phrase: &lab::Phrase, at: usize) -> i64 {
    match &phrase.args[at] {
        lab::Arg::Number(number) => *number,
        other => panic!("{phrase} has {other} at {at}, and no number"),
    }
}

/// The node in a place of a phrase.
pub fn node(phrase: &lab::Phrase, at: usize) -> NodeId {
    match &phrase.args[at] {
        lab::Arg::Node(node) => *node,
        other => panic!("{phrase} has {other} at {at}, and no node"),
    }
}

/// The text in a place of a phrase.
pub fn text(phrase: &lab::Phrase, at: usize) -> String {
    phrase.args[at].to_string()
}

/// Who sent the message that arrives, its ordinal, and what it says: "n2>n0#3 arrives: vote term 2: granted".
pub fn arrival(line: &LogLine) -> Option<(NodeId, &str)> {
    let (name, said) = line.text.split_once(" arrives: ")?;
    Some((name.split('>').next()?.parse().ok()?, said))
}
