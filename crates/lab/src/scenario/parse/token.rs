//! Cutting one line into tokens.
//!
//! The cutting is generous: whatever starts like a number is taken as one up to the next space or sign, so that
//! `5sec` is one token that can be explained, and not a number that a stray word follows.

use super::{cursor::Token, figure, name};
use crate::scenario::{
    report::{Diagnostic, Fallible},
    tree::{Span, Spanned},
};
use logos::Logos;

/// A piece of a line, by its letters alone.
#[derive(Logos, Clone, Copy, PartialEq, Debug)]
#[logos(skip r"[ \t]+")]
enum Piece {
    #[regex(r"[ \t]+#[^\n]*", allow_greedy = true)]
    Comment,
    #[regex(r"[A-Za-z][A-Za-z0-9_-]*(\.[A-Za-z][A-Za-z0-9_-]*)*")]
    Name,
    #[regex(r"[A-Za-z][A-Za-z0-9_-]*#[A-Za-z0-9_-]*")]
    Stamp,
    #[regex(r"[+-]?[0-9][A-Za-z0-9_%-]*(\.[0-9][A-Za-z0-9_%-]*)*")]
    Figure,
    #[regex(r#""[^"\n]*""#)]
    Text,
    #[regex(r#""[^"\n]*"#)]
    OpenText,
    #[token("..")]
    #[token(",")]
    #[token("|")]
    #[token("/")]
    #[token("(")]
    #[token(")")]
    #[token("=")]
    #[token("==")]
    #[token("!=")]
    #[token("<")]
    #[token("<=")]
    #[token(">")]
    #[token(">=")]
    Symbol,
}

/// What one line holds.
#[derive(Default)]
pub(super) struct Cut<'t> {
    /// The tokens of its statement.
    pub tokens: Vec<Spanned<Token<'t>>>,
    /// The text of its comment.
    pub comment: Option<Spanned<String>>,
}

/// Cuts a line that starts at this byte of the file.
pub(super) fn cut(line: &str, offset: usize) -> Fallible<Cut<'_>> {
    let content = line.trim_start_matches([' ', '\t']);
    if content.starts_with('#') {
        let span = Span::new(offset + line.len() - content.len(), offset + line.len());
        return Ok(Cut { tokens: Vec::new(), comment: Some(comment(content, span)) });
    }
    let mut cut = Cut::default();
    for (piece, range) in Piece::lexer(line).spanned() {
        let (text, span) = (&line[range.clone()], Span::new(offset + range.start, offset + range.end));
        match piece {
            Ok(Piece::Comment) => {
                let trimmed = text.trim_start_matches([' ', '\t']);
                let span = Span::new(span.end - trimmed.len(), span.end);
                cut.comment = Some(comment(trimmed, span));
            }
            Ok(piece) => cut.tokens.push(Spanned::new(token(piece, text, span)?, span)),
            Err(()) => return Err(stray(&line[range.start..], span.start)),
        }
    }
    Ok(cut)
}

/// The text of a comment that starts with its sign, without the one space that usually follows. A carriage return amid a line is a blank.
fn comment(text: &str, span: Span) -> Spanned<String> {
    let text = text.strip_prefix('#').unwrap_or(text);
    Spanned::new(text.strip_prefix(' ').unwrap_or(text).trim_end().replace('\r', " "), span)
}

fn token(piece: Piece, text: &str, span: Span) -> Fallible<Token<'_>> {
    match piece {
        Piece::Name => name::read(text, span),
        Piece::Stamp => name::read_stamp(text, span),
        Piece::Figure => figure::read(text, span),
        Piece::Text => Ok(Token::Text(text.trim_matches('"'))),
        Piece::OpenText => Err(open_text(span)),
        Piece::Symbol | Piece::Comment => Ok(Token::Symbol(text)),
    }
}

fn open_text(span: Span) -> Box<Diagnostic> {
    let error = Diagnostic::new(span, "the text is not closed").label("starts here and runs to the end of the line");
    Box::new(error.help("close it with `\"` on the same line"))
}

/// A character that has no place in a statement.
fn stray(rest: &str, start: usize) -> Box<Diagnostic> {
    let found = rest.chars().next().unwrap_or_default();
    let span = Span::new(start, start + found.len_utf8());
    let shown =
        if found.is_whitespace() || found.is_control() { found.escape_default().to_string() } else { found.into() };
    let error = Diagnostic::new(span, format!("`{shown}` has no place here"));
    Box::new(match found {
        '#' => error.label("not a comment").help("a comment starts at the line's start or after a space"),
        '“' | '”' | '„' | '\'' | '‘' | '’' | '`' => error.help("quotes are written `\"`"),
        '.' => error.help("a span is written with two dots: 5ms..15ms"),
        '-' | '→' => error.help("one way is written n0 > n1"),
        ';' => error.help("one statement stands on one line, and nothing ends it"),
        _ if found.is_whitespace() => error.help("write a plain space"),
        _ if found.is_alphabetic() => {
            error.help("words have only letters from a to z; put others into quotes: \"größe\"")
        }
        _ => error,
    })
}
