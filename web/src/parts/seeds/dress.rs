//! The tab's style sheet, which comes with its module and not with the page: to see a run nobody needs it.

use js_sys::{Array, Function, Reflect};
use std::cell::Cell;
use wasm_bindgen::{JsCast, JsValue};

const SHEET: &str = include_str!("../../../style/seeds.css");

thread_local! {
    static DRESSED: Cell<bool> = const { Cell::new(false) };
}

/// Adds the style sheet to the page, once. A policy that forbids inline styles allows it: it is no text of the page.
pub fn dress() {
    if !DRESSED.replace(true) {
        // A browser without such sheets shows the same, only plainer.
        let _ = added();
    }
}

fn added() -> Result<(), JsValue> {
    let maker: Function = Reflect::get(&js_sys::global(), &"CSSStyleSheet".into())?.dyn_into()?;
    let sheet = Reflect::construct(&maker, &Array::new())?;
    method(&sheet, "replaceSync")?.call1(&sheet, &SHEET.into())?;
    let document = Reflect::get(&js_sys::global(), &"document".into())?;
    let all = Reflect::get(&document, &"adoptedStyleSheets".into())?;
    method(&all, "push")?.call1(&all, &sheet)?;
    Ok(())
}

fn method(of: &JsValue, name: &str) -> Result<Function, JsValue> {
    Reflect::get(of, &name.into())?.dyn_into()
}
