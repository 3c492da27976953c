//! The stage: a canvas that draws the picture of the run in its own animation loop, outside the virtual DOM.

mod act;
mod brush;
mod core;
mod count;
mod fingers;
mod gesture;
mod group;
mod keys;
mod listen;
mod pointer;
mod props;
mod raster;
mod source;
mod stats;
mod tool;
mod wire;

pub use brush::Brush;
pub use keys::Wish;
pub use props::{MenuAt, StageProps};
pub use source::{FrameInfo, Pilot, StageSource};
pub use tool::Tool;

use crate::keys::listed;
use crate::words::{said, say};
use lab::{Word, word};
use wire::Wired;
use yew::prelude::*;

/// The stage. The canvas is drawn, and listens, outside of Yew: this only places it.
#[component]
pub fn Stage(props: &StageProps) -> Html {
    let (canvas, overlay) = (use_node_ref(), use_node_ref());
    let wired = use_mut_ref(|| None::<Wired>);
    let spoken = use_state(AttrValue::default);
    {
        let (canvas, overlay, wired, props) = (canvas.clone(), overlay.clone(), wired.clone(), props.clone());
        use_effect_with((), move |()| {
            *wired.borrow_mut() = Wired::new(&canvas, &overlay, &props);
            move || drop(wired.borrow_mut().take())
        });
    }
    let props = with_voice(props, &spoken);
    use_effect_with(props.clone(), move |props| {
        if let Some(wired) = &*wired.borrow() {
            wired.core.set_props(props);
        }
    });
    html! {
        <>
            <canvas ref={canvas} tabindex="0" role="application" aria-label={said(LABEL)} aria-describedby="stage-keys" data-tool={props.tool.key()} />
            <ul class="unseen" id="stage-keys">{ for listed(true).map(|row| html! { <li>{ said(row.name) }{ ": " }{ said(row.help) }</li> }) }</ul>
            <p class="unseen" aria-live="polite">{ &*spoken }</p>
            if props.perf {
                <output ref={overlay} class="perf" aria-label={say!("stage.figures", "Figures about drawing")} />
            }
        </>
    }
}

const LABEL: Word = word!(
    "stage.label",
    "The stage. Arrow keys select a node, Enter opens its menu; the table of nodes says the same in words."
);

/// What the keyboard selects is spoken here, besides being told to the page.
fn with_voice(props: &StageProps, spoken: &UseStateHandle<AttrValue>) -> StageProps {
    let (spoken, on_say) = (spoken.setter(), props.on_say.clone());
    let on_say = Callback::from(move |text: String| {
        spoken.set(text.clone().into());
        on_say.emit(text);
    });
    StageProps { on_say, ..props.clone() }
}
