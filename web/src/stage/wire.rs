//! Ties the stage to its canvas: every listener, taken off together.

use super::core::Core;
use super::listen::Listener;
use super::props::StageProps;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{
    Element, Event, EventTarget, HtmlCanvasElement, KeyboardEvent, MouseEvent, PointerEvent, ResizeObserver, WheelEvent,
};
use yew::NodeRef;

/// A stage that listens.
pub struct Wired {
    /// The stage.
    pub core: Rc<Core>,
    _listeners: Vec<Listener>,
    observer: Option<ResizeObserver>,
    _on_resize: Closure<dyn FnMut()>,
}

impl Wired {
    /// Ties a stage to its canvas; none where there is no canvas to draw on.
    pub fn new(canvas: &NodeRef, overlay: &NodeRef, props: &StageProps) -> Option<Self> {
        let core = Core::new(canvas.cast::<HtmlCanvasElement>()?, overlay.cast::<Element>(), props)?;
        let listeners = [on_canvas(&core), on_page(&core)].into_iter().flatten().collect();
        let on_resize = {
            let core = Rc::downgrade(&core);
            Closure::wrap(Box::new(move || {
                if let Some(core) = core.upgrade() {
                    core.on_resize();
                }
            }) as Box<dyn FnMut()>)
        };
        let observer = ResizeObserver::new(on_resize.as_ref().unchecked_ref()).ok();
        if let Some(observer) = &observer {
            observer.observe(&core.canvas);
        }
        core.listen_to_pilot();
        core.on_resize();
        core.ask();
        Some(Self { core, _listeners: listeners, observer, _on_resize: on_resize })
    }
}

impl Drop for Wired {
    fn drop(&mut self) {
        self.core.stop();
        if let Some(observer) = &self.observer {
            observer.disconnect();
        }
    }
}

fn on_canvas(core: &Rc<Core>) -> Vec<Listener> {
    let canvas: &EventTarget = &core.canvas;
    vec![
        listener(core, canvas, "pointerdown", |core, event: PointerEvent| core.on_down(&event)),
        listener(core, canvas, "pointermove", |core, event: PointerEvent| core.on_move(&event)),
        listener(core, canvas, "pointerup", |core, event: PointerEvent| core.on_up(&event)),
        listener(core, canvas, "pointercancel", |core, event: PointerEvent| core.on_cancel(&event)),
        listener(core, canvas, "pointerleave", |core, event: PointerEvent| core.on_cancel(&event)),
        listener(core, canvas, "contextmenu", |core, event: MouseEvent| core.on_context_menu(&event)),
        listener(core, canvas, "wheel", |core, event: WheelEvent| core.on_wheel(&event)),
        listener(core, canvas, "keydown", |core, event: KeyboardEvent| core.on_key(&event)),
    ]
}

/// The loop stops while the page is hidden, and goes on when it is seen again.
fn on_page(core: &Rc<Core>) -> Vec<Listener> {
    let document = core.canvas.owner_document();
    let target = document.as_ref().map(AsRef::<EventTarget>::as_ref);
    target.map(|target| listener(core, target, "visibilitychange", |core, _: Event| core.touch())).into_iter().collect()
}

fn listener<E: JsCast>(
    core: &Rc<Core>,
    target: &EventTarget,
    name: &'static str,
    mut on_event: impl FnMut(&Core, E) + 'static,
) -> Listener {
    let core = Rc::downgrade(core);
    Listener::new(target, name, move |event| {
        if let Some(core) = core.upgrade() {
            on_event(&core, event);
        }
    })
}
