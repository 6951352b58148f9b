//! What must not harm a preview: many clients, slow ones, floods of changes, and a system that refuses.

use super::{
    preview::{Folder, Heard, LIMIT, Preview, site},
    program::Program,
};
use std::{
    fs,
    io::{BufRead, BufReader, Read, Write},
    net::{IpAddr, Ipv4Addr, TcpStream},
    process::Command,
    thread,
    time::{Duration, Instant, SystemTime},
};

fn listen(program: &Program, page: &str) -> BufReader<TcpStream> {
    let port = program.port;
    BufReader::new(program.say(&format!("GET /_diglot/events?page={page} HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n")))
}

/// Reads until a line begins so.
fn read_until(events: &mut BufReader<TcpStream>, start: &str) {
    let mut line = String::new();
    while !line.starts_with(start) {
        line.clear();
        assert!(events.read_line(&mut line).expect("a line in time") > 0, "the server hung up");
    }
}

#[test]
#[cfg(target_os = "linux")]
fn hundreds_of_tabs_are_told_and_forgotten() {
    let folder = site();
    let big = "x".repeat(8 << 20);
    folder.write("content/en-US/big.txt", &big);
    let mut program = Program::start(&folder, &[], &[]);
    program.get("/en-us/pots/");
    let before = program.open_files();
    let mut tabs: Vec<_> = (0..500).map(|_| listen(&program, "/en-us/pots/")).collect();
    for tab in &mut tabs {
        read_until(tab, "event: status");
    }
    // Those who say nothing, who never end what they say, and who do not take what they ask for, keep nobody waiting.
    let silent: Vec<_> = (0..150).map(|_| program.connect()).collect();
    let slow: Vec<_> = (0..150).map(|_| program.say("GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: ")).collect();
    let request = "GET /en-us/big.txt HTTP/1.1\r\nHost: localhost\r\n\r\n";
    let deaf: Vec<_> = (0..20).map(|_| program.say(request)).collect();
    let began = Instant::now();
    assert_eq!(program.get("/en-us/").status, 200);
    assert!(began.elapsed() < Duration::from_secs(5), "{:?}", began.elapsed());
    folder.write("content/en-US/pots.md", "# Pots\n\nClay pots.\n");
    program.until("content/en-US/pots.md has changed");
    for tab in &mut tabs {
        read_until(tab, "event: page");
    }
    // Some leave in the middle of what they are sent.
    for _ in 0..30 {
        let mut stream = program.say(request);
        stream.read_exact(&mut [0; 4096]).expect("a beginning");
    }
    drop((tabs, silent, slow, deaf));
    let began = Instant::now();
    while program.open_files() > before + 3 {
        assert!(began.elapsed() < LIMIT, "{} files are open, {before} were", program.open_files());
        thread::sleep(Duration::from_millis(20));
    }
    assert_eq!(program.get("/en-us/big.txt").body.len(), big.len());
    assert_eq!(program.stop(), Some(0));
}

#[test]
fn a_flood_of_saves_ends_with_the_last() {
    let folder = site();
    let preview = Preview::of(&folder);
    thread::scope(|scope| {
        let writer = scope.spawn(|| {
            for number in 0..2000 {
                folder.write("content/en-US/pots.md", &format!("# Pots\n\nSave {number}.\n"));
            }
        });
        // Meanwhile others are answered.
        while !writer.is_finished() {
            assert!(preview.get("/en-us/").body.contains("Green tea."));
            assert_eq!(preview.get("/en-us/pots/").status, 200);
        }
    });
    preview.until("/en-us/pots/", "Save 1999.");
    folder.write("content/en-US/pots.md", "# Pots\n\nQuiet again.\n");
    preview.until("/en-us/pots/", "Quiet again.");
}

/// Runs the rest in a namespace of users in which it is root, after this shell command.
fn as_root(command: &str) -> Option<[String; 5]> {
    let script = format!("{command} && exec \"$@\"");
    let words = ["unshare", "-r", "sh", "-c", &script].map(str::to_owned);
    let tried = Command::new("unshare").args(["-r", "sh", "-c", command]).output();
    tried.is_ok_and(|tried| tried.status.success()).then_some(words)
}

