//! A place between the tokens of one line, which remembers what would have been welcome there.
//!
//! Each question that is answered no ("is there a node?") is remembered until the next token is taken. So an error can
//! list everything that the grammar allows at that place, and it can't forget an alternative when the grammar grows.

use super::{
    explain,
    help::{self, Scene},
};
use crate::scenario::{
    report::{Diagnostic, Fallible},
    tree::{Ppm, Span, Spanned},
};
use model::{Micros, NodeId, OpId};

/// One token.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Token<'t> {
    /// `crash`
    Word(&'t str),
    /// `latency.p50`, a metric's name.
    Dotted(&'t str),
    /// `n0`
    Node(NodeId),
    /// `n1#17`
    Stamp(OpId),
    /// `-3`, `5ms`, `2%`, `3x4`
    Figure(Sign, Amount),
    /// What stands between quotes.
    Text(&'t str),
    /// `=`, `..`, `|`
    Symbol(&'t str),
}

/// What stands before a figure.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Sign {
    None,
    Plus,
    Minus,
}

/// A figure without its sign.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Amount {
    Number(i64),
    Time(Micros),
    Share(Ppm),
    Size(u32, u32),
}

/// What would have been welcome.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Wish {
    /// This very word or sign.
    Exactly(&'static str),
    /// Something of this kind: "a time such as 150ms".
    Thing(&'static str),
}

/// The tokens of one line, read from left to right.
pub(super) struct Cursor<'t> {
    tokens: &'t [Spanned<Token<'t>>],
    at: usize,
    /// Where the line's statement ends.
    end: usize,
    /// The whole file's text, for quoting out of it.
    text: &'t str,
    wishes: Vec<Wish>,
    /// The words that would have fitted where a list of them was asked for.
    known: Vec<&'static str>,
    /// The word whose rest is being read, for an example.
    within: &'static str,
    /// Whether a comment follows on the same line.
    commented: bool,
}

impl<'t> Cursor<'t> {
    pub fn new(text: &'t str, tokens: &'t [Spanned<Token<'t>>], commented: bool) -> Self {
        let end = tokens.last().map_or(0, |token| token.span.end);
        Self { tokens, at: 0, end, text, wishes: Vec::new(), known: Vec::new(), within: "", commented }
    }

    /// From now on, errors show an example for this word.
    pub fn enter(&mut self, word: &'static str) {
        self.within = word;
    }

    pub fn peek(&self) -> Option<Token<'t>> {
        self.tokens.get(self.at).map(|token| token.item)
    }

    /// The token after the next one.
    pub fn peek_second(&self) -> Option<Token<'t>> {
        self.tokens.get(self.at + 1).map(|token| token.item)
    }

    /// Where the next token starts, or the line's statement ends.
    pub fn start(&self) -> usize {
        self.next_span().start
    }

    /// From a start to the end of what was taken last.
    pub fn since(&self, start: usize) -> Span {
        let last = self.at.checked_sub(1).and_then(|last| self.tokens.get(last));
        Span::new(start, last.map_or(start, |token| token.span.end.max(start)))
    }

    /// Reads something and notes from where to where it went.
    pub fn spanned<T>(&mut self, read: impl FnOnce(&mut Self) -> Fallible<T>) -> Fallible<Spanned<T>> {
        let start = self.start();
        let item = read(self)?;
        Ok(Spanned::new(item, self.since(start)))
    }

    /// Takes the next token if it is of this kind, or remembers that it would have been welcome.
    pub fn take<T>(&mut self, wish: Wish, pick: impl FnOnce(Token<'t>) -> Option<T>) -> Option<Spanned<T>> {
        let token = self.tokens.get(self.at);
        let Some((item, span)) = token.and_then(|token| Some((pick(token.item)?, token.span))) else {
            self.wish(wish);
            return None;
        };
        self.at += 1;
        self.wishes.clear();
        self.known.clear();
        Some(Spanned::new(item, span))
    }

    /// Takes the next token, which must be of this kind.
    pub fn need<T>(&mut self, wish: Wish, pick: impl FnOnce(Token<'t>) -> Option<T>) -> Fallible<Spanned<T>> {
        self.take(wish, pick).ok_or_else(|| self.error())
    }

    /// Takes this word or sign if it comes next.
    pub fn eat(&mut self, exactly: &'static str) -> Option<Span> {
        let same = |token| matches!(token, Token::Word(found) | Token::Symbol(found) if found == exactly).then_some(());
        self.take(Wish::Exactly(exactly), same).map(|found| found.span)
    }

    /// Takes one of a list of words or signs, if one comes next.
    pub fn choose<T: Clone>(&mut self, table: &[(&'static str, T)], wish: Wish) -> Option<Spanned<T>> {
        let find = |text: &str| table.iter().find(|(word, _)| *word == text).map(|(_, thing)| thing.clone());
        let found = self.take(wish, |token| match token {
            Token::Word(text) | Token::Symbol(text) => find(text),
            _ => None,
        });
        if found.is_none() {
            self.known.extend(table.iter().map(|(word, _)| *word));
        }
        found
    }

    /// Remembers what would have been welcome.
    pub fn wish(&mut self, wish: Wish) {
        if !self.wishes.contains(&wish) {
            self.wishes.push(wish);
        }
    }

    /// Nothing may follow any more.
    pub fn finish(&mut self) -> Fallible<()> {
        if self.peek().is_none() {
            return Ok(());
        }
        self.wish(Wish::Thing("the end of the line"));
        Err(self.error())
    }

    /// What is wrong at this place, given what would have been welcome.
    pub fn error(&self) -> Box<Diagnostic> {
        let span = self.next_span();
        let found = explain::found(self.peek(), &self.text[span.range()]);
        let error = Diagnostic::new(span, format!("expected {}, found {found}", explain::list(&self.wishes)));
        let scene = Scene {
            found: self.peek(),
            wishes: &self.wishes,
            known: &self.known,
            within: self.within,
            commented: self.commented,
        };
        Box::new(help::add(error, &scene))
    }

    fn next_span(&self) -> Span {
        self.tokens.get(self.at).map_or(Span::new(self.end, self.end), |token| token.span)
    }
}
