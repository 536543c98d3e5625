//! The column rule: what a column of values is, by their checks, their shape and the name above them.
//!
//! A scheme with a check is believed from five values on when they fill half the column and half of them are valid (a number
//! of eleven digits passes the Belgian check by chance once in 380 times); schemes modulo 11 (one in eleven) need ten values of
//! which four in five are valid, or a name. No false column on 4.17 million cells of public tables.

use crate::identifier::header::Named;
use crate::identifier::judged::{Ground, Judged};
use crate::identifier::kind::Kind;
use crate::identifier::shape::{self, Digits};
use crate::identifier::{national, other, person};
use std::hash::{DefaultHasher, Hash, Hasher};

/// Fewer digits alone are a number of no scheme, and no day, phone or key.
const SHORTEST: usize = 7;

/// Schemes with a check, in the order that settles a draw.
const CHECKED: [Kind; 9] =
    [Kind::Rrn, Kind::Nir, Kind::Iban, Kind::Eid, Kind::Enterprise, Kind::Riziv, Kind::Kvnr, Kind::Nhs, Kind::Bsn];

#[derive(Default, Clone, Copy)]
struct Scheme {
    shaped: usize,
    valid: usize,
    bis: usize,
    seen: [u64; 5],
    distinct: usize,
}

impl Scheme {
    fn count(&mut self, valid: bool, value: u64) {
        self.shaped += 1;
        if !valid {
            return;
        }
        self.valid += 1;
        if self.distinct < self.seen.len() && !self.seen[..self.distinct].contains(&value) {
            self.seen[self.distinct] = value;
            self.distinct += 1;
        }
    }
}

#[derive(Default)]
struct Tally {
    cells: usize,
    schemes: [Scheme; CHECKED.len()],
    days: usize,
    emails: usize,
    phones: usize,
    uuids: usize,
    hexes: usize,
    base64s: usize,
    mixed: usize,
    woven: usize,
    longest: usize,
    shortest: usize,
    whole: usize,
    floats: usize,
    keys: usize,
    words: usize,
    places: usize,
    patterns: Vec<u64>,
    values: Vec<u64>,
}

/// Judges a column by a sample of its cells: what identifier it holds, and what keys that a machine made.
#[must_use]
pub fn judge<'a>(named: Option<Named>, cells: impl Iterator<Item = &'a str>) -> (Option<Judged>, Option<Judged>) {
    let tally = Tally::of(cells);
    let identifier = tally.checked(named).or_else(|| tally.shaped()).or_else(|| tally.named(named?));
    (identifier, tally.pseudonyms())
}

/// A column headed as the number of a scheme whose values are masked, and still all different.
#[must_use]
pub fn masked<'a>(named: Option<Named>, cells: impl Iterator<Item = &'a str> + Clone) -> Option<Judged> {
    let Some(Named::Plainly(kind)) = named else { return None };
    let values = cells.clone().filter(|cell| !cell.trim().is_empty()).count();
    person::is_masked(cells).then_some(Judged { kind, ground: Ground::Named, values })
}

