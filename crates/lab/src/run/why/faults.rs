//! Why a node is down or paused, and why a link carries nothing: the fault and the action that began it.

use super::{Because, Why, search};
use crate::Run;
use kernel::{FaultKind, FaultSpan, What};
use model::{Micros, NodeId, Phrase, phrase};

impl Run {
    /// What is the matter with a node at present.
    pub(super) fn faults_of(&self, id: NodeId, back: u64) -> Vec<Why> {
        let seat = self.timeline.world().seat_of(id);
        let lasting = self.timeline.world().faults().iter().filter(|span| span.until.is_none());
        let answer = |span: &FaultSpan| {
            let (question, wanted, had) = match span.kind {
                FaultKind::Down(at) if Some(at) == seat => (
                    phrase!("why-down", "Why is {} down?", id),
                    phrase!("up-wanted", "a node that is up"),
                    phrase!("down-had", "down since {}", span.from),
                ),
                FaultKind::Paused(at) if Some(at) == seat => (
                    phrase!("why-paused", "Why does {} pause?", id),
                    phrase!("up-wanted", "a node that is up"),
                    phrase!("paused-had", "paused since {}", span.from),
                ),
                FaultKind::Lying(at) if Some(at) == seat => (
                    phrase!("why-lying", "Why does {} lie?", id),
                    phrase!("honest-wanted", "an honest node"),
                    phrase!("lying-had", "in the hands of the adversary since {}", span.from),
                ),
                _ => return None,
            };
            Some(self.begun(span.from, question, (wanted, had), back).about(id))
        };
        lasting.filter_map(answer).collect()
    }

    /// Why nothing gets from one end of a link to the other, or that nothing is the matter.
    pub(super) fn why_link(&self, a: NodeId, b: NodeId, back: u64) -> Vec<Why> {
        let world = self.timeline.world();
        let ends = (world.seat_of(a), world.seat_of(b));
        let wanted = || phrase!("link-wanted", "a link that carries messages both ways");
        let question = || phrase!("why-cut", "Why does nothing get from {} to {}?", a, b);
        let parted = [(a, b), (b, a)].iter().any(|(a, b)| self.link(*a, *b).is_some_and(|link| link.parted));
        let mut all = Vec::new();
        for span in world.faults().iter().filter(|span| span.until.is_none()) {
            match span.kind {
                FaultKind::Cut(from, to) if ends == (Some(from), Some(to)) || ends == (Some(to), Some(from)) => {
                    let (from, to) = (self.ids()[from.index()], self.ids()[to.index()]);
                    let had = phrase!("cut-had", "cut from {} to {} since {}", from, to, span.from);
                    let question = phrase!("why-cut", "Why does nothing get from {} to {}?", from, to);
                    all.push(self.begun(span.from, question, (wanted(), had), back));
                }
                FaultKind::Parted if parted => {
                    let had = phrase!("parted-had", "the network is partitioned between them since {}", span.from);
                    all.push(self.begun(span.from, question(), (wanted(), had), back));
                }
                _ => {}
            }
        }
        if all.is_empty() {
            let sent = [(a, b), (b, a)].map(|(a, b)| self.link(a, b).map_or(0, |link| link.sent));
            let had = phrase!("link-had", "it carries them: {} and {} were sent on it", sent[0], sent[1]);
            let question = phrase!("what-link", "What is the matter with the link of {} and {}?", a, b);
            let text = phrase!("link-fine", "Nothing: it is neither cut nor parted.");
            let last = search::last(self, self.event(), back.min(2_000), &|record| {
                let seats = [ends.0, ends.1];
                matches!(record.what, What::Sent { to, .. } if seats.contains(&Some(to)) && seats.contains(&record.node))
            });
            all.push(Why { events: last.into_iter().collect(), ..Why::of(question, text, (wanted(), had)) });
        }
        all.into_iter().map(|why| why.about(a).about(b)).collect()
    }

    /// The answer for a fault that began at a moment: what was done then.
    fn begun(&self, from: Micros, question: Phrase, figures: (Phrase, Phrase), back: u64) -> Why {
        let done = self.acted_at(from, back);
        let text = match &done {
            Some(because) => phrase!("was-done", "Because of `{}`, at {}.", because.text.as_str(), from),
            None => phrase!("began-at", "It began at {}.", from),
        };
        Why { events: done.into_iter().collect(), ..Why::of(question, text, figures) }
    }

    /// What was done to the run at a moment.
    fn acted_at(&self, at: Micros, back: u64) -> Option<Because> {
        let faulty = |text: &str| !text.starts_with("request") && !text.starts_with("move");
        search::last(self, self.event(), back, &|record| {
            record.at == at && matches!(&record.what, What::Acted { text, skipped: None } if faulty(text))
        })
    }
}

impl Why {
    fn about(mut self, id: NodeId) -> Self {
        self.about.push(id);
        self
    }
}
