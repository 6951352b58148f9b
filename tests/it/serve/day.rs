//! A day in small: hundreds of edits of all kinds against the real program, which holds in the end what it held before, and leaves
//! nothing behind. The long form is `cargo bench --bench serve -- --day`.

use super::session::{Plan, grown, session};
use crate::live::{chance::Chance, edits, site};
use std::path::Path;

#[test]
fn many_edits_leave_nothing_behind() {
    let mut chance = Chance::new(5);
    let first = grown(site::files(), 20);
    let mut next = |tree: &_| edits::next(&mut chance, tree).changes;
    let plan = Plan { edits: 200, every: 50 };
    let session = session(Path::new(env!("CARGO_BIN_EXE_diglot")), &first, plan, &mut next);
    for sample in &session.samples {
        println!("{sample}");
    }
    let [early, .., late] = &*session.samples else { panic!("too few samples") };
    assert!(late.held.memory * 4 < early.held.memory * 5, "{} kB have become {}", early.held.memory, late.held.memory);
    // A connection or a worker may be on its way out; what is lost with each edit would be many more.
    assert!(late.held.handles < early.held.handles + 8, "{} handles", late.held.handles);
    assert!(late.held.threads < early.held.threads + 8, "{} threads", late.held.threads);
    assert_eq!(session.ended.code, Some(0));
    assert_eq!(session.ended.left, [""; 0], "temporary files");
    assert!(session.strange.is_empty(), "{:?}", session.strange);
    assert!(session.is_port_free);
}
