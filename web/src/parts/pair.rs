//! One run or two: the stages side by side, at the same moment, and how they compare. What the two runs are is not asked here.

use super::icons;
use crate::controller::{Order, Second};
use crate::desk::Desk;
use crate::ground;
use crate::look::look_of;
use crate::stage::{Pilot, Stage};
use crate::state::{Action, BesideNow};
use crate::words::{INVARIANTS, plural, say};
use std::rc::Rc;
use yew::prelude::*;

/// The panes: the run itself, and the other one if there is one.
pub fn panes(desk: &Desk, own: Html) -> Html {
    let beside = &desk.state.snapshot.beside;
    let present = desk.state.snapshot.branches.iter().find(|branch| branch.present).map(|branch| branch.name.clone());
    html! {
        <div class={classes!("panes", beside.is_some().then_some("two"))}>
            <div class="pane" key="own">
                { own }
                if let Some(now) = beside { { caption(&present.unwrap_or_default(), now.left, now) } }
            </div>
            if let Some(now) = beside {
                <div class="pane" key="other">
                    <Other desk={desk.clone()} />
                    { caption(&now.name, now.right, now) }
                    <button class="btn icon little shut" aria-label={say!("pair.stop", "Stop comparing")} title={say!("pair.stop", "Stop comparing")} onclick={desk.ordering(Order::Beside(None))}>{ icons::close() }</button>
                </div>
            }
        </div>
    }
}

fn caption(name: &str, (event, decided, broken): (u64, u64, usize), now: &BesideNow) -> Html {
    let same = if now.same { say!("pair.same", "the same so far") } else { say!("pair.different", "different") };
    html! {
        <p class="caption">
            <b>{ name.to_owned() }</b>
            { say!("pair.at", " · event {event} · {decided} decided · ", event, decided) }
            if broken > 0 { <strong class="broken">{ say!("pair.violated", "{invariants} violated", plural(broken as u64, INVARIANTS)) }</strong>{ " · " } }
            { same }
        </p>
    }
}

#[derive(Properties, Clone, PartialEq)]
struct OtherProps {
    desk: Desk,
}

/// The other run's stage: to be looked at and selected in, not acted on.
#[component]
fn Other(props: &OtherProps) -> Html {
    let desk = &props.desk;
    let pilot = use_memo((), |()| Pilot(Rc::new(Second(desk.helm.clone()))));
    let refuse = desk
        .tell
        .reform(|_| Action::Refused(say!("pair.other", "This is the other branch: go there to act on it.").into()));
    let state = &desk.state;
    html! {
        <Stage pilot={(*pilot).clone()} look={look_of(desk.protocol())} selected={state.selected} theme={state.theme} letters={state.letters}
            reduced_motion={ground::reduced_motion()} fit={state.fit} on_act={refuse.clone()}
            on_select={desk.tell.reform(Action::Picked)} on_menu={refuse.reform(|_| String::new())} />
    }
}
