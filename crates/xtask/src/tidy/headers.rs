//! Every source file begins by saying what it holds and why: a reader decides there whether to read on.

use super::Offence;
use super::project::Project;

pub fn check(project: &Project) -> Vec<Offence> {
    let silent = project.rust().filter(|file| !file.text.starts_with("//!"));
    silent
        .map(|file| Offence::new(&file.path, 1, "begin with a `//!` line that says what this file is and why"))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_without_a_word_about_itself_is_an_offence() {
        assert_eq!(check(&Project::example(&[("a.rs", "fn a() {}")])).len(), 1);
        assert_eq!(check(&Project::example(&[("a.rs", "//! Why.\nfn a() {}")])), []);
    }
}
