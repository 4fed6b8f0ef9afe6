//! Every case file under `tests/cases` against its snapshot, which lies beside it.

use std::fs;
use std::panic::catch_unwind;
use std::path::{Path, PathBuf};

#[test]
fn every_case_is_read_as_its_snapshot_shows() {
    let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("cases");
    let mut files: Vec<PathBuf> = listed(&cases).iter().flat_map(|stage| listed(stage)).collect();
    files.retain(|path| path.extension().is_some_and(|e| e == "txt"));
    assert!(!files.is_empty(), "{} holds no case", cases.display());
    let wrong = files.iter().filter(|path| catch_unwind(|| check(path)).is_err());
    let names: Vec<_> = wrong.filter_map(|path| path.file_stem()).collect();
    assert!(names.is_empty(), "{} cases are read otherwise: {names:#?}", names.len());
}

fn listed(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap_or_else(|e| panic!("{}: {e}", folder.display()));
    let mut found: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    found.sort();
    found
}

fn check(path: &Path) {
    let folder = path.parent().unwrap_or(path);
    let stage = folder.file_name().unwrap_or_default().to_string_lossy();
    let sentence = path.file_stem().unwrap_or_default().to_string_lossy();
    let case = fs::read_to_string(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(folder);
    settings.set_omit_expression(true);
    settings.set_prepend_module_to_snapshot(false);
    settings.bind(|| insta::assert_snapshot!(&*sentence, sayso_tests::draw(&stage, &case)));
}
