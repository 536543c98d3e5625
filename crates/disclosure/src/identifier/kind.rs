//! The kinds of identifiers that are told apart.

/// A kind of identifier. Messages get its [`symbol`](Kind::symbol); the words for it live in `words`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Belgian national register number (RRN, NISS, INSZ).
    Rrn,
    /// Belgian BIS number: the same with month + 20 or + 40.
    Bis,
    /// RIZIV/INAMI number of a care provider.
    Riziv,
    /// Number of a Belgian identity card.
    Eid,
    /// International bank account number.
    Iban,
    /// Belgian enterprise number (KBO/BCE).
    Enterprise,
    /// Belgian structured communication (OGM/VCS).
    Ogm,
    /// Dutch citizen service number.
    Bsn,
    /// French social security number.
    Nir,
    /// German health insurance number.
    Kvnr,
    /// Number in the British National Health Service.
    Nhs,
    /// E-mail address.
    Email,
    /// Telephone number.
    Phone,
    /// Street address.
    Address,
    /// Day of birth.
    BirthDate,
    /// Name of a person.
    Name,
    /// A key or number of a person under a local scheme: patient number, record number.
    Person,
    /// UUID.
    Uuid,
    /// Hexadecimal key or hash.
    Hex,
    /// Base64 key or hash.
    Base64,
    /// Other random key of constant shape.
    Key,
    /// A long number of no known scheme, where no number belongs.
    Number,
}

impl Kind {
    /// The symbol that findings carry as `kind`.
    #[must_use]
    pub const fn symbol(self) -> &'static str {
        match self {
            Self::Rrn => "rrn",
            Self::Bis => "bis",
            Self::Riziv => "riziv",
            Self::Eid => "eid",
            Self::Iban => "iban",
            Self::Enterprise => "enterprise",
            Self::Ogm => "ogm",
            Self::Bsn => "bsn",
            Self::Nir => "nir",
            Self::Kvnr => "kvnr",
            Self::Nhs => "nhs",
            Self::Email => "email",
            Self::Phone => "phone",
            Self::Address => "address",
            Self::BirthDate => "birth-date",
            Self::Name => "name",
            Self::Person => "person",
            Self::Uuid => "uuid",
            Self::Hex => "hex",
            Self::Base64 => "base64",
            Self::Key => "key",
            Self::Number => "number",
        }
    }
}
