//! Whether the run is seen: only then it may start by itself. The browser watches across the borders of frames.

use crate::ground;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{IntersectionObserver, IntersectionObserverEntry};

/// Watches the page until it is seen for the first time.
pub struct Sight {
    observer: IntersectionObserver,
    _on_seen: Closure<dyn FnMut(js_sys::Array)>,
}

impl Sight {
    /// Calls back as soon as the page is seen; none where the browser can't tell.
    pub fn watch(mut on_seen: impl FnMut() + 'static) -> Option<Self> {
        let on_seen = Closure::wrap(Box::new(move |entries: js_sys::Array| {
            let mut entries = entries.iter().filter_map(|entry| entry.dyn_into::<IntersectionObserverEntry>().ok());
            if entries.any(|entry| entry.is_intersecting()) {
                on_seen();
            }
        }) as Box<dyn FnMut(js_sys::Array)>);
        let observer = IntersectionObserver::new(on_seen.as_ref().unchecked_ref()).ok()?;
        observer.observe(&ground::body()?);
        Some(Self { observer, _on_seen: on_seen })
    }
}

impl Drop for Sight {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}
