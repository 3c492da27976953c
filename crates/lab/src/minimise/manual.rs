//! A run as an exact order: what was done, what was delivered and which timers fired, without times.

use super::replay::Replay;
use crate::scenario::{
    self,
    tree::{Scenario, Statement},
};
use kernel::{MailName, Record, What};
use std::collections::BTreeMap;

/// Longer orders are no stories.
const MOST: usize = 4_000;

/// The order of a run so far, as a scenario that does it step by step. None where it is too long.
pub(super) fn order(scenario: &Scenario, replay: &Replay) -> Option<Scenario> {
    let protocol = scenario.statements().find(|line| matches!(line.item, Statement::Protocol { .. }))?;
    let title = scenario.title().map(|title| format!("# {title}\n")).unwrap_or_default();
    let topology = scenario.statements().find(|line| matches!(line.item, Statement::Topology { .. }));
    let topology = topology.map(|line| format!("{line}\n")).unwrap_or_default();
    let mut steps = Steps { replay, copies: copies(replay), text: String::new(), count: 0 };
    replay.records.iter().for_each(|record| steps.add(record));
    if steps.count > MOST {
        return None;
    }
    let text = format!("{title}{protocol}\nnetwork mode=manual\n{topology}{}until violated\n", steps.text);
    scenario::parse(text.as_bytes()).ok()
}

struct Steps<'a> {
    replay: &'a Replay,
    /// How often each message is still delivered.
    copies: BTreeMap<String, u32>,
    text: String,
    count: usize,
}

impl Steps<'_> {
    fn add(&mut self, record: &Record) {
        let ids = &self.replay.ids;
        let node = record.node.map(|seat| ids[seat.index()]);
        match (&record.what, node) {
            (What::Acted { text, skipped: None }, _) => self.step(text),
            (What::Fired { timer, .. }, Some(node)) => self.step(&format!("fire {node} {timer}")),
            (What::Delivered { from, ordinal, body, .. }, Some(to)) => {
                let name = MailName { from: ids[from.index()], to, ordinal: *ordinal, kind: None }.to_string();
                let copies = self.copies.remove(&name).unwrap_or(1);
                (1..copies).for_each(|_| self.step(&format!("duplicate {name}")));
                self.step(&format!("deliver {name} {}", body.word()));
            }
            _ => {}
        }
    }

    fn step(&mut self, words: &str) {
        self.count += 1;
        self.text.push_str(&format!("step {words}\n"));
    }
}

/// How often each message was delivered.
fn copies(replay: &Replay) -> BTreeMap<String, u32> {
    let ids = &replay.ids;
    let mut all = BTreeMap::new();
    for record in &replay.records {
        if let (What::Delivered { from, ordinal, .. }, Some(to)) = (&record.what, record.node) {
            let name = MailName { from: ids[from.index()], to: ids[to.index()], ordinal: *ordinal, kind: None };
            *all.entry(name.to_string()).or_default() += 1;
        }
    }
    all
}
