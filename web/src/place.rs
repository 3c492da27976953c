//! Where one is on the page, as the browser's way back knows it: the run, the home, or a protocol's page. Each has an entry of
//! the history; the hash with the run's link stays what it is. While the run is out of sight, it stands.

use crate::controller::Order;
use crate::desk::Desk;
use crate::ground;
use crate::hooks::Listener;
use crate::state::{Action, Mode, View};
use std::rc::Rc;
use wasm_bindgen::JsValue;
use web_sys::{History, window};
use yew::prelude::*;

/// What stands beside an entry of the history that this page has made: the one before it is this page, too.
const NOTE: &str = "splitbrain";

/// The history follows the page, and the page the history.
#[hook]
pub fn use_place(desk: &Desk) {
    let (tell, helm) = (desk.tell.clone(), desk.helm.clone());
    use_effect_with((), move |()| {
        let listener = window().filter(|_| !crate::embed::on()).map(|window| {
            Listener::new(window.into(), "popstate", move |_| {
                let hash = ground::hash();
                // Where more than the hash changes, the browser does not say that it does.
                if hash.contains(lab::link::NAME) && !helm.is_at(&hash) {
                    helm.carry_out(Order::Link(hash));
                }
                tell.emit(Action::Viewed(View::of(&ground::query())));
            })
        });
        move || drop(listener)
    });
    let (desk, stood) = (desk.clone(), use_mut_ref(|| None::<Rc<str>>));
    let shown = use_mut_ref(View::default);
    use_effect_with(desk.state.view.clone(), move |view| {
        if crate::embed::on() {
            return;
        }
        shown.borrow_mut().clone_from(view);
        if *view == View::Run {
            go_on(&desk, stood.borrow_mut().take());
        } else {
            stand(&desk, &mut stood.borrow_mut());
        }
        if View::of(&ground::query()) != *view {
            let (view, shown) = (view.clone(), shown.clone());
            wasm_bindgen_futures::spawn_local(async move {
                // The entry that is left must lead back to this very run.
                desk.helm.keep_link().await;
                // Meanwhile one may have gone on, or back.
                if *shown.borrow() == view && View::of(&ground::query()) != view {
                    enter(&view);
                }
            });
        }
    });
}

/// The run stands while it is out of sight; it is remembered which one did.
fn stand(desk: &Desk, stood: &mut Option<Rc<str>>) {
    if desk.state.snapshot.mode == Mode::Playing {
        *stood = Some(desk.state.snapshot.recipe.clone());
        desk.helm.perform(Order::Stand);
    }
}

/// If it is still the same run, its time passes again.
fn go_on(desk: &Desk, stood: Option<Rc<str>>) {
    // What the page was told last may be of the run before: another may just have come by the way back.
    if stood.is_some_and(|recipe| desk.helm.stands_as(&recipe)) {
        desk.helm.perform(Order::Toggle);
    }
}

fn history() -> Option<History> {
    window()?.history().ok()
}

fn address(view: &View) -> Option<String> {
    let path = window()?.location().pathname().ok()?;
    Some(format!("{path}{}{}", view.put(&ground::query()), ground::hash()))
}

/// A new entry of the history.
fn enter(view: &View) {
    if let (Some(history), Some(address)) = (history(), address(view)) {
        // Too many entries in too short a time are refused: the page is there all the same.
        let _ = history.push_state_with_url(&NOTE.into(), "", Some(&address));
    }
}

/// Leads back to where one came from; who came from outside is led to the run.
pub fn leave(desk: &Desk) {
    let Some(history) = history() else { return };
    let ours = history.state().is_ok_and(|note| note == JsValue::from_str(NOTE));
    if ours && history.back().is_ok() {
        return;
    }
    show_run(desk);
}

/// The run takes the place of what is shown, in the history, too.
pub fn show_run(desk: &Desk) {
    if let (Some(history), Some(address)) = (history(), address(&View::Run)) {
        let note = history.state().unwrap_or(JsValue::NULL);
        // As above.
        let _ = history.replace_state_with_url(&note, "", Some(&address));
    }
    desk.tell.emit(Action::Viewed(View::Run));
}

/// Leads on to another run, whose time passes; the way back leads here.
pub fn begin(desk: &Desk, order: Order) {
    enter(&View::Run);
    desk.tell.emit(Action::Viewed(View::Run));
    desk.helm.carry_out(Order::Begin(Box::new(order)));
}
