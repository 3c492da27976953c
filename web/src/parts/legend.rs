//! The legend, made by the picture from what is on the stage, with the very signs that the stage draws.

use crate::desk::Desk;
use crate::look::look_of;
use crate::words::say;
use picture::{LegendItem, Palette, ProtocolLook, Scene, sign_scene};
use yew::prelude::*;

/// The legend.
pub fn legend(desk: &Desk) -> Html {
    let look = look_of(desk.protocol());
    let lines = desk.state.snapshot.legend.iter().map(|item| line(item, &look));
    html! {
        <details class="legend" id="legend"><summary>{ say!("legend.title", "Legend") }</summary><ul>{ for lines }</ul></details>
    }
}

fn line(item: &LegendItem, look: &ProtocolLook) -> Html {
    html! { <li key={item.text.clone()}><Sign sign={item.sign} look={look.clone()} />{ &item.text }</li> }
}

/// A sign and the protocol whose glyphs it uses: drawn anew only when either is another.
#[derive(Properties, Clone, PartialEq)]
struct SignProps {
    sign: picture::Sign,
    look: ProtocolLook,
}

#[component]
fn Sign(props: &SignProps) -> Html {
    let mut scene = Scene::default();
    sign_scene(props.sign, &props.look, &mut scene);
    Html::from_html_unchecked(scene.to_inline_svg(&Palette::of_the_page()).into())
}
