//! The tests that tie the grammar file to the parser.

mod ebnf;
mod sentence;

use super::{
    parse::{self, help},
    words::{
        ACTIONS, AFTER, ALL, AMNESIA, AT, BEFORE, COMPARES, EFFECTS, ENDS, EVENTS, FORMS, FROM, IN_FLIGHT, MODELS, NOT,
        OPENINGS, OUTCOME, OUTCOMES, SHARES, TARGETS, TURNS, UNITS, VERDICTS, VIA,
    },
};
use ebnf::Grammar;
use sentence::{Dice, Speaker};
use std::collections::BTreeSet;

const GRAMMAR: &str = include_str!("../grammar.ebnf");

const SENTENCES: u64 = 20_000;

/// What a sentence of the grammar may still be refused for: the remarks in the grammar say so.
const REMARKS: [&str; 8] = [
    "the span is empty",
    "the range is empty",
    "are nodes of different kinds",
    "a span has two ends of one kind",
    "is not a whole number of microseconds",
    "is finer than one part per million",
    "is no node",
    "is no size",
];

fn words<T, const N: usize>(table: &[(&'static str, T); N]) -> Vec<&'static str> {
    table.iter().map(|(word, _)| *word).collect()
}

fn known_words() -> BTreeSet<&'static str> {
    let alone = vec![ALL, VIA, FROM, BEFORE, AFTER, EFFECTS, AMNESIA, EVENTS, NOT, OUTCOME, AT];
    let tables = [words(&OPENINGS), words(&ACTIONS), words(&TURNS), words(&FORMS), words(&TARGETS), words(&IN_FLIGHT)];
    let more = [words(&ENDS), words(&VERDICTS), words(&MODELS), words(&OUTCOMES), words(&UNITS), words(&SHARES)];
    tables.into_iter().chain(more).chain([alone]).flatten().collect()
}

fn is_word(literal: &str) -> bool {
    literal.chars().all(|letter| letter.is_ascii_alphabetic()) || literal == "%"
}

#[test]
fn the_grammar_has_the_parsers_words() {
    let grammar = Grammar::read(GRAMMAR);
    let literals = grammar.literals().into_iter().filter(|literal| is_word(literal) && *literal != "x");
    assert_eq!(literals.collect::<BTreeSet<_>>(), known_words());
    let compares: BTreeSet<_> = grammar.rules["compare"].literals().into_iter().collect();
    assert_eq!(compares, words(&COMPARES).into_iter().collect());
}

#[test]
fn the_grammar_has_the_lexers_signs() {
    let grammar = Grammar::read(GRAMMAR);
    let lines = grammar.rules.iter().filter(|(name, _)| !grammar.is_token(name));
    let signs: BTreeSet<_> = lines.flat_map(|(_, rule)| rule.literals()).filter(|literal| !is_word(literal)).collect();
    let punctuation: Vec<char> = (33_u8..127).map(char::from).filter(char::is_ascii_punctuation).collect();
    let two = punctuation.iter().flat_map(|a| punctuation.iter().map(move |b| format!("{a}{b}")));
    let candidates = punctuation.iter().map(char::to_string).chain(two);
    let lexed: BTreeSet<_> = candidates.filter(|text| parse::is_sign(text)).collect();
    assert_eq!(lexed.iter().map(String::as_str).collect::<BTreeSet<_>>(), signs);
}

#[test]
fn every_rule_is_used_and_defined() {
    let grammar = Grammar::read(GRAMMAR);
    let used: BTreeSet<_> = grammar.rules.values().flat_map(ebnf::Expression::names).collect();
    for name in &used {
        assert!(grammar.rules.contains_key(name) || sentence::is_letter_class(name), "`{name}` is not defined");
    }
    let unused: Vec<_> = grammar.rules.keys().filter(|name| !used.contains(*name)).collect();
    assert_eq!(unused, [&"story"]);
}

#[test]
fn random_sentences_of_the_grammar_parse() {
    let grammar = Grammar::read(GRAMMAR);
    let (mut spoken, mut accepted) = (BTreeSet::new(), 0);
    for seed in 0..SENTENCES {
        let mut speaker = Speaker::new(&grammar, Dice::new(seed));
        let line = speaker.line();
        match parse::one_line(&line) {
            Ok(_) => {
                spoken.extend(speaker.branches);
                accepted += 1;
            }
            Err(error) => {
                let known = REMARKS.iter().any(|remark| error.message.contains(remark));
                assert!(known, "{line}\n{}", error.message);
            }
        }
    }
    assert!(accepted > SENTENCES / 2, "only {accepted} of {SENTENCES} were accepted");
    let silent: Vec<_> = grammar.branches().into_iter().filter(|branch| !spoken.contains(branch)).collect();
    assert!(silent.is_empty(), "no accepted sentence took these branches: {silent:?}");
}

#[test]
fn the_examples_in_the_errors_parse() {
    for (word, example) in help::EXAMPLES.iter().chain(&help::STEP_EXAMPLES) {
        let line = parse::one_line(example);
        assert!(line.is_ok_and(|line| line.statement.is_some()), "{word}: {example}");
    }
    let shown: BTreeSet<_> = help::EXAMPLES.iter().chain(&help::STEP_EXAMPLES).map(|(word, _)| *word).collect();
    let needed = [words(&OPENINGS), words(&ACTIONS), words(&TURNS)].concat();
    assert!(needed.iter().all(|word| shown.contains(word)));
}
