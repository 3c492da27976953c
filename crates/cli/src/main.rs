//! The `splitbrain` command.

use std::{fs, process::ExitCode};

fn main() -> ExitCode {
    let mut worst = 0;
    for file in std::env::args().skip(1).filter(|arg| arg != "run") {
        let Ok(bytes) = fs::read(&file) else { return ExitCode::from(2) };
        match lab::trace::tell(catalog::all(), &bytes) {
            Ok((told, run)) => {
                let verdict = run.verdict();
                print!("{told}");
                println!("{}", serde_json::to_string_pretty(&verdict).unwrap_or_default());
                worst = worst.max(u8::from(!verdict.ok));
            }
            Err(errors) => {
                eprint!("{}", lab::render(&file, &String::from_utf8_lossy(&bytes), &errors, false));
                worst = 2;
            }
        }
    }
    ExitCode::from(worst)
}
