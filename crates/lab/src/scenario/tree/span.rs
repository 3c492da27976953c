//! Where in the text something stands.

use std::ops::Range;

/// A range of bytes of the file.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct Span {
    /// The first byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// From the first byte to the one past the last.
    #[must_use]
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// From the start of this to the end of the other.
    #[must_use]
    pub const fn to(self, last: Self) -> Self {
        Self { start: self.start, end: last.end }
    }

    /// The same as a range, for slicing.
    #[must_use]
    pub const fn range(self) -> Range<usize> {
        self.start..self.end
    }
}

/// Something and its place. Two of them are equal when the things are: where they stood doesn't matter.
#[derive(Clone, Copy, Debug)]
pub struct Spanned<T> {
    /// The thing itself.
    pub item: T,
    /// Where it was read; empty and at 0 when it never was in a text.
    pub span: Span,
}

impl<T> Spanned<T> {
    /// The thing, read at this place.
    pub const fn new(item: T, span: Span) -> Self {
        Self { item, span }
    }
}

impl<T> From<T> for Spanned<T> {
    fn from(item: T) -> Self {
        Self { item, span: Span::default() }
    }
}

impl<T: PartialEq> PartialEq for Spanned<T> {
    fn eq(&self, other: &Self) -> bool {
        self.item == other.item
    }
}

impl<T: Eq> Eq for Spanned<T> {}
