//! Listens to the window, and to the sizes of what the page is made of.

use super::Port;
use crate::ground;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{MessageEvent, ResizeObserver};

/// What is held while the page lives.
pub(super) struct Watched {
    _observer: ResizeObserver,
    _on_resize: Closure<dyn FnMut()>,
    _on_message: Closure<dyn FnMut(MessageEvent)>,
}

impl Watched {
    /// Listens for a port.
    pub fn new(port: &Rc<Port>) -> Option<Self> {
        let window = web_sys::window()?;
        let me = Rc::downgrade(port);
        let on_message = Closure::wrap(Box::new(move |event: MessageEvent| {
            if let Some(port) = me.upgrade() {
                port.on_message(&event);
            }
        }) as Box<dyn FnMut(MessageEvent)>);
        window.add_event_listener_with_callback("message", on_message.as_ref().unchecked_ref()).ok()?;
        let me = Rc::downgrade(port);
        let on_resize = Closure::wrap(Box::new(move || {
            if let Some(port) = me.upgrade() {
                port.on_resize();
            }
        }) as Box<dyn FnMut()>);
        let observer = ResizeObserver::new(on_resize.as_ref().unchecked_ref()).ok()?;
        for element in PARTS.iter().filter_map(|selector| ground::found(selector)) {
            observer.observe(&element);
        }
        Some(Self { _observer: observer, _on_resize: on_resize, _on_message: on_message })
    }
}

const PARTS: [&str; 4] = [".embedded", ".embedded > .top", ".embedded > .transport", ".embedded > .stage"];

/// The page as it would like to be: its width as it is, and so high that the stage has its proportions.
pub(super) fn wish() -> (u32, u32) {
    let [page, top, time, stage] =
        PARTS.map(|part| ground::found(part).map_or((0.0, 0.0), |element| ground::extent(&element)));
    let side = ground::found(".embedded > .side").map_or((0.0, 0.0), |element| ground::extent(&element));
    // Below the stage the side is a sheet that takes its height; beside it, it needs some itself.
    let below = if stage.0 >= page.0 { side.1 } else { 0.0 };
    let least = if side.0 > 0.0 && below == 0.0 { BESIDE } else { LOWEST };
    let height = top.1 + time.1 + below + (stage.0 * PROPORTION).clamp(least, HIGHEST);
    (page.0.round() as u32, height.round() as u32)
}

/// A stage that is this high for each of its width shows most topologies well.
const PROPORTION: f64 = 0.6;
const LOWEST: f64 = 240.0;
const BESIDE: f64 = 360.0;
const HIGHEST: f64 = 560.0;
