//! What ties the page to the browser: who hears of the run, keys, theme, title.

use crate::app::look;
use crate::controller::{Helm, Order};
use crate::desk::Desk;
use crate::keys::{self, Key, Pressed};
use crate::state::{Action, Press, View};
use crate::{ground, place};
use lab::MarkKind;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, Event, EventTarget, KeyboardEvent};
use yew::prelude::*;

/// A listener that is taken off when it is dropped.
pub struct Listener {
    target: EventTarget,
    name: &'static str,
    closure: Closure<dyn FnMut(Event)>,
}

impl Listener {
    /// Hears this event there.
    pub fn new(target: EventTarget, name: &'static str, on_event: impl FnMut(Event) + 'static) -> Self {
        let closure = Closure::wrap(Box::new(on_event) as Box<dyn FnMut(Event)>);
        // Adding a listener can't fail for a window or a document.
        let _ = target.add_event_listener_with_callback(name, closure.as_ref().unchecked_ref());
        Self { target, name, closure }
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        let _ = self.target.remove_event_listener_with_callback(self.name, self.closure.as_ref().unchecked_ref());
    }
}

/// The helm reports to the page, reads what the page shows, and keeps the run when the page goes.
#[hook]
pub fn use_helm(desk: &Desk) {
    let (helm, tell) = (desk.helm.clone(), desk.tell.clone());
    let helm_of_links = helm.clone();
    use_effect_with((), move |()| {
        helm.report_to(tell);
        let listener = web_sys::window().map(|window| {
            let helm = helm.clone();
            Listener::new(window.into(), "pagehide", move |_| helm.keep())
        });
        let linked = link_listener(&helm_of_links);
        move || drop((listener, linked))
    });
    let desk = desk.clone();
    use_effect_with(desk.state.want(), move |want| {
        if want.selected.is_some() {
            crate::parts::bring(&desk);
        }
        look(&desk);
    });
}

/// A link that is put into the address of an open page is opened.
fn link_listener(helm: &Rc<Helm>) -> Option<Listener> {
    let helm = helm.clone();
    let window = web_sys::window()?;
    Some(Listener::new(window.into(), "hashchange", move |_| {
        let hash = ground::hash();
        if hash.trim_start_matches('#').split('&').any(|pair| pair.starts_with(lab::link::NAME)) {
            helm.carry_out(Order::Link(hash));
        }
    }))
}

/// The browser's tab is named after the run.
#[hook]
pub fn use_title(title: &str) {
    use_effect_with(title.to_owned(), |title| ground::show_title(title));
}

/// Keys work wherever the focus is, but where text is typed or a control takes them itself.
#[hook]
pub fn use_keys(desk: &Desk) {
    let desk = desk.clone();
    use_effect_with(desk, |desk| {
        let desk = desk.clone();
        let listener = web_sys::window().map(|window| {
            Listener::new(window.into(), "keydown", move |event| {
                if let Some(event) = event.dyn_ref::<KeyboardEvent>() {
                    on_keydown(&desk, event);
                }
            })
        });
        move || drop(listener)
    });
}

fn on_keydown(desk: &Desk, event: &KeyboardEvent) {
    let held = event.ctrl_key() || event.meta_key();
    let pressed = Pressed { key: &event.key(), held, shift: event.shift_key(), letters: desk.state.letters };
    let Some((row, press)) = keys::of_page(pressed) else { return };
    // Beneath a modal dialog nothing moves.
    let covered = press != Press::Escape && (desk.state.keys_open || ground::found("dialog[open]").is_some());
    if event.default_prevented() || event.alt_key() || covered || takes_keys_itself(event, row, press) {
        return;
    }
    event.prevent_default();
    carry_out(desk, press);
}

/// A text field takes all keys; a control takes the space bar and Home; Escape is everybody's. Single letters and signs act
/// only while the stage has the focus, or nothing has it.
fn takes_keys_itself(event: &KeyboardEvent, row: &Key, press: Press) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let within = |names: &str| target.as_ref().is_some_and(|element| element.closest(names).ok().flatten().is_some());
    match press {
        Press::Escape => false,
        _ if row.is_letter() => {
            !within("#stage canvas")
                && target.as_ref().is_some_and(|one| !one.matches("body, html, #stage").unwrap_or(false))
        }
        Press::Toggle | Press::Restart => within("input, textarea, select, button, summary, a, [role=menu]"),
        _ => within("input:not([type=range]), textarea, select"),
    }
}

fn carry_out(desk: &Desk, press: Press) {
    let speed = desk.state.snapshot.speed;
    let order = match press {
        Press::Toggle => Order::Toggle,
        Press::Step => Order::Step,
        Press::Back => Order::Back,
        Press::NextFault => Order::Next(MarkKind::Fault),
        Press::NextViolation => Order::Next(MarkKind::Violation),
        Press::Restart => Order::Restart,
        Press::Faster => Order::Speed(speed.faster()),
        Press::Slower => Order::Speed(speed.slower()),
        Press::NextDecision => Order::Next(MarkKind::Decision),
        Press::Undo => Order::Undo,
        Press::Redo => Order::Redo,
        Press::Fit => return desk.tell.emit(Action::Fitted),
        Press::Keys => return desk.tell.emit(Action::KeysOpened),
        Press::Home => return desk.tell.emit(Action::Viewed(View::Home)),
        Press::About => return desk.tell.emit(Action::Viewed(View::About(desk.state.snapshot.slug.clone()))),
        Press::Escape => return on_escape(desk),
    };
    desk.helm.carry_out(order);
}

/// Closes what lies on top.
fn on_escape(desk: &Desk) {
    let state = &desk.state;
    if state.view != View::Run {
        return place::leave(desk);
    }
    desk.tell.emit(match state {
        state if state.keys_open => Action::KeysClosed,
        state if state.menu.is_some() => Action::MenuClosed,
        state if state.share.is_some() => Action::ShareClosed,
        state if state.catalog_open => Action::CatalogToggled,
        state if state.refusal.is_some() => Action::RefusalRead,
        _ => Action::Selected(None),
    });
}
