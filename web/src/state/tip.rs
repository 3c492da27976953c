//! The one suggestion of a first visit: what could be broken, and, once it is broken, what to watch.

use super::{Snapshot, halves};
use catalog::Welcome;
use lab::ProtocolInfo;
use lab::frame::NodeDot;
use picture::NodeId;

/// How far the suggestion has come.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub enum Tip {
    /// It is not wanted, or not any more.
    #[default]
    Gone,
    /// It waits for somebody to take it.
    Offered,
    /// It was taken: this is what to watch, and whether the run has already become another by it.
    Taken(String, bool),
}

impl Tip {
    /// After the run's recipe has changed: whoever has done something else needs no suggestion.
    pub fn on_changed(&mut self) {
        *self = match std::mem::take(self) {
            Self::Taken(watch, false) => Self::Taken(watch, true),
            _ => Self::Gone,
        };
    }
}

/// The suggestion in words, for who is on the stage.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Offer {
    /// What the button says.
    pub say: String,
    /// The action, in the scenario's words.
    pub act: String,
    /// What to watch then.
    pub watch: String,
}

impl Offer {
    /// What is suggested now; none where the protocol has no suggestion, or somebody whom it names is not there yet.
    #[must_use]
    pub fn of(welcome: &Welcome, info: &ProtocolInfo, snapshot: &Snapshot) -> Option<Self> {
        let cast = Cast::of(info, &snapshot.nodes);
        let filled = |text: &str, glue| cast.filled(text, glue).filter(|text| !text.is_empty());
        let say = |text| filled(text, " and ");
        Some(Self { say: say(welcome.offer)?, act: filled(welcome.act, " ")?, watch: say(welcome.watch)? })
    }
}

/// Who is on the stage, by the words that stand for them.
struct Cast {
    servers: Vec<NodeId>,
    crown: Option<NodeId>,
}

impl Cast {
    fn of(info: &ProtocolInfo, nodes: &[NodeDot]) -> Self {
        let serves = |id: NodeId| info.parts.iter().any(|part| part.letter == char::from(id.kind) && part.server);
        let leads = |dot: &&NodeDot| info.roles.get(usize::from(dot.glance.role)).is_some_and(|role| role.crown);
        let servers = || nodes.iter().filter(|dot| serves(dot.id));
        let crown = servers().filter(|dot| !dot.is(NodeDot::DOWN)).find(leads).map(|dot| dot.id);
        Self { servers: servers().map(|dot| dot.id).collect(), crown }
    }

    fn named(&self, word: &str) -> Option<Vec<NodeId>> {
        let others = |some: Vec<NodeId>| self.servers.iter().copied().filter(|id| !some.contains(id)).collect();
        match word {
            "crown" => Some(vec![self.crown?]),
            "others" => Some(others(vec![self.crown?])),
            "half" => Some(halves(&self.servers)).filter(|half| !half.is_empty()),
            "rest" => Some(others(halves(&self.servers))),
            "one" => Some(vec![*self.servers.first()?]),
            _ => None,
        }
    }

    /// The text with names in the place of its words in braces.
    fn filled(&self, text: &str, glue: &str) -> Option<String> {
        let mut pieces = text.split('{');
        let mut filled = pieces.next()?.to_owned();
        for piece in pieces {
            let (word, after) = piece.split_once('}')?;
            let names: Vec<_> = self.named(word)?.iter().map(ToString::to_string).collect();
            filled.push_str(&names.join(glue));
            filled.push_str(after);
        }
        Some(filled)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use lab::Run;

    /// The protocol's own run after so many events.
    fn offered(slug: &str, events: usize) -> (Option<Offer>, Run) {
        let all = catalog::all();
        let mut run = Run::fresh(all, slug, &[], 7).expect("every protocol's own run can be opened");
        (0..events).for_each(|_| drop(run.step()));
        let mut frame = lab::frame::Frame::default();
        run.frame(&mut frame);
        let snapshot = Snapshot { nodes: frame.nodes, ..Snapshot::default() };
        let shelf = catalog::shelf(slug).expect("it has a shelf");
        (Offer::of(&shelf.welcome, run.protocol(), &snapshot), run)
    }

    #[test]
    fn every_protocol_has_a_suggestion_that_its_run_takes() {
        for shelf in &catalog::SHELVES {
            let slug = shelf.card.slug;
            let (offer, mut run) = offered(slug, 400);
            let offer = offer.unwrap_or_else(|| panic!("{slug}: nothing is suggested"));
            let done = run.act(&offer.act).unwrap_or_else(|why| panic!("{slug}: {}: {why:?}", offer.act));
            assert_eq!(done.skipped, None, "{slug}: {}", offer.act);
            assert!(!offer.say.contains(['{', '}']) && !offer.watch.contains(['{', '}']), "{slug}: {offer:?}");
        }
    }

    #[test]
    fn before_there_is_a_leader_nothing_is_suggested_and_it_is_said_what_comes_first() {
        assert_eq!(offered("raft", 0).0, None);
        assert!(catalog::shelf("raft").is_some_and(|shelf| !shelf.welcome.wait.is_empty()));
        let offer = offered("raft", 400).0.expect("there is a leader");
        assert!(offer.say.starts_with("Cut the leader n") && offer.act.starts_with("partition n"), "{offer:?}");
    }

    #[test]
    fn what_is_not_known_is_not_suggested() {
        let odd = Welcome { famous: &[], wait: "", offer: "Ask {nobody}", act: "heal", watch: "It." };
        let info = catalog::all().protocols().into_iter().next().expect("a protocol");
        assert_eq!(Offer::of(&odd, &info, &Snapshot::default()), None);
        let blank = Welcome { offer: "", ..odd };
        assert_eq!(Offer::of(&blank, &info, &Snapshot::default()), None);
    }

    #[test]
    fn it_is_gone_after_the_first_action_that_was_not_its_own() {
        let after = |mut tip: Tip, changes: usize| {
            (0..changes).for_each(|_| tip.on_changed());
            tip
        };
        assert_eq!(after(Tip::Offered, 1), Tip::Gone);
        assert_eq!(after(Tip::Taken("x".into(), false), 1), Tip::Taken("x".into(), true));
        assert_eq!(after(Tip::Taken("x".into(), false), 2), Tip::Gone);
    }
}
