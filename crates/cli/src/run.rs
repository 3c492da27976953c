//! `splitbrain run`.

use crate::{Status, args::RunArgs, colour, input, show};
use lab::{Run, Verdict, trace};
use std::{
    fs,
    io::{self, Write},
    path::Path,
};

/// What became of one file.
struct Told {
    verdict: Verdict,
    trace: String,
    /// What is wrong with the expected trace, if it was compared.
    differs: Option<String>,
}

pub fn run(args: &RunArgs) -> io::Result<Status> {
    let files = input::files(&args.files)?;
    let several = files.len() > 1 || args.files.iter().any(|path| path.is_dir());
    let (mut worst, mut met) = (Status::Met, 0);
    for path in &files {
        let (name, bytes) = input::read(path)?;
        match tell(args, path, &bytes)? {
            Ok(told) => {
                let ok = told.verdict.ok && told.differs.is_none();
                met += u32::from(ok);
                worst = worst.max(if ok { Status::Met } else { Status::Unmet });
                print(args, &name, &told, several)?;
            }
            Err(errors) => {
                worst = Status::BadInput;
                eprint!("{}", lab::render(&name, &String::from_utf8_lossy(&bytes), &errors, colour()));
            }
        }
    }
    if several && !args.json {
        writeln!(io::stdout(), "{met} of {} files are as expected", files.len())?;
    }
    Ok(worst)
}

fn tell(args: &RunArgs, path: &Path, bytes: &[u8]) -> io::Result<Result<Told, Vec<lab::Diagnostic>>> {
    let catalog = catalog::all();
    let beside = path.with_extension("trace");
    let wants_trace = args.trace.is_some() || args.update || (args.seed.is_none() && beside.is_file());
    if !wants_trace {
        let mut run = match Run::read(catalog, bytes, args.seed) {
            Ok(run) => run,
            Err(errors) => return Ok(Err(errors)),
        };
        run.finish();
        write_json(args, &run)?;
        return Ok(Ok(Told { verdict: run.verdict(), trace: String::new(), differs: None }));
    }
    let (trace, run) = match trace::tell(catalog, bytes, args.seed) {
        Ok(told) => told,
        Err(errors) => return Ok(Err(errors)),
    };
    write_json(args, &run)?;
    let mut told = Told { verdict: run.verdict(), trace, differs: None };
    if args.update && path.as_os_str() != "-" {
        fs::write(&beside, &told.trace)?;
    } else if args.seed.is_none() && beside.is_file() {
        told.differs = differs(&fs::read_to_string(&beside)?, &told.trace, &beside);
    }
    if let Some(file) = &args.trace {
        write(file, &told.trace)?;
    }
    Ok(Ok(told))
}

fn differs(expected: &str, found: &str, beside: &Path) -> Option<String> {
    if expected == found {
        return None;
    }
    let at = expected.lines().zip(found.lines()).position(|(a, b)| a != b);
    let at = at.unwrap_or_else(|| expected.lines().count().min(found.lines().count()));
    let line = |text: &str| text.lines().nth(at).unwrap_or("(the end)").trim().to_owned();
    let (wanted, got) = (line(expected), line(found));
    Some(format!("{} line {}: expected `{wanted}`, found `{got}` (--update rewrites it)", beside.display(), at + 1))
}

fn write_json(args: &RunArgs, run: &Run) -> io::Result<()> {
    args.trace_json.as_ref().map_or(Ok(()), |file| write(file, &trace::json(run, 1)))
}

fn write(file: &Path, text: &str) -> io::Result<()> {
    if file.as_os_str() == "-" { io::stdout().write_all(text.as_bytes()) } else { fs::write(file, text) }
}

fn print(args: &RunArgs, name: &str, told: &Told, several: bool) -> io::Result<()> {
    let mut out = io::stdout().lock();
    if args.json && several {
        let mut value = serde_json::to_value(&told.verdict)?;
        value["file"] = name.into();
        return writeln!(out, "{value}");
    }
    if args.json {
        return writeln!(out, "{}", serde_json::to_string_pretty(&told.verdict)?);
    }
    if several {
        return writeln!(out, "{}", show::line(name, &told.verdict, told.differs.as_deref()));
    }
    write!(out, "{}", show::verdict(&told.verdict))?;
    told.differs.iter().try_for_each(|differs| writeln!(out, "\ntrace differs: {differs}"))
}
