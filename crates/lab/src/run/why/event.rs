//! Why an event happened as it did: what it followed from, what was refused in it, what was lost.

use super::{Why, pages, search};
use crate::{Run, run::LogLine, run::log, trace};
use kernel::{Record, What, WhyDropped};
use model::{NodeId, Phrase, phrase};

/// One event, with all that happened in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EventInfo {
    /// Its number.
    pub event: u64,
    /// What happened, in words.
    pub lines: Vec<LogLine>,
    /// The rules that were applied, by their places in the table, and where.
    pub applied: Vec<(u16, NodeId)>,
    /// The rules that were refused, and where.
    pub refused: Vec<(u16, NodeId)>,
    /// The events that caused it.
    pub causes: Vec<u64>,
}

impl Run {
    /// One event; none if it has not been reached.
    #[must_use]
    pub fn event_info(&self, event: u64) -> Option<EventInfo> {
        let records = pages::of_event(self, event);
        let world = self.timeline.world();
        let mut info = EventInfo { event, ..EventInfo::default() };
        for record in &records {
            info.lines.push(log::line(&self.told, world, record));
            let at = record.node.map(|seat| self.ids()[seat.index()]);
            match (&record.what, at) {
                (What::Applied(rule), Some(at)) => info.applied.push((*rule, at)),
                (What::Refused(rule, _), Some(at)) => info.refused.push((*rule, at)),
                _ => {}
            }
            info.causes.extend(cause(record));
        }
        info.causes.sort_unstable();
        info.causes.dedup();
        (!records.is_empty()).then_some(info)
    }

    pub(super) fn why_event(&self, event: u64, back: u64) -> Vec<Why> {
        let records = pages::of_event(self, event);
        let mut all: Vec<Why> = Vec::new();
        all.extend(records.first().map(|record| self.began(&records, record, back)));
        for record in &records {
            match &record.what {
                What::Refused(rule, why) => all.push(self.refusal(&records, record, *rule, why.as_ref(), back)),
                What::Dropped { why, .. } => all.push(self.loss(record, *why, back)),
                What::Violated(at) => all.extend(self.why_invariant(*at, back)),
                _ => {}
            }
        }
        all
    }

    /// What began it: the sending of the message, the setting of the timer, an action.
    fn began(&self, records: &[Record], record: &Record, back: u64) -> Why {
        let words = trace::words_in(self.told.tongue, &self.told.info, self.ids(), record);
        let question = phrase!("why-event", "Why did event {} happen?", record.event);
        let (text, wanted, had) = match (&record.what, cause(record)) {
            (What::Delivered { .. }, Some(cause)) => (
                phrase!("arrived", "{}: it was sent in event {}.", words.as_str(), cause),
                phrase!("sending-wanted", "a message that was sent and not lost"),
                phrase!("sending-had", "sent in event {}, arrived at {}", cause, record.at),
            ),
            (What::Dropped { .. }, Some(cause)) => (
                phrase!("was-lost", "{}: it was sent in event {}.", words.as_str(), cause),
                phrase!("sending-wanted", "a message that was sent and not lost"),
                phrase!("losing-had", "sent in event {}, lost at {}", cause, record.at),
            ),
            (What::Fired { .. }, Some(cause)) => (
                phrase!("fired", "{}: it was set in event {}.", words.as_str(), cause),
                phrase!("timer-wanted", "a timer that nothing stopped"),
                phrase!("timer-set-had", "set in event {}, fired at {}", cause, record.at),
            ),
            (What::Acted { .. }, _) => (
                phrase!("acted", "{}: the scenario or its reader did it.", words.as_str()),
                phrase!("action-wanted", "an action of the scenario, or by hand"),
                phrase!("action-had", "one at {}", record.at),
            ),
            _ => (
                phrase!("happened", "{}.", words.as_str()),
                phrase!("turn-wanted", "that its time had come"),
                phrase!("turn-had", "it came at {}", record.at),
            ),
        };
        let about = records.iter().filter_map(|record| record.node).map(|seat| self.ids()[seat.index()]);
        let events = cause(record).and_then(|cause| self.reason(cause, record.node, back)).into_iter().collect();
        Why { about: super::once_each(about.collect()), events, ..Why::of(question, text, (wanted, had)) }
    }

    /// A cause in words: of its records the sending to this node, or else the first.
    fn reason(&self, event: u64, to: Option<kernel::Seat>, back: u64) -> Option<super::Because> {
        if back == 0 {
            return None;
        }
        let records = pages::of_event(self, event);
        let sent = records.iter().find(|record| matches!(record.what, What::Sent { to: seat, .. } if Some(seat) == to));
        sent.or(records.first()).map(|record| search::because(self, record))
    }

