//! What the stage is given and what it says back.

use super::{Pilot, Tool};
use crate::theme::Theme;
use picture::{Item, NodeId, ProtocolLook};
use std::rc::Rc;
use yew::prelude::*;

/// A wish for the menu of an item, at a place in CSS pixels from the stage's upper left corner.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MenuAt {
    /// What the menu is of.
    pub item: Item,
    /// From the left.
    pub x: f64,
    /// From the top.
    pub y: f64,
    /// Whether it was asked for by keyboard, so that the menu takes the focus.
    pub by_key: bool,
}

#[derive(Properties, Clone, PartialEq)]
pub struct StageProps {
    /// Where the moments come from.
    pub pilot: Pilot,
    /// The protocol's words and glyphs.
    pub look: Rc<ProtocolLook>,
    /// What a click does.
    #[prop_or_default]
    pub tool: Tool,
    /// What is selected, wherever that was done.
    #[prop_or_default]
    pub selected: Option<Item>,
    /// The causal past of what is selected.
    #[prop_or_default]
    pub past: Rc<[NodeId]>,
    /// Which colours; a change makes the stage look up its colours again.
    #[prop_or_default]
    pub theme: Theme,
    /// Whether mail jumps instead of gliding, and nothing moves by itself.
    #[prop_or_default]
    pub reduced_motion: bool,
    /// Whether single letters and signs act.
    #[prop_or(true)]
    pub letters: bool,
    /// Whether figures about drawing are kept and shown.
    #[prop_or_default]
    pub perf: bool,
    /// Embedded: the wheel is the host page's, and the focus is never taken.
    #[prop_or_default]
    pub embedded: bool,
    /// Changes when all nodes are to be shown again.
    #[prop_or_default]
    pub fit: u32,
    /// An action in the scenario's language, without its time: `crash n3`, `cut n1 > n2`, `move n2 120 80`.
    pub on_act: Callback<String>,
    /// The selection changed.
    pub on_select: Callback<Option<Item>>,
    /// Another tool was picked by its key.
    #[prop_or_default]
    pub on_tool: Callback<Tool>,
    /// Something that a screen reader should speak: what the keyboard selected.
    #[prop_or_default]
    pub on_say: Callback<String>,
    /// The menu of an item is wanted: by the other button, a long press, or Enter.
    pub on_menu: Callback<MenuAt>,
}
