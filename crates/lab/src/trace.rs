//! What happened, in words: the line of a log, and the expected trace that stands beside a story.

mod json;

pub use json::{SCHEMA, json, write_json};

use crate::{Catalog, Diagnostic, Run, info::ProtocolInfo};
use kernel::{Record, What, WhyDropped};
use model::{NodeId, Tongue, Word, word};
use std::fmt::Display;

/// A trace that people are to read has no more lines than this.
const MOST_LINES: usize = 200;

/// A record in words: English, whoever reads.
#[must_use]
pub fn words(info: &ProtocolInfo, ids: &[NodeId], record: &Record) -> String {
    words_in(Tongue::ENGLISH, info, ids, record)
}

/// A record in the words of this language, in which `info` must be, too.
#[must_use]
pub fn words_in(tongue: Tongue, info: &ProtocolInfo, ids: &[NodeId], record: &Record) -> String {
    let id = |seat: kernel::Seat| ids[seat.index()];
    let here = record.node.map(|seat| id(seat).to_string()).unwrap_or_default();
    let rule = |at: u16| info.rules.get(usize::from(at)).map_or("a rule", |rule| rule.name);
    let say = |word: Word, args: &[&dyn Display]| tongue.fill(word, args);
    match &record.what {
        What::Acted { text, skipped: None } => text.to_string(),
        What::Acted { text, skipped: Some(why) } => {
            say(word!("log.skipped", "{action} (skipped: {why})"), &[text, why])
        }
        What::Booted => say(word!("log.starts", "{node} starts"), &[&here]),
        What::Sent { to, ordinal, copy, lie, body } => {
            let copy = if *copy > 0 { tongue.say(word!("log.copy", " (copy)")) } else { "" };
            let lie = if *lie { tongue.say(word!("log.lie", " (a lie)")) } else { "" };
            let text = word!("log.sent", "{from}>{to}#{number} sent: {what}{copy}{lie}");
            say(text, &[&here, &id(*to), ordinal, &body.say(), &copy, &lie])
        }
        What::Delivered { from, ordinal, body, .. } => say(
            word!("log.arrives", "{from}>{to}#{number} arrives: {what}"),
            &[&id(*from), &here, ordinal, &body.say()],
        ),
        What::Dropped { from, ordinal, why, body, .. } => {
            let text = word!("log.dropped", "{from}>{to}#{number} dropped, {why}: {what}");
            say(text, &[&id(*from), &here, ordinal, &tongue.say(lost(*why)), &body.say()])
        }
        What::Fired { timer, .. } => say(word!("log.timer", "{node} timer {name}"), &[&here, timer]),
        What::Requested { id, body } => say(word!("log.invoked", "{id} invoked: {what}"), &[id, &body.say()]),
        What::Replied { id, body } => say(word!("log.ends", "{id} ends: {what}"), &[id, &body.say()]),
        What::Persisted => say(word!("log.disk", "{node} writes to its disk"), &[&here]),
        What::Decided { slot, body } => {
            say(word!("log.decides", "{node} decides {what} at {slot}"), &[&here, &body.say(), slot])
        }
        What::Applied(at) => say(word!("log.applies", "{node} applies: {rule}"), &[&here, &rule(*at)]),
        What::Refused(at, why) => {
            let why = why.as_ref().map(|why| format!(": {}", why.told(tongue, info.slug))).unwrap_or_default();
            say(word!("log.refuses", "{node} refuses: {rule}{why}"), &[&here, &rule(*at), &why])
        }
        What::Became { role, epoch, .. } => {
            let role = info.roles.get(usize::from(*role)).map_or("", |role| role.name);
            say(word!("log.is", "{node} is {role} in {epoch} {number}"), &[&here, &role, &info.epoch, epoch])
        }
        What::Violated(at) => {
            let name = info.invariants.get(usize::from(*at)).map_or("", |invariant| invariant.name);
            say(word!("log.violated", "VIOLATED {invariant}"), &[&name])
        }
    }
}

/// Why a message was lost, in words that finish "dropped: ".
const fn lost(why: WhyDropped) -> Word {
    match why {
        WhyDropped::Loss => word!("lost.loss", "lost on the way"),
        WhyDropped::Corrupt => word!("lost.corrupt", "damaged on the way"),
        WhyDropped::Cut => word!("lost.cut", "the link is cut"),
        WhyDropped::Down => word!("lost.down", "the addressee is down"),
        WhyDropped::NoLink => word!("lost.no-link", "there is no link"),
        WhyDropped::Hand => word!("lost.hand", "by hand"),
        WhyDropped::Nobody => word!("lost.nobody", "no such participant"),
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
            _ => {
                let text = became(run, record).unwrap_or_else(|| words(info, world.ids(), record));
                lines.push(format!("{:>11} {text}", milliseconds(record.at.0)));
            }
        }
        applying = record.node.filter(|_| matches!(record.what, What::Applied(_)));
    }
    lines
}

/// What a node has become, where a term or view does not say it: a client is in none, and where the epoch is but a colour
/// the first two things that its view tells stand in its place. Asked right after the event.
fn became(run: &Run, record: &Record) -> Option<String> {
    let What::Became { role, .. } = &record.what else { return None };
    let node = run.node(run.timeline().world().ids()[record.node?.index()])?;
    let (id, role) = (node.id, run.protocol().roles.get(usize::from(*role))?.name);
    if !node.server {
        return Some(format!("{id} is {role}"));
    }
    if node.fields.first()?.0 == run.protocol().epoch {
        return None;
    }
    let fields: Vec<String> = node.fields.iter().take(2).map(|(name, value)| format!("{name} {value}")).collect();
    Some(format!("{id} is {role}: {}", fields.join(", ")))
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
