//! The diagram in sentences: what happened, in order, and why it could.

use super::Clock;
use crate::ProtocolLook;
use lab::run::{Cone, Fate, FaultKind, Window};
use lab::{Word, word};
use std::fmt::Display;

/// More sentences than this are not made.
const MOST: usize = 400;

const CUT: Word = word!("told.cut-off", ", as far back as event {first}");
const CONE: Word =
    word!("told.cone", "event {event} can depend on {past} events{cut}; {future} events can depend on it");
const EVENT: Word = word!("told.event", "event {event}{because}, {time}{ahead}: {what}");
const LOST: Word = word!("told.lost", "{kind} from {from} to {to} is lost, sent in event {event}");

/// What the window shows, for a screen reader: what it covers, what is the matter, then every event in order.
#[must_use]
pub fn narrate(look: &ProtocolLook, window: &Window, cone: Option<&Cone>) -> Vec<String> {
    let say = |word: Word, args: &[&dyn Display]| look.tongue.fill(word, args);
    let and = look.tongue.say(word!("told.and", " and "));
    let message = look.tongue.say(crate::words::MESSAGE);
    let (first, last) = window.events;
    let (from, to) = window.times;
    let mut lines = vec![say(
        word!(
            "told.window",
            "events {first} to {last}, from {from} to {to}; {earlier} earlier and {later} later events are left out"
        ),
        &[&first, &last, &Clock(from), &Clock(to), &window.left_out.0, &window.left_out.1],
    )];
    lines.extend(window.faults.iter().map(|fault| {
        let id = |lane: u16| window.lanes[usize::from(lane)].id;
        let what = match fault.kind {
            FaultKind::Crashed(lane) => say(word!("told.crashed", "{node} is crashed"), &[&id(lane)]),
            FaultKind::Paused(lane) => say(word!("told.paused", "{node} is paused"), &[&id(lane)]),
            FaultKind::Byzantine(lane) => say(word!("told.byzantine", "{node} is Byzantine"), &[&id(lane)]),
            FaultKind::Cut(a, b) => say(word!("told.cut", "the link from {a} to {b} is cut"), &[&id(a), &id(b)]),
            FaultKind::Partition => say(word!("told.parted", "the network is partitioned"), &[]),
        };
        let from = Clock(fault.from);
        match fault.until {
            Some(until) => say(word!("told.fault", "{what} from {from} to {until}"), &[&what, &from, &Clock(until)]),
            None => say(word!("told.fault-on", "{what} from {from}"), &[&what, &from]),
        }
    }));
    lines.extend(cone.map(|cone| {
        let cut = cone.cut.map(|first| say(CUT, &[&first])).unwrap_or_default();
        let (past, future) = (cone.past.len(), cone.future.len());
        say(CONE, &[&cone.event, &past, &cut, &future])
    }));
    for happening in window.happenings.iter().take(MOST) {
        let because: Vec<String> = happening.causes.iter().map(u64::to_string).collect();
        let because = if because.is_empty() {
            String::new()
        } else {
            say(word!("told.after", ", after {events}"), &[&because.join(and)])
        };
        let ahead =
            if happening.event > window.event { look.tongue.say(word!("told.not-yet", ", not yet")) } else { "" };
        lines.push(say(EVENT, &[&happening.event, &because, &Clock(happening.at), &ahead, &happening.text]));
    }
    let lost = window.flights.iter().filter(|flight| matches!(flight.fate, Fate::Lost(..)));
    for flight in lost.take(MOST / 4) {
        let [from, to] = [flight.from, flight.to].map(|lane| window.lanes[usize::from(lane)].id);
        let sort = look.sort(flight.sort).map_or(message, |sort| &sort.name);
        lines.push(say(LOST, &[&sort, &from, &to, &flight.cause]));
    }
    if window.happenings.len() > MOST {
        lines.push(say(word!("told.more", "{count} more events are not told"), &[&(window.happenings.len() - MOST)]));
    }
    lines
}
