//! What there is to play with: shelves that can be listed, and what is known of a protocol once its engine is there.

use crate::parts::later;
use crate::words;
use catalog::{Card, Shelf};
use lab::{Catalog, ProtocolInfo, Tongue};
use std::cell::RefCell;

thread_local! {
    /// Asked for once in each language: what is known of a protocol never changes.
    static KNOWN: RefCell<Vec<(Tongue, &'static ProtocolInfo)>> = const { RefCell::new(Vec::new()) };
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
        let tongue = words::tongue();
        let found = known.iter().find(|(spoken, protocol)| *spoken == tongue && protocol.slug == slug);
        found.map(|(_, protocol)| *protocol).or_else(|| {
            let info = at_hand(slug)?.protocols().pop()?.in_tongue(tongue);
            let info: &ProtocolInfo = Box::leak(Box::new(info));
            known.push((tongue, info));
            Some(info)
        })
    })
}

/// What a shelf says, in the language of the page; `rest` is what follows the slug in the text's id.
pub fn told(shelf: &Shelf, rest: &str, english: &'static str) -> &'static str {
    crate::words::tongue().told(shelf.card.slug, &[rest], english)
}

/// The stories about a protocol, slug and title; the one that its own run is made of is not a story to be chosen. None, as
/// long as neither its engine nor the list of all titles has come.
pub fn stories(shelf: &'static Shelf) -> Vec<(&'static str, &'static str)> {
    let titles = || later::titles(shelf.card.slug).to_vec();
    let mut all = shelf
        .at_hand()
        .map_or_else(titles, |catalog| catalog.stories.iter().map(|story| (story.slug, story.title())).collect());
    all.retain(|(slug, _)| !slug.ends_with("/playground"));
    all.iter_mut().for_each(|(slug, title)| *title = words::story(slug, title));
    all
}

/// What the list of protocols says of this one.
pub fn card(shelf: &'static Shelf) -> Card {
    let card = shelf.card;
    let told = |rest: &[&str], english| words::tongue().told(card.slug, rest, english);
    Card {
        slug: card.slug,
        title: told(&["about.title"], card.title),
        line: told(&["about.line"], card.line),
        family: told(&["family.", card.family], card.family),
    }
}
