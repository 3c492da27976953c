//! What is brought to the page: a file or a text that is dropped on it or pasted, a link or a scenario.

use crate::controller::Order;
use crate::desk::Desk;
use crate::hooks::Listener;
use crate::state::Action;
use crate::words::say;
use crate::{embed, ground};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{DataTransfer, Element, Event};
use yew::prelude::*;

/// Listens for what is dropped or pasted. Embedded, the page is part of somebody's notes, and takes nothing.
#[hook]
pub fn use_gifts(desk: &Desk) {
    let desk = desk.clone();
    use_effect_with((), move |()| {
        let window = web_sys::window().filter(|_| !embed::on());
        let listeners = window.map(|window| {
            let on = |name, deed: fn(&Desk, &Event)| {
                let desk = desk.clone();
                Listener::new(window.clone().into(), name, move |event| deed(&desk, &event))
            };
            [on("dragover", on_drag), on("dragleave", on_leave), on("drop", on_drop), on("paste", on_paste)]
        });
        move || drop(listeners)
    });
}

fn carried(event: &Event, name: &str) -> Option<DataTransfer> {
    js_sys::Reflect::get(event, &JsValue::from_str(name)).ok()?.dyn_into().ok()
}

/// A text field takes dropped and pasted text itself.
fn into_a_field(event: &Event) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    target.is_some_and(|target| target.closest("input, textarea").ok().flatten().is_some())
}

fn has_files(data: &DataTransfer) -> bool {
    data.types().includes(&JsValue::from_str("Files"), 0)
}

fn on_drag(_: &Desk, event: &Event) {
    let Some(data) = carried(event, "dataTransfer") else { return };
    if has_files(&data) || !into_a_field(event) {
        // Otherwise nothing may be dropped here.
        event.prevent_default();
        ground::show_drop(Some(say!("bring.drop", "Drop a scenario, or a link to a run")));
    }
}

fn on_leave(_: &Desk, event: &Event) {
    let still = js_sys::Reflect::get(event, &JsValue::from_str("relatedTarget")).is_ok_and(|other| other.is_object());
    if !still {
        ground::show_drop(None);
    }
}

fn on_drop(desk: &Desk, event: &Event) {
    ground::show_drop(None);
    let Some(data) = carried(event, "dataTransfer") else { return };
    if has_files(&data) || !into_a_field(event) {
        // Otherwise the browser would leave the page for the file.
        event.prevent_default();
        take(desk, &data, true);
    }
}

fn on_paste(desk: &Desk, event: &Event) {
    if let Some(data) = carried(event, "clipboardData").filter(|_| !into_a_field(event)) {
        take(desk, &data, false);
    }
}

fn take(desk: &Desk, data: &DataTransfer, meant: bool) {
    let file = data.files().and_then(|files| files.get(0));
    if let Some(file) = file {
        return take_file(desk, file);
    }
    let text = data.get_data("text/plain").unwrap_or_default();
    // A text on the clipboard may be anything: without a sign that it is for us it is left alone.
    if meant || is_link(&text) || is_scenario(&text) {
        take_text(desk, text);
    }
}

/// Reads a file that was dropped, pasted or chosen.
pub fn take_file(desk: &Desk, file: web_sys::File) {
    let desk = desk.clone();
    ground::read_file(file, move |read| match read {
        Ok(text) => take_text(&desk, text),
        Err(why) => desk.tell.emit(Action::Refused(why)),
    });
}

fn take_text(desk: &Desk, text: String) {
    match () {
        () if is_link(&text) => desk.helm.carry_out(Order::Link(text)),
        () if text.trim().is_empty() => {
            desk.tell.emit(Action::Refused(say!("bring.empty", "There is no text in what was brought.").into()));
        }
        () => desk.tell.emit(Action::Brought(text.into())),
    }
}

/// One line with a link to a run in it.
fn is_link(text: &str) -> bool {
    let text = text.trim();
    !text.contains('\n') && text.split(['#', '&']).skip(1).any(|part| part.starts_with(lab::link::NAME))
}

fn is_scenario(text: &str) -> bool {
    text.lines().any(|line| line.trim_start().starts_with("protocol "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_and_scenarios_are_told_from_other_texts() {
        assert!(is_link(" https://x.org/a/#r=AQAB\n") && is_link("https://x.org/?a=1#at=3&r=AQ"));
        assert!(!is_link("protocol raft\nat 1s crash n0 #r=1\n") && !is_link("r=AQ") && !is_link("https://x.org/#top"));
        assert!(is_scenario("# A story\n  protocol raft\n") && !is_scenario("the protocol raft is nice"));
    }
}
