//! Reads from the run what the open tab shows, and nothing else: as a part of the page that is fetched with the tabs.

use super::stretch::stretch;
use crate::state::{Detail, Light, LogFilter, Mode, Tab, Want};
use lab::Run;
use lab::run::LogLine;
use picture::{Item, NodeId};

/// So many lines of the log are shown.
const LINES: usize = 200;
/// So many events are read at once, and so many in all, to find lines that a filter keeps.
const WINDOW: u64 = 250;
const WINDOWS: usize = 4;
/// So many operations are shown.
const OPERATIONS: usize = 100;

/// What the open tab shows.
pub fn detail(run: &Run, want: &Want, mode: Mode, light: &Light) -> Detail {
    match want.tab {
        Tab::Inspect => want.selected.map_or(Detail::Nothing, |item| inspect(run, item)),
        Tab::Rules => Detail::Rules(run.rules(), run.latest_rules()),
        Tab::Clients => clients(run),
        Tab::Log => log(run, &want.filter),
        Tab::SpaceTime => stretch(run, want, mode, light),
        Tab::Structure | Tab::Scenario | Tab::Seeds | Tab::Setup | Tab::About => Detail::Nothing,
    }
}

fn inspect(run: &Run, item: Item) -> Detail {
    match item {
        Item::Node(id) => run.node(id).map_or(Detail::Gone, |node| Detail::Node(Box::new(node))),
        Item::Link(a, b) => link(run, a, b),
        Item::Mail { from, to, ordinal, .. } => {
            run.mail(from, to, ordinal).map_or(Detail::Gone, |mail| Detail::Mail(Box::new(mail)))
        }
        Item::Drop { .. } => Detail::Gone,
        Item::Event(_) | Item::Thing(_) | Item::Rule(_) | Item::Invariant(_) => Detail::Nothing,
    }
}

fn link(run: &Run, a: NodeId, b: NodeId) -> Detail {
    let both: Vec<_> = [run.link(a, b), run.link(b, a)].into_iter().flatten().collect();
    if both.is_empty() { Detail::Gone } else { Detail::Link(both) }
}

fn clients(run: &Run) -> Detail {
    let mut all = run.operations(OPERATIONS);
    all.reverse();
    Detail::Clients(all, run.metrics())
}

/// The latest lines that the filter keeps, read backwards in windows so that a long run costs no more than a short one.
fn log(run: &Run, filter: &LogFilter) -> Detail {
    if filter.is_open() {
        let lines = run.recent_log(LINES + 1);
        if !lines.is_empty() {
            let more = lines.len() > LINES;
            return Detail::Log(lines.into_iter().rev().take(LINES).collect(), more);
        }
    }
    let mut kept: Vec<LogLine> = Vec::new();
    let mut end = run.event() + 1;
    for _ in 0..WINDOWS {
        let start = end.saturating_sub(WINDOW);
        let lines = run.log(start, 4 * LINES * WINDOWS).into_iter();
        let lines: Vec<_> = lines.filter(|line| line.event < end && filter.keeps(line)).collect();
        kept.extend(lines.into_iter().rev());
        end = start;
        if end == 0 || kept.len() >= LINES {
            break;
        }
    }
    let more = end > 0 || kept.len() > LINES;
    kept.truncate(LINES);
    Detail::Log(kept, more)
}
