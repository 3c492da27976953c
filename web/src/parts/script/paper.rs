//! The text with its line numbers. What is typed lies above a layer that has the same letters, unseen, and shows at which
//! line the run stands and what is wrong; both grow with the text, and what is around them scrolls.

use super::blocks::{Block, blocks};
use crate::ground;
use crate::keys::{Pressed, runs_text};
use crate::state::Wrong;
use crate::words::say;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, HtmlTextAreaElement};
use yew::prelude::*;

#[derive(Properties, Clone, PartialEq)]
pub struct PaperProps {
    /// What stands there.
    pub text: Rc<str>,
    /// The line, from 0, at which the run stands.
    pub lit: Option<usize>,
    /// What is wrong with it.
    pub wrong: Option<Rc<[Wrong]>>,
    /// Told of what is typed.
    pub typed: Callback<Rc<str>>,
    /// Told to run it.
    pub run: Callback<()>,
    /// Whether nothing may be typed.
    pub fixed: bool,
}

/// The text.
#[component]
pub fn Paper(props: &PaperProps) -> Html {
    let field = use_node_ref();
    use_effect_with(props.lit, |_| show_line());
    let oninput =
        props.typed.reform(|event: InputEvent| event.target_unchecked_into::<HtmlTextAreaElement>().value().into());
    let onkeydown = {
        let run = props.run.clone();
        Callback::from(move |event: KeyboardEvent| {
            let (held, shift) = (event.ctrl_key() || event.meta_key(), event.shift_key());
            if runs_text(Pressed { key: &event.key(), held, shift, letters: true }) {
                event.prevent_default();
                run.emit(());
            }
        })
    };
    let wrong = props.wrong.as_deref().unwrap_or_default();
    let bad = (!wrong.is_empty()).to_string();
    html! {
        <div class="sheet-of-text" id="scenario-scroll">
            { gutter(props, wrong) }
            <div class="paper">
                <pre class="under" aria-hidden="true">{ for blocks(&props.text, props.lit, wrong).into_iter().map(block) }{ " " }</pre>
                <textarea id="scenario" ref={field} aria-label={say!("scenario.text", "The scenario's text")} aria-describedby="scenario-hint" aria-invalid={bad} readonly={props.fixed}
                    spellcheck="false" autocapitalize="off" autocomplete="off" wrap="off" value={props.text.to_string()} {oninput} {onkeydown} />
            </div>
        </div>
    }
}

/// The numbers of the lines, of which some are marked.
fn gutter(props: &PaperProps, wrong: &[Wrong]) -> Html {
    let count = props.text.split('\n').count();
    let mut marked: Vec<(usize, &str)> = wrong.iter().map(|one| (one.at.0, "bad")).collect();
    marked.extend(props.lit.map(|line| (line + 1, "lit")));
    marked.sort_unstable();
    marked.dedup_by_key(|(line, _)| *line);
    let (mut parts, mut next) = (Vec::new(), 1);
    for (line, class) in marked.into_iter().filter(|(line, _)| *line <= count) {
        parts.push(html! { { numbers(next, line) } });
        parts.push(html! { <b {class}>{ numbers(line, line + 1) }</b> });
        next = line + 1;
    }
    parts.push(html! { { numbers(next, count + 1) } });
    html! { <pre class="gutter" aria-hidden="true">{ for parts }</pre> }
}

fn numbers(from: usize, to: usize) -> String {
    (from..to).map(|line| format!("{line}\n")).collect()
}

fn block(block: Block<'_>) -> Html {
    let piece = |(wrong, text): (bool, &str)| {
        if wrong {
            html! { <u>{ text.to_owned() }</u> }
        } else {
            html! { { text.to_owned() } }
        }
    };
    html! { <div class={block.lit.then_some("lit")}>{ for block.pieces.into_iter().map(piece) }</div> }
}

/// Brings the line at which the run stands into sight, unless somebody is writing.
fn show_line() {
    let element = |selector| ground::found(selector).and_then(|found| found.dyn_into::<HtmlElement>().ok());
    let writing = ground::focused().is_some_and(|focused| focused.id() == "scenario");
    let (Some(around), Some(line)) = (element("#scenario-scroll"), element("#scenario-scroll .under .lit")) else {
        return;
    };
    let (top, height) = (line.offset_top(), around.client_height());
    let seen = (around.scroll_top()..around.scroll_top() + height - line.offset_height()).contains(&top);
    if !writing && !seen {
        around.set_scroll_top(top - height / 2);
    }
}
