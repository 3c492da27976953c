//! `splitbrain link`.

use crate::{Status, args::LinkArgs, colour, input};
use lab::{
    Micros, Run,
    link::{Link, NAME, Shared, View},
};
use std::{
    io::{self, Write},
    path::Path,
};

/// Where no moment is asked for, the run is proved at its end, but not later than this: a playground has no end to wait for.
const EVENTS: u32 = 20_000;

pub fn link(args: &LinkArgs) -> io::Result<Status> {
    let (mut runs, mut status) = (Vec::new(), Status::Met);
    for path in &args.files {
        match shared(args, path)? {
            Some(run) => runs.push(run),
            None => status = Status::BadInput,
        }
    }
    if status == Status::Met {
        let link = Link { runs, view: View { stands: args.at.is_some(), ..View::default() } };
        let text = link.encode().map_err(io::Error::other)?;
        let base = args.base.as_deref().map(|base| format!("{}#{NAME}", base.trim_end_matches('#')));
        writeln!(io::stdout(), "{}{text}", base.unwrap_or_default())?;
    }
    Ok(status)
}

/// The run of a file at the moment that is asked for; none if the file is bad, which has been said then.
fn shared(args: &LinkArgs, path: &Path) -> io::Result<Option<Shared>> {
    let (name, bytes) = input::read(path)?;
    match Run::read(catalog::all(), &bytes, args.seed) {
        Ok(mut run) => {
            go(&mut run, args.at, &name)?;
            Ok(Some(Shared::of(&run)))
        }
        Err(errors) => {
            eprint!("{}", lab::render(&name, &String::from_utf8_lossy(&bytes), &errors, colour()));
            Ok(None)
        }
    }
}

fn go(run: &mut Run, at: Option<Micros>, name: &str) -> io::Result<()> {
    let Some(at) = at else {
        run.advance(Micros(i64::MAX - 1), EVENTS);
        return Ok(());
    };
    run.advance(at, u32::MAX);
    if run.now() < at {
        return Err(io::Error::other(format!("{name}: the run ends at {}, before {at}", run.now())));
    }
    Ok(())
}
