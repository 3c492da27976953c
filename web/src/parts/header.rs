//! The head of the page: whose it is, what runs, and what is done with the run as a whole.

use super::{icons, language::language_choice};
use crate::controller::Order;
use crate::desk::Desk;
use crate::ground;
use crate::keys::titled;
use crate::state::{Action, Press, Tab, View};
use crate::theme::Theme;
use crate::words::say;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

/// The header.
pub fn header(desk: &Desk) -> Html {
    html! {
        <header class="top">
            <button class="btn icon quiet only-narrow" onclick={desk.telling(Action::CatalogToggled)}
                aria-label={say!("catalog.title", "Protocols and stories")} aria-expanded={desk.state.catalog_open.to_string()} aria-controls="catalog">
                { icons::bars() }
            </button>
            <button class="logo" id="home-button" onclick={desk.telling(Action::Viewed(View::Home))} aria-haspopup="dialog"
                title={titled(say!("header.home", "All protocols and stories"), Press::Home)} aria-label={say!("header.home-name", "Splitbrain: all protocols and stories")}>
                { icons::logo() }<span class="not-slim">{ "Splitbrain" }</span>
            </button>
            { crumb(desk) }
            <span class="space"></span>
            <button class="btn icon quiet" onclick={desk.ordering(Order::Undo)} title={titled(say!("header.undo", "Take the last action back"), Press::Undo)} aria-label={say!("header.undo", "Take the last action back")}>
                { icons::undo() }
            </button>
            <button class="btn icon quiet not-slim" onclick={desk.ordering(Order::Redo)} title={titled(say!("header.redo", "Do it again"), Press::Redo)} aria-label={say!("header.redo", "Do it again")}>
                { icons::redo() }
            </button>
            { theme_choice(desk) }
            { language_choice(desk) }
            <button class="btn icon quiet not-slim" id="keys-button" onclick={desk.telling(Action::KeysOpened)} title={titled(say!("keys.title", "Keys and hands"), Press::Keys)} aria-label={say!("keys.title", "Keys and hands")}
                aria-haspopup="dialog">{ icons::question() }</button>
            <button class="btn" id="share-button" onclick={desk.ordering(Order::Share)}>{ say!("share.title", "Share") }</button>
            <button class="btn" id="scenario-button" aria-controls="panel" onclick={scenario(desk)}>{ say!("scenario.title", "Scenario") }</button>
        </header>
    }
}

/// The scenario stands beside the stage: the button leads to its tab.
fn scenario(desk: &Desk) -> Callback<MouseEvent> {
    desk.tell.reform(|_| {
        ground::focus(Tab::Scenario.id());
        Action::TabChosen(Tab::Scenario)
    })
}

fn crumb(desk: &Desk) -> Html {
    let (protocol, snapshot) = (desk.protocol(), &desk.state.snapshot);
    let story = (snapshot.title != protocol.title).then_some(&snapshot.title);
    let current = |last: bool| last.then_some("page");
    html! {
        <nav class="crumb" aria-label={say!("header.what", "What runs")}>
            <span>{ &protocol.family }</span><span class="slash">{ "/" }</span>
            <button class="textlike" id="about-button" aria-current={current(story.is_none())} aria-haspopup="dialog" title={titled(say!("header.about", "All that is known of it"), Press::About)}
                onclick={desk.telling(Action::Viewed(View::About(protocol.slug.into())))}>{ protocol.title }</button>
            if let Some(story) = story {
                <span class="slash">{ "/" }</span><span aria-current={current(true)} title={story.clone()}>{ story }</span>
            }
        </nav>
    }
}

/// The browser's own list beneath a sign: its name and its choices are said, and it needs no code of ours.
fn theme_choice(desk: &Desk) -> Html {
    let now = desk.state.theme;
    let onchange = desk.tell.reform(move |event: Event| {
        let theme = Theme::of(&event.target_unchecked_into::<HtmlSelectElement>().value()).unwrap_or(now);
        ground::keep_theme(theme);
        // The stage looks its colours up as soon as it is told: by then the style sheets must have them.
        ground::show_theme(theme);
        Action::ThemeChosen(theme)
    });
    let icon = match now {
        Theme::Light => icons::sun(),
        Theme::Dark => icons::moon(),
        Theme::Contrast => icons::half(),
        Theme::Projector => icons::screen(),
    };
    html! {
        <span class="btn icon quiet colours" title={say!("header.colours-are", "Colours: {name}", now.name())}>
            { icon }
            <select id="theme" aria-label={say!("header.colours", "Colours")} {onchange}>
                { for Theme::ALL.iter().map(|theme| html! { <option value={theme.word()} selected={*theme == now}>{ theme.name() }</option> }) }
            </select>
        </span>
    }
}
