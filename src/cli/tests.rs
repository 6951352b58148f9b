//! Tests of what the commands say: every id they name has a text with the variables that are given, and every text is said.

use super::{Cli, talk::Talk};
use crate::messages;
use clap::CommandFactory;
use include_dir::{Dir, include_dir};
use std::collections::BTreeSet;

static SOURCE: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/src");

/// What the texts of a group are chosen by: a rule, a type of value, a severity, a role, the command line itself.
const BY_GROUP: [&str; 7] = ["rule-", "type-", "severity-", "related-", "command-", "option-", "argument-"];

fn talk(tag: &str) -> Talk {
    Talk::new(&["diglot".into(), "--lang".into(), tag.into()])
}

/// The source files below a folder, tests aside.
fn sources<'d>(folder: &'d Dir<'d>) -> Vec<(&'d str, &'d str)> {
    let own = folder.files().filter_map(|file| Some((file.path().to_str()?, file.contents_utf8()?)));
    let own = own.filter(|(path, _)| path.rsplit('.').next() == Some("rs") && !path.ends_with("tests.rs"));
    own.chain(folder.dirs().flat_map(sources)).collect()
}

/// What stands between two quotation marks of a source: its literals, and what lies between them.
fn literals(source: &str) -> BTreeSet<&str> {
    source.split('"').collect()
}

fn commands(tag: &str) -> Vec<clap::Command> {
    let mut command = talk(tag).in_words(Cli::command());
    command.build();
    let mut commands: Vec<clap::Command> = command.get_subcommands().cloned().collect();
    commands.push(command);
    commands
}

#[test]
fn every_command_and_argument_is_described() {
    let described = |tag: &str| {
        let mut all = Vec::new();
        for command in commands(tag) {
            let about = command.get_about().map(ToString::to_string).unwrap_or_default();
            all.push((command.get_name().to_owned(), about));
            for argument in command.get_arguments() {
                let help = argument.get_help().map(ToString::to_string).unwrap_or_default();
                assert!(argument.get_help_heading().is_some_and(|heading| !heading.is_empty()), "{argument:?}");
                all.push((format!("{} {}", command.get_name(), argument.get_id()), help));
            }
        }
        all
    };
    let (english, korean) = (described("en-US"), described("ko-KR"));
    assert!(english.len() > 60, "{english:?}");
    for ((name, english), (_, korean)) in english.iter().zip(&korean) {
        assert!(!english.is_empty() && !korean.is_empty(), "{name}: {english:?} {korean:?}");
        assert!(
            english.is_ascii() && korean.contains(|c: char| ('가'..='힣').contains(&c)),
            "{name}: {english} {korean}"
        );
    }
    let help = commands("ko-KR").pop().expect("diglot").render_help().to_string();
    for heading in ["사용법:", "명령:", "옵션:"] {
        assert!(help.contains(heading), "{help}");
    }
    assert!(!help.contains("Usage:") && !help.contains("Options:"), "{help}");
}

#[test]
fn the_command_line_holds_together() {
    for tag in ["en-US", "ko-KR"] {
        talk(tag).in_words(Cli::command()).debug_assert();
    }
}

#[test]
fn every_text_that_is_asked_for_is_there() {
    let layers = messages::program_layers();
    let english = layers.iter().filter(|(locale, _)| locale.as_str() == "en-US");
    let ids: BTreeSet<&str> = english.flat_map(|(_, layer)| layer.entries()).map(|entry| entry.id.as_str()).collect();
    let families: BTreeSet<&str> = ids.iter().filter_map(|id| id.split('-').next()).collect();
    let mut asked = 0;
    for (path, source) in sources(&SOURCE).into_iter().filter(|(path, _)| path.starts_with("cli/")) {
        let literals = literals(source);
        for call in ["say(", ".text(", ".failure(", "word("] {
            for (at, _) in source.match_indices(call) {
                let rest = source[at + call.len()..].trim_start();
                let Some(id) = rest.strip_prefix('"').and_then(|rest| rest.split('"').next()) else { continue };
                assert!(ids.contains(id), "{path} asks for {id}");
                asked += 1;
            }
        }
        // Ids that stand elsewhere, as in a choice of two.
        for literal in &literals {
            let family = literal.split('-').next().unwrap_or_default();
            let is_id = literal.contains('-')
                && families.contains(family)
                && literal.chars().all(|c| c.is_ascii_lowercase() || c == '-');
            assert!(!is_id || ids.contains(literal) || literal.ends_with('-'), "{path} names {literal}");
        }
        for (tag, resource) in layers {
            for entry in resource.entries().filter(|entry| literals.contains(entry.id.as_str())) {
                for variable in entry.variables() {
                    assert!(literals.contains(variable), "{path} does not give {variable} to {} ({tag})", entry.id);
                }
            }
        }
    }
    assert!(asked > 25, "{asked}");
}

/// Whether the page of review mode says it.
fn is_in_browser(id: &str) -> bool {
    let script = include_str!("../serve/review/review.js");
    id.strip_prefix("review-").is_some_and(|word| {
        let family = word.split('-').next().unwrap_or_default();
        script.contains(&format!("\"{word}\"")) || script.contains(&format!("word(`{family}-${{"))
    })
}

#[test]
fn every_text_is_said() {
    let layers = messages::program_layers();
    let english =
        || layers.iter().filter(|(locale, _)| locale.as_str() == "en-US").flat_map(|(_, layer)| layer.entries());
    let sources = sources(&SOURCE);
    let said: BTreeSet<&str> = sources.iter().flat_map(|(_, source)| literals(source)).collect();
    let named: BTreeSet<String> = english()
        .flat_map(|entry| entry.value.iter().chain(entry.attributes.iter().map(|(_, part)| part)))
        .flat_map(|part| part.references.iter().map(|reference| reference.id.clone()))
        .collect();
    let mut arguments = BTreeSet::new();
    for command in commands("en-US") {
        arguments.insert(format!("command-{}", command.get_name()));
        for argument in command.get_arguments() {
            let kind = if argument.is_positional() { "argument" } else { "option" };
            let id = argument.get_id().as_str().replace('_', "-");
            arguments.insert(format!("{kind}-{}-{id}", command.get_name()));
            arguments.insert(format!("{kind}-{id}"));
        }
    }
    for entry in english() {
        let id = entry.id.as_str();
        let by_group = BY_GROUP.iter().position(|group| id.starts_with(group));
        let is_used = match by_group {
            // Held to the rules and their findings elsewhere.
            Some(0..=3) => true,
            Some(_) => arguments.contains(id),
            None => said.contains(id) || named.contains(id) || is_in_browser(id),
        };
        assert!(is_used, "nothing says {id}");
    }
}
