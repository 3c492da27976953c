//! From cell to cell by keyboard: the panel is one stop of the tabulator, and arrows go on within it.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, KeyboardEvent};
use yew::Callback;

/// So far it is looked for the next cell that holds something.
const FAR: i64 = 400;

/// Left, right, up and down go to the next cell that holds something; from the panel itself, to its first one.
pub fn on_arrows() -> Callback<KeyboardEvent> {
    Callback::from(|event: KeyboardEvent| {
        let way = match event.key().as_str() {
            "ArrowLeft" => (0, -1),
            "ArrowRight" => (0, 1),
            "ArrowUp" => (-1, 0),
            "ArrowDown" => (1, 0),
            _ => return,
        };
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        if target.and_then(|target| step(&target, way)).is_some() {
            event.prevent_default();
        }
    })
}

fn step(from: &Element, (down, right): (i64, i64)) -> Option<()> {
    let panel = from.closest(".scroll").ok()??;
    let number = |name: &str| from.get_attribute(name).and_then(|text| text.parse::<i64>().ok());
    let (Some(row), Some(column)) = (number("data-row"), number("data-column")) else {
        return focus(&panel.query_selector("[data-row]").ok()??);
    };
    (1..FAR).find_map(|steps| {
        let (row, column) = (row + down * steps, column + right * steps);
        let selector = format!("[data-row=\"{row}\"][data-column=\"{column}\"]");
        panel.query_selector(&selector).ok().flatten().and_then(|cell| focus(&cell))
    })
}

/// A block of a tree is no HTML element, but takes the focus by the same name.
fn focus(element: &Element) -> Option<()> {
    element.unchecked_ref::<HtmlElement>().focus().ok()
}
