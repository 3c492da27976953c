//! Menus: what can be done to a node, a link or a message, by pointer and by keyboard alike.

use super::{icons, menu_form::MenuForm, partition::Partition};
use crate::controller::Order;
use crate::desk::Desk;
use crate::ground;
use crate::state::{Action, Entry, MenuOf, OpenMenu, link_entries, mail_entries, node_entries};
use crate::words::say;
use lab::Decimal;
use picture::Item;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, KeyboardEvent};
use yew::prelude::*;

/// What parts with hooks are given.
#[derive(Properties, Clone, PartialEq)]
pub struct DeskProps {
    /// The desk.
    pub desk: Desk,
}

/// The menu that is open, if one is.
#[component]
pub fn Menu(props: &DeskProps) -> Html {
    let desk = &props.desk;
    let menu = desk.state.menu.clone();
    let asked = use_state_eq(|| None::<usize>);
    let node = use_node_ref();
    let before = use_mut_ref(|| None::<Option<HtmlElement>>);
    {
        let (node, asked) = (node.clone(), asked.clone());
        use_effect_with(menu.clone(), move |menu| {
            asked.set(None);
            match menu {
                Some(menu) => {
                    before.borrow_mut().get_or_insert_with(ground::focused);
                    place(&node, menu);
                }
                None => give_back(before.borrow_mut().take().flatten()),
            }
        });
    }
    let Some(menu) = menu else { return Html::default() };
    let onkeydown = Callback::from(|event| on_keydown(&event));
    html! {
        <>
            <div class="veil" onclick={desk.telling(Action::MenuClosed)} oncontextmenu={closing(desk)}></div>
            <div class="menu" role={role(menu.of)} ref={node} aria-label={title(menu.of)} id="menu" {onkeydown}>
                <div class="title">{ title(menu.of) }</div>
                if let MenuOf::Partition = menu.of { <Partition desk={desk.clone()} /> } else { { entries(desk, &menu, &asked) } }
            </div>
        </>
    }
}

/// A menu with a form in it is a dialog to those who hear it.
fn role(of: MenuOf) -> &'static str {
    if of == MenuOf::Partition { "dialog" } else { "menu" }
}

fn closing(desk: &Desk) -> Callback<MouseEvent> {
    desk.tell.reform(|event: MouseEvent| {
        event.prevent_default();
        Action::MenuClosed
    })
}

fn title(of: MenuOf) -> String {
    match of {
        MenuOf::Item(Item::Node(id)) => say!("menu.of-node", "Node {id}", id),
        MenuOf::Item(Item::Link(a, b)) => say!("menu.of-link", "Link {a} – {b}", a, b),
        MenuOf::Item(item) => say!("menu.of-message", "Message {name}", item),
        MenuOf::Lies(id) => say!("menu.lies-of", "How {id} lies", id),
        MenuOf::Requests(id) => say!("menu.request-at", "A request at {id}", id),
        MenuOf::Partition => say!("tools.partition", "Partition the servers").into(),
    }
}

fn entries(desk: &Desk, menu: &OpenMenu, asked: &UseStateHandle<Option<usize>>) -> Html {
    let all = all_entries(desk, menu.of);
    if all.is_empty() {
        return html! { <p class="ask hint">{ say!("menu.gone", "It is no longer there.") }</p> };
    }
    all.iter().enumerate().map(|(at, entry)| self::entry(desk, entry, at, asked)).collect()
}

fn all_entries(desk: &Desk, of: MenuOf) -> Vec<Entry> {
    let snapshot = &desk.state.snapshot;
    match of {
        MenuOf::Item(Item::Node(id)) | MenuOf::Lies(id) | MenuOf::Requests(id) => {
            let node = snapshot.nodes.iter().find(|node| node.id == id);
            node.map(|node| node_entries(desk.protocol(), node, of)).unwrap_or_default()
        }
        MenuOf::Item(Item::Link(a, b)) => {
            let name = |index: u16| snapshot.nodes.get(usize::from(index)).map(|node| node.id);
            let link = snapshot.links.iter().find(|link| (name(link.a), name(link.b)) == (Some(a), Some(b)));
            link_entries(a, b, link.map_or(0, |link| link.flags))
        }
        MenuOf::Item(item @ Item::Mail { .. }) => mail_entries(&item.to_string()),
        MenuOf::Item(_) | MenuOf::Partition => Vec::new(),
    }
}

