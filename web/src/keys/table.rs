//! The table itself, and what hands do without keys.

use super::{Does, Key};
use crate::stage::{Tool, Wish};
use crate::state::Press;

const fn page(keys: &'static [&'static str], name: &'static str, press: Press, help: &'static str) -> Key {
    Key { keys, held: false, shift: None, does: Does::Page(press), name, help }
}

const fn stage(keys: &'static [&'static str], name: &'static str, wish: Wish, help: &'static str) -> Key {
    Key { keys, held: false, shift: None, does: Does::Stage(wish), name, help }
}

const fn text(keys: &'static [&'static str], name: &'static str, help: &'static str) -> Key {
    Key { keys, held: false, shift: None, does: Does::Text, name, help }
}

const fn tool(keys: &'static [&'static str], tool: Tool) -> Key {
    stage(keys, tool.key(), Wish::Pick(tool), tool.name())
}

impl Key {
    const fn with_shift(self) -> Self {
        Self { shift: Some(true), ..self }
    }

    const fn without_shift(self) -> Self {
        Self { shift: Some(false), ..self }
    }

    const fn with_control(self) -> Self {
        Self { held: true, ..self }
    }
}

const GO: &str = "select the next node that way";
const PUSH: &str = "move the selected node, or its group; farther apart is slower";

/// Every key.
pub static KEYS: [Key; 39] = [
    page(&[" "], "Space", Press::Toggle, "play, or pause").without_shift(),
    page(&[".", ">"], ".", Press::Step, "one event"),
    page(&[",", "<"], ",", Press::Back, "one event back"),
    page(&["d"], "d", Press::NextDecision, "run until the next decision"),
    page(&["f"], "f", Press::NextFault, "run until the next fault"),
    page(&["i"], "i", Press::NextViolation, "run until something that must hold is broken"),
    page(&["]"], "]", Press::Faster, "faster"),
    page(&["["], "[", Press::Slower, "slower"),
    page(&["Home"], "Home", Press::Restart, "from the beginning, without what you did"),
    page(&["z"], "Ctrl Z", Press::Undo, "take the last action back").with_control().without_shift(),
    page(&["z"], "Ctrl Shift Z", Press::Redo, "do it again after all").with_control().with_shift(),
    page(&["y"], "Ctrl Y", Press::Redo, "the same, do it again").with_control().without_shift(),
    page(&["0"], "0", Press::Fit, "see all nodes"),
    page(&["?"], "?", Press::Keys, "open this list"),
    page(&["Escape"], "Esc", Press::Escape, "close what is open, or select nothing"),
    text(&["Enter"], "Ctrl Enter", "in the scenario's text: run it as it stands").with_control(),
    stage(&["ArrowLeft"], "Arrows", Wish::Go(-1.0, 0.0), GO).without_shift(),
    stage(&["ArrowRight"], "Arrows", Wish::Go(1.0, 0.0), GO).without_shift(),
    stage(&["ArrowUp"], "Arrows", Wish::Go(0.0, -1.0), GO).without_shift(),
    stage(&["ArrowDown"], "Arrows", Wish::Go(0.0, 1.0), GO).without_shift(),
    stage(&["ArrowLeft"], "Shift + arrows", Wish::Push(-1.0, 0.0), PUSH).with_shift(),
    stage(&["ArrowRight"], "Shift + arrows", Wish::Push(1.0, 0.0), PUSH).with_shift(),
    stage(&["ArrowUp"], "Shift + arrows", Wish::Push(0.0, -1.0), PUSH).with_shift(),
    stage(&["ArrowDown"], "Shift + arrows", Wish::Push(0.0, 1.0), PUSH).with_shift(),
    stage(&[" "], "Shift + Space", Wish::Gather, "take the selected node into the group, or out of it").with_shift(),
    stage(&["l"], "l", Wish::NextLink, "select the next link of the selected node"),
    stage(&["m"], "m", Wish::NextMail, "select the next message to or from the selected node"),
    stage(&["Enter", "ContextMenu"], "Enter", Wish::Menu, "open the menu of what is selected"),
    stage(&["F10"], "Shift + F10", Wish::Menu, "the same, open the menu").with_shift(),
    stage(
        &["Delete", "Backspace"],
        "Delete",
        Wish::Delete,
        "crash or restart a node, cut or mend a link, drop a message",
    ),
    stage(&["+", "="], "+", Wish::Zoom(1.25), "nearer"),
    stage(&["-"], "-", Wish::Zoom(0.8), "farther"),
    stage(&["Escape"], "Esc", Wish::LetGo, "let go of what is being drawn or dragged, then of the group"),
    tool(&["v"], Tool::Select),
    tool(&["x"], Tool::Cut),
    tool(&["p"], Tool::Partition),
    tool(&["k"], Tool::Crash),
    tool(&["b"], Tool::Lie),
    tool(&["r"], Tool::Request),
];

/// What hands do on the stage, for the same dialog.
pub const HANDS: [(&str, &str); 8] = [
    ("Drag a node", "put it elsewhere; a group moves together"),
    ("Drag the ground", "look elsewhere"),
    ("Shift + drag the ground", "gather the nodes within; by touch, hold until the frame appears, then drag"),
    ("Shift + click a node", "take it into the group, or out of it"),
    ("Other button, or hold", "open the menu of what is there"),
    ("Wheel, or pinch", "nearer and farther; click the stage first, or hold Ctrl"),
    ("Draw with the scissors", "cut every link that the line crosses; with Shift one way"),
    ("Two fingers", "look elsewhere"),
];
