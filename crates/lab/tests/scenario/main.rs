//! The scenario language from outside: what it says of bad input, and that printing loses nothing.

mod contradictions;
mod letters;
mod print;
mod total;
mod trees;
mod values;
mod words;

use lab::scenario::{parse, render};

/// What a newcomer reads who wrote this line into an otherwise good file.
fn complaint(line: &str) -> String {
    complaint_about(&format!("protocol raft nodes=5\n{line}\nuntil 1s\n"))
}

/// What a newcomer reads who wrote this file.
fn complaint_about(text: &str) -> String {
    match parse(text.as_bytes()) {
        Ok(scenario) => format!("no complaint:\n{scenario}"),
        Err(errors) => render("story.scn", text, &errors, false) + "\n",
    }
}
