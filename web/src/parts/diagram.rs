//! What diagrams on a canvas share: a scene is drawn as large as it is, and a click selects what lies beneath it.

use crate::stage::Brush;
use crate::theme::{Theme, fonts_of, palette_of};
use picture::{Item, Point, Scene};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};
use yew::prelude::*;

/// How wide a picture may be on this canvas, in pixels.
pub fn room(canvas: &HtmlCanvasElement) -> f64 {
    canvas.parent_element().map_or(0.0, |parent| f64::from(parent.client_width())).max(240.0)
}

/// Draws a scene, and makes the canvas as large as it.
pub fn paint(canvas: &HtmlCanvasElement, scene: &Scene, theme: Theme) -> Option<()> {
    let context = canvas.get_context("2d").ok()??.dyn_into::<CanvasRenderingContext2d>().ok()?;
    let density = web_sys::window().map_or(1.0, |window| window.device_pixel_ratio());
    canvas.set_width((scene.width * density).round() as u32);
    canvas.set_height((scene.height * density).round() as u32);
    Brush::new(context, palette_of(canvas, theme), &fonts_of(canvas)).draw(scene, density);
    Some(())
}

/// What lies beneath the pointer, `near` pixels away at most, is selected; nothing, where nothing does.
pub fn on_click(
    canvas: &NodeRef,
    scene: &Rc<RefCell<Scene>>,
    near: f64,
    on_pick: &Callback<Option<Item>>,
) -> Callback<MouseEvent> {
    let (canvas, scene, on_pick) = (canvas.clone(), scene.clone(), on_pick.clone());
    Callback::from(move |event: MouseEvent| {
        let Some(canvas) = canvas.cast::<HtmlCanvasElement>() else { return };
        let item = {
            let scene = scene.borrow();
            // The canvas is shown as wide as its place, whatever the picture's own width.
            let scale = scene.width / f64::from(canvas.client_width().max(1));
            let at = Point::new(f64::from(event.offset_x()) * scale, f64::from(event.offset_y()) * scale);
            scene.hit(at, near)
        };
        on_pick.emit(item);
    })
}
