//! Words for a number of incidents.

/// How many incidents, in English.
// <english>
fn english(count: u32) -> String {
    // <choice>
    match count {
        1 => "1 incident".to_owned(),
        _ => format!("{count} incidents"),
    }
    // </choice>
}
// </english>

/// The same in Korean, which has one form for all numbers.
fn korean(count: u32) -> String {
    format!("인시던트 {count}개")
}

fn main() {
    for count in [1, 2] {
        println!("{} / {}", english(count), korean(count));
    }
}
