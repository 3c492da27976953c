//! What is being written survives a reload.

use crate::embed;
use crate::state::Writing;
use std::rc::Rc;
use web_sys::{Storage, window};

const DRAFT: &str = "splitbrain.draft";
const BEGAN: &str = "splitbrain.began";

fn storage() -> Option<Storage> {
    window()?.session_storage().ok().flatten().filter(|_| !embed::on())
}

/// Keeps it. Where nothing can be kept, nothing is.
pub fn save(writing: &Writing) {
    let Some(storage) = storage() else { return };
    // A full storage is no reason to disturb anybody.
    let _ = match &writing.draft {
        Some(draft) => storage.set_item(DRAFT, draft).and_then(|()| storage.set_item(BEGAN, &writing.began)),
        None => storage.remove_item(DRAFT),
    };
}

/// What was kept, if it is not what runs anyway.
pub fn load(own: &Rc<str>) -> Option<Writing> {
    let item = |name| storage()?.get_item(name).ok().flatten();
    let draft = item(DRAFT).filter(|draft| **draft != **own)?;
    let began = item(BEGAN).map_or_else(|| own.clone(), Into::into);
    Some(Writing { draft: Some(draft.into()), began, ..Writing::default() })
}
