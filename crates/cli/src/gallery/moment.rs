//! The moment of a run that tells most: where its scenario has a note, else where most is to be seen.

use lab::frame::{Frame, LinkDot, MailDot, NodeDot};
use lab::{Advance, MarkKind, Micros, Run};

/// No more events than these are looked through: stories are short, and what comes later looks like what came before.
const MOST: u32 = 3_000;
/// More messages in flight than these hide each other.
const ROOM: i64 = 10;

/// A moment of a run, to be drawn.
pub struct Moment {
    /// What there is.
    pub frame: Frame,
    /// When it is shown, at or between two events: messages are seen on their way.
    pub at: Micros,
}

impl Moment {
    /// Runs on to the end, or for long enough, and gives back the moment that tells most.
    pub fn telling(run: &mut Run) -> Self {
        let noted = run.notes().iter().map(|note| note.0).find(|at| at.0 > 0);
        match noted.filter(|_| run.now() == Micros(0)) {
            Some(at) => Self::noted(run, at),
            None => Self::best(run),
        }
    }

    fn noted(run: &mut Run, at: Micros) -> Self {
        run.advance(at, MOST);
        let mut frame = Frame::default();
        run.frame(&mut frame);
        Self { at: run.now(), frame }
    }

    fn best(run: &mut Run) -> Self {
        let length = i64::from(length(run));
        run.restart(None);
        let (mut now, mut best, mut broken) = (Frame::default(), None::<(i64, Self)>, false);
        run.frame(&mut now);
        for event in 0..=length {
            let done = if event < length { run.step() } else { Advance::default() };
            // What stood until this event is seen half-way to it; what stands at the end, at the end.
            let at = Micros(now.now.0 + (run.now().0 - now.now.0) / 2);
            // What comes later tells more: stories that begin alike are told apart.
            let worth = worth(&now, at) + if broken { 30 } else { 0 } + 6 * event / length;
            if best.as_ref().is_none_or(|(most, _)| worth > *most) {
                best = Some((worth, Self { frame: now.clone(), at }));
            }
            broken = done.marks.iter().any(|mark| mark.kind == MarkKind::Violation);
            run.frame(&mut now);
        }
        best.map_or_else(|| Self { at: now.now, frame: now }, |(_, moment)| moment)
    }
}

/// How many events there are until the end, at least one and at most so many as are looked through.
fn length(run: &mut Run) -> u32 {
    let done = run.advance(Micros(i64::MAX), MOST);
    done.events.max(1)
}

/// How much there is to be seen: faults above all, then messages on their way, and servers that are of different epochs.
fn worth(frame: &Frame, at: Micros) -> i64 {
    let nodes: i64 = frame.nodes.iter().map(|dot| health(dot.flags)).sum();
    let cut = LinkDot::CUT_FORTH | LinkDot::CUT_BACK | LinkDot::PARTED;
    let links = frame.links.iter().filter(|link| link.flags & cut != 0).count().min(4) as i64;
    let mail = frame.mail.iter().filter(|mail| is_seen(mail, at)).count() as i64;
    let crowd = (frame.mail.len() as i64 - ROOM).max(0);
    let lies = frame.mail.iter().filter(|mail| mail.flags & MailDot::LIE != 0).count().min(3) as i64;
    let mut epochs: Vec<_> =
        frame.nodes.iter().filter(|dot| dot.flags & NodeDot::DOWN == 0).map(|dot| dot.glance.epoch).collect();
    epochs.sort_unstable();
    epochs.dedup();
    let drops = frame.drops.iter().filter(|drop| at.0 - drop.at.0 < 2_000).count().min(3) as i64;
    nodes + links + 2 * lies + mail.min(ROOM) - crowd + 2 * (epochs.len().min(3) as i64) + drops
}

fn health(flags: u8) -> i64 {
    let worths =
        [(NodeDot::DOWN, 4), (NodeDot::LIAR, 4), (NodeDot::PAUSED, 3), (NodeDot::SKEWED, 2), (NodeDot::WRITING, 1)];
    worths.iter().filter(|(bit, _)| flags & bit != 0).map(|(_, worth)| worth).sum()
}

/// A message at its sender's or its addressee's edge is hidden by the node.
fn is_seen(mail: &MailDot, at: Micros) -> bool {
    let (gone, whole) = (at.0 - mail.sent.0, mail.arrives.0.saturating_sub(mail.sent.0));
    mail.flags & MailDot::HELD != 0 || gone * 5 > whole && gone * 5 < whole.saturating_mul(4)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn telling(slug: &str) -> Moment {
        let story = catalog::all().story(slug).expect("a story");
        Moment::telling(&mut Run::open(catalog::all(), story.text).expect("a scenario"))
    }

    #[test]
    fn where_the_scenario_has_a_note_that_moment_is_shown() {
        assert_eq!(telling("pbft/primary-crash").at, Micros(300_000));
    }

    #[test]
    fn a_story_of_a_crash_shows_the_crash_with_messages_on_their_way() {
        let Moment { frame, at } = telling("raft/leader-crash");
        assert!(frame.nodes.iter().any(|dot| dot.is(NodeDot::DOWN)));
        assert!(frame.mail.iter().any(|mail| is_seen(mail, at)));
        assert!(at >= frame.now);
    }

    #[test]
    fn where_something_that_must_hold_breaks_the_story_shows_that_moment() {
        let story = catalog::all().story("raft/vote-forgotten").expect("a story");
        let mut run = Run::open(catalog::all(), story.text).expect("a scenario");
        let shown = Moment::telling(&mut run).frame.now;
        let broken = run.marks().iter().find(|mark| mark.kind == MarkKind::Violation).map(|mark| mark.at);
        assert_eq!(Some(shown), broken);
    }
}
