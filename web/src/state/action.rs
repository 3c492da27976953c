//! Everything that can happen to the page, but for what happens in the run.

use super::{LogFilter, OpenMenu, Share, Snapshot, Tab, View, Writing, Wrong};
use crate::{language::Language, stage::Tool, theme::Theme};
use picture::Item;
use std::rc::Rc;

/// Something happened.
#[derive(Clone, PartialEq, Debug)]
pub enum Action {
    /// The run has moved, or what is read of it has changed.
    Beat(Rc<Snapshot>),
    /// Another run has taken the place of the one before.
    Opened(Rc<Snapshot>),
    /// Other colours were chosen.
    ThemeChosen(Theme),
    /// Another language is spoken.
    LanguageChosen(Language),
    /// A tool was picked up.
    ToolChosen(Tool),
    /// A tab was opened.
    TabChosen(Tab),
    /// Something was selected, or nothing.
    Selected(Option<Item>),
    /// Something was picked on the stage: it is read about, but the sheet stays where it is.
    Picked(Option<Item>),
    /// Something was selected in order to read about it.
    Inspected(Item),
    /// One of the answers about the selection is looked at, or all of them.
    Asked(Option<usize>),
    /// One of the answers is looked at in the space-time diagram.
    Traced(usize),
    /// The whole run is to be looked through for reasons.
    FarAsked,
    /// An event that is a reason was followed.
    Followed(u64),
    /// A menu was asked for.
    MenuOpened(OpenMenu),
    /// The menu was closed.
    MenuClosed,
    /// The catalog was searched.
    Searched(String),
    /// The log was filtered.
    Filtered(LogFilter),
    /// The catalog was opened or closed, where it is a menu.
    CatalogToggled,
    /// The side was drawn up or down, where it is a sheet.
    SideToggled,
    /// A parameter was typed: its name and its text.
    Typed(String, String),
    /// The form's parameters were refused: for each, its name ("" for all) and why.
    DraftRefused(Vec<(String, String)>),
    /// The form was put back to the run's parameters.
    DraftReset,
    /// Something was written in the scenario's pane.
    Wrote(Rc<Writing>),
    /// A text was dropped, pasted, or fetched.
    Brought(Rc<str>),
    /// This text is what runs now.
    Ran(Rc<str>),
    /// This text was judged.
    Judged(Rc<str>, Rc<[Wrong]>),
    /// It was asked what the run can be shared as.
    ShareOpened(Rc<Share>),
    /// That was closed.
    ShareClosed,
    /// The list of keys was opened.
    KeysOpened,
    /// The list of keys was closed.
    KeysClosed,
    /// Single letters and signs were switched on or off.
    LettersSwitched(bool),
    /// An action on the run was refused.
    Refused(String),
    /// The refusal was read.
    RefusalRead,
    /// Something else of the page was asked for.
    Viewed(View),
    /// What was suggested was done: this is what to watch.
    TipTaken(String),
    /// The suggestion is not wanted.
    TipDismissed,
    /// All nodes are to be seen again.
    Fitted,
}
