//! The scenario: the text that makes this run, to be copied, kept, changed and run.

use super::menu::{DeskProps, close_button};
use crate::controller::Order;
use crate::desk::Desk;
use crate::ground;
use crate::state::{Action, ScenarioDialog};
use crate::words::say;
use web_sys::{HtmlDialogElement, HtmlInputElement, HtmlTextAreaElement};
use yew::prelude::*;

/// The dialog, when it is open. It is the browser's own: the rest of the page can't be reached while it is there.
#[component]
pub fn Dialog(props: &DeskProps) -> Html {
    let desk = &props.desk;
    let node = use_node_ref();
    {
        let node = node.clone();
        use_effect_with(desk.state.dialog.is_some(), move |open| {
            if let Some(dialog) = node.cast::<HtmlDialogElement>().filter(|_| *open) {
                // It is closed, and it stands in the page: so it can be opened.
                let _ = dialog.show_modal();
                ground::focus("scenario");
            }
        });
    }
    let Some(dialog) = &desk.state.dialog else { return Html::default() };
    html! {
        <dialog class="dialog" ref={node} aria-labelledby="scenario-title" id="scenario-dialog">
            <div class="head"><h2 id="scenario-title">{ say!("scenario.title", "Scenario") }</h2>{ close_button(desk, Action::DialogClosed) }</div>
            <p class="hint">{ say!("scenario.hint", "This text makes exactly this run: a test, a command-line input and a story at once. Change it and run it, or load another.") }</p>
            { text(desk, dialog) }
            if !dialog.complaints.is_empty() {
                <div class="trouble" role="alert" id="complaints">{ for dialog.complaints.iter().map(|why| html! { <p>{ why }</p> }) }</div>
            }
            { foot(desk, dialog) }
        </dialog>
    }
}

fn text(desk: &Desk, dialog: &ScenarioDialog) -> Html {
    let oninput = desk
        .tell
        .reform(|event: InputEvent| Action::DialogTyped(event.target_unchecked_into::<HtmlTextAreaElement>().value()));
    html! { <textarea id="scenario" aria-label={say!("scenario.text", "The scenario's text")} spellcheck="false" value={dialog.text.clone()} {oninput} /> }
}

fn foot(desk: &Desk, dialog: &ScenarioDialog) -> Html {
    let copied = dialog.text.clone();
    let copy = Callback::from(move |_: MouseEvent| ground::copy(&copied));
    let name = format!("{}.scn", desk.state.snapshot.slug);
    html! {
        <div class="foot">
            <button class="btn primary" id="run-scenario" onclick={desk.ordering(Order::Scenario(dialog.text.clone()))}>{ say!("scenario.run", "Run this") }</button>
            <button class="btn" onclick={copy}>{ say!("page.copy", "Copy") }</button>
            <a class="btn" href={ground::text_address(&dialog.text)} download={name}>{ say!("scenario.save", "Save as a file") }</a>
            <label class="btn">{ say!("scenario.load", "Open a file") }<input class="unseen" type="file" accept=".scn,.txt,text/plain" onchange={loading(desk)} /></label>
        </div>
    }
}

fn loading(desk: &Desk) -> Callback<Event> {
    let tell = desk.tell.clone();
    Callback::from(move |event: Event| {
        let file = event.target_unchecked_into::<HtmlInputElement>().files().and_then(|files| files.get(0));
        if let Some(file) = file {
            let tell = tell.clone();
            ground::read_file(file, move |text| tell.emit(Action::DialogTyped(text)));
        }
    })
}
