//! The parts of the page, each a small file. Most are plain functions of the desk: what they show follows from it alone.

mod about;
mod catalog;
mod clients;
mod dialog;
mod header;
mod holds;
mod icons;
mod inspector;
mod legend;
mod link_text;
mod log;
mod menu;
mod menu_form;
mod panels;
mod partition;
mod rules;
mod setup;
mod share;
mod side;
mod stage;
mod timeline;
mod transport;

pub use catalog::catalog;
pub use dialog::Dialog;
pub use header::header;
use link_text::link_text;
use menu::Menu;
pub use share::ShareDialog;
pub use side::side;
pub use stage::stage;
pub use transport::transport;
