//! Random sentences of the grammar, and which of its branches they took.

use super::{
    ebnf::{Expression, Grammar},
    known_words,
};
use crate::scenario::parse::looks_like_node;

/// A small generator of numbers (Steele et al., "SplitMix", OOPSLA 2014), so that the sentences are the same each time.
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((mixed ^ (mixed >> 31)) % sides as u64).unwrap_or_default()
    }
}

pub struct Speaker<'g> {
    grammar: &'g Grammar,
    dice: Dice,
    tokens: Vec<String>,
    /// The choices that were made: the rule's name and the choice's place in it.
    pub branches: Vec<(&'static str, usize)>,
}

impl<'g> Speaker<'g> {
    pub fn new(grammar: &'g Grammar, dice: Dice) -> Self {
        Self { grammar, dice, tokens: Vec::new(), branches: Vec::new() }
    }

    /// One line, with spaces where there must be some, and sometimes where there needn't.
    pub fn line(&mut self) -> String {
        self.rule("line");
        let tokens = std::mem::take(&mut self.tokens);
        let mut line = String::new();
        for (at, token) in tokens.iter().enumerate() {
            let sign = |token: &String| token.chars().all(|c| "=.,|><!/()".contains(c));
            let free = at == 0 || sign(token) || sign(&tokens[at - 1]);
            let gaps = if free { ["", " "] } else { [" ", " \t "] };
            line += gaps[self.dice.roll(2)];
            line += token;
        }
        line
    }

    fn rule(&mut self, name: &'static str) {
        if self.grammar.is_token(name) {
            let token = self.token(name);
            self.tokens.push(token);
        } else {
            self.speak(name, 0, &self.grammar.rules[name]);
        }
    }

    /// A rule that has no space within.
    fn token(&mut self, name: &'static str) -> String {
        let before = std::mem::take(&mut self.tokens);
        self.speak(name, 0, &self.grammar.rules[name]);
        let token = std::mem::replace(&mut self.tokens, before).concat();
        let reserved = known_words().contains(token.as_str()) || looks_like_node(&token);
        if ["word", "slug", "metric"].contains(&name) && reserved { format!("w-{token}") } else { token }
    }

    /// Says one expression; `at` is the place of its first choice in the rule.
    fn speak(&mut self, rule: &'static str, at: usize, expression: &'g Expression) {
        match expression {
            Expression::Literal(literal) => self.tokens.push((*literal).to_owned()),
            Expression::Name(name) => match letter(name, &mut self.dice) {
                Some(letter) => self.tokens.push(letter),
                None => self.rule(name),
            },
            Expression::Sequence(parts) => self.one_after_another(rule, at, parts),
            Expression::Either(parts) => {
                let chosen = self.dice.roll(parts.len());
                self.branches.push((rule, at + chosen));
                let skipped: usize = parts[..chosen].iter().map(Expression::choices).sum();
                self.speak(rule, at + parts.len() + skipped, &parts[chosen]);
            }
            Expression::Maybe(part) => self.times(1, rule, at, part),
            Expression::Repeat(part) => self.times(3, rule, at, part),
        }
    }

    fn one_after_another(&mut self, rule: &'static str, mut at: usize, parts: &'g [Expression]) {
        for part in parts {
            self.speak(rule, at, part);
            at += part.choices();
        }
    }

    fn times(&mut self, most: usize, rule: &'static str, at: usize, part: &'g Expression) {
        for _ in 0..self.dice.roll(most + 1) {
            self.branches.push((rule, at));
            self.speak(rule, at + 1, part);
        }
    }
}

/// The names that stand for one character, and what the remarks promise of them.
pub fn is_letter_class(name: &str) -> bool {
    name == "newline" || letter(name, &mut Dice::new(0)).is_some()
}

fn letter(name: &str, dice: &mut Dice) -> Option<String> {
    let all: &str = match name {
        "letter" => "abmnxyzABMZ",
        "letter-but-m" => "abclnopz",
        "digit" => "0123456789",
        "digit-from-1" => "123456789",
        "any" => "az09 \t\"#|=.é→",
        "any-but-quote" => "az09 \t#|=.é→",
        _ => return None,
    };
    all.chars().nth(dice.roll(all.chars().count())).map(String::from)
}
