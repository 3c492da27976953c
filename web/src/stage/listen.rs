//! Listeners that are taken off when they are dropped.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Event, EventTarget};

/// One listener on one target.
pub struct Listener {
    target: EventTarget,
    name: &'static str,
    closure: Closure<dyn FnMut(Event)>,
}

impl Listener {
    /// Listens from now on.
    pub fn new<E: JsCast>(target: &EventTarget, name: &'static str, mut on_event: impl FnMut(E) + 'static) -> Self {
        let closure = Closure::wrap(Box::new(move |event: Event| {
            if let Ok(event) = event.dyn_into::<E>() {
                on_event(event);
            }
        }) as Box<dyn FnMut(Event)>);
        // Adding a listener fails for no target that exists.
        let _ = target.add_event_listener_with_callback(name, closure.as_ref().unchecked_ref());
        Self { target: target.clone(), name, closure }
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        let _ = self.target.remove_event_listener_with_callback(self.name, self.closure.as_ref().unchecked_ref());
    }
}
