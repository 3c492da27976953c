//! The page's icons: strokes of one width on an 18 by 18 grid.

use crate::stage::Tool;
use yew::prelude::*;

fn stroke(path: &'static str) -> Html {
    html! { <svg class="ico" viewBox="0 0 18 18" aria-hidden="true"><path d={path} /></svg> }
}

fn solid(path: &'static str) -> Html {
    html! { <svg class="ico full" viewBox="0 0 18 18" aria-hidden="true"><path d={path} /></svg> }
}

/// From the beginning.
pub fn restart() -> Html {
    solid("M3 4h2v10H3zM10 4v10L5 9zM15.500 4v10l-5-5z")
}

/// Let time pass.
pub fn play() -> Html {
    solid("M5 3.500v11l9.500-5.500z")
}

/// Stand still.
pub fn pause() -> Html {
    solid("M5 4h3v10H5zM10 4h3v10h-3z")
}

/// One event.
pub fn step() -> Html {
    solid("M4 4l7 5-7 5zM12 4h2v10h-2z")
}

/// One event back.
pub fn back() -> Html {
    solid("M14 4l-7 5 7 5zM4 4h2v10H4z")
}

/// Light.
pub fn sun() -> Html {
    stroke(
        "M9 5.800a3.200 3.200 0 1 0 0 6.400a3.200 3.200 0 1 0 0-6.400zM9 1.500v1.600M9 14.900v1.600M1.500 9h1.600M14.900 9h1.600M3.700 3.700l1.100 1.100M13.200 13.200l1.100 1.100M3.700 14.300l1.100-1.100M13.200 4.800l1.100-1.100",
    )
}

/// Dark.
pub fn moon() -> Html {
    stroke("M14.500 10.800A6.200 6.200 0 0 1 7.200 3.500a6.200 6.200 0 1 0 7.300 7.300z")
}

/// Contrast.
pub fn half() -> Html {
    html! { <svg class="ico" viewBox="0 0 18 18" aria-hidden="true"><circle cx="9" cy="9" r="6" /><path fill="currentColor" d="M9 3a6 6 0 0 1 0 12z" /></svg> }
}

/// A beamer's screen.
pub fn screen() -> Html {
    stroke("M2.500 3.500h13M4 3.500v7.500h10V3.500M9 11v2M6 15.500L9 13l3 2.500")
}

/// What can be done here?
pub fn question() -> Html {
    stroke("M6.500 7a2.500 2.500 0 1 1 3.700 2.200c-.8.400-1.200.900-1.200 1.800M9 13.600v.1")
}

/// A menu.
pub fn bars() -> Html {
    stroke("M3 5h12M3 9h12M3 13h12")
}

/// Close.
pub fn close() -> Html {
    stroke("M4.500 4.500l9 9M13.500 4.500l-9 9")
}

/// Take back.
pub fn undo() -> Html {
    stroke("M6.500 3.500L3 7l3.500 3.500M3 7h7.500a4 4 0 0 1 0 8H8")
}

/// Do again.
pub fn redo() -> Html {
    stroke("M11.500 3.500L15 7l-3.500 3.500M15 7H7.500a4 4 0 0 0 0 8H10")
}

/// A chance.
pub fn dice() -> Html {
    stroke(
        "M5 3h8a2 2 0 0 1 2 2v8a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2zM6.500 6.500h.01M11.500 6.500h.01M9 9h.01M6.500 11.500h.01M11.500 11.500h.01",
    )
}

/// See all nodes.
pub fn fit() -> Html {
    stroke("M3 7V3h4M11 3h4v4M15 11v4h-4M7 15H3v-4")
}

/// A sign for heal: a link that is whole again.
pub fn heal() -> Html {
    stroke(
        "M7.500 10.500l3-3M6 8.500L4.200 10.300a2.500 2.500 0 0 0 3.500 3.500L9.500 12M12 9.500l1.800-1.800a2.500 2.500 0 0 0-3.500-3.500L8.500 6",
    )
}

/// A sign for parting.
pub fn split() -> Html {
    stroke("M9 2v2M9 7v4M9 14v2M2.500 9a2 2 0 1 0 4 0a2 2 0 1 0-4 0zM11.500 9a2 2 0 1 0 4 0a2 2 0 1 0-4 0z")
}

/// A tool of the stage.
pub fn tool(tool: Tool) -> Html {
    stroke(match tool {
        Tool::Select => "M4 3l11 6-5 1.500L8 16z",
        Tool::Cut => {
            "M2.600 14a2.400 2.400 0 1 0 4.800 0a2.400 2.400 0 1 0-4.800 0zM10.600 14a2.400 2.400 0 1 0 4.800 0a2.400 2.400 0 1 0-4.800 0zM6.500 12L13 3M11.500 12L5 3"
        }
        Tool::Partition => {
            "M3 15l2-2M7.500 10.500l3-3M13 5l2-2M3.800 6a2.200 2.200 0 1 0 4.400 0a2.200 2.200 0 1 0-4.400 0zM9.800 12a2.200 2.200 0 1 0 4.400 0a2.200 2.200 0 1 0-4.400 0z"
        }
        Tool::Crash => "M5.500 5a6 6 0 1 0 7 0M9 2v7",
        Tool::Lie => "M3 6c4-2 8-2 12 0 0 6-3 9-6 9s-6-3-6-9zM6.500 9h.01M11.500 9h.01",
        Tool::Request => {
            "M4 4.500h10a1.500 1.500 0 0 1 1.500 1.500v6.500a1.500 1.500 0 0 1-1.500 1.500H4a1.500 1.500 0 0 1-1.500-1.500V6A1.500 1.500 0 0 1 4 4.500zM3 5.500l6 4.500 6-4.500"
        }
    })
}

/// Two nodes and what came between them.
pub fn logo() -> Html {
    html! {
        <svg width="22" height="22" viewBox="0 0 22 22" aria-hidden="true">
            <circle class="left" cx="6" cy="11" r="4.500" /><circle class="right" cx="16" cy="11" r="4.500" />
            <path d="M11 2v6M11 14v6" />
        </svg>
    }
}