#[test]
#[cfg(target_os = "linux")]
fn where_no_more_can_be_watched_folders_are_polled() {
    let Some(words) = as_root("echo 3 > /proc/sys/user/max_inotify_watches") else {
        eprintln!("skipped: limits of watches cannot be set here");
        return;
    };
    let folder = site();
    let mut before: Vec<&str> = words.iter().map(String::as_str).collect();
    before.push("sh");
    let mut program = Program::start(&folder, &before, &[]);
    let notices =
        |program: &Program| program.said.iter().filter(|line| line.contains("cannot tell when files")).count();
    for text in ["Clay pots.", "Gold pots."] {
        folder.write("content/en-US/pots.md", &format!("# Pots\n\n{text}\n"));
        program.until("content/en-US/pots.md has changed");
        program.shows("/en-us/pots/", text);
    }
    assert_eq!(notices(&program), 1, "{:#?}", program.said);
    folder.write("content/en-US/new/page.md", "# A new page\n");
    program.shows("/en-us/new/page/", "A new page");
}

#[test]
#[cfg(target_os = "linux")]
fn changes_that_the_system_lost_count_are_found() {
    let limit = fs::read_to_string("/proc/sys/fs/inotify/max_queued_events").expect("a limit");
    let limit: usize = limit.trim().parse().expect("a number");
    if limit > 100_000 {
        eprintln!("skipped: the system keeps {limit} events");
        return;
    }
    let folder = site();
    let program = Program::start(&folder, &[], &[]);
    program.signal("STOP");
    // Equal events in a row are one, so these alternate.
    let files = ["a.md~", "b.md~"].map(|name| folder.place(&format!("content/en-US/{name}")));
    for number in 0..limit {
        fs::write(&files[number % 2], "x").expect("a file");
    }
    folder.write("content/en-US/pots.md", "# Pots\n\nNobody told of these.\n");
    program.signal("CONT");
    program.shows("/en-us/pots/", "Nobody told of these.");
}

#[test]
fn a_file_that_is_being_written_is_waited_for() {
    let folder = site();
    let preview = Preview::of(&folder);
    for text in ["First.", "Second.", "Third."] {
        let mut file = fs::File::create(folder.place("content/en-US/pots.md")).expect("an empty file");
        thread::sleep(Duration::from_millis(8));
        file.write_all(format!("# Pots\n\n{text}\n").as_bytes()).expect("written");
        drop(file);
        let began = Instant::now();
        loop {
            let page = preview.get("/en-us/pots/").body;
            // The title would be missing.
            assert!(page.contains(">Pots</h1>"), "the file was read too early: {page}");
            if page.contains(text) {
                break;
            }
            assert!(began.elapsed() < LIMIT, "{text} never came");
        }
    }
}

#[test]
fn the_clock_has_no_say() {
    let folder = site();
    let preview = Preview::of(&folder);
    let article = "content/en-US/pots.md";
    let modify = |time: SystemTime| {
        let file = fs::File::options().append(true).open(folder.place(article)).expect("the article");
        file.set_modified(time).expect("a time");
    };
    let now = SystemTime::now();
    let year = Duration::from_hours(365 * 24);
    // Of one size, so that only the bytes tell.
    for (text, time) in [
        ("Clay", now + year),
        ("Gold", now - 30 * year),
        ("Lead", SystemTime::UNIX_EPOCH),
        ("Jade", SystemTime::UNIX_EPOCH),
        ("Tin.", SystemTime::UNIX_EPOCH),
    ] {
        folder.write(article, &format!("# Pots\n\n{text} pots.\n"));
        modify(time);
        preview.until("/en-us/pots/", &format!("{text} pots."));
    }
}

