//! A table of cells: a log grid, a quorum matrix, a replica table. The border says how firmly a cell stands.

use super::hue::hue;
use crate::desk::Desk;
use crate::state::Action;
use crate::words::say;
use lab::{Cell, CellMark, Grid, Row};
use picture::Item;
use yew::prelude::*;

/// So many characters of a cell are shown.
const LETTERS: usize = 8;

/// The table.
pub fn grid(desk: &Desk, title: &str, grid: &Grid) -> Html {
    let sums = grid.rows.iter().any(|row| !row.sum.is_empty());
    html! {
        <div class="scroll" tabindex="0" role="group" aria-label={title.to_owned()}>
            <table class="grid">
                <thead><tr>
                    <th><span class="unseen">{ say!("panel.row", "row") }</span></th>
                    { for grid.columns.iter().map(|column| html! { <th scope="col">{ column }</th> }) }
                    if sums { <th scope="col"><span class="unseen">{ say!("panel.figure", "figure") }</span></th> }
                </tr></thead>
                <tbody>{ for grid.rows.iter().map(|line| row(desk, line)) }</tbody>
            </table>
        </div>
    }
}

fn row(desk: &Desk, row: &Row) -> Html {
    let head = match row.node {
        Some(id) => {
            let onclick = desk.telling(Action::Inspected(Item::Node(id)));
            html! { <button class="textlike" {onclick}>{ &row.head }</button> }
        }
        None => html! { &row.head },
    };
    html! {
        <tr>
            <th scope="row">{ head }</th>
            { for row.cells.iter().map(|one| html! { <td>{ cell(one) }</td> }) }
            if !row.sum.is_empty() { <td class="sum">{ &row.sum }</td> }
        </tr>
    }
}

fn cell(cell: &Cell) -> Html {
    let (mark, word) = words(cell.mark);
    let coloured = cell.epoch.filter(|_| !matches!(cell.mark, CellMark::Conflict | CellMark::Empty));
    let class = classes!("cell", mark, coloured.map(|epoch| format!("hue {}", hue(epoch))));
    let shown: String = cell.text.chars().take(LETTERS).collect();
    html! {
        <span {class} title={cell.hint.clone()}>{ shown }if !word.is_empty() { <span class="unseen">{ format!(" {word}. {}", cell.hint) }</span> }</span>
    }
}

/// The style sheet's class, and the word for those who don't see the border.
fn words(mark: CellMark) -> (&'static str, &'static str) {
    match mark {
        CellMark::Empty => ("nothing", ""),
        CellMark::Coming => ("coming", say!("panel.coming", "on its way")),
        CellMark::Tentative => ("tentative", say!("panel.tentative", "tentative")),
        CellMark::Accepted => ("accepted", say!("panel.accepted", "accepted")),
        CellMark::Final => ("final", say!("panel.final", "final")),
        CellMark::Void => ("void", say!("panel.void", "rolled back")),
        CellMark::Conflict => ("conflict", say!("panel.conflict", "contradicts")),
    }
}
