//! The site as one archive, to be unpacked into any folder of any static host.
//!
//! The same site gives the same bytes: names are sorted and have one fixed time, so that an archive can be compared and pinned.

use crate::failure::{Failure, Outcome};
use std::fs::{self, File};
use std::io::{self, Seek, Write};
use std::path::{Path, PathBuf};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

/// What the archive is called.
pub const NAME: &str = concat!("splitbrain-", env!("CARGO_PKG_VERSION"), ".zip");

/// Packs the files of a folder, and of those below it, into this archive.
///
/// # Errors
/// A file can't be read, or the archive can't be written.
pub fn pack(folder: &Path, archive: &Path) -> Outcome {
    let failed = |error: io::Error| {
        let what = format!("{} could not be packed into {}: {error}", folder.display(), archive.display());
        Failure::new(what, "look at the room on the disk and at the rights, and run the same command again")
    };
    let file = File::create(archive).map_err(failed)?;
    write(folder, io::BufWriter::new(file)).map_err(failed)
}

fn write(folder: &Path, to: impl Write + Seek) -> io::Result<()> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    let mut zip = ZipWriter::new(to);
    for name in names(folder)? {
        zip.start_file(name.as_str(), options)?;
        io::copy(&mut File::open(folder.join(&name))?, &mut zip)?;
    }
    zip.finish()?.flush()
}

/// All files below a folder by their names relative to it, with `/` between the parts, sorted.
///
/// # Errors
/// A folder can't be read.
pub fn names(folder: &Path) -> io::Result<Vec<String>> {
    let mut names = Vec::new();
    below(folder, &PathBuf::new(), &mut names)?;
    names.sort();
    Ok(names)
}

fn below(root: &Path, within: &Path, names: &mut Vec<String>) -> io::Result<()> {
    for entry in fs::read_dir(root.join(within))? {
        let entry = entry?;
        let path = within.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            below(root, &path, names)?;
        } else {
            let parts: Vec<_> = path.iter().map(|part| part.to_string_lossy()).collect();
            names.push(parts.join("/"));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{Cursor, Read as _};
    use zip::ZipArchive;

    /// A small site in a folder of its own.
    fn site(name: &str) -> PathBuf {
        let folder = std::env::temp_dir().join(format!("splitbrain-{name}-{}", std::process::id()));
        fs::create_dir_all(folder.join("static")).expect("a folder");
        for (file, text) in [("index.html", "<html>"), ("static/embed.js", "let a;"), ("app.wasm", "\0asm")] {
            fs::write(folder.join(file), text).expect("a file");
        }
        folder
    }

    fn packed(folder: &Path) -> Vec<u8> {
        let mut bytes = Cursor::new(Vec::new());
        write(folder, &mut bytes).expect("an archive");
        bytes.into_inner()
    }

    #[test]
    fn what_is_unpacked_is_what_was_packed() {
        let folder = site("unpacked");
        let mut archive = ZipArchive::new(Cursor::new(packed(&folder))).expect("an archive");
        let mut found = Vec::new();
        for at in 0..archive.len() {
            let (mut file, mut text) = (archive.by_index(at).expect("a file"), String::new());
            file.read_to_string(&mut text).expect("a text");
            found.push((file.name().expect("a name").into_owned(), text));
        }
        let wanted = [("app.wasm", "\0asm"), ("index.html", "<html>"), ("static/embed.js", "let a;")];
        assert_eq!(found, wanted.map(|(name, text)| (name.to_owned(), text.to_owned())));
        fs::remove_dir_all(folder).expect("the folder is gone");
    }

    #[test]
    fn the_same_files_give_the_same_bytes_whenever_they_were_written() {
        let (one, other) = (site("one"), site("other"));
        let day = std::time::SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(1_000_000_000);
        let file = File::options().write(true).open(other.join("index.html")).expect("a file");
        file.set_modified(day).expect("another time");
        assert_eq!(packed(&one), packed(&other));
        fs::write(other.join("index.html"), "<html lang=\"en\">").expect("a file");
        assert_ne!(packed(&one), packed(&other));
        [one, other].iter().for_each(|folder| fs::remove_dir_all(folder).expect("the folder is gone"));
    }

    #[test]
    fn a_folder_that_is_not_there_is_said() {
        let missing = pack(Path::new("no/such/folder"), &std::env::temp_dir().join("splitbrain-missing.zip"));
        assert!(missing.is_err_and(|failure| failure.what.contains("no/such/folder")));
    }
}
