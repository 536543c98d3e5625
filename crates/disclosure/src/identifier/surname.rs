//! Family names: a column headed `naam` or `nom` holds people when its values are names that families have.

use crate::reading::words::fold;

/// Headers that may head people as well as places.
#[rustfmt::skip]
const HEADS: &[&str] = &[
    "naam", "namen", "nom", "noms", "name", "names", "patient", "patiente", "persoon", "personne", "person", "wie", "qui", "who", "arts", "dokter",
    "medecin", "arzt", "doctor", "physician", "contact", "contactpersoon", "medewerker", "collaborateur",
];

/// Frequent family names of Belgium and its neighbours and of English speakers (lists of the statistical offices), without accents. Names that are
/// also common words or places are left out.
#[rustfmt::skip]
const SURNAMES: &[&str] = &[
    "peeters", "janssens", "maes", "jacobs", "mertens", "willems", "claes", "goossens", "wouters", "de smet", "dubois", "lambert", "dupont", "martin",
    "hermans", "pauwels", "vermeulen", "aerts", "michiels", "hendrickx", "desmet", "claeys", "de clercq", "de vos", "lemmens", "smets", "van damme",
    "van den broeck", "cools", "de backer", "janssen", "stevens", "de cock", "segers", "coppens", "wauters", "verhoeven", "bogaert", "bogaerts",
    "van de velde", "declercq", "leclercq", "lejeune", "renard", "dumont", "leroy", "lambrechts", "baert", "martens", "moens", "timmermans",
    "simon", "thijs", "thys", "verbeke", "vandenberghe", "van den bossche", "vandamme", "verstraete", "de meyer", "van dyck", "van acker",
    "christiaens", "nijs", "smeets", "francois", "laurent", "gerard", "denis", "mathieu", "petit", "fontaine", "charlier", "lefebvre", "lefevre",
    "dewaele", "de wilde", "de bruyn", "de ridder", "geerts", "evrard", "noel", "bertrand", "bernard", "thomas", "robert", "richard", "durand",
    "moreau", "roux", "garnier", "girard", "rousseau", "fournier", "morel", "mercier", "boyer", "blanc", "guerin", "muller", "henry", "roussel",
    "nicolas", "perrin", "morin", "gauthier", "dumas", "lopez", "garcia", "fernandez", "martinez", "rodriguez", "sanchez", "perez", "gonzalez",
    "nguyen", "yilmaz", "el amrani", "bakker", "de jong", "jansen", "de vries", "van den berg", "van dijk", "visser", "smit", "meijer", "de boer",
    "mulder", "de groot", "bos", "vos", "peters", "hendriks", "van leeuwen", "dekker", "brouwer", "de wit", "dijkstra", "smits", "de graaf",
    "van der meer", "schmidt", "schneider", "fischer", "weber", "meyer", "wagner", "becker", "schulz", "hoffmann", "schafer", "koch", "bauer",
    "richter", "klein", "wolf", "schroder", "neumann", "schwarz", "zimmermann", "braun", "kruger", "hofmann", "hartmann", "lange", "schmitt",
    "werner", "krause", "meier", "lehmann", "schmid", "schulze", "maier", "kohler", "herrmann", "konig", "walter", "mayer", "huber", "kaiser",
    "fuchs", "scholz", "smith", "jones", "taylor", "williams", "brown", "davies", "evans", "wilson", "roberts", "johnson", "walker", "wright",
    "robinson", "thompson", "hughes", "edwards", "lewis", "clarke", "patel", "jackson",
];

/// Whether a column is headed as names may be and at least half of its values, three or more, are or hold a family name.
#[must_use]
pub fn are_people<'a>(name: &str, cells: impl Iterator<Item = &'a str>) -> bool {
    let head = fold(name);
    if !HEADS.contains(&head.as_str()) {
        return false;
    }
    let (mut rows, mut names) = (0usize, 0usize);
    for cell in cells.map(str::trim).filter(|cell| !cell.is_empty()) {
        rows += 1;
        names += usize::from(is_person(cell));
    }
    names >= 3 && names * 2 >= rows
}

/// `Peeters`, `De Smet`, `Jan Peeters`, `Peeters, J.`, `Dr. Maes`; not `Huisartsenpraktijk Peeters te Gent`.
fn is_person(cell: &str) -> bool {
    let folded = fold(cell);
    let words: Vec<&str> = folded.split(|sign: char| !sign.is_alphabetic()).filter(|word| !word.is_empty()).collect();
    let most = words.len() <= 4 && !folded.bytes().any(|byte| byte.is_ascii_digit());
    most && SURNAMES.iter().any(|name| {
        let parts: Vec<&str> = name.split(' ').collect();
        words.starts_with(&parts) || words.ends_with(&parts)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn family_names_under_naam_are_people_and_towns_are_not() {
        let are = |cells: &[&str]| are_people("naam", cells.iter().copied());
        assert!(are(&["Peeters", "Dupont", "Janssens", "Maes", "Claes"]));
        assert!(are(&["Jan Peeters", "Müller, A.", "De Smet", "Xyz"]));
        assert!(!are(&["Gent", "Aalst", "Ronse", "Antwerpen"]));
        assert!(!are(&["AZ Sint-Jan", "UZ Gent", "AZ Maria Middelares", "CHU de Liège"]));
        assert!(!are_people("gemeente", ["Peeters", "Dupont", "Janssens"].into_iter()));
    }
}
