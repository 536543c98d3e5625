//! The ledger's key exchanged: the old key signs a note that names the new one, the note stands in the ledger, and what follows it is signed by the new
//! key. Whoever was given any key of the line can so recognise what all of them signed.

use crate::event::{Also, Entry, Event};

/// The note in a line of the ledger, where there is one.
#[must_use]
pub fn told(line: &str) -> Option<String> {
    // Most lines tell of something else, and are not read for this.
    if !line.contains("\"ledger-key-changed\"") {
        return None;
    }
    match Entry::read(line).ok()?.event {
        Event::Also(Also::LedgerKeyChanged { note }) => Some(note),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::checkpoint::Checkpoint;
    use crate::ids::Digest;
    use crate::keys::{Signer, Verifier};

    fn signer(secret: u8) -> Signer {
        Signer::new("gate.example/ledger", &[secret; 32]).unwrap()
    }

    #[test]
    fn whoever_knows_one_key_of_the_line_recognises_what_all_signed_and_the_head_by_the_last_alone() {
        let (first, second, third) = (signer(1), signer(2), signer(3));
        let notes = [first.hand_over(&second.verifier()), second.hand_over(&third.verifier())];
        let heads = [&first, &second, &third].map(|signer| Checkpoint::sign(signer, 7, Digest::of(b"root")));
        for known in [&first, &second, &third] {
            let verifier = known.verifier().followed(&notes);
            assert_eq!(verifier.to_string(), third.verifier().to_string());
            assert!(heads.iter().all(|head| Checkpoint::open(head, &verifier).is_some()));
            let newest = heads.each_ref().map(|head| verifier.is_newest(head));
            assert_eq!(newest, [false, false, true]);
        }
        let stranger = signer(9).verifier().followed(&notes);
        assert!(heads.iter().all(|head| Checkpoint::open(head, &stranger).is_none()));
    }

    #[test]
    fn a_note_that_the_old_key_did_not_sign_hands_nothing_over() {
        let (first, second, thief) = (signer(1), signer(2), signer(9));
        let right = first.hand_over(&second.verifier());
        assert!(Verifier::handed_over(&right).is_some());
        let forged = [
            right.replace(&second.verifier().to_string(), &thief.verifier().to_string()),
            thief.sign(&format!("douane ledger key/1\n{}\n{}\n", first.verifier(), thief.verifier())),
            right.replace("key/1", "key/2"),
            first.hand_over(&Signer::new("other.example/ledger", &[2; 32]).unwrap().verifier()),
            String::new(),
        ];
        for note in forged {
            assert!(Verifier::handed_over(&note).is_none(), "{note}");
            assert_eq!(first.verifier().followed(&[note]), first.verifier());
        }
        // Notes that lead round in a circle end.
        let circle = [first.hand_over(&second.verifier()), second.hand_over(&first.verifier())];
        assert_eq!(first.verifier().followed(&circle).to_string(), first.verifier().to_string());
    }
}
