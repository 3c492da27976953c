//! Short files and short functions: one idea each, so that each can be named and tested.

use super::Offence;
use super::project::{File, Project};
use super::tokens::{self, Token};

const FILE_LINES: usize = 400;
const FUNCTION_LINES: usize = 60;

pub fn check(project: &Project) -> Vec<Offence> {
    project.rust().flat_map(|file| files(file).into_iter().chain(functions(file))).collect()
}

fn files(file: &File) -> Option<Offence> {
    let lines = file.text.lines().count();
    let what = format!("{lines} lines, at most {FILE_LINES}: split it by what it does");
    (lines > FILE_LINES).then(|| Offence::new(&file.path, lines, what))
}

fn functions(file: &File) -> Vec<Offence> {
    match tokens::of(&file.text) {
        Ok(tokens) => (0..tokens.len()).filter_map(|at| function(file, &tokens, at)).collect(),
        Err(line) => vec![Offence::new(&file.path, line, "this is no Rust that can be read")],
    }
}

fn function(file: &File, tokens: &[Token], at: usize) -> Option<Offence> {
    // `fn` before a name declares one; before a bracket it is a type.
    let name = tokens.get(at + 1).filter(|next| tokens[at].text == "fn" && next.text != "(")?;
    let open = tokens::block_after(tokens, at + 2)?;
    let lines = tokens[open].end + 1 - tokens[at].line;
    let what = format!("`{}` has {lines} lines, at most {FUNCTION_LINES}: split it", name.text);
    (lines > FUNCTION_LINES).then(|| Offence::new(&file.path, tokens[at].line, what))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_file_is_an_offence() {
        let text = "//! Long.\n".repeat(FILE_LINES + 1);
        assert_eq!(check(&Project::example(&[("a.rs", &text)])).len(), 1);
    }

    #[test]
    fn a_long_function_is_an_offence_however_it_is_signed() {
        let body = "    a();\n".repeat(FUNCTION_LINES);
        let text =
            format!("fn long(f: fn(u8) -> u8, a: [u8; {{ 3 }}]) -> u8 where u8: Copy {{\n{body}}}\nfn short() {{}}");
        let found = check(&Project::example(&[("a.rs", &text)]));
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].what.starts_with("`long` has 62 lines"));
    }

    #[test]
    fn functions_without_a_body_and_short_ones_are_none() {
        let text = "trait A { fn a(); }\nfn b() {}\n".to_owned() + &"// far below\n".repeat(80);
        assert_eq!(check(&Project::example(&[("a.rs", &text)])), []);
    }
}
