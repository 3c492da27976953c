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
        let welcome = welcome(&folder.join(&slug), &slug)?;
        let name = slug.replace('-', "_");
        writeln!(
            arms,
            "    (stories {name}) => {{ &[{stories}] }};\n    (titles {name}) => {{ &[{titles}] }};\n    (welcome {name}) => {{ {welcome} }};"
        )?;
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

/// What stands in `welcome.txt` beside the stories, if it is there: lines that begin with a word of the table below. How a
/// story is named there is checked here, so that none can be missing.
fn welcome(folder: &Path, slug: &str) -> Fallible<String> {
    let file = folder.join("welcome.txt");
    println!("cargo::rerun-if-changed={}", file.display());
    let text = if file.exists() { fs::read_to_string(&file)? } else { String::new() };
    let lines = text.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty());
    let (mut famous, mut words) = (String::new(), WORDS.map(|_| String::new()));
    for line in lines {
        let (word, rest) = line.split_once(' ').ok_or_else(|| format!("{}: `{line}` says nothing", file.display()))?;
        if word == "famous" {
            for name in rest.split_whitespace() {
                if !folder.join(format!("{name}.scn")).exists() {
                    return Err(format!("{}: there is no story {slug}/{name}", file.display()).into());
                }
                write!(famous, "{:?},", format!("{slug}/{name}"))?;
            }
            continue;
        }
        let at = WORDS.iter().position(|known| *known == word);
        let at = at.ok_or_else(|| format!("{}: `{word}` is none of famous, {}", file.display(), WORDS.join(", ")))?;
        words[at] = rest.trim().to_owned();
    }
    let said: String = WORDS.iter().zip(&words).map(|(word, text)| format!("{word}: {text:?}, ")).collect();
    Ok(format!("$crate::Welcome {{ famous: &[{famous}], {said}}}"))
}

/// What `welcome.txt` can say beside the famous stories.
const WORDS: [&str; 4] = ["wait", "offer", "act", "watch"];

/// A story's first comment.
fn title(file: &Path) -> Fallible<String> {
    let text = fs::read_to_string(file)?;
    Ok(text.lines().next().unwrap_or_default().trim_start_matches('#').trim().into())
}
