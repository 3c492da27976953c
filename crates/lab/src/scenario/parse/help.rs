//! How to mend what doesn't parse: the word that was meant, the quotes that are missing, or an example.

use super::{
    cursor::{Amount, Sign, Token, Wish},
    name::looks_like_node,
    wish,
};
use crate::scenario::report::{Diagnostic, nearest};

/// One sentence of the language for each of its words that begins one. Each of them parses, a test sees to it.
pub(crate) const EXAMPLES: [(&str, &str); 34] = [
    ("protocol", "protocol raft nodes=5 seed=7"),
    ("network", "network latency=5ms..15ms loss=2%"),
    ("topology", "topology ring"),
    ("star", "topology star n0"),
    ("grid", "topology grid 3x4"),
    ("random", "topology random degree=3"),
    ("region", "topology region eu n0 n1, us n2 n3"),
    ("workload", "workload all rate=10 | 3 put x 1 | 1 get x"),
    ("at", "at 500ms crash n0"),
    ("every", "every 50ms from 400ms before 2s request any put x 2"),
    ("note", "note 500ms \"here the link is cut\""),
    ("speed", "speed 1/10"),
    ("until", "until 3s"),
    ("expect", "expect holds \"agreement\""),
    ("outcome", "expect outcome replied c0#3"),
    ("field", "expect n2 role == leader at 2s"),
    ("metric", "expect sent(vote) <= 12"),
    ("request", "at 0ms request any put x 1"),
    ("partition", "at 1s partition n0 n1 | n2 n3 n4"),
    ("heal", "at 1s heal"),
    ("cut", "at 1s cut n1 > n2"),
    ("mend", "at 1s mend n1 n2"),
    ("link", "at 1s link n0 n4 latency=80ms..120ms loss=2%"),
    ("crash", "at 1s crash n3 after 1 effects"),
    ("restart", "at 1s restart n3 amnesia"),
    ("join", "at 1s join n5"),
    ("pause", "at 1s pause n2 300ms"),
    ("clock", "at 1s clock n2 skew=+40ms drift=200ppm"),
    ("move", "at 1s move n2 120 80"),
    ("drop", "at 1s drop n1>n2#17"),
    ("delay", "at 1s delay n1>n2#17 30ms"),
    ("duplicate", "at 1s duplicate n1>n2#17"),
    ("byzantine", "at 1s byzantine n0 equivocate"),
    ("honest", "at 1s honest n0"),
];

/// The same for what follows `step`, where time is not told.
pub(crate) const STEP_EXAMPLES: [(&str, &str); 4] = [
    ("step", "step deliver n0>n1#1"),
    ("deliver", "step deliver n0>n1#1 vote"),
    ("fire", "step fire n2 election"),
    ("choose", "step choose n2 1"),
];

/// The example for this word.
pub(super) fn example(word: &str) -> Option<&'static str> {
    EXAMPLES.iter().chain(&STEP_EXAMPLES).find(|(known, _)| *known == word).map(|(_, example)| *example)
}

/// What the cursor knows about the place of an error.
pub(super) struct Scene<'c> {
    pub found: Option<Token<'c>>,
    pub wishes: &'c [Wish],
    pub known: &'c [&'static str],
    pub within: &'static str,
    pub commented: bool,
}

/// Adds the best advice that there is.
pub(super) fn add(error: Diagnostic, scene: &Scene<'_>) -> Diagnostic {
    if let Some(near) = scene.nearest() {
        return error.label(format!("did you mean `{near}`?"));
    }
    let (label, help) = (scene.label(), scene.help());
    let error = label.into_iter().fold(error, Diagnostic::label);
    help.into_iter().fold(error, Diagnostic::help)
}

impl Scene<'_> {
    fn wants(&self, wish: Wish) -> bool {
        self.wishes.contains(&wish)
    }

    fn nearest(&self) -> Option<&'static str> {
        let Some(Token::Word(word)) = self.found else { return None };
        let exact = self.wishes.iter().filter_map(|wish| match wish {
            Wish::Exactly(word) => Some(*word),
            Wish::Thing(_) => None,
        });
        let words = self.known.iter().copied().chain(exact);
        nearest(word, words.filter(|word| word.starts_with(|first: char| first.is_ascii_alphabetic())))
    }

    fn label(&self) -> Option<String> {
        let takes_word = [wish::VALUE, wish::REQUEST, wish::BEHAVIOUR, wish::REGION, wish::FIELD, wish::KIND];
        match self.found {
            Some(Token::Word(word)) if self.wants(wish::TEXT) => Some(format!("put it into quotes: \"{word}\"")),
            Some(Token::Word(word)) if self.wants(wish::NODE) && looks_like_node(&word.replacen('m', "n", 1)) => {
                Some("no node has the letter m: it would read like a message".to_owned())
            }
            Some(Token::Word(word)) if self.wants(wish::SETTING) => Some(format!("a setting is written {word}=...")),
            Some(Token::Symbol("=")) if self.wants(wish::COMPARE) => Some("did you mean `==`?".to_owned()),
            Some(Token::Node(node)) if takes_word.into_iter().any(|wish| self.wants(wish)) => {
                Some(format!("if it is meant as a word, put it into quotes: \"{node}\""))
            }
            Some(Token::Dotted(name)) if self.wants(wish::VALUE) => Some(format!("put it into quotes: \"{name}\"")),
            Some(Token::Figure(_, Amount::Number(number))) if self.wants(wish::TIME) && number > 0 => {
                Some(format!("its unit is missing: {number}ms?"))
            }
            _ => None,
        }
    }

    fn help(&self) -> Option<String> {
        if let Some(Token::Figure(sign, _)) = self.found
            && sign != Sign::None
        {
            return Some("only the settings of `clock` take a sign: clock n2 skew=+40ms".to_owned());
        }
        if self.commented
            && matches!(self.found, None | Some(Token::Node(_)))
            && (self.wants(wish::STAMP) || self.wants(wish::OPERATION))
        {
            return Some("a `#` after a space starts a comment: write n1>n2#17 and c0#3 without spaces".to_owned());
        }
        if !self.known.is_empty() && matches!(self.found, Some(Token::Word(_))) {
            return Some(format!("known here: {}", self.known.join(", ")));
        }
        example(self.within).map(|example| format!("for example: {example}"))
    }
}
