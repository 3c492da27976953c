//! `mdbook-splitbrain`: what mdBook calls, and `install`, which people call.

use mdbook_preprocessor::{Preprocessor as _, parse_input};
use mdbook_splitbrain::{Source, Splitbrain, install};
use pico_args::Arguments;
use std::io;
use std::path::PathBuf;
use std::process::ExitCode;

const HELP: &str = "\
mdbook-splitbrain: runs of distributed protocols in an mdBook

  mdbook-splitbrain install DIR --site ADDRESS   make the book in DIR use the playground at ADDRESS (https://…/)
  mdbook-splitbrain install DIR --copy FOLDER    the same with a copy of the built site in FOLDER
  mdbook-splitbrain supports RENDERER            exit status 0 if the renderer is html
  mdbook-splitbrain                              called by mdBook: a book from standard input to standard output
";

fn main() -> ExitCode {
    match perform(Arguments::from_env()) {
        Ok(code) => code,
        Err(what) => {
            eprintln!("mdbook-splitbrain: {what}");
            ExitCode::FAILURE
        }
    }
}

fn perform(mut arguments: Arguments) -> Result<ExitCode, String> {
    if arguments.contains(["-h", "--help"]) {
        print!("{HELP}");
        return Ok(ExitCode::SUCCESS);
    }
    match arguments.subcommand().map_err(|error| misused(&error))?.as_deref() {
        None => preprocess().map(|()| ExitCode::SUCCESS),
        Some("supports") => {
            let renderer: String = arguments.free_from_str().map_err(|error| misused(&error))?;
            let yes = Splitbrain.supports_renderer(&renderer).map_err(|error| error.to_string())?;
            Ok(if yes { ExitCode::SUCCESS } else { ExitCode::FAILURE })
        }
        Some("install") => set_up(arguments).map(|()| ExitCode::SUCCESS),
        Some(other) => Err(misused(&format!("there is no command `{other}`"))),
    }
}

fn set_up(mut arguments: Arguments) -> Result<(), String> {
    let site: Option<String> = arguments.opt_value_from_str("--site").map_err(|error| misused(&error))?;
    let copy: Option<PathBuf> = arguments.opt_value_from_str("--copy").map_err(|error| misused(&error))?;
    let book: PathBuf = arguments.free_from_str().map_err(|error| misused(&error))?;
    if let Some(extra) = arguments.finish().first() {
        return Err(misused(&format!("`{}` means nothing here", extra.to_string_lossy())));
    }
    let source = match (site, copy) {
        (Some(address), None) => Source::Site(address),
        (None, Some(folder)) => Source::Copy(folder),
        _ => return Err(misused(&"expected either `--site ADDRESS` or `--copy FOLDER`")),
    };
    install(&book, &source)?;
    println!("{}: set up; blocks that begin with ```splitbrain are runs from now on", book.display());
    Ok(())
}

fn preprocess() -> Result<(), String> {
    let (context, book) =
        parse_input(io::stdin()).map_err(|error| format!("expected a book from mdBook: {error:#}"))?;
    let book = Splitbrain.run(&context, book).map_err(|error| format!("{error:#}"))?;
    serde_json::to_writer(io::stdout(), &book).map_err(|error| error.to_string())
}

fn misused(what: &dyn std::fmt::Display) -> String {
    format!("{what}; `mdbook-splitbrain --help` tells more")
}
