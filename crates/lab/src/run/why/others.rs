//! Why a message is where it is, what became of an operation, when a rule fired last, why an invariant holds or broke.

use super::{Because, Why, search};
use crate::{Run, run::InvariantNow};
use kernel::{Record, What};
use model::{Asked, NodeId, OpId, Thing, phrase};

impl Run {
    /// Of a message in flight: how it came on its way. Of one that has come to its end: that event.
    pub(super) fn why_mail(&self, from: NodeId, to: NodeId, ordinal: u32, back: u64) -> Vec<Why> {
        let Some(mail) = self.mail(from, to, ordinal) else {
            let end = self.end_of(from, to, ordinal, back);
            return end.map(|end| self.why_event(end.event, back)).unwrap_or_default();
        };
        let question = phrase!("why-flying", "Why is {} on its way?", mail.name.as_str());
        let text = phrase!("flying", "It was sent in event {}, at {}: {}.", mail.cause, mail.sent, mail.text);
        let wanted = phrase!("arrival-wanted", "the time that the link takes");
        let had = match mail.arrives {
            Some(at) => phrase!("arrives-had", "it arrives at {}", at),
            None => phrase!("held-had", "it is held back: a cut, a pause, a write, or an order by hand"),
        };
        let sent = |record: &Record| {
            record.event == mail.cause && matches!(record.what, What::Sent { ordinal: nth, .. } if nth == ordinal)
        };
        let events = search::last(self, mail.cause, back.min(1), &sent).into_iter().collect();
        vec![Why { events, about: vec![from, to], ..Why::of(question, text, (wanted, had)) }]
    }

    /// The event in which a message arrived or was lost.
    #[must_use]
    pub fn end_of(&self, from: NodeId, to: NodeId, ordinal: u32, back: u64) -> Option<Because> {
        let world = self.timeline.world();
        let (sender, addressee) = (world.seat_of(from)?, world.seat_of(to));
        search::last(self, self.event(), back, &|record| match record.what {
            What::Delivered { from, ordinal: nth, .. } | What::Dropped { from, ordinal: nth, .. } => {
                (from, record.node, nth) == (sender, addressee, ordinal)
            }
            _ => false,
        })
    }

    pub(super) fn why_thing(&self, thing: Thing, back: u64) -> Vec<Why> {
        let mut all: Vec<Why> = match thing {
            Thing::Op(id) => self.why_operation(id, back).into_iter().collect(),
            _ => Vec::new(),
        };
        all.extend(self.answered(Asked::Thing(thing), back));
        all
    }

    /// What became of an operation.
    fn why_operation(&self, id: OpId, back: u64) -> Option<Why> {
        let history = self.timeline.world().history();
        let operation = history.iter().find(|operation| operation.id == id)?;
        let question = phrase!("what-became", "What became of {}?", id);
        let said = operation.request.say();
        let wanted = phrase!("an-answer-wanted", "an answer");
        let (text, had) = match &operation.completed {
            Some((at, reply)) => (
                phrase!("ended", "{}, invoked at {}, ended at {} with: {}.", said, operation.invoked, *at, reply.say()),
                phrase!("answer-had", "{}", reply.say()),
            ),
            None => (
                phrase!("still-open", "{}, invoked at {}, has not ended.", said, operation.invoked),
                phrase!("no-answer-had", "none so far"),
            ),
        };
        let of = |record: &Record| matches!(&record.what, What::Requested { id: other, .. } if *other == id);
        let end = |record: &Record| matches!(&record.what, What::Replied { id: other, .. } if *other == id);
        let mut events: Vec<Because> = Vec::new();
        events.extend(search::last(self, self.event(), back, &of));
        if operation.completed.is_some() {
            events.extend(search::last(self, self.event(), back, &end));
        }
        let why = Why::of(question, text, (wanted, had));
        Some(Why { thing: Some(Thing::Op(id)), about: vec![id.client], events, ..why })
    }

    /// When a rule fired last, and when it was refused last.
    pub(super) fn why_rule(&self, at: u16, back: u64) -> Option<Why> {
        let (info, now) = (self.info.rules.get(usize::from(at))?, self.rules().into_iter().nth(usize::from(at))?);
        let question = phrase!("what-of-rule", "When does \"{}\" fire?", info.name);
        let text = phrase!("the-rule", "{}", info.text);
        let figures = (
            phrase!("rule-wanted", "{}", info.text),
            phrase!("rule-had", "fired {} times, refused {} times", now.fired, now.refused),
        );
        let applied = |record: &Record| matches!(record.what, What::Applied(rule) if rule == at);
        let refused = |record: &Record| matches!(record.what, What::Refused(rule, _) if rule == at);
        let look = |happened: u64, wanted: &dyn Fn(&Record) -> bool| {
            (happened > 0).then(|| search::last(self, self.event(), back, wanted)).flatten()
        };
        let mut events: Vec<Because> = Vec::new();
        events.extend(look(now.fired, &applied));
        events.extend(look(now.refused, &refused));
        events.sort_by_key(|because| because.event);
        let about = super::once_each(events.iter().filter_map(|because| because.node).collect());
        Some(Why { rule: Some(at), about, events, ..Why::of(question, text, figures) })
    }

    /// Why an invariant holds so far, or broke.
    pub(super) fn why_invariant(&self, at: u16, back: u64) -> Option<Why> {
        let (info, now) =
            (self.info.invariants.get(usize::from(at))?, self.invariants().into_iter().nth(usize::from(at))?);
        let InvariantNow { verdict, checked, why, event, node, .. } = now;
        let question = phrase!("what-of-invariant", "Does it hold that: {}", info.text);
        let text = match (verdict, why) {
            ("violated", Some(why)) => phrase!("broke", "It broke: {}.", why),
            ("violated", None) => phrase!("broke-plainly", "It broke."),
            (_, Some(why)) => phrase!("waits-for", "So far: {} ({}).", verdict, why),
            (_, None) => phrase!("so-far", "So far: {}.", verdict),
        };
        let figures = (
            phrase!("invariant-wanted", "{}", info.text),
            phrase!("invariant-had", "{}, checked {} times", verdict, checked),
        );
        let broke = |record: &Record| matches!(record.what, What::Violated(one) if one == at);
        let events = event.and_then(|event| search::last(self, event, back.min(1), &broke)).into_iter().collect();
        Some(Why { about: node.into_iter().collect(), events, ..Why::of(question, text, figures) })
    }
}