    fn refusal(&self, records: &[Record], record: &Record, rule: u16, why: Option<&Phrase>, back: u64) -> Why {
        let info = self.protocol().rules.get(usize::from(rule));
        let name = info.map_or("a rule", |info| info.name);
        let id = record.node.map(|seat| self.ids()[seat.index()]);
        let who = id.map(|id| id.to_string()).unwrap_or_default();
        let question = phrase!("why-refusal", "Why did {} refuse, by the rule \"{}\"?", who, name);
        let text = why.cloned().unwrap_or_else(|| phrase!("guard-unmet", "the guard was not met"));
        let table = self.timeline.world().refusals().iter().find(|known| known.id == text.id);
        let figures = table.map_or_else(
            || (phrase!("rule-wanted", "{}", info.map_or("", |info| info.text)), text.clone()),
            |table| table.figures(&text),
        );
        let mut events: Vec<super::Because> = Vec::new();
        let began = records.first().and_then(cause);
        events.extend(began.and_then(|cause| self.reason(cause, record.node, back)));
        events.extend(table.and_then(|table| self.since(record, table.since, back)));
        events.extend((back > 0).then(|| search::because(self, record)));
        events.sort_by_key(|because| because.event);
        events.dedup_by_key(|because| because.event);
        let from = records.iter().find_map(|record| match record.what {
            What::Delivered { from, .. } => Some(self.ids()[from.index()]),
            _ => None,
        });
        let about = super::once_each(id.into_iter().chain(from).collect());
        Why { rule: Some(rule), events, about, ..Why::of(question, text, figures) }
    }

    /// The last time before that the node applied one of these rules.
    fn since(&self, record: &Record, rules: &[&str], back: u64) -> Option<super::Because> {
        if rules.is_empty() {
            return None;
        }
        let known = |at: u16| self.protocol().rules.get(usize::from(at)).is_some_and(|rule| rules.contains(&rule.name));
        let wanted = |other: &Record| other.node == record.node && matches!(other.what, What::Applied(at) if known(at));
        search::last(self, record.event.saturating_sub(1), back, &wanted)
    }

    pub(super) fn loss(&self, record: &Record, why: WhyDropped, back: u64) -> Why {
        let words = trace::words_in(self.told.tongue, &self.told.info, self.ids(), record);
        let question = phrase!("why-lost-mail", "Why was this message lost?");
        let text = phrase!("lost-because", "{}.", words);
        let (wanted, verbs): (Phrase, &[&str]) = match why {
            WhyDropped::Cut => {
                (phrase!("link-wanted", "a link that carries messages both ways"), &["cut", "partition"])
            }
            WhyDropped::Down => (phrase!("addressee-wanted", "an addressee that is up"), &["crash"]),
            WhyDropped::Hand => (phrase!("untouched-wanted", "a message that nobody takes away"), &["drop"]),
            WhyDropped::NoLink | WhyDropped::Nobody => (phrase!("known-link-wanted", "a link to the addressee"), &[]),
            WhyDropped::Loss | WhyDropped::Corrupt => {
                (phrase!("lossless-wanted", "a link that loses and damages nothing"), &["network", "link"])
            }
        };
        let had = phrase!("drop-had", "{}", why.say());
        let mut events: Vec<super::Because> = Vec::new();
        events.extend(cause(record).and_then(|cause| self.reason(cause, record.node, back)));
        if !verbs.is_empty() {
            let acted = |other: &Record| match &other.what {
                What::Acted { text, skipped: None } => verbs.iter().any(|verb| text.starts_with(verb)),
                _ => false,
            };
            events.extend(search::last(self, record.event, back, &acted));
        }
        events.sort_by_key(|because| because.event);
        events.dedup_by_key(|because| because.event);
        let from = match record.what {
            What::Dropped { from, .. } => Some(from),
            _ => None,
        };
        let about = from.into_iter().chain(record.node).map(|seat| self.ids()[seat.index()]);
        Why { about: super::once_each(about.collect()), events, ..Why::of(question, text, (wanted, had)) }
    }
}

/// The event in which the message was sent or the timer set.
fn cause(record: &Record) -> Option<u64> {
    match record.what {
        What::Delivered { cause, .. } | What::Dropped { cause, .. } | What::Fired { cause, .. } => Some(cause),
        _ => None,
    }
}
