//! The scenario beside the stage: the text that makes the run, with what is done by hand. It is checked as one types, and
//! runs when that is asked for, so that a half-typed line never takes the place of a run.

mod below;
mod blocks;
mod kept;
mod lines;
mod paper;
mod wrong;

use super::menu::DeskProps;
use crate::controller::Refusal;
use crate::desk::Desk;
use crate::embed;
use crate::keys::{self, Does};
use crate::state::Action;
use crate::words::say;
use lab::run::Script;
use paper::Paper;
use std::cell::Cell;
use std::rc::Rc;
use std::time::Duration;
use wasm_bindgen_futures::spawn_local;
use yew::platform::time::sleep;
use yew::prelude::*;

/// Nobody is told what is wrong with a word that is still being typed.
const PAUSE: Duration = Duration::from_millis(400);

/// The pane.
pub fn script(desk: &Desk) -> Html {
    html! { <Pane desk={desk.clone()} /> }
}

/// The run's text, and how it is read.
#[derive(Clone, PartialEq)]
struct Shown {
    script: Rc<Script>,
    own: Rc<str>,
}

#[component]
fn Pane(props: &DeskProps) -> Html {
    let desk = &props.desk;
    let shown = {
        let helm = desk.helm.clone();
        use_memo((desk.state.snapshot.recipe.clone(), desk.helm.own()), move |_| {
            let script = Rc::new(helm.script());
            Shown { own: script.text.as_str().into(), script }
        })
    };
    use_keeping(desk, &shown.own);
    let said = use_state(AttrValue::default);
    use_judge(desk, &said);
    {
        // What was said of the text before belongs to that one.
        let said = said.setter();
        use_effect_with(desk.state.writing.draft.is_some(), move |drafted| {
            if *drafted {
                said.set(AttrValue::default());
            }
        });
    }
    let run = running(desk, &said);
    let writing = &desk.state.writing;
    let lit = shown.script.latest(desk.helm.standing()).filter(|_| writing.draft.is_none());
    let text = writing.draft.clone().unwrap_or_else(|| shown.own.clone());
    // These stay the same while time runs, so that the text is not drawn anew ten times a second.
    let typed = {
        let tell = desk.tell.clone();
        use_callback((writing.clone(), shown.own.clone()), move |text: Rc<str>, (writing, own)| {
            tell.emit(Action::Wrote(Rc::new(writing.typed(text, own))));
        })
    };
    let pressed = {
        let run = run.clone();
        use_callback(writing.draft.clone(), move |(), _| run.emit(true))
    };
    let fixed = embed::allows_change().is_err();
    html! {
        <section class="script" aria-label={say!("scenario.title", "Scenario")}>
            <p class="hint" id="scenario-hint">{ say!("scenario.hint", "This text makes exactly this run; what you do on the stage is added to it. It is checked while you type, and {key} runs it, at the same moment.", keys::name_of(Does::Text)) }</p>
            <Paper text={text.clone()} {lit} wrong={writing.wrong.clone()} {typed} run={pressed} {fixed} />
            { below::complaints(desk, &text) }
            { below::notice(desk, &shown) }
            { below::foot(desk, &shown, &run, &said, lit) }
        </section>
    }
}

/// Runs the draft; says `true` if it is to go to the same moment.
fn running(desk: &Desk, said: &UseStateHandle<AttrValue>) -> Callback<bool> {
    let (desk, said) = (desk.clone(), said.setter());
    Callback::from(move |stay| match desk.state.writing.draft.clone() {
        Some(text) => run_text(&desk, text, stay, said.clone()),
        None => said.set(say!("scenario.same", "Nothing is changed: this text is what runs.").into()),
    })
}

fn run_text(desk: &Desk, text: Rc<str>, stay: bool, said: UseStateSetter<AttrValue>) {
    let desk = desk.clone();
    spawn_local(async move {
        match desk.helm.clone().edit(text.clone(), stay).await {
            Ok(()) => {
                desk.tell.emit(Action::Ran(text));
                said.set(
                    say!("scenario.ran", "This is what runs now. Undo brings the run back that was there.").into(),
                );
            }
            Err(Refusal::Wrong(all)) => {
                let wrong = wrong::found(&all, &text);
                said.set(say!("scenario.stays", "The run that was there stays.").into());
                desk.tell.emit(Action::Judged(text, wrong));
            }
            Err(Refusal::Other(why)) => desk.tell.emit(Action::Refused(why)),
        }
    });
}

/// What was written is kept where a reload finds it again.
#[hook]
fn use_keeping(desk: &Desk, own: &Rc<str>) {
    let (tell, writing, own) = (desk.tell.clone(), desk.state.writing.clone(), own.clone());
    use_effect_with((), move |()| {
        if *writing == crate::state::Writing::default()
            && let Some(kept) = kept::load(&own)
        {
            tell.emit(Action::Wrote(Rc::new(kept)));
        }
    });
    use_effect_with(desk.state.writing.clone(), |writing| kept::save(writing));
}

/// A draft is judged when its author pauses; what was brought runs at once.
#[hook]
fn use_judge(desk: &Desk, said: &UseStateHandle<AttrValue>) {
    let (helm, tell) = (desk.helm.clone(), desk.tell.clone());
    let writing = &desk.state.writing;
    let (told, eager, said) = (desk.clone(), writing.eager, said.setter());
    use_effect_with((writing.draft.clone(), eager), move |(draft, eager)| {
        let stale = Rc::new(Cell::new(false));
        match draft.clone() {
            Some(text) if *eager => run_text(&told, text, false, said),
            Some(text) => {
                let stale = stale.clone();
                spawn_local(async move {
                    sleep(PAUSE).await;
                    if !stale.get() {
                        let wrong = wrong::found(&helm.judge(&text), &text);
                        tell.emit(Action::Judged(text, wrong));
                    }
                });
            }
            None => {}
        }
        move || stale.set(true)
    });
}