#[test]
#[cfg(unix)]
fn links_are_followed_inside_the_site_only() {
    use std::os::unix::fs::symlink;
    let folder = site();
    let outside = Folder::new(&[("secret.md", "# A secret\n")]);
    folder.write("shared/cups.md", "# Cups\n\nOf glass.\n");
    let link = |target: &std::path::Path, name: &str| symlink(target, folder.place(name)).expect("a link");
    link(std::path::Path::new(".."), "content/en-US/loop");
    link(std::path::Path::new("/"), "content/en-US/disk");
    link(outside.path(), "content/en-US/outside");
    link(std::path::Path::new("../../shared"), "content/en-US/shared");
    let (preview, _) = Preview::start(folder.options());
    assert!(preview.get("/en-us/shared/cups/").body.contains("Of glass."));
    for path in ["/en-us/outside/secret/", "/en-us/disk/etc/hostname", "/en-us/loop/en-US/pots/"] {
        assert_eq!(preview.get(path).status, 404, "{path}");
    }
    // What a link leads to is watched where it is inside.
    folder.write("shared/cups.md", "# Cups\n\nOf clay.\n");
    preview.until("/en-us/shared/cups/", "Of clay.");
    outside.write("secret.md", "# Another secret\n");
    folder.write("content/en-US/pots.md", "# Pots\n\nClay pots.\n");
    preview.until("/en-us/pots/", "Clay pots.");
    // And so is a link that comes later.
    folder.write("later/cups.md", "# Later\n\nOf glass.\n");
    link(std::path::Path::new("../../later"), "content/en-US/later");
    preview.until("/en-us/later/cups/", "Of glass.");
    folder.write("later/cups.md", "# Later\n\nOf clay.\n");
    preview.until("/en-us/later/cups/", "Of clay.");
}

#[test]
fn output_and_idleness_build_nothing() {
    let folder = site();
    // As near to the articles as it may lie.
    folder.write("diglot.yml", "title: Tea\noutput: content/public\nlocales:\n  en-US: {}\n  ko-KR: {}\n");
    let mut program = Program::start(&folder, &[], &["--poll"]);
    let root = folder.path();
    let built =
        Command::new(env!("CARGO_BIN_EXE_diglot")).arg("build").arg("--root").arg(root).output().expect("it runs");
    assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));
    assert!(root.join("content/public/en-us/index.html").is_file());
    assert_eq!(program.says_within(Duration::from_secs(3)), [""; 0]);
    folder.write("content/en-US/pots.md", "# Pots\n\nClay pots.\n");
    program.until("content/en-US/pots.md has changed");
}

#[test]
fn whom_the_user_lets_in_is_answered() {
    let folder = site();
    let mut options = folder.options();
    options.host = Ipv4Addr::UNSPECIFIED.into();
    options.allow_hosts = vec!["docs.local".to_owned()];
    let (preview, _) = Preview::start(options);
    let port = preview.port;
    let ask = |to: IpAddr, host: &str| {
        let mut stream = TcpStream::connect((to, port)).expect("the server listens");
        write!(stream, "GET /_diglot/status.json HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n")
            .expect("a request");
        let mut answer = String::new();
        stream.read_to_string(&mut answer).expect("an answer");
        (answer.split(' ').nth(1).and_then(|status| status.parse::<u16>().ok()).unwrap_or(0), answer)
    };
    let home = Ipv4Addr::LOCALHOST.into();
    for (host, status) in
        [("docs.local", 200), ("localhost", 200), ("evil.example", 403), ("0.0.0.0", 403), ("203.0.113.1", 403)]
    {
        assert_eq!(ask(home, &format!("{host}:{port}")).0, status, "{host}");
    }
    // Of the addresses that it has, each is told, and each is a name of its own.
    folder.write("content/en-US/pots.md", "---\ntitle: [a\n---\n# Pots\n");
    preview.wait("an error", |preview| !preview.errors().is_empty());
    assert!(ask(home, "localhost").1.contains("vscode://"));
    for url in &preview.others {
        let host = url.trim_start_matches("http://").trim_end_matches('/');
        let Ok(address) = host.parse::<std::net::SocketAddr>() else { panic!("{url}") };
        let (status, answer) = ask(address.ip(), host);
        assert_eq!(status, 200, "{url}");
        // There, no editor opens a file of this computer.
        assert!(answer.contains("pots.md") && !answer.contains("vscode://"), "{answer}");
        assert_eq!(ask(address.ip(), &format!("evil.example:{port}")).0, 403);
    }
}

