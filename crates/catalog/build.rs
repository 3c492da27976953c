//! Finds the stories: every `scenarios/<slug>/<name>.scn`, in the order of their slugs, is built in.

use std::{env, error::Error, fmt::Write, fs, path::Path};

fn main() -> Result<(), Box<dyn Error>> {
    let folder = Path::new(&env::var("CARGO_MANIFEST_DIR")?).join("../../scenarios").canonicalize()?;
    println!("cargo::rerun-if-changed={}", folder.display());
    let mut files = Vec::new();
    for protocol in fs::read_dir(&folder)?.filter_map(Result::ok).filter(|entry| entry.path().is_dir()) {
        println!("cargo::rerun-if-changed={}", protocol.path().display());
        let stories = fs::read_dir(protocol.path())?.filter_map(Result::ok).map(|entry| entry.path());
        files.extend(stories.filter(|path| path.extension().is_some_and(|end| end == "scn")));
    }
    files.sort();
    let mut table = String::from("&[\n");
    for file in files {
        let slug = file.strip_prefix(&folder)?.with_extension("");
        writeln!(
            table,
            "    Story {{ slug: {:?}, text: include_str!({:?}) }},",
            slug.display().to_string(),
            file.display().to_string()
        )?;
    }
    table.push_str("]\n");
    fs::write(Path::new(&env::var("OUT_DIR")?).join("stories.rs"), table)?;
    Ok(())
}
