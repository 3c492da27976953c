//! What is no link is said to be none, in words, and never does harm.

use crate::{any_link, example};
use base64ct::{Base64UrlUnpadded as Letters, Encoding};
use lab::link::{LONGEST, Link, Refusal};
use proptest::prelude::*;

const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

#[test]
fn every_change_of_one_letter_is_noticed() {
    let text = example().encode().expect("it is short");
    for at in 0..text.len() {
        for letter in LETTERS.iter().filter(|letter| text.as_bytes()[at] != **letter) {
            let mut changed = text.clone().into_bytes();
            changed[at] = *letter;
            let changed = String::from_utf8(changed).expect("letters");
            assert!(changed.parse::<Link>().is_err(), "{at}: {changed}");
        }
    }
}

#[test]
fn every_part_of_a_link_and_every_longer_one_is_refused() {
    let text = example().encode().expect("it is short");
    for end in 0..text.len() {
        assert!(text[..end].parse::<Link>().is_err(), "{end}");
        assert!(format!("{}{}", &text[..end], &text[end + 1..]).parse::<Link>().is_err(), "without {end}");
    }
    for letter in LETTERS {
        assert!(format!("{text}{}", char::from(*letter)).parse::<Link>().is_err());
    }
}

#[test]
fn each_way_of_being_wrong_has_its_words() {
    let text = example().encode().expect("it is short");
    let newer = Letters::encode_string(&[9, 1, 2, 3, 4, 5, 6]);
    for (bad, refusal, words) in [
        (String::new(), Refusal::Empty, "is empty"),
        ("A".repeat(LONGEST + 1), Refusal::TooLong(LONGEST + 1), "is too long: it has 32001 characters"),
        (format!("{}%3D", &text[..6]), Refusal::Letter('%', 7), "character 7 is '%'"),
        (newer, Refusal::Newer(9), "format 9"),
        (text[..text.len() - 4].to_owned(), Refusal::Damaged, "checksum"),
        ("A".to_owned(), Refusal::Damaged, "damaged"),
        ("AAAAAAAA".to_owned(), Refusal::Damaged, "damaged"),
    ] {
        let found = bad.parse::<Link>().expect_err("it is bad");
        assert_eq!(found, refusal);
        assert!(found.to_string().contains(words), "{found}");
    }
}

/// The bytes with a right checksum behind them: what only somebody who means it can make.
fn forged(mut body: Vec<u8>) -> String {
    let sum = crc::Crc::<u32, crc::NoTable>::new(&crc::CRC_32_ISO_HDLC).checksum(&body);
    body.extend(sum.to_le_bytes());
    Letters::encode_string(&body)
}

#[test]
fn a_forged_link_is_refused_as_senseless_and_costs_no_more_than_a_long_one() {
    let run = |length: &[u8]| [&[1, 0, 1, 1, 2, 0, 0, 0, 0, 0, 0, 0, 0], length, &[0, 0]].concat();
    let unknown_flags = vec![1, 0xf8, 1, 1, 2];
    let longer_than_any_text = run(&[0xff, 0xff, 0xff, 0xff, 0x0f]);
    let more_than_its_bytes_hold = run(&[0x80, 0x80, 2]);
    let more_bytes_than_it_says = [run(&[3]), vec![7; 500]].concat();
    for body in [vec![1], unknown_flags, longer_than_any_text, more_than_its_bytes_hold, more_bytes_than_it_says] {
        assert_eq!(forged(body).parse::<Link>(), Err(Refusal::Senseless));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]
    #[test]
    fn no_text_does_harm(text in "\\PC{0,80}") {
        let _ = text.parse::<Link>();
    }

    #[test]
    fn no_bytes_do_harm_even_with_a_right_checksum(bytes in proptest::collection::vec(any::<u8>(), 0..60), flags in 0u8..8) {
        let _ = Letters::encode_string(&bytes).parse::<Link>();
        let link = forged([&[1, flags], bytes.as_slice()].concat()).parse::<Link>();
        if let Ok(link) = link {
            prop_assert_eq!(link.encode().map(|text| text.parse()), Ok(Ok(link)));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn a_damaged_link_is_never_read_as_another_one(link in any_link(), at: usize, byte in 1u8..) {
        let text = link.encode().expect("it is short");
        let mut bytes = Letters::decode_vec(&text).expect("it was just written");
        let at = at % bytes.len();
        bytes[at] ^= byte;
        prop_assert!(Letters::encode_string(&bytes).parse::<Link>().is_err());
    }
}
