//! The stage and what floats above it: tools, the pill, refusals, the legend.

use super::{Menu, icons, legend::legend, pair::panes};
use crate::controller::Order;
use crate::desk::Desk;
use crate::ground;
use crate::keys::{Does, name_of, titled};
use crate::look::look_of;
use crate::stage::{MenuAt, Pilot, Stage, Tool};
use crate::state::{Action, MenuOf, Mode, OpenMenu, Pill, Press, Tone};
use crate::words::{said, say};
use picture::Item;
use yew::prelude::*;

/// The stage.
pub fn stage(desk: &Desk, perf: bool) -> Html {
    let state = &desk.state;
    let on_act = {
        let helm = desk.helm.clone();
        Callback::from(move |text: String| helm.carry_out(Order::Act(text)))
    };
    let own = html! {
        <Stage pilot={Pilot(desk.helm.clone())} look={look_of(desk.protocol())} tool={state.tool} selected={state.snapshot.light.on_stage(state.selected, &state.snapshot.nodes)} past={state.snapshot.light.past.clone()}
            theme={state.theme} reduced_motion={ground::reduced_motion()} embedded={crate::embed::on()} letters={state.letters} {perf} fit={state.fit}
            {on_act} on_select={desk.tell.reform(on_select)} on_menu={on_menu(desk)} on_tool={desk.tell.reform(Action::ToolChosen)} />
    };
    html! {
        <main class="stage" id="stage" tabindex="-1" aria-label={say!("stage.title", "The stage")}>
            <h1 class="unseen">{ &state.snapshot.title }</h1>
            { panes(desk, own) }
            { tools(desk) }
            { pill(desk) }
            { refusal(desk) }
            { legend(desk) }
            <Menu desk={desk.clone()} />
            <ul class="unseen" id="described" aria-label={say!("stage.described", "What is on the stage")}>{ for state.snapshot.described.iter().map(|said| html! { <li>{ said }</li> }) }</ul>
        </main>
    }
}

/// What is selected on the stage is read about in the inspector, where that is open already; the sheet stays down.
fn on_select(item: Option<Item>) -> Action {
    Action::Picked(item)
}

fn on_menu(desk: &Desk) -> Callback<MenuAt> {
    let tool = desk.state.tool;
    desk.tell.reform(move |at: MenuAt| {
        let of = match (tool, at.item) {
            (Tool::Lie, Item::Node(id)) => MenuOf::Lies(id),
            (Tool::Request, Item::Node(id)) => MenuOf::Requests(id),
            (_, item) => MenuOf::Item(item),
        };
        let (left, top) = ground::corner("#stage canvas");
        Action::MenuOpened(OpenMenu { of, x: left + at.x, y: top + at.y })
    })
}

fn tools(desk: &Desk) -> Html {
    html! {
        <div class="tools" role="toolbar" aria-label={say!("tools.title", "Tools")} aria-orientation="vertical">
            { for Tool::ALL.iter().map(|tool| tool_button(desk, *tool)) }
            <hr />
            <button class="tool" id="partition" title={say!("tools.partition", "Partition the servers")} aria-label={say!("tools.partition", "Partition the servers")}
                onclick={desk.opening_menu(MenuOf::Partition)}>{ icons::split() }</button>
            <button class="tool" id="heal" title={say!("tools.heal", "Heal: mend all links, end the partition")} aria-label={say!("tools.heal", "Heal: mend all links, end the partition")}
                onclick={desk.ordering(Order::Act("heal".into()))}>{ icons::heal() }</button>
            <button class="tool" title={titled(say!("tools.fit", "See all nodes"), Press::Fit)} aria-label={say!("tools.fit", "See all nodes")}
                onclick={desk.telling(Action::Fitted)}>{ icons::fit() }</button>
        </div>
    }
}

fn tool_button(desk: &Desk, tool: Tool) -> Html {
    let name = said(tool.name());
    let title = format!("{name} ({}): {}", tool.key(), said(tool.help()));
    let pressed = (desk.state.tool == tool).to_string();
    html! {
        <button class="tool" {title} aria-label={name} aria-pressed={pressed} onclick={desk.telling(Action::ToolChosen(tool))}>
            { icons::tool(tool) }
        </button>
    }
}

fn pill(desk: &Desk) -> Html {
    let snapshot = &desk.state.snapshot;
    match &snapshot.pill {
        _ if snapshot.ended.is_some() => html! { <div class="pill" id="pill">{ snapshot.ended.clone() }</div> },
        Some(pill) => coloured(pill),
        None if snapshot.mode == Mode::Paused && snapshot.now.at.0 == 0 => {
            html! { <div class="pill calm" id="pill">{ &snapshot.invitation }{ " · " }<kbd>{ name_of(Does::Page(Press::Toggle)) }</kbd>{ say!("stage.plays", " plays") }</div> }
        }
        None if desk.state.tool != Tool::Select => {
            html! { <div class="pill calm">{ said(desk.state.tool.help()) }</div> }
        }
        None => Html::default(),
    }
}

fn coloured(pill: &Pill) -> Html {
    let tone = match pill.tone {
        Tone::Plain => "",
        Tone::Good => "good",
        Tone::Fault => "fault",
    };
    html! { <div class={classes!("pill", tone)} id="pill" title={pill.text.clone()}>{ &pill.text }</div> }
}

fn refusal(desk: &Desk) -> Html {
    let Some(why) = &desk.state.refusal else { return Html::default() };
    html! {
        <div class="toast" role="alert" id="refusal">
            <span>{ why }</span>
            <button class="btn icon quiet little" aria-label={say!("page.close", "Close")} onclick={desk.telling(Action::RefusalRead)}>{ icons::close() }</button>
        </div>
    }
}
