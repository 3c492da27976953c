//! Nothing half-done and nothing for debugging stays behind, tests included.

use super::Offence;
use super::project::{File, Project};
use super::tokens;

const LEFTOVERS: [&str; 3] = ["todo", "unimplemented", "dbg"];

pub fn check(project: &Project) -> Vec<Offence> {
    project.rust().flat_map(in_file).collect()
}

fn in_file(file: &File) -> Vec<Offence> {
    let tokens = tokens::of(&file.text).unwrap_or_default();
    let calls = tokens.windows(3).filter(|three| {
        LEFTOVERS.contains(&three[0].text.as_str()) && three[1].text == "!" && "([{".contains(&three[2].text)
    });
    calls.map(|three| Offence::new(&file.path, three[0].line, format!("`{}!` is left over", three[0].text))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_left_over_is_an_offence() {
        let text = "fn a() { todo!() }\nfn b() { dbg!(1); }\nfn c() { std::unimplemented!(\"later\") }";
        assert_eq!(check(&Project::example(&[("a.rs", text)])).len(), 3);
    }

    #[test]
    fn speaking_of_it_is_none() {
        assert_eq!(check(&Project::example(&[("a.rs", "// todo!()\nlet todo = !done; let s = \"dbg!(x)\";")])), []);
    }
}
