//! Other languages: every text for people has an id beside its English, and a pack of lines `id = text` says it otherwise.

use std::fmt::{self, Display};

/// A text with its id: `word!("stage.heal", "Heal: mend all links")`. Gaps are named: `"Link to {other}"`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Word {
    /// What packs find it by; see [`key`].
    pub key: u32,
    /// What it says in English.
    pub english: &'static str,
}

/// Makes a [`Word`] that costs nothing but its English: the id itself is not in the program.
#[macro_export]
macro_rules! word {
    ($id:literal, $english:literal) => {{
        const WORD: $crate::Word = $crate::Word { key: $crate::key($id), english: $english };
        WORD
    }};
}

const START: u32 = 0x811c_9dc5;

/// The key of an id: the hash FNV-1a of its bytes, in 32 bits. Capitals count as small letters, blanks and underscores as hyphens, so that
/// names of tables can be parts of ids. A test rules out that two ids have one key.
#[must_use]
pub const fn key(id: &str) -> u32 {
    more(START, id)
}

/// The key of an id whose parts are given one by one.
#[must_use]
pub fn key_of(parts: &[&str]) -> u32 {
    parts.iter().fold(START, |hash, part| more(hash, part))
}

const fn more(mut hash: u32, text: &str) -> u32 {
    let (bytes, mut at) = (text.as_bytes(), 0);
    while at < bytes.len() {
        let byte = match bytes[at] {
            b' ' | b'_' => b'-',
            other => other.to_ascii_lowercase(),
        };
        hash = (hash ^ byte as u32).wrapping_mul(0x0100_0193);
        at += 1;
    }
    hash
}

/// A language's texts by their keys.
#[derive(Debug, Default)]
pub struct Pack {
    texts: Vec<(u32, &'static str)>,
}

/// A line of a pack that can't be used: its number from 1, and why.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct BadLine {
    /// From 1.
    pub line: usize,
    /// In English.
    pub why: &'static str,
}

/// The lines `id = text` of a pack: empty lines and comments (`#`) left out. A text in quotes keeps blanks at its ends.
pub fn lines(text: &str) -> impl Iterator<Item = (usize, Result<(&str, &str), BadLine>)> {
    let told = text.lines().enumerate().map(|(at, line)| (at + 1, line.trim()));
    told.filter(|(_, line)| !line.is_empty() && !line.starts_with('#')).map(|(line, text)| {
        let bad = |why| Err(BadLine { line, why });
        let pair = match text.split_once('=').map(|(id, text)| (id.trim(), text.trim())) {
            None => bad("expected `id = text`"),
            Some(("", _)) => bad("expected an id before `=`"),
            Some((_, "")) => bad("expected a text after `=`"),
            // In quotes a text keeps its blanks.
            Some((id, text)) => {
                Ok((id, text.strip_prefix('"').and_then(|text| text.strip_suffix('"')).unwrap_or(text)))
            }
        };
        (line, pair)
    })
}

impl Pack {
    /// Reads a pack. A line that can't be used is given back, and the others are kept; of two lines with one id the first counts.
    #[must_use]
    pub fn read(text: &'static str) -> (Self, Vec<BadLine>) {
        let (mut texts, mut bad) = (Vec::new(), Vec::new());
        for (_, line) in lines(text) {
            match line {
                Ok((id, text)) => texts.push((key(id), text)),
                Err(why) => bad.push(why),
            }
        }
        texts.sort_by_key(|(key, _)| *key);
        texts.dedup_by_key(|(key, _)| *key);
        (Self { texts }, bad)
    }

    fn find(&self, key: u32) -> Option<&'static str> {
        let at = self.texts.binary_search_by_key(&key, |(key, _)| *key).ok()?;
        Some(self.texts[at].1)
    }
}

