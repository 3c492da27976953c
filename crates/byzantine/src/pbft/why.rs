//! Answers.
use super::Pbft;
use model::{Answer, NodeId, Stage};
/// Later.
pub fn why(_: &dyn Stage<Pbft>, _: NodeId) -> Vec<Answer> {
    Vec::new()
}
