//! What the page's address asks for. The query beats what was kept, which beats the default.

use crate::state::View;
use crate::theme::Theme;

/// The query, read.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Address {
    /// `p`: a protocol's slug.
    pub protocol: Option<String>,
    /// `src`: the address of a scenario file of the same site.
    pub source: Option<String>,
    /// `story`: a story's slug.
    pub story: Option<String>,
    /// `seed`: the text as it stands, so that a bad one can be complained about.
    pub seed: Option<String>,
    /// `theme`: which colours.
    pub theme: Option<Theme>,
    /// `perf=1`: figures about drawing are shown.
    pub perf: bool,
    /// `home`, or `about`: what of the page is shown first.
    pub view: View,
    /// `selftest=1`: every story is run, and nothing else.
    pub selftest: bool,
    /// `selftest=panic` and the like: where a test wants the program to break.
    pub door: Option<String>,
    /// `#r=`: a link, as it stands, so that a bad one can be complained about.
    pub link: Option<String>,
    /// `#run=`: a scenario, as pages before links wrote it.
    pub recipe: Option<String>,
    /// `#at=`: the moment, in microseconds, at which the run stood.
    pub at_us: Option<i64>,
}

/// Reads the query and the hash, each with or without its first sign; `decode` undoes percent-encoding.
#[must_use]
pub fn address(query: &str, hash: &str, decode: impl Fn(&str) -> Option<String>) -> Address {
    let mut found = Address { view: View::of(query), ..Address::default() };
    for (name, text) in pairs(query.trim_start_matches('?'), &decode) {
        match name {
            "p" => found.protocol = Some(text),
            "story" => found.story = Some(text),
            "src" => found.source = Some(text),
            "seed" => found.seed = Some(text),
            "theme" => found.theme = Theme::of(&text),
            "perf" => found.perf = text == "1",
            "selftest" if text.starts_with("panic") => found.door = Some(text),
            "selftest" => found.selftest = text == "1",
            _ => {}
        }
    }
    let hash = hash.trim_start_matches('#');
    found.link = hash.split('&').find_map(|pair| pair.strip_prefix(lab::link::NAME)).map(str::to_owned);
    for (name, text) in pairs(hash, &decode) {
        match name {
            "run" => found.recipe = Some(text),
            "at" => found.at_us = text.parse().ok().filter(|at| *at >= 0),
            _ => {}
        }
    }
    found
}

/// The named texts of a query or a hash.
pub fn pairs<'a>(
    text: &'a str,
    decode: &'a impl Fn(&str) -> Option<String>,
) -> impl Iterator<Item = (&'a str, String)> {
    let named = text.split('&').filter_map(|pair| pair.split_once('='));
    named.filter_map(move |(name, text)| Some((name, decode(&text.replace('+', " "))?)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(query: &str, hash: &str) -> Address {
        address(query, hash, |text| Some(text.replace("%20", " ").replace("%2B", "+")))
    }

    #[test]
    fn the_query_names_protocol_seed_and_theme() {
        let found = read("?p=pbft&seed=12&theme=dark&perf=1", "");
        assert_eq!((found.protocol.as_deref(), found.seed.as_deref()), (Some("pbft"), Some("12")));
        assert_eq!((found.theme, found.perf, found.selftest), (Some(Theme::Dark), true, false));
    }

    #[test]
    fn a_test_can_ask_for_a_break_and_gets_the_page() {
        let found = read("?selftest=panic-draw", "");
        assert_eq!((found.door.as_deref(), found.selftest), (Some("panic-draw"), false));
    }

    #[test]
    fn the_hash_carries_the_run_and_its_moment() {
        let found = read("", "#at=1500&run=protocol%20raft+seed=7");
        assert_eq!((found.recipe.as_deref(), found.at_us), (Some("protocol raft seed=7"), Some(1500)));
    }

    #[test]
    fn a_link_is_taken_as_it_stands_even_if_it_is_damaged() {
        assert_eq!(read("", "#r=AQ%zz+_-").link.as_deref(), Some("AQ%zz+_-"));
        assert_eq!(read("", "#x=1&r=").link.as_deref(), Some(""));
        assert_eq!(read("?r=AQ", "#run=a").link, None);
    }

    #[test]
    fn what_is_not_known_is_left_alone() {
        assert_eq!(read("?p&x=1&theme=pink", "#at=-1&&="), Address::default());
    }
}
