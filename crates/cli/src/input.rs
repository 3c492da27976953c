//! Reading scenarios: files, folders of files, the standard input.

use std::{
    fs,
    io::{self, Read},
    path::{Path, PathBuf},
};

/// Longer input is not a scenario; the parser says so. One byte more than it takes is enough to know.
const MOST: u64 = 1 << 21;

/// Every file that is meant: folders give the scenarios below them, in the order of their names.
pub fn files(named: &[PathBuf]) -> io::Result<Vec<PathBuf>> {
    let mut all = Vec::new();
    for path in named {
        if path.is_dir() {
            let before = all.len();
            below(path, &mut all)?;
            if all.len() == before {
                return Err(io::Error::other(format!("{}: no .scn file is in this folder", path.display())));
            }
        } else {
            all.push(path.clone());
        }
    }
    Ok(all)
}

fn below(folder: &Path, all: &mut Vec<PathBuf>) -> io::Result<()> {
    let mut entries: Vec<PathBuf> = fs::read_dir(folder)?.filter_map(|entry| Some(entry.ok()?.path())).collect();
    entries.sort();
    for entry in entries {
        if entry.is_dir() {
            below(&entry, all)?;
        } else if entry.extension().is_some_and(|end| end == "scn") {
            all.push(entry);
        }
    }
    Ok(())
}

/// What a file holds, and what to call it.
pub fn read(path: &Path) -> io::Result<(String, Vec<u8>)> {
    let mut bytes = Vec::new();
    if path.as_os_str() == "-" {
        io::stdin().lock().take(MOST).read_to_end(&mut bytes)?;
        return Ok(("standard input".to_owned(), bytes));
    }
    let name = path.display().to_string();
    let named = |error: io::Error| io::Error::new(error.kind(), format!("{name}: {error}"));
    fs::File::open(path).map_err(named)?.take(MOST).read_to_end(&mut bytes).map_err(named)?;
    Ok((name, bytes))
}
