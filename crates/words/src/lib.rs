//! Every sentence a person reads, in English, Dutch, French and German.
