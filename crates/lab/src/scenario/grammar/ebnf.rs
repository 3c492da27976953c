//! A reader of the grammar file: names, literals in quotes, `[ ]` maybe, `{ }` any number of times, `( )`, `|`.

use std::{collections::BTreeMap, iter::Peekable, vec};

/// The remark that begins the part of the file whose rules have no spaces within.
const TOKENS: &str = "---- Tokens";

pub enum Expression {
    Either(Vec<Expression>),
    Sequence(Vec<Expression>),
    Maybe(Box<Expression>),
    Repeat(Box<Expression>),
    Literal(&'static str),
    Name(&'static str),
}

pub struct Grammar {
    pub rules: BTreeMap<&'static str, Expression>,
    tokens: Vec<&'static str>,
}

type Symbols = Peekable<vec::IntoIter<&'static str>>;

impl Grammar {
    pub fn read(text: &'static str) -> Self {
        let (lines, tokens) = text.split_once(TOKENS).expect("the file has two parts");
        let mut rules = read_rules(symbols(&format!("{lines}*)").leak()[..]));
        let of_tokens = read_rules(symbols(&format!("(*{tokens}").leak()[..]));
        let names = of_tokens.keys().copied().collect();
        rules.extend(of_tokens);
        Self { rules, tokens: names }
    }

    /// Whether this rule allows no space within.
    pub fn is_token(&self, name: &str) -> bool {
        self.tokens.contains(&name)
    }

    pub fn literals(&self) -> Vec<&'static str> {
        self.rules.values().flat_map(Expression::literals).collect()
    }

    /// Every alternative that a line may take: the rule's name and the place of the choice in it.
    pub fn branches(&self) -> Vec<(&'static str, usize)> {
        let lines = self.rules.iter().filter(|(name, _)| **name != "story");
        lines.flat_map(|(name, rule)| (0..rule.choices()).map(move |at| (*name, at))).collect()
    }
}

impl Expression {
    fn parts(&self) -> &[Self] {
        match self {
            Self::Either(parts) | Self::Sequence(parts) => parts,
            Self::Maybe(part) | Self::Repeat(part) => std::slice::from_ref(part),
            Self::Literal(_) | Self::Name(_) => &[],
        }
    }

    pub fn literals(&self) -> Vec<&'static str> {
        match self {
            Self::Literal(literal) => vec![literal],
            _ => self.parts().iter().flat_map(Self::literals).collect(),
        }
    }

    pub fn names(&self) -> Vec<&'static str> {
        match self {
            Self::Name(name) => vec![name],
            _ => self.parts().iter().flat_map(Self::names).collect(),
        }
    }

    /// How many ways of going on there are in this expression: each alternative, and each optional part taken.
    pub fn choices(&self) -> usize {
        let own = match self {
            Self::Either(parts) => parts.len(),
            Self::Maybe(_) | Self::Repeat(_) => 1,
            _ => 0,
        };
        own + self.parts().iter().map(Self::choices).sum::<usize>()
    }
}

/// Cuts the text at spaces, keeps quoted literals whole, and leaves out the remarks.
fn symbols(text: &'static str) -> Symbols {
    let mut symbols = Vec::new();
    let mut rest = text.trim_start();
    while let Some(first) = rest.chars().next() {
        let (symbol, after) = match first {
            '(' if rest.starts_with("(*") => ("", &rest[rest.find("*)").expect("the remark ends") + 2..]),
            '"' | '\'' => rest.split_at(rest[1..].find(first).expect("the literal ends") + 2),
            '=' | ';' | '|' | '(' | ')' | '[' | ']' | '{' | '}' => rest.split_at(1),
            _ => rest.split_at(rest.find(|c: char| c != '-' && !c.is_ascii_alphanumeric()).unwrap_or(rest.len())),
        };
        assert!(!symbol.is_empty() || rest.starts_with("(*"), "{rest}");
        symbols.extend(Some(symbol).filter(|symbol| !symbol.is_empty()));
        rest = after.trim_start();
    }
    symbols.into_iter().peekable()
}

fn read_rules(mut symbols: Symbols) -> BTreeMap<&'static str, Expression> {
    let mut rules = BTreeMap::new();
    while let Some(name) = symbols.next() {
        assert_eq!(symbols.next(), Some("="), "after {name}");
        let rule = either(&mut symbols);
        assert_eq!(symbols.next(), Some(";"), "after the rule of {name}");
        assert!(rules.insert(name, rule).is_none(), "{name} is defined twice");
    }
    rules
}

fn either(symbols: &mut Symbols) -> Expression {
    let mut parts = vec![sequence(symbols)];
    while symbols.next_if_eq(&"|").is_some() {
        parts.push(sequence(symbols));
    }
    if parts.len() == 1 { parts.remove(0) } else { Expression::Either(parts) }
}

fn sequence(symbols: &mut Symbols) -> Expression {
    let mut parts = Vec::new();
    while let Some(symbol) = symbols.next_if(|symbol| !["|", ";", ")", "]", "}"].contains(symbol)) {
        parts.push(match symbol {
            "(" => closed(symbols, ")"),
            "[" => Expression::Maybe(closed(symbols, "]").into()),
            "{" => Expression::Repeat(closed(symbols, "}").into()),
            literal if literal.starts_with(['"', '\'']) => Expression::Literal(&literal[1..literal.len() - 1]),
            name => Expression::Name(name),
        });
    }
    Expression::Sequence(parts)
}

fn closed(symbols: &mut Symbols, end: &str) -> Expression {
    let inner = either(symbols);
    assert_eq!(symbols.next(), Some(end));
    inner
}
