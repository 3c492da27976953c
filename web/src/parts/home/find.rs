//! What a search finds: protocols and stories in which every word of it occurs.

use crate::library;
use catalog::Shelf;

/// A protocol and those of its stories that are shown.
#[derive(Clone, Copy)]
pub struct Tale {
    /// `raft/leader-crash`.
    pub slug: &'static str,
    /// What one sees, in a sentence.
    pub title: &'static str,
}

/// What is found of one protocol.
pub struct Found {
    /// The protocol.
    pub shelf: &'static Shelf,
    /// Its stories: all that fit, or, where the protocol itself fits, all.
    pub tales: Vec<Tale>,
}

/// What is found; nothing sought finds everything.
pub fn find(sought: &str) -> Vec<Found> {
    let sought = sought.to_ascii_lowercase();
    let words: Vec<_> = sought.split_whitespace().collect();
    library::shelves().iter().filter_map(|shelf| within(shelf, &words)).collect()
}

fn within(shelf: &'static Shelf, words: &[&str]) -> Option<Found> {
    let card = &shelf.card;
    let own = format!("{} {} {} {}", card.slug, card.title, card.line, card.family);
    let whole = fits(&own, words);
    let kept = |tale: &Tale| whole || fits(&format!("{own} {} {}", name(tale.slug), tale.title), words);
    let tales: Vec<_> = find_tales(shelf).into_iter().filter(kept).collect();
    (whole || !tales.is_empty()).then_some(Found { shelf, tales })
}

/// The stories of a protocol, the famous ones first.
pub fn find_tales(shelf: &'static Shelf) -> Vec<Tale> {
    let famous = shelf.welcome.famous;
    let place = |slug: &str| famous.iter().position(|known| *known == slug).unwrap_or(famous.len());
    let mut all: Vec<_> = library::stories(shelf).into_iter().map(|(slug, title)| Tale { slug, title }).collect();
    all.sort_by_key(|tale| place(tale.slug));
    all
}

fn fits(text: &str, words: &[&str]) -> bool {
    let text = text.to_ascii_lowercase();
    words.iter().all(|word| text.contains(word))
}

/// What a story is called: the name of its file, as people write it.
pub fn name(slug: &str) -> String {
    let mut name = slug.split('/').next_back().unwrap_or(slug).replace('-', " ");
    if let Some(first) = name.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slugs(found: &[Found]) -> Vec<&'static str> {
        found.iter().map(|found| found.shelf.card.slug).collect()
    }

    #[test]
    fn nothing_sought_finds_every_protocol_with_its_stories() {
        let all = find(" ");
        assert_eq!(all.len(), library::shelves().len());
        for found in &all {
            assert_eq!(found.tales.len(), library::stories(found.shelf).len());
        }
    }

    #[test]
    fn the_famous_stories_come_first() {
        for found in find("") {
            let first: Vec<_> = found.tales.iter().map(|tale| tale.slug).collect();
            assert!(first.starts_with(found.shelf.welcome.famous), "{first:?}");
        }
    }

    #[test]
    fn every_word_must_occur_in_the_protocol_or_in_the_story() {
        assert_eq!(slugs(&find("RAFT")), ["raft"]);
        let figure = find("raft figure 8");
        assert_eq!((slugs(&figure), figure[0].tales.len()), (vec!["raft"], 3));
        assert!(find("convergence").len() >= 4, "a family is found by its name");
        assert!(find("blockchain zebra").is_empty());
    }

    #[test]
    fn a_story_is_called_after_its_file() {
        assert_eq!([name("raft/figure-8-d"), name("pbft/twins")], ["Figure 8 d", "Twins"]);
    }
}