impl Tally {
    /// What the cells of a column amount to; blank ones are passed over.
    fn of<'a>(cells: impl Iterator<Item = &'a str>) -> Self {
        let mut tally = Self { shortest: usize::MAX, ..Self::default() };
        for cell in cells.map(str::trim).filter(|cell| !cell.is_empty()) {
            tally.count(cell);
        }
        tally.values.sort_unstable();
        tally.values.dedup();
        tally
    }

    fn count(&mut self, cell: &str) {
        self.cells += 1;
        self.values.push(hash(cell));
        self.longest = self.longest.max(cell.len());
        self.shortest = self.shortest.min(cell.len());
        let bytes = cell.as_bytes();
        if bytes.iter().all(u8::is_ascii_digit) {
            self.whole += 1;
            if bytes.len() < SHORTEST {
                return;
            }
        } else if let Some(head) = cell.strip_suffix(".0")
            && head.bytes().all(|byte| byte.is_ascii_digit())
        {
            self.floats += 1;
        }
        self.count_digits(cell);
        self.count_text(cell);
    }

    fn count_digits(&mut self, cell: &str) {
        let Some(found) = Digits::read(cell.strip_prefix("BE").unwrap_or(cell)) else { return };
        let digits = found.all();
        let value = national::value(digits);
        for (kind, scheme) in CHECKED.iter().zip(&mut self.schemes) {
            match (kind, digits.len()) {
                (Kind::Rrn, 7..=11) => {
                    let kind = found.padded::<11>().and_then(|full| national::rrn(&full));
                    scheme.count(kind.is_some(), value);
                    scheme.bis += usize::from(kind == Some(Kind::Bis));
                }
                (Kind::Nir, 15) => scheme.count(national::nir(digits), value),
                (Kind::Eid, 11..=12) => {
                    scheme.count(found.padded::<12>().is_some_and(|full| other::mod97_tail(&full)), value);
                }
                (Kind::Enterprise, 9..=10) => scheme.count(other::enterprise(digits), value),
                (Kind::Riziv, 8 | 11) => scheme.count(other::riziv(digits), value),
                (Kind::Nhs, 10) => scheme.count(national::nhs(digits), value),
                (Kind::Bsn, 8..=9) => scheme.count(national::bsn(digits), value),
                _ => {}
            }
        }
    }

    fn count_text(&mut self, cell: &str) {
        if cell.len() < 2 {
            return;
        }
        let bytes = cell.as_bytes();
        let digits = bytes.iter().filter(|byte| byte.is_ascii_digit()).count();
        let letters = bytes.iter().filter(|byte| byte.is_ascii_alphabetic()).count();
        self.days += usize::from(shape::is_day(cell));
        self.emails += usize::from(shape::is_email(cell));
        self.phones += usize::from(shape::is_phone(cell));
        self.words += usize::from(digits == 0 && cell.chars().any(char::is_alphabetic));
        self.places += usize::from(digits > 0 && letters > 2 && cell.contains(' '));
        let solid = bytes.iter().all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(byte));
        self.keys += usize::from(solid && digits > 0 && letters > 0);
        if digits == 0 || letters == 0 {
            return;
        }
        self.uuids += usize::from(shape::is_uuid(cell));
        self.hexes += usize::from(shape::is_hex(cell));
        self.base64s += usize::from(shape::is_base64(cell));
        self.count_packed(cell);
        if cell.len() >= 8 && bytes.iter().all(u8::is_ascii_alphanumeric) {
            self.mixed += 1;
            // Five runs of letters and digits in turn, six digits or more: no public list of codes is built so.
            let turns = bytes.windows(2).filter(|pair| pair[0].is_ascii_digit() != pair[1].is_ascii_digit()).count();
            self.woven += usize::from(turns >= 4 && digits >= 6 && cell.len() >= 10);
            let pattern = hash(&bytes.iter().map(u8::is_ascii_digit).collect::<Vec<bool>>());
            if self.patterns.len() < 64 && !self.patterns.contains(&pattern) {
                self.patterns.push(pattern);
            }
        }
    }

    /// Schemes whose numbers hold letters.
    fn count_packed(&mut self, cell: &str) {
        let (mut packed, mut length) = ([0u8; 34], 0);
        for byte in cell.bytes().filter(|byte| !b" .-".contains(byte)) {
            let Some(slot) = packed.get_mut(length) else { return };
            *slot = byte;
            length += 1;
        }
        let packed = &packed[..length];
        for (kind, scheme) in CHECKED.iter().zip(&mut self.schemes) {
            match kind {
                Kind::Iban if length >= 15 && packed[..2].iter().all(u8::is_ascii_uppercase) => {
                    scheme.count(other::iban(packed), hash(packed));
                }
                Kind::Kvnr
                    if length == 10 && packed[0].is_ascii_uppercase() && packed[1..].iter().all(u8::is_ascii_digit) =>
                {
                    scheme.count(national::kvnr(packed), hash(packed));
                }
                Kind::Nir if length == 15 && matches!(&packed[5..7], b"2A" | b"2B") => {
                    scheme.count(national::nir_corsica(packed), hash(packed));
                }
                _ => {}
            }
        }
    }

    fn checked(&self, named: Option<Named>) -> Option<Judged> {
        let believed = CHECKED.iter().zip(&self.schemes).filter(|(kind, scheme)| {
            let is_named = named == Some(Named::Plainly(**kind));
            let half = scheme.shaped * 2 >= self.cells && scheme.valid * 2 >= scheme.shaped;
            let few = **kind == Kind::Rrn && scheme.valid == self.cells && scheme.distinct >= 2;
            let enough = match kind {
                Kind::Kvnr | Kind::Nhs | Kind::Bsn => scheme.shaped >= 10 && scheme.valid * 5 >= scheme.shaped * 4,
                _ => scheme.shaped >= 5,
            };
            scheme.valid > 0 && half && (is_named || few || (enough && scheme.distinct >= 5))
        });
        let (kind, scheme) = believed.rev().max_by_key(|(_, scheme)| scheme.valid)?;
        let kind = if *kind == Kind::Rrn && scheme.bis * 2 > scheme.valid { Kind::Bis } else { *kind };
        Some(Judged { kind, ground: Ground::Checked, values: scheme.valid })
    }

    /// Keys that a machine made: UUIDs, hashes, random strings.
    fn pseudonyms(&self) -> Option<Judged> {
        let of = |kind, values| Some(Judged { kind, ground: Ground::Checked, values });
        let most = |part: usize| part >= 5 && part * 5 >= self.cells * 4;
        if self.uuids >= 3 && self.uuids * 2 >= self.cells {
            return of(Kind::Uuid, self.uuids);
        }
        let constant = self.longest == self.shortest;
        let random = constant && self.longest >= 8 && self.patterns.len() * 3 >= self.cells.min(12);
        if most(self.hexes) && random {
            return of(Kind::Hex, self.hexes);
        }
        if most(self.base64s) && self.values.len() >= 3 {
            return of(Kind::Base64, self.base64s);
        }
        let many = random || (constant && self.woven >= 5 && self.woven == self.cells);
        let own = many && most(self.mixed) && self.values.len() * 10 >= self.cells * 9;
        own.then_some(Judged { kind: Kind::Key, ground: Ground::Checked, values: self.mixed })
    }

    fn shaped(&self) -> Option<Judged> {
        let of = |kind, values| Some(Judged { kind, ground: Ground::Checked, values });
        let all = self.emails >= 2 && self.emails == self.cells;
        if all || (self.emails >= 3 && self.emails * 2 >= self.cells) {
            return of(Kind::Email, self.emails);
        }
        if self.phones >= 5 && self.phones * 5 >= self.cells * 4 && self.values.len() >= 5 {
            return of(Kind::Phone, self.phones);
        }
        None
    }

    fn named(&self, named: Named) -> Option<Judged> {
        let distinct = self.values.len();
        let floats = if self.cells >= 10 { self.floats } else { 0 };
        let keyed = (self.whole + floats + self.keys + self.longish()).min(self.cells);
        let varied = distinct >= 2 || self.cells == 1;
        let half = |part: usize| part > 0 && part * 2 >= self.cells && varied;
        let most = |part: usize| part > 0 && part * 5 >= self.cells * 4 && varied;
        let (kind, holds) = match named {
            Named::Perhaps => {
                let unique = self.cells >= 10 && distinct == self.cells && keyed == self.cells;
                return unique.then_some(Judged { kind: Kind::Person, ground: Ground::Unique, values: self.cells });
            }
            Named::Plainly(kind) => match kind {
                Kind::Email => (kind, half(self.emails)),
                Kind::Phone => (kind, half(self.phones) || most(self.longish())),
                Kind::Address => (kind, half(self.places)),
                Kind::BirthDate => (
                    kind,
                    half(self.days) || (self.cells >= 10 && self.whole == self.cells && distinct * 2 >= self.cells),
                ),
                Kind::Name => (kind, most(self.words)),
                Kind::Person => (kind, most(keyed)),
                // A number that a person has one of, replaced by keys of one length, is a key of the person still.
                Kind::Rrn | Kind::Bsn | Kind::Kvnr => {
                    (kind, half(self.longish()) || (keyed == self.cells && self.is_key()))
                }
                _ => (kind, half(self.longish())),
            },
        };
        holds.then_some(Judged { kind, ground: Ground::Named, values: self.cells })
    }

    /// Ten values or more of one length, each its own.
    fn is_key(&self) -> bool {
        self.cells >= 10 && self.values.len() == self.cells && self.longest == self.shortest && self.longest >= 4
    }

    /// Values long enough for a number of a scheme, valid or not.
    fn longish(&self) -> usize {
        self.schemes
            .iter()
            .map(|scheme| scheme.shaped)
            .max()
            .unwrap_or(0)
            .max(self.hexes)
            .max(self.uuids)
            .max(self.base64s)
    }
}

