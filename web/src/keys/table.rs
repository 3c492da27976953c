//! The table itself, and what hands do without keys.

use super::{Does, Key};
use crate::stage::{Tool, Wish};
use crate::state::Press;
use lab::{Word, word};

const fn page(keys: &'static [&'static str], name: Word, press: Press, help: Word) -> Key {
    Key { keys, held: false, shift: None, does: Does::Page(press), name, help }
}

const fn stage(keys: &'static [&'static str], name: Word, wish: Wish, help: Word) -> Key {
    Key { keys, held: false, shift: None, does: Does::Stage(wish), name, help }
}

const fn text(keys: &'static [&'static str], name: Word, help: Word) -> Key {
    Key { keys, held: false, shift: None, does: Does::Text, name, help }
}

const fn tool(keys: &'static [&'static str], tool: Tool) -> Key {
    stage(keys, plain(tool.key()), Wish::Pick(tool), tool.name())
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

/// What is called the same everywhere.
const fn plain(sign: &'static str) -> Word {
    Word { key: 0, english: sign }
}

const GO: Word = word!("key.go", "select the next node that way");
const PUSH: Word = word!("key.push", "move the selected node, or its group; farther apart is slower");

/// Every key.
pub static KEYS: [Key; 41] = [
    page(&[" "], word!("key-name.space", "Space"), Press::Toggle, word!("key.toggle", "play, or pause"))
        .without_shift(),
    page(&[".", ">"], plain("."), Press::Step, word!("key.step", "one event")),
    page(&[",", "<"], plain(","), Press::Back, word!("key.back", "one event back")),
    page(&["d"], plain("d"), Press::NextDecision, word!("key.next-decision", "run until the next decision")),
    page(&["f"], plain("f"), Press::NextFault, word!("key.next-fault", "run until the next fault")),
    page(
        &["i"],
        plain("i"),
        Press::NextViolation,
        word!("key.next-violation", "run until something that must hold is broken"),
    ),
    page(&["]"], plain("]"), Press::Faster, word!("key.faster", "faster")),
    page(&["["], plain("["), Press::Slower, word!("key.slower", "slower")),
    page(
        &["Home"],
        word!("key-name.home", "Home"),
        Press::Restart,
        word!("key.restart", "from the beginning, without what you did"),
    ),
    page(&["z"], word!("key-name.ctrl-z", "Ctrl Z"), Press::Undo, word!("key.undo", "take the last action back"))
        .with_control()
        .without_shift(),
    page(
        &["z"],
        word!("key-name.ctrl-shift-z", "Ctrl Shift Z"),
        Press::Redo,
        word!("key.redo", "do it again after all"),
    )
    .with_control()
    .with_shift(),
    page(&["y"], word!("key-name.ctrl-y", "Ctrl Y"), Press::Redo, word!("key.redo-too", "the same, do it again"))
        .with_control()
        .without_shift(),
    page(&["0"], plain("0"), Press::Fit, word!("key.fit", "see all nodes")),
    page(&["?"], plain("?"), Press::Keys, word!("key.list", "open this list")),
    page(&["h"], plain("h"), Press::Home, word!("key.home", "see all protocols and stories")),
    page(&["a"], plain("a"), Press::About, word!("key.about", "see all that is known of this protocol")),
    page(
        &["Escape"],
        word!("key-name.esc", "Esc"),
        Press::Escape,
        word!("key.escape", "close what is open, or select nothing"),
    ),
    text(
        &["Enter"],
        word!("key-name.ctrl-enter", "Ctrl Enter"),
        word!("key.run-text", "in the scenario's text: run it as it stands"),
    )
    .with_control(),
    stage(&["ArrowLeft"], word!("key-name.arrows", "Arrows"), Wish::Go(-1.0, 0.0), GO).without_shift(),
    stage(&["ArrowRight"], word!("key-name.arrows", "Arrows"), Wish::Go(1.0, 0.0), GO).without_shift(),
    stage(&["ArrowUp"], word!("key-name.arrows", "Arrows"), Wish::Go(0.0, -1.0), GO).without_shift(),
    stage(&["ArrowDown"], word!("key-name.arrows", "Arrows"), Wish::Go(0.0, 1.0), GO).without_shift(),
    stage(&["ArrowLeft"], word!("key-name.shift-arrows", "Shift + arrows"), Wish::Push(-1.0, 0.0), PUSH).with_shift(),
    stage(&["ArrowRight"], word!("key-name.shift-arrows", "Shift + arrows"), Wish::Push(1.0, 0.0), PUSH).with_shift(),
    stage(&["ArrowUp"], word!("key-name.shift-arrows", "Shift + arrows"), Wish::Push(0.0, -1.0), PUSH).with_shift(),
    stage(&["ArrowDown"], word!("key-name.shift-arrows", "Shift + arrows"), Wish::Push(0.0, 1.0), PUSH).with_shift(),
    stage(
        &[" "],
        word!("key-name.shift-space", "Shift + Space"),
        Wish::Gather,
        word!("key.gather", "take the selected node into the group, or out of it"),
    )
    .with_shift(),
    stage(&["l"], plain("l"), Wish::NextLink, word!("key.next-link", "select the next link of the selected node")),
    stage(
        &["m"],
        plain("m"),
        Wish::NextMail,
        word!("key.next-mail", "select the next message to or from the selected node"),
    ),
    stage(
        &["Enter", "ContextMenu"],
        word!("key-name.enter", "Enter"),
        Wish::Menu,
        word!("key.menu", "open the menu of what is selected"),
    ),
    stage(
        &["F10"],
        word!("key-name.shift-f10", "Shift + F10"),
        Wish::Menu,
        word!("key.menu-too", "the same, open the menu"),
    )
    .with_shift(),
    stage(
        &["Delete", "Backspace"],
        word!("key-name.delete", "Delete"),
        Wish::Delete,
        word!("key.delete", "crash or restart a node, cut or mend a link, drop a message"),
    ),
    stage(&["+", "="], plain("+"), Wish::Zoom(1.25), word!("key.nearer", "nearer")),
    stage(&["-"], plain("-"), Wish::Zoom(0.8), word!("key.farther", "farther")),
    stage(
        &["Escape"],
        word!("key-name.esc", "Esc"),
        Wish::LetGo,
        word!("key.let-go", "let go of what is being drawn or dragged, then of the group"),
    ),
    tool(&["v"], Tool::Select),
    tool(&["x"], Tool::Cut),
    tool(&["p"], Tool::Partition),
    tool(&["k"], Tool::Crash),
    tool(&["b"], Tool::Lie),
    tool(&["r"], Tool::Request),
];

/// What hands do on the stage, for the same dialog.
pub const HANDS: [(Word, Word); 8] = [
    (word!("key.drag-node", "Drag a node"), word!("key.drag-node-help", "put it elsewhere; a group moves together")),
    (word!("key.drag-ground", "Drag the ground"), word!("key.elsewhere", "look elsewhere")),
    (
        word!("key.frame", "Shift + drag the ground"),
        word!("key.frame-help", "gather the nodes within; by touch, hold until the frame appears, then drag"),
    ),
    (word!("key.join", "Shift + click a node"), word!("key.join-help", "take it into the group, or out of it")),
    (
        word!("key.other-button", "Other button, or hold"),
        word!("key.other-button-help", "open the menu of what is there"),
    ),
    (
        word!("key.wheel", "Wheel, or pinch"),
        word!("key.wheel-help", "nearer and farther; click the stage first, or hold Ctrl"),
    ),
    (
        word!("key.scissors", "Draw with the scissors"),
        word!("key.scissors-help", "cut every link that the line crosses; with Shift one way"),
    ),
    (word!("key.two-fingers", "Two fingers"), word!("key.elsewhere", "look elsewhere")),
];
