//! The topology line.

use super::{Fallible, Scope, value};
use crate::scenario::{
    Diagnostic,
    tree::{Setting, Shape, Spanned},
};
use kernel::Topology;

pub(super) fn topology(scope: &Scope, shape: &Spanned<Shape>, settings: &[Spanned<Setting>]) -> Fallible<Topology> {
    let mut degree = None;
    for setting in settings {
        let word = &setting.item.word;
        match (word.item.as_str(), &shape.item) {
            ("degree", Shape::Random) => degree = Some(value::whole(&setting.item.given, 2, 64)? as u16),
            (other, Shape::Random) => {
                return Err(Box::new(Diagnostic::unknown_word(
                    word.span,
                    "a setting of the topology",
                    other,
                    &["degree"],
                )));
            }
            _ => {
                return Err(Box::new(Diagnostic::new(
                    setting.span,
                    "this topology has no settings; `random degree=4` has",
                )));
            }
        }
    }
    Ok(match &shape.item {
        Shape::Full => Topology::Full,
        Shape::Ring => Topology::Ring,
        Shape::Line => Topology::Line,
        Shape::Star(hub) => Topology::Star(scope.node(hub)?),
        Shape::Grid { columns, rows } => grid(scope, shape, columns.item, rows.item)?,
        Shape::Random => Topology::Random { degree: degree.unwrap_or(4) },
        Shape::Region(regions) => {
            let all: Fallible<Vec<_>> = regions.iter().map(|region| scope.nodes(&region.item.nodes)).collect();
            Topology::Regions(all?)
        }
    })
}

fn grid(scope: &Scope, shape: &Spanned<Shape>, columns: u32, rows: u32) -> Fallible<Topology> {
    let (count, room) = (scope.servers.len(), u64::from(columns) * u64::from(rows));
    let sizes = (u16::try_from(columns), u16::try_from(rows));
    match sizes {
        (Ok(columns), Ok(rows)) if room >= count as u64 => Ok(Topology::Grid(columns, rows)),
        _ => Err(Box::new(Diagnostic::new(
            shape.span,
            format!("this grid has room for {room}, and there are {count} servers"),
        ))),
    }
}
