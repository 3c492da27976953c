//! What happened, in words: the line of a log, and the expected trace that stands beside a story.

mod json;

pub use json::{SCHEMA, json, write_json};

use crate::{Catalog, Diagnostic, Run, info::ProtocolInfo};
use kernel::{Record, What};
use model::NodeId;

/// A trace that people are to read has no more lines than this.
const MOST_LINES: usize = 200;

/// A record in words.
#[must_use]
pub fn words(info: &ProtocolInfo, ids: &[NodeId], record: &Record) -> String {
    let id = |seat: kernel::Seat| ids[seat.index()];
    let here = record.node.map(|seat| id(seat).to_string()).unwrap_or_default();
    let rule = |at: u16| info.rules.get(usize::from(at)).map_or("a rule", |rule| rule.name);
    match &record.what {
        What::Acted { text, skipped: None } => text.to_string(),
        What::Acted { text, skipped: Some(why) } => format!("{text} (skipped: {why})"),
        What::Booted => format!("{here} starts"),
        What::Sent { to, ordinal, copy, lie, body } => {
            let (copy, lie) = (if *copy > 0 { " (copy)" } else { "" }, if *lie { " (a lie)" } else { "" });
            format!("{here}>{}#{ordinal} sent: {}{copy}{lie}", id(*to), body.say())
        }
        What::Delivered { from, ordinal, body, .. } => {
            format!("{}>{here}#{ordinal} arrives: {}", id(*from), body.say())
        }
        What::Dropped { from, ordinal, why, body, .. } => {
            format!("{}>{here}#{ordinal} dropped, {}: {}", id(*from), why.say(), body.say())
        }
        What::Fired { timer, .. } => format!("{here} timer {timer}"),
        What::Requested { id, body } => format!("{id} invoked: {}", body.say()),
        What::Replied { id, body } => format!("{id} ends: {}", body.say()),
        What::Persisted => format!("{here} writes to its disk"),
        What::Decided { slot, body } => format!("{here} decides {} at {slot}", body.say()),
        What::Applied(at) => format!("{here} applies: {}", rule(*at)),
        What::Refused(at, why) => {
            let why = why.as_ref().map(|why| format!(": {why}")).unwrap_or_default();
            format!("{here} refuses: {}{why}", rule(*at))
        }
        What::Became { role, epoch, .. } => {
            let role = info.roles.get(usize::from(*role)).map_or("", |role| role.name);
            format!("{here} is {role} in {} {epoch}", info.epoch)
        }
        What::Violated(at) => {
            format!("VIOLATED {}", info.invariants.get(usize::from(*at)).map_or("", |invariant| invariant.name))
        }
    }
}

/// Whether a story's trace shows it: what a person tells when telling the story, without the coming and going of messages.
fn told(what: &What) -> bool {
    !matches!(what, What::Sent { .. } | What::Delivered { .. } | What::Persisted | What::Fired { .. } | What::Booted)
}

/// Runs a scenario and tells it: one line for each thing that happened, but sends, arrivals, timers and writes; the rules
/// that a node applied in one event share a line. The last line has the number of events and the digest. The seed replaces
/// the scenario's, if one is given.
///
/// # Errors
/// Everything that is wrong with the text.
pub fn tell(catalog: &Catalog, bytes: &[u8], seed: Option<u64>) -> Result<(String, Run), Vec<Diagnostic>> {
    let mut run = Run::read(catalog, bytes, seed)?;
    let mut lines = Vec::new();
    let (mut count, mut last) = (0, 0);
    loop {
        let fresh = event_lines(&run, last);
        last = run.event();
        count += fresh.len();
        let room = MOST_LINES - lines.len();
        lines.extend(fresh.into_iter().take(room));
        if run.advance(model::Micros(i64::MAX - 1), 1).ended.is_some() {
            break;
        }
    }
    if count > lines.len() {
        lines.push(format!("... and {} more lines", count - lines.len()));
    }
    lines.push(format!("{} events, digest {:016x}\n", run.event(), run.digest()));
    Ok((lines.join("\n"), run))
}

/// What is told of the last event, if it came after this one.
fn event_lines(run: &Run, after: u64) -> Vec<String> {
    let (world, info) = (run.timeline().world(), run.protocol());
    let mut lines: Vec<String> = Vec::new();
    let mut applying = None;
    for record in world.records().iter().filter(|record| record.event > after && told(&record.what)) {
        match (&record.what, &mut lines.last_mut()) {
            (What::Applied(rule), Some(line)) if applying == record.node => {
                let name = info.rules.get(usize::from(*rule)).map_or("a rule", |rule| rule.name);
                if !line.split([':', ';']).any(|said| said.trim() == name) {
                    line.push_str("; ");
                    line.push_str(name);
                }
            }
            _ => lines.push(format!("{:>11} {}", milliseconds(record.at.0), words(info, world.ids(), record))),
        }
        applying = record.node.filter(|_| matches!(record.what, What::Applied(_)));
    }
    lines
}

/// Every record of a scenario's run, in words.
///
/// # Errors
/// Everything that is wrong with the text.
pub fn everything(catalog: &Catalog, bytes: &[u8], seed: Option<u64>) -> Result<Vec<String>, Vec<Diagnostic>> {
    let mut run = Run::read(catalog, bytes, seed)?;
    let (mut lines, mut last) = (Vec::new(), 0);
    loop {
        let fresh = run.take_records(last);
        last = run.event();
        lines.extend(fresh.into_iter().map(|(record, line)| format!("{:>11} {line}", milliseconds(record.at.0))));
        if run.advance(model::Micros(i64::MAX - 1), 1).ended.is_some() {
            return Ok(lines);
        }
    }
}

fn milliseconds(us: i64) -> String {
    format!("{}.{:03}ms", us / 1_000, us % 1_000)
}

impl Run {
    /// The records after an event, with their words.
    fn take_records(&self, after: u64) -> Vec<(Record, String)> {
        let world = self.timeline().world();
        let fresh = world.records().iter().filter(|record| record.event > after);
        fresh.map(|record| (record.clone(), words(self.protocol(), world.ids(), record))).collect()
    }
}
