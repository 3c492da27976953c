//! How a run survives a reload: a link to it stands in the hash, and its recipe in the tab's storage where there is one.

use super::{cockpit::Cockpit, link};
use lab::link::{Link, NAME};
use lab::{Catalog, Run};
use picture::Micros;
use std::cell::Cell;
use web_sys::{Storage, window};

const RECIPE: &str = "splitbrain.recipe";
const MOMENT: &str = "splitbrain.at";
const BASE: &str = "splitbrain.base";
const SESSION: &str = "splitbrain.session";
/// A longer link is kept in the storage alone: some servers and mail programs cut longer addresses.
const LONGEST_HASH: usize = 6_000;

fn storage() -> Option<Storage> {
    window()?.session_storage().ok().flatten()
}

/// Keeps the run and the moment. Where nothing can be kept, nothing is.
pub(super) fn save(cockpit: &Cockpit) {
    // Embedded, the address is the author's, and several runs of one page would share the storage.
    // What a broken program thinks is not to be kept either.
    if crate::embed::on() || crate::trouble::happened() {
        return;
    }
    if let Some(storage) = storage() {
        // A full or forbidden storage is no reason to disturb anybody: the hash carries the run, too.
        let _ = storage
            .set_item(RECIPE, &cockpit.recipe)
            .and_then(|()| storage.set_item(MOMENT, &cockpit.run.now().0.to_string()))
            .and_then(|()| storage.set_item(BASE, &cockpit.own))
            .and_then(|()| storage.set_item(SESSION, &cockpit.run.session()));
    }
    save_link(cockpit.link(true));
}

thread_local! {
    /// How many links there were to be saved: one that waited is not saved any more where another came after it.
    static SAVED: Cell<u64> = const { Cell::new(0) };
}

/// Puts a link into the address, as soon as links can be written.
fn save_link(link: Link) {
    let number = SAVED.get() + 1;
    SAVED.set(number);
    if link::at_hand() {
        save_hash(&link::write(&link).unwrap_or_default());
        return;
    }
    wasm_bindgen_futures::spawn_local(async move {
        // Without a connection the storage alone keeps the run.
        if link::fetch().await.is_ok() && SAVED.get() == number {
            save_hash(&link::write(&link).unwrap_or_default());
        }
    });
}

fn save_hash(link: &str) -> Option<()> {
    let window = window()?;
    let path = window.location().pathname().ok()?;
    let kept = kept_query(&window.location().search().ok()?);
    let fits = (1..=LONGEST_HASH).contains(&link.len());
    let hash = if fits { format!("#{NAME}{link}") } else { String::new() };
    let history = window.history().ok()?;
    // What the page has noted of its way back stays.
    let note = history.state().unwrap_or(wasm_bindgen::JsValue::NULL);
    history.replace_state_with_url(&note, "", Some(&format!("{path}{kept}{hash}"))).ok()
}

/// The query without what the recipe says from now on.
fn kept_query(query: &str) -> String {
    let stays =
        |pair: &&str| !["p=", "story=", "seed=", "src="].iter().any(|name| pair.starts_with(name)) && !pair.is_empty();
    let kept: Vec<_> = query.trim_start_matches('?').split('&').filter(stays).collect();
    if kept.is_empty() { String::new() } else { format!("?{}", kept.join("&")) }
}

/// Whether a run was kept.
pub(super) fn has_kept() -> bool {
    load().is_some()
}

/// What the storage has kept.
pub(super) fn load() -> Option<(String, Option<Micros>)> {
    let storage = storage().filter(|_| !crate::embed::on())?;
    let recipe = storage.get_item(RECIPE).ok().flatten()?;
    let at = storage.get_item(MOMENT).ok().flatten().and_then(|text| text.parse().ok());
    Some((recipe, at.map(Micros)))
}

/// The session in which this recipe came about, if it was kept: with its branches, all that can be taken
/// back, and the text as its author wrote it.
pub(super) fn resumed(catalog: &Catalog, recipe: &str) -> Option<(Run, String)> {
    let storage = storage().filter(|_| !crate::embed::on())?;
    let item = |name: &str| storage.get_item(name).ok().flatten();
    item(RECIPE).filter(|kept| kept == recipe)?;
    let own = item(BASE)?;
    let mut run = Run::open(catalog, &own).ok()?;
    (run.resume(&item(SESSION)?) && run.recipe() == recipe).then_some((run, own))
}

#[cfg(test)]
mod tests {
    use super::kept_query;

    #[test]
    fn the_query_loses_what_the_recipe_says() {
        assert_eq!(kept_query("?p=raft&theme=dark&seed=3&perf=1"), "?theme=dark&perf=1");
        assert_eq!(kept_query("?story=raft/a&src=a.scn"), "");
        assert_eq!(kept_query(""), "");
    }
}
