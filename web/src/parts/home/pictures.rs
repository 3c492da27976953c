//! The pictures of the cards: drawn from real runs when the site was built (`splitbrain gallery`), one file for each protocol,
//! fetched when the home is opened. Without them the cards do without.

use crate::{ground, library};
use std::cell::RefCell;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Response, window};
use yew::prelude::*;

/// A protocol's slug and its pictures, an object from slugs to SVG.
type Pack = (&'static str, JsValue);

thread_local! {
    /// Fetched once for as long as the page lives.
    static KEPT: RefCell<Vec<Pack>> = const { RefCell::new(Vec::new()) };
}

/// What has come so far: a new value whenever more has come.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
pub struct Pictures(usize);

impl Pictures {
    /// The picture of a protocol or a story.
    pub fn of(self, slug: &str) -> Option<AttrValue> {
        let protocol = slug.split('/').next()?;
        KEPT.with_borrow(|kept| {
            let (_, pack) = kept.iter().find(|(known, _)| *known == protocol)?;
            js_sys::Reflect::get(pack, &slug.into()).ok()?.as_string().map(AttrValue::from)
        })
    }
}

/// The pictures, which begin to come when they are wanted.
#[hook]
pub fn use_pictures(wanted: bool) -> Pictures {
    let come = use_state(|| KEPT.with_borrow(Vec::len));
    let setter = come.setter();
    use_effect_with(wanted, move |wanted| {
        let missing = || library::shelves().iter().map(|shelf| shelf.card.slug).filter(|slug| !is_kept(slug));
        if *wanted {
            for slug in missing() {
                let setter = setter.clone();
                wasm_bindgen_futures::spawn_local(async move {
                    if let Some(pack) = fetch(slug).await {
                        setter.set(keep((slug, pack)));
                    }
                });
            }
        }
    });
    Pictures(*come)
}

fn is_kept(slug: &str) -> bool {
    KEPT.with_borrow(|kept| kept.iter().any(|(known, _)| *known == slug))
}

fn keep(pack: Pack) -> usize {
    if !is_kept(pack.0) {
        KEPT.with_borrow_mut(|kept| kept.push(pack));
    }
    KEPT.with_borrow(Vec::len)
}

/// The file of a protocol; none where it is missing or can't be read.
async fn fetch(slug: &str) -> Option<JsValue> {
    let address = file().replace('*', slug);
    let response: Response = JsFuture::from(window()?.fetch_with_str(&address)).await.ok()?.dyn_into().ok()?;
    if !response.ok() {
        return None;
    }
    let text = JsFuture::from(response.text().ok()?).await.ok()?.as_string()?;
    js_sys::JSON::parse(&text).ok()
}

/// Where the files lie, with a star for the protocol: the published page says it, because their names change with what is in
/// them.
fn file() -> String {
    let named = ground::found("meta[name=splitbrain-app]").and_then(|meta| meta.get_attribute("data-pictures"));
    named.unwrap_or_else(|| "./static/pictures/*.json".into())
}
