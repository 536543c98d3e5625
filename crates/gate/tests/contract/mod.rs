//! The contracts of the ports: what every adapter must hold. Store crates take this suite in by path and run it on themselves:
//!
//! ```text
//! #[path = "../../gate/tests/contract/mod.rs"]
//! mod contract;
//! contract::ledger_contract!(fresh_store);          // async fn fresh_store() -> contract::Store
//! contract::vault_contract!(fresh_vault);           // async fn fresh_vault() -> contract::Own<dyn Vault>
//! contract::credentials_contract!(fresh_secrets);   // async fn fresh_secrets() -> contract::Own<dyn Credentials>
//! contract::cosignatures_contract!(fresh_kept);     // async fn fresh_kept() -> contract::Own<dyn Cosignatures>
//! ```
//!
//! Each function is a test of its own, on a store of its own, so that a failure has a name.

#![expect(clippy::unwrap_used, reason = "a contract that is not held ends its test")]
#![allow(
    unreachable_pub,
    dead_code,
    unused_macros,
    unused_imports,
    reason = "each adapter takes the parts that it implements"
)]

pub mod cosignatures;
pub mod credentials;
pub mod ledger;
pub mod lives;
pub mod releases;
pub mod rounds;
pub mod vault;

use gate::keys::Verifier;
use gate::ports::{Index, Ledger, People, Releases, Rounds};
use std::any::Any;
use std::sync::Arc;

/// A fresh, empty ledger with its readings. `keep` lives as long as the test (a folder, a server).
pub struct Store {
    /// The ledger.
    pub ledger: Arc<dyn Ledger>,
    /// Readings of requests.
    pub index: Arc<dyn Index>,
    /// What left.
    pub releases: Arc<dyn Releases>,
    /// Shared work.
    pub rounds: Arc<dyn Rounds>,
    /// Readings of people.
    pub people: Arc<dyn People>,
    /// What recognises the ledger's checkpoints.
    pub verifier: Verifier,
    /// What must not be dropped before the test ends.
    pub keep: Box<dyn Any + Send + Sync>,
}

impl Store {
    /// One adapter of all of them.
    pub fn over<S>(store: Arc<S>, verifier: Verifier, keep: impl Any + Send + Sync) -> Self
    where
        S: Ledger + Index + Releases + Rounds + People + 'static,
    {
        Self {
            verifier,
            ledger: store.clone(),
            index: store.clone(),
            releases: store.clone(),
            rounds: store.clone(),
            people: store,
            keep: Box::new(keep),
        }
    }
}

/// A fresh adapter of one port.
pub struct Own<T: ?Sized> {
    /// The adapter.
    pub port: Arc<T>,
    /// What must not be dropped before the test ends.
    pub keep: Box<dyn Any + Send + Sync>,
}

/// One test for each name: a fresh adapter, then the function of that name.
macro_rules! each {
    ($fresh:path, $module:path, $($name:ident)*) => {
        $(
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $name() {
                use $module as contract;
                contract::$name(&$fresh().await).await;
            }
        )*
    };
}
pub(crate) use each;

/// The contract of ledger, index, people and rounds.
macro_rules! ledger_contract {
    ($fresh:path) => {
        $crate::contract::each!($fresh, $crate::contract::ledger,
            an_empty_ledger_has_a_head_and_nothing_else
            lines_are_numbered_without_gaps_and_come_back_byte_for_byte
            the_head_is_the_signed_root_over_all_lines
            a_step_that_has_not_seen_everything_leaves_no_trace
            a_step_about_a_new_subject_sees_nothing
            numbers_are_never_given_twice
            of_two_writers_to_one_request_one_is_told_to_look_again
            a_step_by_rights_that_ended_leaves_no_trace
            many_writers_at_once_leave_a_whole_ledger
            the_index_is_the_fold_of_the_ledger
            lists_are_filtered_ordered_and_paged
            neighbours_in_the_queue_are_those_that_wait_before_and_after
            a_link_finds_its_request_and_no_other
            departures_find_what_was_decided_before_them
            links_that_ended_are_found_until_that_is_written
            people_come_back_as_they_were_written
            registers_come_back_in_order
            departments_and_bunkers_come_back_in_order
            proofs_from_the_kept_leaves_hold
        );
        $crate::contract::each!($fresh, $crate::contract::releases,
            a_release_stands_in_line_until_it_is_read
            releases_are_found_by_the_keys_they_share
            what_left_after_a_place_is_found_by_it
        );
        $crate::contract::each!($fresh, $crate::contract::rounds,
            a_departure_is_claimed_by_one
            a_departure_that_is_done_stays_done
            a_claim_that_was_overtaken_cannot_finish
            a_claim_given_back_is_free_at_once
            a_call_keeps_the_number_it_was_bound_to_first
            a_letter_is_claimed_by_one_until_the_lease_ends
            a_letter_that_went_is_not_claimed_again
            a_letter_that_waits_is_claimed_when_it_is_due
            letters_are_claimed_oldest_first
            many_claimers_share_letters_without_a_double
        );
    };
}
pub(crate) use ledger_contract;

/// The contract of a vault.
macro_rules! vault_contract {
    ($fresh:path) => {
        $crate::contract::each!($fresh, $crate::contract::vault,
            what_is_put_comes_back
            nothing_is_kept_at_an_unknown_address
            keeping_twice_is_keeping_once
            keeping_the_same_at_once_is_keeping_once
            large_content_comes_back_in_pieces
            what_is_erased_is_gone_and_nothing_else
        );
    };
}
pub(crate) use vault_contract;

/// The contract of cosignatures.
macro_rules! cosignatures_contract {
    ($fresh:path) => {
        $crate::contract::each!($fresh, $crate::contract::cosignatures,
            what_a_witness_signed_comes_back_by_size
            the_latest_is_the_one_over_most_entries
            a_later_signature_of_the_same_size_replaces_the_first
        );
    };
}
pub(crate) use cosignatures_contract;

/// The contract of credentials.
macro_rules! credentials_contract {
    ($fresh:path) => {
        $crate::contract::each!($fresh, $crate::contract::credentials,
            only_the_right_password_of_a_known_account_opens
            a_new_password_replaces_the_old
            a_pass_opens_for_its_kind_and_time
            a_pass_that_was_ended_opens_nothing
            passes_are_listed_by_what_they_were_called
            failures_are_counted_within_their_window
            a_code_opens_once
            a_code_is_tried_five_times_and_no_more
            five_tries_are_five_also_when_they_come_at_once
            a_right_code_given_twice_at_once_opens_once
            a_new_code_replaces_the_old
            a_code_ends
            what_is_over_is_forgotten_and_nothing_else
        );
    };
}
pub(crate) use credentials_contract;
