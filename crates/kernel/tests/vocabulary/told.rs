//! Running a text, and asking what was told of it.

use super::ping::PROTOCOLS;
use lab::{Catalog, Run, Verdict, render, testing, trace};

static CATALOG: Catalog = Catalog::of(PROTOCOLS);

/// Everything that happened in a run: moments in microseconds, and words.
pub struct Told(Vec<(i64, String)>);

impl Told {
    /// The moments of all lines with these words.
    pub fn at(&self, words: &str) -> Vec<i64> {
        self.0.iter().filter(|(_, line)| line.contains(words)).map(|(at, _)| *at).collect()
    }

    /// How many lines have these words.
    pub fn count(&self, words: &str) -> usize {
        self.at(words).len()
    }

    /// The lines with any of these words, in order.
    pub fn lines(&self, words: &[&str]) -> Vec<&str> {
        let wanted = |line: &&str| words.iter().any(|word| line.contains(word));
        self.0.iter().map(|(_, line)| line.as_str()).filter(wanted).collect()
    }
}

/// Tells everything about a run of `protocol ping SETTINGS` with these lines.
pub fn told(settings: &str, lines: &str) -> Told {
    let text = text(settings, lines);
    match trace::everything(&CATALOG, text.as_bytes(), None) {
        Ok(lines) => Told(lines.iter().map(|line| parse(line)).collect()),
        Err(errors) => panic!("{}", render("test", &text, &errors, false)),
    }
}

/// The verdict of the same.
pub fn verdict(settings: &str, lines: &str) -> Verdict {
    testing::run(PROTOCOLS, &text(settings, lines))
}

/// A run of the same that has not gone on yet.
pub fn open(settings: &str, lines: &str) -> Run {
    let text = text(settings, lines);
    match Run::open(&CATALOG, &text) {
        Ok(run) => run,
        Err(errors) => panic!("{}", render("test", &text, &errors, false)),
    }
}

/// What is wrong with the same.
pub fn complaints(settings: &str, lines: &str) -> String {
    let text = text(settings, lines);
    Run::open(&CATALOG, &text).err().map_or(String::new(), |errors| render("test", &text, &errors, false))
}

/// One field of a node, after a run to its end.
pub fn field(run: &Run, node: &str, name: &str) -> String {
    let id = node.parse().expect("a participant's name");
    let info = run.node(id).expect("a participant");
    info.fields.iter().find(|(known, _)| *known == name).map(|(_, value)| value.clone()).expect("a field")
}

/// A run that has come to its end.
pub fn finished(settings: &str, lines: &str) -> Run {
    let mut run = open(settings, lines);
    run.finish();
    run
}

/// Why actions were skipped, with the actions.
pub fn skipped(settings: &str, lines: &str) -> Vec<(String, String)> {
    verdict(settings, lines).skipped.into_iter().map(|skipped| (skipped.text, skipped.why)).collect()
}

fn text(settings: &str, lines: &str) -> String {
    let lines: String = lines.lines().map(|line| format!("{}\n", line.trim())).collect();
    format!("protocol ping {settings}\n{lines}")
}

/// `    15.250ms n0>n1#1 arrives: beat 0`.
fn parse(line: &str) -> (i64, String) {
    let (time, words) = line.trim_start().split_once(' ').expect("a time and words");
    let digits: String = time.chars().filter(char::is_ascii_digit).collect();
    (digits.parse().expect("a time"), words.to_owned())
}
