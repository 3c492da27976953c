//! What stands below the text: what is wrong with it, what happened meanwhile, and what can be done.

use super::Shown;
use super::lines::{Since, joined, since, utf16};
use crate::bring::take_file;
use crate::desk::Desk;
use crate::state::{Action, Writing, Wrong};
use crate::words::{LINES, plural, say};
use crate::{embed, ground, save};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, HtmlTextAreaElement};
use yew::prelude::*;

/// More complaints are only counted.
const MOST: usize = 5;

/// What is wrong with the text, each with the way there and the word that was probably meant.
pub fn complaints(desk: &Desk, text: &Rc<str>) -> Html {
    let wrong = desk.state.writing.wrong.as_deref().unwrap_or_default();
    let class = classes!("complaints", (!wrong.is_empty()).then_some("trouble"));
    let more = wrong.len().saturating_sub(MOST);
    html! {
        <div {class} role="status" id="complaints">
            { for wrong.iter().take(MOST).map(|one| complaint(desk, text, one)) }
            if more > 0 { <p>{ say!("scenario.more", "… and {more} more.", more) }</p> }
        </div>
    }
}

fn complaint(desk: &Desk, text: &Rc<str>, wrong: &Wrong) -> Html {
    let (from, to) = (utf16(text, wrong.span.0), utf16(text, wrong.span.1));
    let go = Callback::from(move |_: MouseEvent| mark(from, to));
    let mend = wrong.meant.as_ref().map(|meant| {
        let onclick = {
            let (desk, mended) = (desk.clone(), mended(text, wrong, meant));
            Callback::from(move |_: MouseEvent| {
                write(&desk, Writing { draft: Some(mended.clone()), wrong: None, ..(*desk.state.writing).clone() });
                ground::focus("scenario");
            })
        };
        html! { <button class="btn little" {onclick}>{ say!("scenario.use", "Use “{word}”", meant) }</button> }
    });
    let (line, column) = wrong.at;
    html! {
        <p><button class="textlike" onclick={go}>{ say!("scenario.place", "line {line}, column {column}", line, column) }</button>{ ": " }{ &wrong.text }{ " " }{ mend }</p>
    }
}

fn mended(text: &str, wrong: &Wrong, meant: &str) -> Rc<str> {
    let (start, end) = wrong.span;
    format!("{}{meant}{}", &text[..start], &text[end..]).into()
}

/// Selects a part of the text, and scrolls there.
fn mark(from: u32, to: u32) {
    if let Some(field) = ground::found("#scenario").and_then(|field| field.dyn_into::<HtmlTextAreaElement>().ok()) {
        // A field of several lines has a selection.
        let _ = field.set_selection_range(from, to);
        // Whoever loses the focus and gets it again shows its selection.
        let _ = field.blur();
        let _ = field.focus();
    }
}

fn write(desk: &Desk, writing: Writing) {
    desk.tell.emit(Action::Wrote(Rc::new(writing)));
}

/// The draft and the run have parted: whoever runs the draft replaces the run, and both can be had.
pub fn notice(desk: &Desk, shown: &Shown) -> Html {
    let writing = &desk.state.writing;
    let Some(draft) = &writing.draft else { return Html::default() };
    let (said, more) = match since(&writing.began, &shown.own) {
        Since::Same => return Html::default(),
        Since::More(lines) => {
            let count = plural(lines.len() as u64, LINES);
            (say!("scenario.parted", "The run went on meanwhile: your text lacks {count} of it.", count), Some(lines))
        }
        Since::Other => (
            say!("scenario.other", "Another run is on the stage by now. Your text takes its place if you run it.")
                .to_owned(),
            None,
        ),
    };
    let add = more.map(|lines| {
        let (desk, own, text): (_, _, Rc<str>) = (desk.clone(), shown.own.clone(), joined(draft, &lines).into());
        let onclick = Callback::from(move |_: MouseEvent| {
            write(
                &desk,
                Writing { draft: Some(text.clone()), began: own.clone(), wrong: None, ..(*desk.state.writing).clone() },
            );
        });
        html! { <button class="btn little" id="add-lines" {onclick}>{ say!("scenario.add", "Add to mine") }</button> }
    });
    html! { <p class="parted" role="status" id="parted">{ said }{ " " }{ add }</p> }
}

