//! Panels.
use super::Pbft;
use model::{Panel, Stage};
/// Later.
pub fn panels(_: &dyn Stage<Pbft>) -> Vec<Panel> {
    Vec::new()
}
