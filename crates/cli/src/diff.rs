//! `splitbrain diff`.

use crate::{
    Status,
    args::{DiffArgs, seed},
    colour, input,
};
use std::{
    io::{self, Write},
    path::Path,
};

/// How many lines both have in common are shown before they part, and how many of each after.
const AROUND: usize = 5;

pub fn diff(args: &DiffArgs) -> io::Result<Status> {
    let (Some(left), Some(right)) = (lines(&args.left)?, lines(&args.right)?) else { return Ok(Status::BadInput) };
    let mut out = io::stdout().lock();
    let Some(at) = part(&left, &right) else {
        writeln!(out, "the same: {} lines", left.len())?;
        return Ok(Status::Met);
    };
    writeln!(out, "they part at line {} ({} and {} lines in all)", at + 1, left.len(), right.len())?;
    for line in &left[at.saturating_sub(AROUND)..at] {
        writeln!(out, "    {line}")?;
    }
    show(&mut out, "A", &args.left, &left[at..])?;
    show(&mut out, "B", &args.right, &right[at..])?;
    Ok(Status::Unmet)
}

fn part(left: &[String], right: &[String]) -> Option<usize> {
    let differs = left.iter().zip(right).position(|(a, b)| a != b);
    differs.or((left.len() != right.len()).then_some(left.len().min(right.len())))
}

fn show(out: &mut impl Write, letter: &str, name: &str, rest: &[String]) -> io::Result<()> {
    writeln!(out, "{letter}: {name}")?;
    if rest.is_empty() {
        writeln!(out, "  {letter} (ends here)")?;
    }
    rest.iter().take(AROUND).try_for_each(|line| writeln!(out, "  {letter} {line}"))
}

/// Every record of a scenario's run in words, or the lines of a trace; none if the input is bad.
fn lines(name: &str) -> io::Result<Option<Vec<String>>> {
    let (path, seed) = match name.rsplit_once('@') {
        Some((path, given)) if !Path::new(name).exists() => (path, Some(seed(given).map_err(io::Error::other)?)),
        _ => (name, None),
    };
    let (shown, bytes) = input::read(Path::new(path))?;
    let scenario = path == "-" || Path::new(path).extension().is_some_and(|end| end == "scn");
    if !scenario {
        return Ok(Some(String::from_utf8_lossy(&bytes).lines().map(str::to_owned).collect()));
    }
    match lab::trace::everything(catalog::all(), &bytes, seed) {
        Ok(lines) => Ok(Some(lines)),
        Err(errors) => {
            eprint!("{}", lab::render(&shown, &String::from_utf8_lossy(&bytes), &errors, colour()));
            Ok(None)
        }
    }
}
