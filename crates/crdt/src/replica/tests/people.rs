//! What people read: panels, answers, and the figures that compare the ways of replication.

use super::{ALL, run};
use lab::{Catalog, Micros, NodeId, Panel, Run};

/// A run at a moment.
fn at(text: &str, moment: Micros) -> Run {
    let mut run = Run::open(&Catalog::of(ALL), text).expect("a scenario");
    run.advance(moment, u32::MAX);
    run
}

/// All questions and answers of a node.
fn asked(run: &Run, node: u16) -> String {
    let answers = run.why(NodeId::n(node));
    answers.iter().map(|answer| format!("{} {}\n", answer.question, answer.answer)).collect()
}

/// The lines of a panel of sentences.
fn notes(run: &Run, heading: &str) -> String {
    let lines = run.panels().into_iter().find_map(|panel| match panel {
        Panel::Notes { title, lines } if title == heading => Some(lines),
        _ => None,
    });
    lines.expect("the panel").iter().map(|line| format!("{line}\n")).collect()
}

const ADD_WINS: &str = include_str!("../../../../../scenarios/or-set/add-wins.scn");
const SKEWED: &str = include_str!("../../../../../scenarios/lww-set/skewed-clock.scn");
const WAITS: &str = include_str!("../../../../../scenarios/or-set/operations-wait.scn");

#[test]
fn who_differs_learns_what_it_lacks_and_who_has_it() {
    let run = at(ADD_WINS, Micros::millis(990));
    let answers = asked(&run, 3);
    assert!(
        answers.contains("Why is n3 different from n0? n3 has not seen 1 of n0's updates: n0.2 remove apple of n0.1"),
        "{answers}"
    );
    assert!(notes(&run, "What is missing where").contains("n3 has not seen 1 of n0's updates"));
    assert!(notes(&run, "Convergence").contains("not converged: 2 different states among 4 replicas"));
}

#[test]
fn after_the_heal_nothing_is_missing_and_the_add_is_explained() {
    let run = at(ADD_WINS, Micros::secs(2));
    let answers = asked(&run, 0);
    assert!(answers.contains("n0's remove at 600ms had not observed it"), "{answers}");
    assert_eq!(notes(&run, "Convergence"), "converged: all 4 replicas are equal\n");
    assert_eq!(notes(&run, "What is missing where"), "every replica has seen all 3 updates\n");
}

#[test]
fn a_lost_write_is_explained_by_its_timestamps() {
    let answers = asked(&at(SKEWED, Micros::secs(2)), 1);
    assert!(answers.contains("Why was the remove of tea by n1 lost?"), "{answers}");
    assert!(answers.contains("its clock showed 10010ms"), "{answers}");
}

#[test]
fn an_operation_that_waits_says_for_what() {
    let run = at(WAITS, Micros::millis(200));
    assert!(
        asked(&run, 2).contains("Why does n1.1 wait at n2? n1.1 needs update 1 of n0, 0 seen"),
        "{}",
        asked(&run, 2)
    );
    assert!(notes(&run, "Operations that wait").contains("at n2: n1.1 needs update 1 of n0"));
}

#[test]
fn the_table_of_replicas_shows_what_each_holds_and_where_they_agree() {
    let grid = |moment| {
        let run = at(ADD_WINS, moment);
        run.panels().into_iter().find_map(|panel| match panel {
            Panel::Grid { title, grid, .. } if title == "Replicas" => Some(grid),
            _ => None,
        })
    };
    let apart = grid(Micros::millis(900)).expect("the table");
    assert_eq!(apart.columns, ["apple"]);
    assert_eq!([&apart.rows[0].sum, &apart.rows[3].sum], ["{}", "{apple}"]);
    assert_eq!(apart.rows[3].cells[0].mark, lab::CellMark::Tentative);
    let together = grid(Micros::secs(2)).expect("the table");
    assert_eq!(together.rows[0].cells[0].mark, lab::CellMark::Final);
}

/// The same run by states, by deltas and by operations.
fn entries(replication: &str) -> f64 {
    let text = format!(
        "# a test\nprotocol or-set nodes=4 seed=1 replication={replication}\nnetwork latency=5ms..15ms\n\
         every 20ms from 10ms before 1s request any add apple\n\
         every 30ms from 15ms before 1s request any add pear\n\
         every 50ms from 20ms before 1s request any remove apple\nuntil 2s\nexpect converged\n"
    );
    let verdict = run(&text);
    assert!(verdict.ok, "{replication}: {:?}", super::unmet(&verdict));
    verdict.metrics["payload_entries"].expect("a figure")
}

#[test]
fn what_the_ways_of_replication_cost_is_measured() {
    for replication in ["state", "delta", "op"] {
        assert!(entries(replication) > 0.0, "{replication}");
    }
}

#[test]
fn deltas_save_entries_where_states_are_large_and_updates_few() {
    let text = |replication: &str| {
        format!(
            "# a test\nprotocol or-set nodes=4 seed=1 replication={replication}\nnetwork latency=5ms..15ms\n{}\
             at 1s request n1 add plum\nuntil 4s\nexpect converged\n",
            (0..60).map(|at| format!("at {}ms request n0 add e{at}x\n", 10 + at)).collect::<String>()
        )
    };
    let figure = |replication: &str| run(&text(replication)).metrics["payload_entries"].expect("a figure");
    let (states, deltas) = (figure("state"), figure("delta"));
    assert!(deltas * 5.0 < states, "{deltas} against {states}");
}