/// The language that people are spoken to: English, unless there is a pack.
#[derive(Clone, Copy, Debug, Default)]
pub struct Tongue(Option<&'static Pack>);

/// Two tongues are one if they speak from the same pack.
impl PartialEq for Tongue {
    fn eq(&self, other: &Self) -> bool {
        self.0.map(std::ptr::from_ref) == other.0.map(std::ptr::from_ref)
    }
}

impl Tongue {
    /// What everything is written in.
    pub const ENGLISH: Self = Self(None);

    /// The language of a pack.
    #[must_use]
    pub const fn of(pack: &'static Pack) -> Self {
        Self(Some(pack))
    }

    /// Whether nothing needs to be looked up.
    #[must_use]
    pub const fn is_english(self) -> bool {
        self.0.is_none()
    }

    /// The text with this key, if the pack has it.
    #[must_use]
    pub fn find(self, key: u32) -> Option<&'static str> {
        self.0?.find(key)
    }

    /// A text without gaps.
    #[must_use]
    pub fn say(self, word: Word) -> &'static str {
        self.find(word.key).unwrap_or(word.english)
    }

    /// A text whose gaps are filled, in the order in which their names come first in the English.
    #[must_use]
    pub fn fill(self, word: Word, args: &[&dyn Display]) -> String {
        filled(self.say(word), word.english, args)
    }

    /// The same, written down.
    ///
    /// # Errors
    /// Only those of what it is written to.
    pub fn write(self, out: &mut dyn fmt::Write, word: Word, args: &[&dyn Display]) -> fmt::Result {
        write_filled(out, self.say(word), word.english, args)
    }

    /// One of two texts, `"{n} event|{n} events"`: the first for one, the second for any other count, with the count in its first gap.
    #[must_use]
    pub fn count(self, word: Word, count: u64) -> String {
        let one_of = |text: &'static str| match text.split_once('|') {
            Some((one, _)) if count == 1 => one,
            Some((_, many)) => many,
            None => text,
        };
        filled(one_of(self.say(word)), one_of(word.english), &[&count])
    }

    /// The text of a table, whose id is made of parts: the protocol's own, or what is said of any protocol.
    #[must_use]
    pub fn told(self, slug: &str, rest: &[&str], english: &'static str) -> &'static str {
        if self.is_english() {
            return english;
        }
        let rest = rest.concat();
        let own = self.find(key_of(&[slug, ".", &rest]));
        own.or_else(|| self.find(key_of(&["any.", &rest]))).unwrap_or(english)
    }
}

impl Eq for Tongue {}

/// The gaps of a text, in order: what stands before each, and its name; a gap without a name is called by its number.
fn gaps(text: &str) -> impl Iterator<Item = (&str, Option<&str>)> {
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let here = rest?;
        let split = here.split_once('{').and_then(|(before, after)| Some((before, after.split_once('}')?)));
        let (before, name, after) = match split {
            Some((before, (name, after))) => (before, Some(name), Some(after)),
            None => (here, None, None),
        };
        rest = after;
        Some((before, name))
    })
}

/// A heading with a gap for each word that has a figure in it, and these words: "Votes in term {}" and "3".
#[must_use]
pub fn template(text: &str) -> (String, Vec<&str>) {
    let (mut said, mut words) = (String::new(), Vec::new());
    for (at, token) in text.split(' ').enumerate() {
        said.push_str(if at > 0 { " " } else { "" });
        let word = token.trim_end_matches([',', ':']);
        if word.bytes().any(|byte| byte.is_ascii_digit()) {
            words.push(word);
            said.push_str("{}");
            said.push_str(&token[word.len()..]);
        } else {
            said.push_str(token);
        }
    }
    (said, words)
}