#[test]
fn what_other_pages_ask_for_is_refused() {
    let folder = site();
    folder.write("content/en-US/film.mp4", "0123456789");
    let preview = Preview::of(&folder);
    let ask = |path: &str, headers: &str| {
        preview.say(&format!(
            "GET {path} HTTP/1.1\r\nHost: localhost:{}\r\n{headers}Connection: close\r\n\r\n",
            preview.port
        ))
    };
    for path in ["/en-us/", "/_diglot/events", "/_diglot/status.json", "/_diglot/reload.js", "/en-us/leaf.svg"] {
        for site in ["cross-site", "same-site"] {
            let says = format!("Sec-Fetch-Site: {site}\r\nSec-Fetch-Mode: no-cors\r\nSec-Fetch-Dest: script\r\n");
            assert_eq!(ask(path, &says).status, 403, "{path} {site}");
        }
    }
    // A link from another page is followed, a frame is not filled.
    let from = "Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: ";
    assert_eq!(ask("/en-us/", &format!("{from}document\r\n")).status, 200);
    assert_eq!(ask("/en-us/", &format!("{from}iframe\r\n")).status, 403);
    // A picture runs nothing, wherever it is opened.
    let image = ask("/en-us/leaf.svg", "");
    assert_eq!(image.header("content-security-policy"), Some("script-src 'none'; frame-ancestors 'self'"));
    // A part of a film.
    let part = ask("/en-us/film.mp4", "Range: bytes=2-4\r\n");
    assert_eq!((part.status, part.body.as_str()), (206, "234"));
    assert_eq!((part.header("content-range"), part.header("content-type")), (Some("bytes 2-4/10"), Some("video/mp4")));
    assert_eq!(ask("/en-us/film.mp4", "Range: bytes=10-\r\n").status, 416);
    let whole = ask("/en-us/film.mp4", "");
    assert_eq!((whole.status, whole.header("accept-ranges"), whole.body.len()), (200, Some("bytes"), 10));
}

#[test]
fn the_terminal_tells_what_is_new_and_no_more() {
    let folder = site();
    let mut program = Program::start(&folder, &[], &[]);
    let links: Vec<String> = (0..50).map(|number| format!("[Link {number}](none-{number}.md)")).collect();
    let links = links.join("\n\n");
    folder.write("content/en-US/pots.md", &format!("# Pots\n\n{links}"));
    program.until("content/en-US/pots.md has changed");
    let count = program.until("in all");
    let told = program.said.iter().filter(|line| line.contains("content/en-US/pots.md:")).count();
    assert_eq!(told, 20, "{:#?}", program.said);
    assert!(program.said.iter().any(|line| line.contains("more: `diglot check`")), "{:#?}", program.said);
    let standing: usize = count.split(' ').next().and_then(|number| number.parse().ok()).expect("a number");
    assert!(standing >= 50, "{count}");
    // Lines that move are no news; what is mended is counted.
    program.said.clear();
    let fewer = links.replace("[Link 0](none-0.md)", "A line.\n\nAnother.");
    folder.write("content/en-US/pots.md", &format!("# Pots\n\n{fewer}"));
    program.until("content/en-US/pots.md has changed");
    program.until("in all");
    assert_eq!(program.said.len(), 2, "{:#?}", program.said);
    assert_eq!(program.said[1], format!("1 finding resolved, {} in all", standing - 1));
    program.said.clear();
    folder.write("content/en-US/pots.md", "# Pots\n\nIron pots.\n");
    program.until("content/en-US/pots.md has changed");
    program.until("49 findings resolved");
    assert_eq!(program.stop(), Some(0));
}

#[test]
fn a_file_cut_off_for_long_is_shown_as_it_is_and_recovers() {
    let folder = site();
    let preview = Preview::of(&folder);
    folder.write("content/en-US/pots.md", "");
    assert!(matches!(preview.next(), Heard::Rebuilt { .. }));
    folder.write("content/en-US/pots.md", "# Pots\n\nWhole again.\n");
    preview.until("/en-us/pots/", "Whole again.");
}