/// What can be done with the text.
pub fn foot(
    desk: &Desk,
    shown: &Shown,
    run: &Callback<bool>,
    said: &UseStateHandle<AttrValue>,
    lit: Option<usize>,
) -> Html {
    let writing = &desk.state.writing;
    let (drafted, fixed) = (writing.draft.is_some(), embed::allows_change().is_err());
    let aside = {
        let desk = desk.clone();
        Callback::from(move |_: MouseEvent| write(&desk, desk.state.writing.put_aside()))
    };
    let back = {
        let (desk, own) = (desk.clone(), shown.own.clone());
        Callback::from(move |_: MouseEvent| write(&desk, desk.state.writing.taken_up(&own)))
    };
    let compare = {
        let desk = desk.clone();
        Callback::from(move |_: MouseEvent| desk.helm.show_former(say!("scenario.former", "before the edit")))
    };
    let stands = match lit {
        _ if drafted => say!("scenario.drafted", "Your text does not run yet.").to_owned(),
        Some(line) => say!("scenario.line", "The run stands at line {line}.", line + 1),
        None => say!("scenario.before", "The run stands before its first line with a time.").to_owned(),
    };
    html! {
        <>
            <p class="soft stands"><span id="stands">{ stands }</span>{ " " }<span role="status" id="script-said">{ &**said }</span></p>
            <div class="foot">
                if !fixed {
                    <button class="btn little primary" id="run-scenario" disabled={!drafted} onclick={run.reform(|_| true)}>{ say!("scenario.run", "Run this") }</button>
                }
                if drafted { <button class="btn little" id="put-aside" onclick={aside}>{ say!("scenario.show", "Show the run's text") }</button> }
                if !writing.aside.is_empty() { <button class="btn little" id="take-up" onclick={back}>{ say!("scenario.back", "Bring my text back") }</button> }
                if desk.helm.has_former() && desk.state.snapshot.beside.is_none() {
                    <button class="btn little" id="compare-former" onclick={compare}>{ say!("scenario.compare", "Compare with before") }</button>
                }
                { files(desk, shown, said) }
            </div>
        </>
    }
}

fn files(desk: &Desk, shown: &Shown, said: &UseStateHandle<AttrValue>) -> Html {
    let text = desk.state.writing.draft.clone().unwrap_or_else(|| shown.own.clone());
    let copy = {
        let (text, said) = (text.clone(), said.setter());
        Callback::from(move |_: MouseEvent| {
            let said = said.clone();
            ground::try_copy(&text, move |done| {
                if !done {
                    ground::mark("scenario");
                }
                let copied = say!("scenario.copied", "Copied.");
                said.set(
                    if done { copied } else { say!("scenario.marked", "The text is marked: copy it with Ctrl C.") }
                        .into(),
                );
            });
        })
    };
    let keep = {
        let desk = desk.clone();
        Callback::from(move |_: MouseEvent| save::text(&desk.helm.file_name(".scn"), "text/plain", &text))
    };
    let choose = {
        let desk = desk.clone();
        Callback::from(move |event: Event| {
            let input = event.target_unchecked_into::<HtmlInputElement>();
            if let Some(file) = input.files().and_then(|files| files.get(0)) {
                take_file(&desk, file);
            }
            // So that the same file can be chosen again.
            input.set_value("");
        })
    };
    html! {
        <>
            <button class="btn little" id="copy-scenario" onclick={copy}>{ say!("page.copy", "Copy") }</button>
            <button class="btn little" id="save-scenario" onclick={keep}>{ say!("scenario.save", "Save") }</button>
            if embed::allows_change().is_ok() {
                <label class="btn little">{ say!("scenario.load", "Open a file") }<input class="unseen" type="file" id="open-file" accept=".scn,.txt,text/plain" onchange={choose} /></label>
            }
        </>
    }
}
