//! The pill above the stage: the latest thing that matters, for long enough to be read.

use lab::{Mark, MarkKind};

/// How the pill is coloured.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Tone {
    /// Something to notice.
    Plain,
    /// Something was agreed.
    Good,
    /// Something was broken by hand, or broke.
    Fault,
}

/// What the pill says.
#[derive(Clone, PartialEq, Debug)]
pub struct Pill {
    /// The sentence.
    pub text: String,
    /// Its colour.
    pub tone: Tone,
    /// How much it matters: a lesser one does not push it away before it could be read.
    pub weight: u8,
    /// When it appeared, in milliseconds of real time.
    pub since_ms: f64,
}

/// How long a sentence stays before a lesser one replaces it.
const READING_MS: f64 = 1_800.0;

impl Pill {
    /// The pill of this mark, if it matters enough for one.
    #[must_use]
    pub fn of(mark: &Mark, now_ms: f64) -> Option<Self> {
        let (tone, weight) = match mark.kind {
            MarkKind::Reply | MarkKind::Epoch => return None,
            MarkKind::Decision => (Tone::Good, 1),
            MarkKind::Leader => (Tone::Plain, 3),
            MarkKind::Fork => (Tone::Fault, 4),
            MarkKind::Fault => (Tone::Fault, 5),
            MarkKind::Violation => (Tone::Fault, 6),
        };
        Some(Self { text: mark.text.clone(), tone, weight, since_ms: now_ms })
    }

    /// The pill after these marks.
    #[must_use]
    pub fn after(shown: Option<Self>, marks: &[Mark], now_ms: f64) -> Option<Self> {
        marks.iter().filter_map(|mark| Self::of(mark, now_ms)).fold(shown, |shown, new| match shown {
            Some(old) if new.weight < old.weight && now_ms - old.since_ms < READING_MS => Some(old),
            _ => Some(new),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use picture::Micros;

    fn mark(kind: MarkKind, text: &str) -> Mark {
        Mark { at: Micros(1), event: 1, kind, node: None, text: text.into() }
    }

    fn said(pill: Option<Pill>) -> String {
        pill.map_or(String::new(), |pill| pill.text)
    }

    #[test]
    fn a_violation_is_not_pushed_away_by_a_decision_before_it_was_read() {
        let shown = Pill::after(None, &[mark(MarkKind::Violation, "broken")], 0.0);
        assert_eq!(said(Pill::after(shown.clone(), &[mark(MarkKind::Decision, "decided")], 1_000.0)), "broken");
        assert_eq!(said(Pill::after(shown, &[mark(MarkKind::Decision, "decided")], 2_000.0)), "decided");
    }

    #[test]
    fn what_matters_more_comes_at_once_and_replies_never() {
        let shown = Pill::after(None, &[mark(MarkKind::Decision, "decided")], 0.0);
        assert_eq!(
            said(Pill::after(shown, &[mark(MarkKind::Leader, "n1 leads"), mark(MarkKind::Reply, "x")], 1.0)),
            "n1 leads"
        );
    }
}
