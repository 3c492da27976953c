//! What there is to play with: shelves that can be listed, and what is known of a protocol once its engine is there.

use catalog::Shelf;
use lab::{Catalog, ProtocolInfo};
use std::cell::RefCell;

thread_local! {
    /// Asked for once: what is known of a protocol never changes.
    static KNOWN: RefCell<Vec<&'static ProtocolInfo>> = const { RefCell::new(Vec::new()) };
}

/// Every protocol, in the catalog's order.
pub fn shelves() -> &'static [Shelf] {
    &catalog::SHELVES
}

/// The engine and the stories of this protocol, if they are there.
pub fn at_hand(slug: &str) -> Option<&'static Catalog> {
    catalog::shelf(slug)?.at_hand()
}

/// What is known of the protocol with this slug, if its engine is there.
pub fn protocol(slug: &str) -> Option<&'static ProtocolInfo> {
    KNOWN.with_borrow_mut(|known| {
        let found = known.iter().copied().find(|protocol| protocol.slug == slug);
        found.or_else(|| {
            let info: &ProtocolInfo = Box::leak(Box::new(at_hand(slug)?.protocols().pop()?));
            known.push(info);
            Some(info)
        })
    })
}

/// What a shelf says, in the language of the page; `rest` is what follows the slug in the text's id.
pub fn told(shelf: &Shelf, rest: &str, english: &'static str) -> &'static str {
    crate::words::tongue().told(shelf.card.slug, &[rest], english)
}

/// The stories about a protocol, slug and title; the one that its own run is made of is not a story to be chosen.
pub fn stories(shelf: &'static Shelf) -> impl Iterator<Item = (&'static str, &'static str)> {
    shelf.titles.iter().copied().filter(|(slug, _)| !slug.ends_with("/playground"))
}
