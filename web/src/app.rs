//! The page: one state, the run beside it, and the parts.

use crate::bring;
use crate::controller::{Address, Helm, Order};
use crate::desk::Desk;
use crate::embed::{self, Author, ToHost};
use crate::language::Language;
use crate::parts;
use crate::state::{Action, State, Tip, View, reduce};
use crate::words::say;
use crate::{ground, hooks, place};
use std::rc::Rc;
use yew::prelude::*;

/// The state as the reducer keeps it: each render gets a value of its own, equal only to itself.
pub struct Page(Rc<State>);

impl Reducible for Page {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        if matches!(action, Action::TabChosen(_)) {
            crate::trouble::tempt("panic-page");
        }
        Rc::new(Self(Rc::new(reduce(&self.0, action))))
    }
}

/// What is known when the page opens.
pub struct Start {
    /// What the address asks for.
    pub address: Address,
    /// The language that is spoken.
    pub language: Language,
    /// The run.
    pub helm: Rc<Helm>,
    /// What of the address could not be done.
    pub trouble: Option<String>,
    /// The run as its author left it.
    pub author: Author,
    /// Whether somebody is here for the first time.
    pub first: bool,
    /// The way to the page around this one, where this one is embedded.
    pub port: Option<Rc<dyn ToHost>>,
}

/// The page begins once.
#[derive(Properties, Clone)]
pub struct Props {
    /// With this.
    pub start: Rc<Start>,
}

impl PartialEq for Props {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.start, &other.start)
    }
}

fn first_page(start: &Start) -> Page {
    let theme = start
        .address
        .theme
        .or_else(|| ground::kept_theme().filter(|_| !embed::on()))
        .unwrap_or_else(ground::system_theme);
    // Before anything is drawn: the stage looks its colours up when it is made.
    ground::show_theme(theme);
    let mut state = State::new(theme, start.helm.snapshot());
    state.language = start.language;
    state.letters = ground::kept_letters();
    state.refusal.clone_from(&start.trouble);
    let want = start.helm.want();
    (state.tab, state.selected) = (want.tab, want.selected);
    if crate::embed::on() {
        state.tab = crate::embed::first_tab();
    } else {
        state.view = start.address.view.clone();
        state.tip = if start.first { Tip::Offered } else { Tip::Gone };
    }
    match start.helm.brought.take() {
        Some(text) => Page(Rc::new(reduce(&state, Action::Brought(text)))),
        None => Page(Rc::new(state)),
    }
}

/// The page.
#[component]
pub fn App(props: &Props) -> Html {
    let start = props.start.clone();
    let page = {
        let start = start.clone();
        use_reducer(move || first_page(&start))
    };
    let tell = {
        let dispatcher = page.dispatcher();
        let port = start.port.clone();
        use_callback((), move |action, ()| {
            if let Some(port) = &port {
                port.clone().overhear(&action);
            }
            if let Some(action) = embed::heard(action) {
                dispatcher.dispatch(action);
            }
        })
    };
    let desk = Desk { state: page.0.clone(), helm: start.helm.clone(), tell };
    hooks::use_helm(&desk);
    hooks::use_keys(&desk);
    bring::use_gifts(&desk);
    hooks::use_title(&desk.state.snapshot.title);
    embed::use_port(&desk, start.port.as_ref());
    place::use_place(&desk);
    let frame = embed::frame();
    html! {
        <div class={frame.class} data-controls={frame.controls} data-panels={frame.panels} data-side={frame.side} data-readonly={frame.readonly}>
            if embed::on() {
                { embed::bar(&desk, &start.author) }
            } else {
                <a class="btn skip" href="#stage">{ say!("page.skip", "Skip to the stage") }</a>
                { parts::header(&desk) }
                { parts::catalog(&desk) }
            }
            { parts::stage(&desk, start.address.perf) }
            { parts::side(&desk) }
            { parts::transport(&desk) }
            <parts::Later desk={desk.clone()} part={parts::Part::Share} wanted={desk.state.share.is_some()} />
            <parts::Later desk={desk.clone()} part={parts::Part::Keys} wanted={desk.state.keys_open} />
            <parts::Later desk={desk.clone()} part={parts::Part::View} wanted={desk.state.view != View::Run} />
            <p class="unseen" role="status" id="said">{ &desk.state.snapshot.said }</p>
        </div>
    }
}

/// Tells the controller what is read from now on.
pub fn look(desk: &Desk) {
    desk.helm.carry_out(Order::Look(desk.state.want()));
}
