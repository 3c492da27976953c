//! The parts of the page, each a small file. Most are plain functions of the desk: what they show follows from it alone.

mod about;
mod branches;
mod catalog;
mod clients;
mod dialog;
mod header;
mod holds;
mod icons;
mod inspector;
mod later;
mod legend;
mod link_text;
mod log;
mod menu;
mod menu_form;
mod pair;
mod panels;
mod partition;
mod rules;
mod setup;
mod share;
mod side;
mod spacetime;
mod stage;
mod timeline;
mod transport;

pub use catalog::catalog;
use dialog::Dialog;
pub use header::header;
pub use later::{Later, Part};
use link_text::link_text;
use menu::Menu;
use share::ShareDialog;
pub use side::side;
pub use stage::stage;
pub use transport::transport;
