//! Finds the stories: every `scenarios/<slug>/<name>.scn`, in the order of their slugs, is built in. They are told by a macro,
//! so that each protocol's can be built into a module of its own.

use std::{
    env,
    error::Error,
    fmt::Write,
    fs,
    path::{Path, PathBuf},
};

type Fallible<T> = Result<T, Box<dyn Error>>;

fn main() -> Fallible<()> {
    let folder = Path::new(&env::var("CARGO_MANIFEST_DIR")?).join("../../scenarios").canonicalize()?;
    let (mut arms, mut all) = (String::new(), String::new());
    for slug in slugs(&folder)? {
        let (mut stories, mut titles) = (String::new(), String::new());
        for file in files(&folder.join(&slug))? {
            let story = format!("{slug}/{}", file.file_stem().unwrap_or_default().display());
            write!(stories, "lab::Story {{ slug: {story:?}, text: include_str!({:?}) }},", file.display().to_string())?;
            write!(titles, "({story:?}, {:?}),", title(&file)?)?;
        }
        let name = slug.replace('-', "_");
        writeln!(arms, "    (stories {name}) => {{ &[{stories}] }};\n    (titles {name}) => {{ &[{titles}] }};")?;
        all.push_str(&stories);
    }
    let text = format!("macro_rules! told {{\n{arms}    (all stories) => {{ &[{all}] }};\n}}\n");
    fs::write(Path::new(&env::var("OUT_DIR")?).join("told.rs"), text)?;
    Ok(())
}

fn slugs(folder: &Path) -> Fallible<Vec<String>> {
    println!("cargo::rerun-if-changed={}", folder.display());
    let entries = fs::read_dir(folder)?.filter_map(Result::ok).filter(|entry| entry.path().is_dir());
    let mut slugs: Vec<_> = entries.map(|entry| entry.file_name().display().to_string()).collect();
    slugs.sort();
    Ok(slugs)
}

fn files(folder: &Path) -> Fallible<Vec<PathBuf>> {
    println!("cargo::rerun-if-changed={}", folder.display());
    let entries = fs::read_dir(folder)?.filter_map(Result::ok).map(|entry| entry.path());
    let mut files: Vec<_> = entries.filter(|path| path.extension().is_some_and(|end| end == "scn")).collect();
    files.sort();
    Ok(files)
}

/// A story's first comment.
fn title(file: &Path) -> Fallible<String> {
    let text = fs::read_to_string(file)?;
    Ok(text.lines().next().unwrap_or_default().trim_start_matches('#').trim().into())
}
