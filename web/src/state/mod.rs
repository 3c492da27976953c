//! What the page shows, as one value, and the one pure function that changes it.
//!
//! The run itself does not live here: `controller` owns it, and tells this state what there is to show, as a
//! [`Snapshot`], at most ten times a second. Nothing in this folder knows a browser, so that all of it is tested natively.

mod action;
mod ask;
mod draft;
mod filter;
mod halves;
mod keys;
mod light;
mod menu;
mod pill;
mod reduce;
mod share;
mod snapshot;
mod speed;
mod tab;
mod tip;
mod view;
mod words;
mod writing;

pub use action::Action;
pub use ask::{AskField, compose};
pub use draft::Draft;
pub use filter::{Group, LogFilter};
pub use halves::{halves, partition_text};
pub use keys::Press;
pub use light::{Light, Tie};
pub use menu::{Entry, MenuOf, OpenMenu, link_entries, mail_entries, node_entries};
pub use pill::{Pill, Tone};
pub use reduce::reduce;
pub use share::Share;
pub use snapshot::{BesideNow, Detail, Mode, Moment, Snapshot, Stretch, Want};
pub use speed::Speed;
pub use tab::Tab;
pub use tip::{Offer, Tip};
pub use view::View;
pub use words::{clock_text, length_text, sort_name};
pub use writing::{Writing, Wrong};

use crate::{language::Language, stage::Tool, theme::Theme};
use picture::Item;
use std::rc::Rc;

/// All that the page shows.
#[derive(Clone, PartialEq, Debug)]
pub struct State {
    /// Light or dark.
    pub theme: Theme,
    /// In which language the page speaks.
    pub language: Language,
    /// What a click on the stage does.
    pub tool: Tool,
    /// Which tab of the side is open.
    pub tab: Tab,
    /// What is selected, wherever that was done.
    pub selected: Option<Item>,
    /// Which of the answers about it is looked at.
    pub asked: Option<usize>,
    /// Whether the whole run is looked through for its reasons.
    pub far: bool,
    /// Where one came from by following a reason: what was selected there, and the event.
    pub trail: Option<(Item, u64)>,
    /// The menu that is open.
    pub menu: Option<OpenMenu>,
    /// What is being written in the scenario's pane.
    pub writing: Rc<Writing>,
    /// What the run can be shared as, when that is asked for.
    pub share: Option<Rc<Share>>,
    /// What is searched for in the catalog.
    pub search: String,
    /// Whether the list of keys is open.
    pub keys_open: bool,
    /// Whether single letters and signs act.
    pub letters: bool,
    /// Which lines of the log are shown.
    pub filter: LogFilter,
    /// Whether the catalog is open where it is a menu.
    pub catalog_open: bool,
    /// Whether the side is drawn up where it is a sheet.
    pub side_up: bool,
    /// The parameters as they stand in the form.
    pub draft: Draft,
    /// Why the last action was refused.
    pub refusal: Option<String>,
    /// What of the page is shown.
    pub view: View,
    /// What is suggested to who comes for the first time.
    pub tip: Tip,
    /// Counts the wishes to see all nodes again.
    pub fit: u32,
    /// The run as it stands.
    pub snapshot: Rc<Snapshot>,
}

impl State {
    /// The page when it opens.
    #[must_use]
    pub fn new(theme: Theme, snapshot: Rc<Snapshot>) -> Self {
        Self {
            theme,
            language: Language::default(),
            tool: Tool::default(),
            tab: Tab::default(),
            selected: None,
            asked: None,
            far: false,
            trail: None,
            menu: None,
            writing: Rc::default(),
            share: None,
            keys_open: false,
            letters: true,
            search: String::new(),
            filter: LogFilter::default(),
            catalog_open: false,
            side_up: false,
            draft: Draft::of(&snapshot.recipe),
            refusal: None,
            view: View::default(),
            tip: Tip::default(),
            fit: 0,
            snapshot,
        }
    }

    /// What of the run has to be read for what is open.
    #[must_use]
    pub fn want(&self) -> Want {
        Want { tab: self.tab, selected: self.selected, asked: self.asked, far: self.far, filter: self.filter.clone() }
    }
}
