//! A counterexample as lines of a scenario: played again under the kernel, which must come to the same at every step.

use super::stage::Stage;
use check::explore::{
    Choices, Counterexample, Model, Step,
    play::{Move, Play, Position},
};

/// The lines after those of the opening.
pub(super) fn lines(play: &Play, stage: &mut Stage<'_>, found: &Counterexample<Move>) -> Result<Vec<String>, String> {
    let before = stage.lines.len();
    let mut position = play.start.clone();
    for step in &found.steps {
        for line in of(play, stage, &position, step)? {
            stage.say(&line)?;
        }
        let next = play.next(&position, &step.action, &mut Choices::recorded(&step.picks));
        position = next.ok_or("a mistake of the explorer: a step can't be made again")?;
        stage.agrees(&position)?;
    }
    Ok(stage.lines.split_off(before))
}

/// What a step is in the scenario language: the crash within it and its choices are said before it.
fn of(play: &Play, stage: &Stage<'_>, position: &Position, step: &Step<Move>) -> Result<Vec<String>, String> {
    let who = step.action.moves(position).map(|seat| play.table.ids[seat.index()]);
    let (mut picks, mut lines) = (step.picks.as_slice(), Vec::new());
    if let (true, Some(who)) = (step.action.crashes(), who)
        && let Some((after, rest)) = picks.split_last()
    {
        picks = rest;
        lines.push(format!("crash {who} after {after} effects"));
    }
    if let Some(who) = who {
        lines.extend(picks.iter().map(|pick| format!("choose {who} {pick}")));
    }
    lines.push(said(play, stage, position, step.action)?);
    Ok(lines)
}

fn said(play: &Play, stage: &Stage<'_>, position: &Position, action: Move) -> Result<String, String> {
    let table = &play.table;
    let id = |seat: kernel::Seat| table.ids[seat.index()];
    let mail = |letter: u16| {
        let letter = &position.mail()[usize::from(letter)];
        stage.name_of(table, letter).map(|name| format!("{name} {}", letter.body.word()))
    };
    Ok(match action {
        Move::Deliver { letter, .. } => format!("deliver {}", mail(letter)?),
        Move::Lose(letter) => format!("drop {}", mail(letter)?),
        Move::Double(letter) => format!("duplicate {}", mail(letter)?),
        Move::Fire { seat, slot, .. } => {
            let words = position.engine().timer(seat, slot).map(|(_, words, _)| words).unwrap_or_default();
            format!("fire {} {words}", id(seat))
        }
        Move::Ask { seat, anybody, .. } => {
            let ask =
                position.to_ask(table, seat, anybody).ok_or("a mistake of the explorer: nothing is to be asked")?;
            let via = ask.via.map_or(String::new(), |via| format!(" via {via}"));
            format!("request {}{via} {}", id(seat), ask.body.say())
        }
        Move::Crash(seat) => format!("crash {}", id(seat)),
        Move::Restart { seat, amnesia } => format!("restart {}{}", id(seat), if amnesia { " amnesia" } else { "" }),
        Move::Corrupt(seat, lie) => format!("byzantine {} {}", id(seat), table.lies[usize::from(lie)].word),
    })
}
