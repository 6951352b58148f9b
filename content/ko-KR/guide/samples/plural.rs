//! 인시던트 개수를 나타내는 말.

/// 영어로 나타낸 인시던트 개수.
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

/// 한국어로 나타낸 개수. 모든 수에 같은 형태를 씁니다.
fn korean(count: u32) -> String {
    format!("인시던트 {count}개")
}

fn main() {
    for count in [1, 2] {
        println!("{} / {}", english(count), korean(count));
    }
}
