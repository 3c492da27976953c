//! Naming what was expected and what was found.

use super::{
    cursor::{Amount, Token, Wish},
    shown,
};

/// "a node such as n0, `all` or the end of the line".
pub(super) fn list(wishes: &[Wish]) -> String {
    let named: Vec<_> = wishes.iter().map(|wish| name(*wish)).collect();
    match named.split_last() {
        None => "nothing more".to_owned(),
        Some((only, [])) => only.clone(),
        Some((last, others)) => format!("{} or {last}", others.join(", ")),
    }
}

fn name(wish: Wish) -> String {
    match wish {
        Wish::Exactly(word) => format!("`{word}`"),
        Wish::Thing(thing) => thing.to_owned(),
    }
}

/// "the word `crsh`".
pub(super) fn found(token: Option<Token<'_>>, text: &str) -> String {
    let kind = match token {
        None => return "the end of the line".to_owned(),
        Some(Token::Word(_)) => "the word ",
        Some(Token::Dotted(_)) => "the dotted name ",
        Some(Token::Node(_)) => "the node ",
        Some(Token::Figure(_, Amount::Number(_))) => "the number ",
        Some(Token::Figure(_, Amount::Time(_))) => "the time ",
        Some(Token::Figure(_, Amount::Share(_))) => "the share ",
        Some(Token::Figure(_, Amount::Size(..))) => "the size ",
        Some(Token::Text(_)) => "the text ",
        Some(Token::Stamp(_) | Token::Symbol(_)) => "",
    };
    format!("{kind}`{}`", shown(text))
}
