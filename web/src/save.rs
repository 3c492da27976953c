//! Files that the page gives away.

use crate::stage::Brush;
use crate::{ground, theme};
use js_sys::Array;
use picture::{Figure, Palette, Tone};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, CanvasRenderingContext2d, HtmlAnchorElement, HtmlCanvasElement, Url, window};

/// Device pixels for a pixel of a picture; fewer where the picture would be larger than a canvas may be.
const DENSITY: f64 = 2.0;
const LARGEST: f64 = 8_192.0;

/// Gives a text away. `kind` is its media type.
pub fn text(name: &str, kind: &str, text: &str) {
    let bag = BlobPropertyBag::new();
    bag.set_type(&format!("{kind};charset=utf-8"));
    if let Ok(blob) = Blob::new_with_str_sequence_and_options(&Array::of1(&JsValue::from_str(text)), &bag) {
        blob_of(name, &blob);
    }
}

/// Gives a figure away as a PNG picture, in the colours of paper. Says whether that was possible.
pub fn png(name: String, figure: &Figure, on_done: impl FnOnce(bool) + 'static) {
    let Some(canvas) = drawn(figure) else { return on_done(false) };
    let done = Closure::once_into_js(move |blob: Option<Blob>| {
        if let Some(blob) = &blob {
            blob_of(&name, blob);
        }
        on_done(blob.is_some());
    });
    // A canvas on which only the page has drawn may be read.
    let _ = canvas.to_blob(done.unchecked_ref());
}

fn drawn(figure: &Figure) -> Option<HtmlCanvasElement> {
    let (scene, palette) = (figure.scene(), Palette::print());
    let density = DENSITY.min(LARGEST / scene.width.max(scene.height));
    let canvas: HtmlCanvasElement = window()?.document()?.create_element("canvas").ok()?.dyn_into().ok()?;
    canvas.set_width((scene.width * density).ceil() as u32);
    canvas.set_height((scene.height * density).ceil() as u32);
    let context: CanvasRenderingContext2d = canvas.get_context("2d").ok()??.dyn_into().ok()?;
    let ground = palette.colour(Tone::Ground).to_owned();
    let mut brush = Brush::new(context.clone(), palette, &theme::fonts_of(&ground::body()?));
    brush.draw(scene, density);
    // The brush leaves the ground to the page; on paper there is none behind the picture.
    context.set_global_composite_operation("destination-over").ok()?;
    context.set_fill_style_str(&ground);
    context.fill_rect(0.0, 0.0, scene.width, scene.height);
    Some(canvas)
}

/// An address that holds the file for as long as the browser needs to take it.
fn blob_of(name: &str, blob: &Blob) {
    let Ok(address) = Url::create_object_url_with_blob(blob) else { return };
    let anchor = window().and_then(|window| window.document()?.create_element("a").ok());
    if let Some(anchor) = anchor.and_then(|anchor| anchor.dyn_into::<HtmlAnchorElement>().ok()) {
        anchor.set_href(&address);
        anchor.set_download(name);
        anchor.click();
    }
    yew::platform::spawn_local(async move {
        yew::platform::time::sleep(std::time::Duration::from_secs(60)).await;
        // It is gone when the page goes, too.
        let _ = Url::revoke_object_url(&address);
    });
}
