//! Everything that happened in a run, as JSON: one record to a line, so that two traces can be compared line by line.
//!
//! Page and command line write the same bytes. The schema is `crates/cli/trace.schema.json`; no library writes this,
//! because the page would have to fetch it, and a string is all that needs care.

use super::words;
use crate::{Run, info::ProtocolInfo};
use kernel::{Record, What};
use model::NodeId;
use std::fmt::{Display, Formatter, Result, Write};

/// The version of the schema; it grows when a field changes its meaning or goes.
pub const SCHEMA: u32 = 1;

/// All that happened from an event on until the present; what came before it is replayed, not written.
#[must_use]
pub fn json(run: &Run, from: u64) -> String {
    let mut text = String::new();
    // Writing to a string can't fail.
    let _ = write_json(run, from, &mut text);
    text
}

/// The same, for whoever wants it piece by piece.
/// # Errors
/// Only those of `out`.
pub fn write_json(run: &Run, from: u64, out: &mut dyn Write) -> Result {
    let (info, first) = (run.protocol(), from.max(1));
    let ids = run.timeline().world().ids();
    writeln!(out, "{{\"schema\":{SCHEMA},\"protocol\":{},\"revision\":{},", Quoted(info.slug), info.revision)?;
    writeln!(out, "\"title\":{},\"seed\":{},", Quoted(run.title()), run.seed())?;
    writeln!(out, "\"at_us\":{},\"events\":{},\"digest\":\"{:016x}\",", run.now().0, run.event(), run.digest())?;
    writeln!(out, "\"first_event\":{first},\"scenario\":{},", Quoted(&run.recipe()))?;
    let nodes: Vec<String> = ids.iter().map(|id| Quoted(id).to_string()).collect();
    write!(out, "\"nodes\":[{}],\n\"trace\":[", nodes.join(","))?;
    records(run, first, out)?;
    out.write_str("\n]}\n")
}

/// The records from an event on, replayed from the keyframe before it.
fn records(run: &Run, first: u64, out: &mut dyn Write) -> Result {
    let mut world = run.timeline().near(first.saturating_sub(1));
    let (ids, end, mut between) = (run.timeline().world().ids(), run.event(), "\n");
    loop {
        if world.event() >= first {
            for record in world.records() {
                out.write_str(between)?;
                between = ",\n";
                write!(out, "{}", Told { info: run.protocol(), ids, record })?;
            }
        }
        if world.event() >= end || !world.step() {
            return Ok(());
        }
    }
}

/// A record as an object of its own.
struct Told<'a> {
    info: &'a ProtocolInfo,
    ids: &'a [NodeId],
    record: &'a Record,
}

impl Display for Told<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        let record = self.record;
        write!(f, "{{\"event\":{},\"at_us\":{},\"kind\":\"{}\"", record.event, record.at.0, kind(&record.what))?;
        if let Some(seat) = record.node {
            write!(f, ",\"node\":\"{}\"", self.ids[seat.index()])?;
        }
        self.details(f)?;
        write!(f, ",\"text\":{}}}", Quoted(words(self.info, self.ids, record)))
    }
}

impl Told<'_> {
    fn details(&self, f: &mut Formatter<'_>) -> Result {
        let id = |seat: &kernel::Seat| self.ids[seat.index()];
        match &self.record.what {
            What::Sent { to, ordinal, copy, lie, .. } => {
                write!(f, ",\"to\":\"{}\",\"ordinal\":{ordinal},\"copy\":{copy},\"lie\":{lie}", id(to))
            }
            What::Delivered { from, ordinal, cause, .. } | What::Dropped { from, ordinal, cause, .. } => {
                write!(f, ",\"from\":\"{}\",\"ordinal\":{ordinal},\"cause\":{cause}", id(from))
            }
            What::Fired { cause, .. } => write!(f, ",\"cause\":{cause}"),
            What::Acted { skipped: Some(why), .. } => write!(f, ",\"skipped\":{}", Quoted(why)),
            What::Requested { id, .. } | What::Replied { id, .. } => write!(f, ",\"operation\":{}", Quoted(id)),
            What::Decided { slot, .. } => write!(f, ",\"slot\":{slot}"),
            What::Applied(at) | What::Refused(at, _) => {
                write!(f, ",\"rule\":{}", Quoted(self.info.rules.get(usize::from(*at)).map_or("", |rule| rule.name)))
            }
            What::Became { role, epoch, .. } => {
                let name = self.info.roles.get(usize::from(*role)).map_or("", |role| role.name);
                write!(f, ",\"role\":{},\"epoch\":{epoch}", Quoted(name))
            }
            What::Violated(at) => {
                let name = self.info.invariants.get(usize::from(*at)).map_or("", |invariant| invariant.name);
                write!(f, ",\"invariant\":{}", Quoted(name))
            }
            What::Acted { .. } | What::Booted | What::Persisted => Ok(()),
        }
    }
}

fn kind(what: &What) -> &'static str {
    match what {
        What::Acted { .. } => "acted",
        What::Booted => "booted",
        What::Sent { .. } => "sent",
        What::Delivered { .. } => "delivered",
        What::Dropped { .. } => "dropped",
        What::Fired { .. } => "fired",
        What::Requested { .. } => "requested",
        What::Replied { .. } => "replied",
        What::Persisted => "persisted",
        What::Decided { .. } => "decided",
        What::Applied(_) => "applied",
        What::Refused(..) => "refused",
        What::Became { .. } => "became",
        What::Violated(_) => "violated",
    }
}

/// A string as JSON has it.
struct Quoted<T>(T);

impl<T: Display> Display for Quoted<T> {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        f.write_char('"')?;
        for c in self.0.to_string().chars() {
            match c {
                '"' => f.write_str("\\\"")?,
                '\\' => f.write_str("\\\\")?,
                '\n' => f.write_str("\\n")?,
                c if c.is_control() => write!(f, "\\u{:04x}", u32::from(c))?,
                c => f.write_char(c)?,
            }
        }
        f.write_char('"')
    }
}

#[cfg(test)]
mod tests {
    use super::Quoted;

    #[test]
    fn what_json_reserves_is_escaped_and_all_else_is_left() {
        assert_eq!(Quoted("a\"b\\c\nd\te é\u{7f}").to_string(), "\"a\\\"b\\\\c\\nd\\u0009e é\\u007f\"");
    }
}
