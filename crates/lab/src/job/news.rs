//! What a job tells, as a value and as text: lines of fields with tabs between them. Floats are written by their bits: that
//! brings the very same one back, and costs next to nothing of what a browser fetches.

use crate::Diagnostic;
use model::Micros;
use std::fmt;

/// What a job tells.
#[derive(Clone, Debug, PartialEq)]
pub enum News {
    /// What became of one seed.
    Row(Row),
    /// The scenario can't run with this seed, and why.
    Refused(u64, String),
}

/// What became of one seed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Row {
    /// The seed.
    pub seed: u64,
    /// The digest at the end.
    pub digest: u64,
    /// When the run ended.
    pub at: Micros,
    /// How many events happened.
    pub events: u64,
    /// Whether what happened lies within the protocol's fault model.
    pub within: bool,
    /// What went wrong, in words; empty if nothing did.
    pub wrong: Vec<String>,
    /// The first invariant that broke.
    pub broke: Option<Broke>,
    /// Figures; none where undefined.
    pub metrics: Vec<(String, Option<f64>)>,
    /// How often each kind of fault took effect.
    pub faults: Vec<(String, u64)>,
}

/// An invariant that broke.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Broke {
    /// Which, counted as in the protocol's table.
    pub invariant: usize,
    /// In which event.
    pub event: u64,
    /// When.
    pub at: Micros,
}

impl Row {
    /// A figure; none where it is not defined, or not known.
    #[must_use]
    pub fn metric(&self, name: &str) -> Option<f64> {
        self.metrics.iter().find(|(known, _)| known == name)?.1
    }
}

/// What is wrong, as one text.
pub(super) fn complaint(all: &[Diagnostic]) -> String {
    let all: Vec<&str> = all.iter().map(|one| one.message.as_str()).collect();
    all.join("; ")
}

/// In a field there is no tab and no line break.
fn plain(text: &str) -> String {
    text.replace(['\t', '\n', '\r'], " ")
}

impl fmt::Display for News {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Refused(seed, why) => write!(f, "refused\t{seed}\t{}", plain(why)),
            Self::Row(row) => row.fmt(f),
        }
    }
}

impl fmt::Display for Row {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { seed, digest, at, events, within, .. } = self;
        write!(f, "row\t{seed}\t{digest:016x}\t{}\t{events}\t{}", at.0, u8::from(*within))?;
        self.wrong.iter().try_for_each(|wrong| write!(f, "\nwrong\t{}", plain(wrong)))?;
        if let Some(Broke { invariant, event, at }) = &self.broke {
            write!(f, "\nbroke\t{invariant}\t{event}\t{}", at.0)?;
        }
        for (name, value) in &self.metrics {
            match value {
                Some(value) => write!(f, "\nmetric\t{}\t{:016x}", plain(name), value.to_bits())?,
                None => write!(f, "\nmetric\t{}\t-", plain(name))?,
            }
        }
        self.faults.iter().try_for_each(|(kind, count)| write!(f, "\nfault\t{}\t{count}", plain(kind)))
    }
}

impl News {
    /// Reads news; none where the text is something else.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let mut lines = text.split('\n').map(|line| line.split('\t').collect::<Vec<_>>());
        let head = lines.next()?;
        if let ["refused", seed, why] = head[..] {
            return Some(Self::Refused(seed.parse().ok()?, why.to_owned()));
        }
        let ["row", seed, digest, at, events, within] = head[..] else { return None };
        let mut row = Row {
            seed: seed.parse().ok()?,
            digest: u64::from_str_radix(digest, 16).ok()?,
            at: Micros(at.parse().ok()?),
            events: events.parse().ok()?,
            within: within == "1",
            ..Row::default()
        };
        lines.try_for_each(|line| row.take(&line))?;
        Some(Self::Row(row))
    }
}

impl Row {
    fn take(&mut self, line: &[&str]) -> Option<()> {
        match *line {
            ["wrong", text] => self.wrong.push(text.to_owned()),
            ["broke", invariant, event, at] => {
                let (invariant, event, at) = (invariant.parse().ok()?, event.parse().ok()?, Micros(at.parse().ok()?));
                self.broke = Some(Broke { invariant, event, at });
            }
            ["metric", name, "-"] => self.metrics.push((name.to_owned(), None)),
            ["metric", name, bits] => {
                let value = f64::from_bits(u64::from_str_radix(bits, 16).ok()?);
                self.metrics.push((name.to_owned(), Some(value)));
            }
            ["fault", kind, count] => self.faults.push((kind.to_owned(), count.parse().ok()?)),
            _ => return None,
        }
        Some(())
    }
}