fn entry(desk: &Desk, entry: &Entry, at: usize, asked: &UseStateHandle<Option<usize>>) -> Html {
    match entry {
        Entry::Heading(text) => html! { <div class="heading" role="presentation">{ *text }</div> },
        Entry::Act { label, help, text, harm } => {
            let (helm, tell, order) = (desk.helm.clone(), desk.tell.clone(), Order::Act(text.clone()));
            let onclick = Callback::from(move |_: MouseEvent| {
                tell.emit(Action::MenuClosed);
                helm.carry_out(order.clone());
            });
            item(label, help, *harm, None, onclick)
        }
        Entry::Ask { label, help, verb, fields, harm } => {
            let (open, setter) = (**asked == Some(at), asked.clone());
            let onclick = Callback::from(move |_: MouseEvent| setter.set((!open).then_some(at)));
            html! {
                <>
                    { item(label, help, *harm, Some(open), onclick) }
                    if open { <MenuForm desk={desk.clone()} verb={verb.clone()} fields={fields.clone()} /> }
                </>
            }
        }
    }
}

fn item(label: &str, help: &str, harm: bool, open: Option<bool>, onclick: Callback<MouseEvent>) -> Html {
    let class = classes!("item", harm.then_some("harm"));
    html! {
        <button {class} role="menuitem" aria-expanded={open.map(|open| open.to_string())} {onclick}>
            if open.is_some() { <span class="more" aria-hidden="true">{ "…" }</span> }
            { label }<small>{ help }</small>
        </button>
    }
}

/// The arrows move from item to item.
fn on_keydown(event: &KeyboardEvent) {
    let step: i32 = match event.key().as_str() {
        "ArrowDown" => 1,
        "ArrowUp" => -1,
        _ => return,
    };
    let Some(target) = event.target_dyn_into::<HtmlElement>() else { return };
    let Some(menu) = target.closest(".menu").ok().flatten() else { return };
    let Ok(items) = menu.query_selector_all("[role=menuitem]") else { return };
    let count = items.length() as i32;
    let here = (0..count).find(|at| items.get(*at as u32).as_deref() == Some(&**target));
    let next = here.map_or(0, |here| (here + step).rem_euclid(count.max(1)));
    event.prevent_default();
    focus(items.get(next as u32));
}

fn focus(node: Option<web_sys::Node>) {
    if let Some(element) = node.and_then(|node| node.dyn_into::<HtmlElement>().ok()) {
        // An element that can't take the focus leaves it where it was.
        let _ = element.focus();
    }
}

/// Puts the menu where it was asked for, but inside the window, and gives it the focus.
fn place(node: &NodeRef, menu: &OpenMenu) {
    let Some(element) = node.cast::<HtmlElement>() else { return };
    let (width, height) = ground::size();
    let left = menu.x.min(width - f64::from(element.offset_width()) - 8.0).max(8.0);
    let top = menu.y.min(height - f64::from(element.offset_height()) - 8.0).max(8.0);
    let style = element.style();
    // A length in pixels is always taken.
    let _ = style.set_property("left", &format!("{}px", Decimal(left, 1)));
    let _ = style.set_property("top", &format!("{}px", Decimal(top, 1)));
    let first = element.query_selector("[role=menuitem], button, input").ok().flatten();
    focus(first.map(Into::into));
}

/// The focus goes back to where it was before the menu opened.
fn give_back(element: Option<HtmlElement>) {
    focus(element.map(Into::into));
}

/// A closing cross, for dialogs.
pub fn close_button(desk: &Desk, action: Action) -> Html {
    html! { <button class="btn icon quiet" type="button" aria-label={say!("page.close", "Close")} onclick={desk.telling(action)}>{ icons::close() }</button> }
}
