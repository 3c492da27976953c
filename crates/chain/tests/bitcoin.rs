//! Real blocks of Bitcoin as known answers: public facts, which any node or block explorer shows.

use chain::{hash::Hash, header::Header, merkle, target};

fn hash(text: &str) -> Hash {
    Hash::from_hex(text).expect("64 hexadecimal digits")
}

struct Known {
    height: u32,
    previous: &'static str,
    merkle: &'static str,
    time: u32,
    bits: u32,
    nonce: u32,
    name: &'static str,
}

const BLOCKS: [Known; 3] = [
    Known {
        height: 0,
        previous: "0000000000000000000000000000000000000000000000000000000000000000",
        merkle: "4a5e1e4baab89f3a32518a88c31bc87f618f76673e2cc77ab2127b7afdeda33b",
        time: 1_231_006_505,
        bits: 0x1d00_ffff,
        nonce: 2_083_236_893,
        name: "000000000019d6689c085ae165831e934ff763ae46a2a6c172b3f1b60a8ce26f",
    },
    Known {
        height: 100_000,
        previous: "000000000002d01c1fccc21636b607dfd930d31d01c3a62104612a1719011250",
        merkle: "f3e94742aca4b5ef85488dc37c06c3282295ffec960994b2c0d5ac2a25a95766",
        time: 1_293_623_863,
        bits: 0x1b04_864c,
        nonce: 274_148_111,
        name: "000000000003ba27aa200b1cecaad478d2b00432346c3f1f3986da1afd33e506",
    },
    // The example of the Bitcoin wiki's page "Block hashing algorithm".
    Known {
        height: 125_552,
        previous: "00000000000008a3a41b85b8b29ad444def299fee21793cd8b9e567eab02cd81",
        merkle: "2b12fcf1b09288fcaff797d71e950e71ae42b91e8bdb2304758dfcffc2b620e3",
        time: 1_305_998_791,
        bits: 0x1a44_b9f2,
        nonce: 2_504_433_986,
        name: "00000000000000001e8d6829a8a21adc5d38d0a473b144b6765798e61f98bd1d",
    },
];

fn header(known: &Known) -> Header {
    Header {
        version: 1,
        previous: hash(known.previous),
        merkle: hash(known.merkle),
        time: known.time,
        bits: known.bits,
        nonce: known.nonce,
    }
}

#[test]
fn headers_hash_to_their_names_and_meet_their_targets() {
    for known in &BLOCKS {
        let header = header(known);
        assert_eq!(header.hash().to_string(), known.name, "block {}", known.height);
        assert!(target::meets(header.hash(), known.bits), "block {}", known.height);
        assert_eq!(borsh::to_vec(&header).unwrap(), header.bytes(), "canonical bytes are the 80 bytes");
    }
}

#[test]
fn another_nonce_meets_no_target() {
    for known in &BLOCKS {
        let other = Header { nonce: known.nonce ^ 1, ..header(known) };
        assert!(!target::meets(other.hash(), known.bits));
    }
}

#[test]
fn a_search_finds_the_known_nonce() {
    for known in &BLOCKS {
        let start = Header { nonce: known.nonce - 5, ..header(known) };
        let found = start.search(10, |hash| target::meets(hash, known.bits));
        assert_eq!(found, Some((known.nonce, hash(known.name))));
        assert_eq!(start.search(5, |hash| target::meets(hash, known.bits)), None);
    }
}

/// Block 100,000 has four transactions, block 100,014 seven: an odd level.
#[test]
fn merkle_roots_are_those_of_real_blocks() {
    let even = [
        "8c14f0db3df150123e6f3dbbf30f8b955a8249b62ac1d1ff16284aefa3d06d87",
        "fff2525b8931402dd09222c50775608f75787bd2b87e56995a7bdd30f79702c4",
        "6359f0868171b1d194cbee1af2f16ea598ae8fad666d9b012c8ed2b79a236ec4",
        "e9a66845e05d5abc0ad04ec80f774a7e585c6e8db975962d069a522137b80c1d",
    ];
    let odd = [
        "147caa76786596590baa4e98f5d9f48b86c7765e489f7a6ff3360fe5c674360b",
        "0bcb16af267dee77ed8761662d31ee9d9a1bf1e4d268a9e7127407ebb3f9acfd",
        "48738657818e2628f216375a9d48d681e2b1b1390be1b7a028c7b810eaa3928a",
        "02981fa052f0481dbc5868f4fc2166035a10f27a03cfd2de67326471df5bc041",
        "652b0aa4cf4f17bdb31f7a1d308331bba91f3b3cbf8f39c9cb5e19d4015b9f01",
        "68d0685759c3d4f3f90a4f0e48d1b77641f06bb1f0b83a8841e8d71d5570ed41",
        "0a2a92f0bda4727d0a13eaddf4dd9ac6b5c61a1429e6b2b818f19b15df0ac154",
    ];
    let roots = [BLOCKS[1].merkle, "8772d9d0fdf8c1303c7b1167e3c73b095fd970e33c799c6563d98b2e96c5167f"];
    for (leaves, expected) in [&even[..], &odd[..]].into_iter().zip(roots) {
        let root = merkle::root(&leaves.iter().map(|leaf| hash(leaf)).collect::<Vec<_>>());
        assert_eq!((root.hash.to_string().as_str(), root.doubled), (expected, false));
    }
}
