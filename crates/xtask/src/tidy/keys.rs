//! Only the kernel mints keys: an engine that could mint one could sign in another's name, and prove nothing.

use super::Offence;
use super::layers::ENGINES;
use super::project::{File, Project};
use super::tokens;

const MINTS: [&str; 2] = ["mint_for_kernel", "for_kernel"];

pub fn check(project: &Project) -> Vec<Offence> {
    project.rust().filter(|file| ENGINES.contains(&file.krate()) && !file.is_test()).flat_map(in_file).collect()
}

fn in_file(file: &File) -> Vec<Offence> {
    let tokens = tokens::outside_tests(&file.text);
    let uses = tokens.iter().filter(|token| MINTS.contains(&token.text.as_str()));
    uses.map(|token| Offence::new(&file.path, token.line, format!("`{}` is the kernel's alone", token.text))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_engine_that_mints_is_an_offence() {
        let text = "fn a() { Key::mint_for_kernel(0); }";
        assert_eq!(check(&Project::example(&[("crates/byzantine/src/pbft/step.rs", text)])).len(), 1);
    }

    #[test]
    fn the_kernel_and_tests_may() {
        let text = "fn a() { Key::mint_for_kernel(0); }";
        let test = format!("#[cfg(test)]\nmod tests {{ {text} }}");
        let files = [
            ("crates/kernel/src/world.rs", text),
            ("crates/chain/src/pow/tests.rs", text),
            ("crates/crdt/src/lib.rs", &test),
        ];
        assert_eq!(check(&Project::example(&files)), []);
    }
}
