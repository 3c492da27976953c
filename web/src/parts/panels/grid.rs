//! A table of cells: a log grid, a quorum matrix, a replica table. The border says how firmly a cell stands.

use super::{hue::hue, steps::on_arrows};
use crate::desk::Desk;
use crate::parts::selected::is_lit;
use crate::state::Action;
use crate::words::say;
use lab::{Cell, CellMark, Grid, Row, Thing};
use picture::Item;
use yew::prelude::*;

/// So many characters of a cell are shown.
const LETTERS: usize = 8;

/// The table.
pub fn grid(desk: &Desk, title: &str, grid: &Grid) -> Html {
    let sums = grid.rows.iter().any(|row| !row.sum.is_empty());
    html! {
        <div class="scroll" tabindex="0" role="group" aria-label={title.to_owned()} onkeydown={on_arrows()}>
            <table class="grid">
                <thead><tr>
                    <th><span class="unseen">{ say!("panel.row", "row") }</span></th>
                    { for grid.columns.iter().map(|column| html! { <th scope="col">{ column }</th> }) }
                    if sums { <th scope="col"><span class="unseen">{ say!("panel.figure", "figure") }</span></th> }
                </tr></thead>
                <tbody>{ for grid.rows.iter().enumerate().map(|(at, line)| row(desk, at, line)) }</tbody>
            </table>
        </div>
    }
}

fn row(desk: &Desk, at: usize, row: &Row) -> Html {
    let whole = match row.node {
        Some(id) => Some(Action::Inspected(Item::Node(id))),
        None => row.thing.map(|thing| Action::Selected(Some(Item::Thing(thing)))),
    };
    let head = match whole {
        Some(action) => html! { <button class="textlike" onclick={desk.telling(action)}>{ &row.head }</button> },
        None => html! { &row.head },
    };
    let things: Vec<Thing> = row.thing.into_iter().collect();
    html! {
        <tr class={is_lit(desk, &things, row.node).then_some("lit")}>
            <th scope="row">{ head }</th>
            { for row.cells.iter().enumerate().map(|(column, one)| html! { <td>{ cell(desk, (at, column), one) }</td> }) }
            if !row.sum.is_empty() { <td class="sum">{ &row.sum }</td> }
        </tr>
    }
}

fn cell(desk: &Desk, (row, column): (usize, usize), cell: &Cell) -> Html {
    let (mark, word) = words(cell.mark);
    let coloured = cell.epoch.filter(|_| !matches!(cell.mark, CellMark::Conflict | CellMark::Empty));
    let chosen = is_lit(desk, &cell.things, None);
    let class = classes!("cell", mark, coloured.map(|epoch| format!("hue {}", hue(epoch))), chosen.then_some("chosen"));
    let shown: String = cell.text.chars().take(LETTERS).collect();
    let said = html! { <>{ shown }if !word.is_empty() { <span class="unseen">{ format!(" {word}. {}", cell.hint) }</span> }</> };
    // What is empty is lit up with its row, and is nothing to be chosen.
    let Some(thing) = cell.things.first().filter(|_| !cell.text.is_empty()) else {
        return html! { <span {class} title={cell.hint.clone()}>{ said }</span> };
    };
    let onclick = desk.telling(Action::Selected(Some(Item::Thing(*thing))));
    html! {
        <button {class} tabindex="-1" title={cell.hint.clone()} aria-pressed={chosen.to_string()} data-thing={thing.to_string()}
            data-row={row.to_string()} data-column={column.to_string()} {onclick}>{ said }</button>
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
