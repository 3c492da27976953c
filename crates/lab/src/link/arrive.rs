//! Going where a link's sender stood, and saying whether it is still the same run.

use super::Shared;
use crate::{Advance, Run};

/// A link may name any event. Beyond so many nobody goes; it is the cap of a run that has none of its own.
const FARTHEST: u64 = 5_000_000;

/// Whether a run is still what its link says.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum State {
    /// The same, event by event.
    Same,
    /// The protocol's rules have another revision by now, and the run is the same nevertheless.
    SameAnyway,
    /// The rules have another revision by now, and the run is another one.
    Revised,
    /// The rules claim to be the same, and yet the run is another one: a defect.
    Broken,
}

impl Shared {
    /// Brings the run towards its proof's moment, by at most so many events. `reached` says whether it is there, or as near
    /// as it can get; `ended` is said only then.
    pub fn approach(&self, run: &mut Run, most: u32) -> Advance {
        if self.arrived(run) {
            return Advance { reached: true, ..Advance::default() };
        }
        // What else is due at the last moment had not happened yet: so the events count, and then the time.
        let missing = u32::try_from(self.proof.event.saturating_sub(run.event())).unwrap_or(u32::MAX);
        let mut done = run.advance(self.proof.at, if missing == 0 { most } else { most.min(missing) });
        let stuck = done.ended.is_some() && !self.step_on(run, most, &mut done);
        done.reached |= stuck || self.arrived(run);
        done.ended = done.ended.filter(|_| done.reached);
        done
    }

    fn arrived(&self, run: &Run) -> bool {
        run.event() >= FARTHEST || (run.event() >= self.proof.event && run.now() >= self.proof.at)
    }

    /// A user may go on where the scenario ends, one event at a time. Says whether there is still something to do.
    fn step_on(&self, run: &mut Run, most: u32, done: &mut Advance) -> bool {
        while run.event() < self.proof.event.min(FARTHEST) && run.now() <= self.proof.at {
            if done.events >= most {
                return true;
            }
            let step = run.step();
            if step.events == 0 {
                break;
            }
            done.events += step.events;
            done.marks.extend(step.marks);
        }
        false
    }

    /// How a run that was brought to the proof's moment compares.
    #[must_use]
    pub fn compare(&self, run: &Run) -> State {
        let same = run.digest() == self.proof.digest;
        match (run.protocol().revision == self.revision, same) {
            (true, true) => State::Same,
            (false, true) => State::SameAnyway,
            (false, false) => State::Revised,
            (true, false) => State::Broken,
        }
    }

    /// What is to be said of the rules before the run has gone anywhere, if they have another revision by now.
    #[must_use]
    pub fn aged(&self, run: &Run) -> Option<String> {
        let (title, now, then) = (run.protocol().title, run.protocol().revision, self.revision);
        let said =
            || format!("the rules of {title} have changed since this link was made (revision {then}, now {now})");
        (now != then).then(said)
    }

    /// How the run compares, in words, where there is something to say.
    #[must_use]
    pub fn remark(&self, run: &Run) -> Option<String> {
        let (title, now) = (run.protocol().title, run.protocol().revision);
        let revised = || self.aged(run).unwrap_or_default();
        match self.compare(run) {
            State::Same => None,
            State::SameAnyway => Some(format!("{}, but not for this run: it is the same, event by event", revised())),
            State::Revised => {
                Some(format!("{}: this is the run as it goes now, not the one that was shared", revised()))
            }
            State::Broken => Some(format!(
                "this is not the run that was shared, though the rules of {title} claim to be the same (revision {now}): \
                 please report this link"
            )),
        }
    }
}
