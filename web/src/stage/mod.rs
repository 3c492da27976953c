//! The stage: a canvas that draws the picture of the run in its own animation loop, outside the virtual DOM.

mod props;
mod source;
mod tool;

pub use props::{MenuAt, StageProps};
pub use source::{FrameInfo, Pilot, StageSource};
pub use tool::Tool;

use yew::prelude::*;

/// The stage.
#[component]
pub fn Stage(props: &StageProps) -> Html {
    let _ = props;
    html! { <canvas class="stage" /> }
}
