//! Every input below `regressions` passes its target's check, without a fuzzer and on any toolchain.

use std::fs;
use std::path::Path;

use caudit_fuzz::TARGETS;

#[test]
fn what_was_found_once_stays_mended() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("regressions");
    for (target, check) in TARGETS {
        let folder = fs::read_dir(root.join(target)).expect("a folder for each target");
        for file in folder.map(|entry| entry.expect("an entry").path()) {
            println!("{}", file.display());
            check(&fs::read(&file).expect("a readable file"));
        }
    }
}
