//! Fenced blocks whose first word is `splitbrain`, and what they wish for.

use lab::scenario::report::nearest;
use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};
use std::collections::BTreeMap;
use std::ops::Range;

/// A block of a chapter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// Where it stands in the chapter's text, fences and all.
    pub range: Range<usize>,
    /// The line of its opening fence, counted from 1.
    pub line: usize,
    /// What follows `splitbrain` on the fence.
    pub info: String,
    /// The scenario.
    pub text: String,
}

/// Every `splitbrain` block of a chapter, as Markdown itself sees it: in lists and quotes, too.
#[must_use]
pub fn blocks(chapter: &str) -> Vec<Block> {
    let mut found: Vec<Block> = Vec::new();
    let mut inside = false;
    for (event, range) in Parser::new_ext(chapter, Options::empty()).into_offset_iter() {
        match event {
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) => {
                if let Some(info) = ours(&info) {
                    inside = true;
                    let line = chapter[..range.start].matches('\n').count() + 1;
                    let end = range.start + chapter[range.clone()].trim_end().len();
                    found.push(Block { range: range.start..end, line, info, text: String::new() });
                }
            }
            Event::Text(text) if inside => found.iter_mut().last().into_iter().for_each(|block| block.text += &text),
            Event::End(TagEnd::CodeBlock) => inside = false,
            _ => {}
        }
    }
    found
}

/// The rest of the fence's words, if the first is ours.
fn ours(info: &str) -> Option<String> {
    let rest = info.trim().strip_prefix("splitbrain")?;
    rest.is_empty()
        .then(String::new)
        .or_else(|| rest.starts_with([' ', '\t', ',']).then(|| rest[1..].trim().to_owned()))
}

/// What a block wishes for: names and texts.
pub type Wishes = BTreeMap<&'static str, String>;

/// The names that a block knows. Those that are no settings of an embedded run stand at the end.
pub const NAMES: [&str; 12] =
    ["theme", "controls", "panels", "readonly", "speed", "at", "autoplay", "lang", "seed", "label", "height", "figure"];

/// Reads `at=1s panels=log,legend label="In words"`.
///
/// # Errors
/// What was expected and what was there.
pub fn wishes(info: &str) -> Result<Wishes, String> {
    let (mut wishes, mut rest) = (Wishes::new(), info.trim());
    while !rest.is_empty() {
        let (name, after) = rest.split_once('=').ok_or_else(|| format!("expected `name=text`, found `{rest}`"))?;
        let name = known(name.trim())?;
        let (text, after) = match after.strip_prefix('"') {
            Some(quoted) => quoted.split_once('"').ok_or_else(|| format!("`{name}`: the closing `\"` is missing"))?,
            None => after.split_once(char::is_whitespace).unwrap_or((after, "")),
        };
        if wishes.insert(name, text.to_owned()).is_some() {
            return Err(format!("`{name}` is given twice"));
        }
        rest = after.trim_start();
    }
    Ok(wishes)
}

fn known(name: &str) -> Result<&'static str, String> {
    let advice = || match nearest(name, NAMES) {
        Some(meant) => format!("did you mean `{meant}`?"),
        None => format!("expected one of {}", NAMES.join(", ")),
    };
    NAMES.into_iter().find(|known| *known == name).ok_or_else(|| format!("there is no setting `{name}`; {}", advice()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_blocks_of_ours_are_found_with_their_lines() {
        let chapter = "# A\n\n```splitbrain at=1s\nprotocol raft\n\nuntil 2s\n```\n\n```splitbrainy\n```\n- item\n\n  ~~~ splitbrain\n  x\n  ~~~\n\n    splitbrain\n";
        let found = blocks(chapter);
        assert_eq!(found.len(), 2, "{found:?}");
        assert_eq!(
            (found[0].line, found[0].info.as_str(), found[0].text.as_str()),
            (3, "at=1s", "protocol raft\n\nuntil 2s\n")
        );
        assert_eq!((found[1].line, found[1].text.as_str()), (13, "x\n"));
        assert!(
            chapter[found[0].range.clone()].starts_with("```splitbrain")
                && chapter[found[0].range.clone()].ends_with("```")
        );
    }

    #[test]
    fn wishes_are_names_and_texts_and_texts_may_be_quoted() {
        let found = wishes("at=1s  label=\"A split, healed\" panels=log,legend").unwrap_or_default();
        let pairs: Vec<_> = found.iter().map(|(name, text)| (*name, text.as_str())).collect();
        assert_eq!(pairs, [("at", "1s"), ("label", "A split, healed"), ("panels", "log,legend")]);
        assert_eq!(wishes(""), Ok(Wishes::new()));
    }

    #[test]
    fn a_bad_wish_is_said() {
        let why = |info| wishes(info).unwrap_err();
        assert!(why("pannels=log").contains("did you mean `panels`?"));
        assert!(why("log").contains("expected `name=text`"));
        assert!(why("label=\"open").contains("closing"));
        assert!(why("at=1s at=2s").contains("twice"));
        assert!(why("explode=1").contains("expected one of theme"));
    }
}