fn hash<T: Hash + ?Sized>(value: &T) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::identifier::header;

    fn judged(name: &str, cells: &[&str]) -> Option<(Kind, Ground)> {
        judge(header::named(name), cells.iter().copied()).0.map(|found| (found.kind, found.ground))
    }

    const FIVE: [&str; 5] = ["85073099932", "40000099935", "91082299917.0", "62.12.06-999.13", "10199974"];

    #[test]
    fn five_valid_numbers_are_a_column_under_any_name() {
        assert_eq!(judged("ref", &FIVE), Some((Kind::Rrn, Ground::Checked)));
        assert_eq!(judged("ref", &["75220399958", "72302299963"]), Some((Kind::Bis, Ground::Checked)));
    }

    #[test]
    fn keys_of_one_length_under_the_name_of_a_national_number_are_still_of_persons() {
        let keys: Vec<String> = (0..12).map(|at| (104_233 + at * 977).to_string()).collect();
        let keys: Vec<&str> = keys.iter().map(String::as_str).collect();
        assert_eq!(judged("INSZ", &keys), Some((Kind::Rrn, Ground::Named)));
        assert_eq!(judged("uitgaven", &keys), None);
        assert_eq!(judged("RIZIV", &keys), None, "money of the institute of that name");
    }

    #[test]
    fn one_valid_number_among_many_is_chance() {
        let mut cells = vec!["55627416207", "70623426103", "23793864987", "78707586933", "12510060911"];
        cells.push("85073099932");
        assert_eq!(judged("product_code", &cells), None);
        assert_eq!(
            judged("NISS", &["55627416207", "70623426103"]),
            Some((Kind::Rrn, Ground::Named)),
            "the name decides"
        );
    }

    #[test]
    fn the_same_number_again_and_again_is_no_column() {
        assert_eq!(judged("x", &["18749704"; 12]), None);
    }

    #[test]
    fn checks_modulo_eleven_need_ten_values_or_a_name() {
        let three = ["6115636000", "3063986682", "7560427014"];
        assert_eq!(judged("code", &three), None);
        assert_eq!(judged("nhs_number", &three), Some((Kind::Nhs, Ground::Checked)));
    }

    #[test]
    fn a_name_needs_values_that_do_not_deny_it() {
        assert_eq!(judged("patient_id", &["1", "2", "2"]), Some((Kind::Person, Ground::Named)));
        assert_eq!(judged("patient_id", &["139.4", "98.2"]), None, "means of a column");
        assert_eq!(judged("patient_id", &["NC", "NC"]), None);
        assert_eq!(judged("DOB", &["1950-01-02", "1960-03-04"]), Some((Kind::BirthDate, Ground::Named)));
        assert_eq!(judged("Achternaam", &["Peeters", "Janssens"]), Some((Kind::Name, Ground::Named)));
        assert_eq!(judged("adres", &["Kerkstraat 12", "Dorp 3 bus 2"]), Some((Kind::Address, Ground::Named)));
        assert_eq!(judged("adres", &["Kerkstraat", "Dorp"]), None);
    }

    #[test]
    fn an_id_counts_when_every_row_has_its_own() {
        let ids: Vec<String> = (101..121).map(|id| id.to_string()).collect();
        let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
        assert_eq!(judged("id", &ids), Some((Kind::Person, Ground::Unique)));
        assert_eq!(judged("id", &ids[..9]), None);
    }

    #[test]
    fn keys_of_machines_are_pseudonyms_and_codes_are_not() {
        let kind = |cells: &[&str]| judge(None, cells.iter().copied()).1.map(|found| found.kind);
        assert_eq!(
            kind(&["2cce19b03cd3b1e6", "37b635b38fa82b69", "40fe63bcf4ce82cb", "bacd7de585a432eb", "d55cdf484cc1c5eb"]),
            Some(Kind::Hex)
        );
        assert_eq!(kind(&["Q7K2M9XA", "A1B2ZZ9P", "9XKQ2MMA", "PLO3W8E1", "ZZ81KQ0P"]), Some(Kind::Key));
        assert_eq!(kind(&["A10BA02", "A10BB01", "C09AA02", "N02BE01", "R03AC02"]), None, "ATC codes");
        assert_eq!(kind(&["BE211000", "BE212000", "BE213000", "BE221000", "BE222000"]), None, "one pattern");
    }
}
