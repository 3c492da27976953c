//! Rust's source as a flat list of tokens with their lines, so that comments and strings can't mislead a rule.

use proc_macro2::{Delimiter, TokenStream, TokenTree};

/// One token; a group is its opening and its closing one with the rest between.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// As written; a bracket stands alone.
    pub text: String,
    /// Counted from 1.
    pub line: usize,
    /// For an opening bracket, the line of its closing one; else the token's own.
    pub end: usize,
}

/// The file's tokens, or the line at which it can't be read.
pub fn of(text: &str) -> Result<Vec<Token>, usize> {
    let stream: TokenStream = text.parse().map_err(|error: proc_macro2::LexError| error.span().start().line)?;
    let mut tokens = Vec::new();
    flatten(stream, &mut tokens);
    Ok(tokens)
}

/// The tokens that are not of an item marked `#[cfg(test)]`; none where the file can't be read.
pub fn outside_tests(text: &str) -> Vec<Token> {
    let all = of(text).unwrap_or_default();
    let mut kept = Vec::new();
    let mut at = 0;
    while at < all.len() {
        if texts_are(&all[at..], &["#", "[", "cfg", "(", "test", ")", "]"]) {
            at = end_of_item(&all, at + 7);
        } else {
            kept.push(all[at].clone());
            at += 1;
        }
    }
    kept
}

/// Whether the tokens begin with these texts.
pub fn texts_are(tokens: &[Token], texts: &[&str]) -> bool {
    tokens.len() >= texts.len() && tokens.iter().zip(texts).all(|(token, text)| token.text == *text)
}

/// One past the item that begins here: it ends with its first block, or with a semicolon before that.
fn end_of_item(tokens: &[Token], start: usize) -> usize {
    match block_after(tokens, start) {
        Some(open) => past_group(tokens, open),
        None => {
            tokens[start..].iter().position(|token| token.text == ";").map_or(tokens.len(), |past| start + past + 1)
        }
    }
}

/// The first `{` from here on that stands in no other bracket; none if a `;` comes before.
pub fn block_after(tokens: &[Token], start: usize) -> Option<usize> {
    let mut at = start;
    while let Some(token) = tokens.get(at) {
        match token.text.as_str() {
            "{" => return Some(at),
            ";" | "}" => return None,
            "(" | "[" => at = past_group(tokens, at),
            _ => at += 1,
        }
    }
    None
}

/// One past the bracket that closes the one here.
fn past_group(tokens: &[Token], open: usize) -> usize {
    let mut depth = 0usize;
    for (at, token) in tokens.iter().enumerate().skip(open) {
        match token.text.as_str() {
            "{" | "(" | "[" => depth += 1,
            "}" | ")" | "]" => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return at + 1;
        }
    }
    tokens.len()
}

fn flatten(stream: TokenStream, into: &mut Vec<Token>) {
    for tree in stream {
        let line = tree.span().start().line;
        let TokenTree::Group(group) = tree else {
            into.push(Token { text: tree.to_string(), line, end: line });
            continue;
        };
        let (open, close) = match group.delimiter() {
            Delimiter::Brace => ("{", "}"),
            Delimiter::Bracket => ("[", "]"),
            Delimiter::Parenthesis | Delimiter::None => ("(", ")"),
        };
        let end = group.span_close().end().line;
        into.push(Token { text: open.into(), line, end });
        flatten(group.stream(), into);
        into.push(Token { text: close.into(), line: end, end });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_marked_as_a_test_is_left_out_and_the_rest_is_not() {
        let text = "fn a() {}\n#[cfg(test)]\nmod tests { fn b() {} }\n#[cfg(test)]\nuse c;\nfn d() {}";
        let names: String = outside_tests(text).iter().map(|token| token.text.as_str()).collect();
        assert_eq!(names, "fna(){}fnd(){}");
    }

    #[test]
    fn strings_and_comments_give_no_names() {
        let tokens = of("/* HashMap */ let s = \"HashMap\"; // HashMap").unwrap_or_default();
        assert!(!tokens.iter().any(|token| token.text == "HashMap"));
    }
}