/// The names of a text's gaps, each once, in the order in which they come first.
#[must_use]
pub fn names(text: &str) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for (at, name) in gaps(text).filter_map(|(_, name)| name).enumerate() {
        let name = if name.is_empty() { at.to_string() } else { name.to_owned() };
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

/// A text with its gaps filled: the names' order in the English says which is which. A gap that nobody knows stays empty.
#[must_use]
pub fn filled(text: &str, english: &str, args: &[&dyn Display]) -> String {
    let mut said = String::with_capacity(text.len() + 16);
    // Writing to a string can't fail.
    let _ = write_filled(&mut said, text, english, args);
    said
}

fn write_filled(out: &mut dyn fmt::Write, text: &str, english: &str, args: &[&dyn Display]) -> fmt::Result {
    for (at, (before, name)) in gaps(text).enumerate() {
        out.write_str(before)?;
        let Some(name) = name else { break };
        let place = if name.is_empty() { Some(at) } else { place_of(name, english) };
        if let Some(arg) = place.and_then(|place| args.get(place)) {
            write!(out, "{arg}")?;
        }
    }
    Ok(())
}

/// Which of the arguments a name means: how many other names come before it in the English. Gaps without names count themselves.
fn place_of(name: &str, english: &str) -> Option<usize> {
    let known = || gaps(english).filter_map(|(_, name)| name);
    if known().next()?.is_empty() {
        return name.parse().ok();
    }
    let at = known().position(|one| one == name)?;
    let earlier = known().take(at).enumerate().filter(|(at, one)| !known().take(*at).any(|before| before == *one));
    Some(earlier.count())
}

impl fmt::Display for BadLine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}", self.line, self.why)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn german(text: &'static str) -> Tongue {
        Tongue::of(Box::leak(Box::new(Pack::read(text).0)))
    }

    #[test]
    fn a_pack_is_asked_first_and_english_stands_in() {
        let tongue = german("# page\na.b = Hallo, {name}\n");
        assert_eq!(tongue.fill(word!("a.b", "Hello, {name}"), &[&"Ada"]), "Hallo, Ada");
        assert_eq!(tongue.say(word!("a.c", "Bye")), "Bye");
        assert_eq!(Tongue::ENGLISH.fill(word!("a.b", "Hello, {name}"), &[&"Ada"]), "Hello, Ada");
    }

    #[test]
    fn a_translation_may_turn_the_gaps_round_and_repeat_them() {
        let tongue = german("a = {to} von {from}, {to}\nb = {1}, dann {0}");
        assert_eq!(tongue.fill(word!("a", "{from} to {to}"), &[&1, &2]), "2 von 1, 2");
        assert_eq!(tongue.fill(word!("b", "{} then {}"), &[&1, &2]), "2, dann 1");
        assert_eq!(filled("{x} {", "{y}", &[&1]), " {", "what nobody knows stays empty");
    }

    #[test]
    fn one_and_many_are_two_texts() {
        let tongue = german("n = {n} Zweig|{n} Zweige");
        let word = word!("n", "{n} branch|{n} branches");
        assert_eq!([tongue.count(word, 1), tongue.count(word, 0)], ["1 Zweig", "0 Zweige"]);
        assert_eq!([Tongue::ENGLISH.count(word, 1), Tongue::ENGLISH.count(word, 2)], ["1 branch", "2 branches"]);
    }

    #[test]
    fn a_table_is_asked_for_the_protocol_s_own_text_and_then_for_any_s() {
        let tongue = german("raft.rule.grant-vote = Stimme geben\nany.lie.silent = Schweigt");
        assert_eq!(tongue.told("raft", &["rule.", "Grant vote"], "x"), "Stimme geben");
        assert_eq!(tongue.told("pbft", &["lie.", "silent"], "x"), "Schweigt");
        assert_eq!(tongue.told("pbft", &["lie.", "loud"], "x"), "x");
    }

    #[test]
    fn bad_lines_are_told_and_the_others_kept() {
        let (pack, bad) = Pack::read("a = b\nnothing\n= c\nd =\na = e\n");
        let tongue = Tongue::of(Box::leak(Box::new(pack)));
        assert_eq!(tongue.say(word!("a", "x")), "b");
        assert_eq!(bad.iter().map(|bad| bad.line).collect::<Vec<_>>(), [2, 3, 4]);
    }
}
