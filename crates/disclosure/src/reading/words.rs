//! The vocabulary of tables in English, Dutch, French and German: what names of columns and rows say.
//!
//! Everything here works on folded text: lower case, without accents, split into words at anything that is neither a letter nor a digit.

use crate::reading::Role;

/// Lower case without accents: `Coût moyen` → `cout moyen`.
#[must_use]
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.trim().chars().flat_map(char::to_lowercase) {
        match c {
            'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' => folded.push('a'),
            'ç' => folded.push('c'),
            'è' | 'é' | 'ê' | 'ë' => folded.push('e'),
            'ì' | 'í' | 'î' | 'ï' => folded.push('i'),
            'ñ' => folded.push('n'),
            'ò' | 'ó' | 'ô' | 'õ' | 'ö' => folded.push('o'),
            'ù' | 'ú' | 'û' | 'ü' => folded.push('u'),
            'ý' | 'ÿ' => folded.push('y'),
            'ß' => folded.push_str("ss"),
            'œ' => folded.push_str("oe"),
            'æ' => folded.push_str("ae"),
            '\u{300}'..='\u{36f}' => {}
            _ => folded.push(c),
        }
    }
    folded
}

/// The words of folded text. A per-cent sign is a word of its own.
pub fn split(folded: &str) -> impl Iterator<Item = &str> {
    folded
        .split(|c: char| !c.is_alphanumeric() && c != '%')
        .flat_map(|piece| {
            let at = piece.find('%').unwrap_or(piece.len());
            let (head, tail) = piece.split_at(at);
            [head, if tail.is_empty() { "" } else { "%" }, tail.trim_start_matches('%')]
        })
        .filter(|word| !word.is_empty())
}

/// Words and phrases (folded, words joined by one space) that name a role, the most telling first: the first phrase found wins.
const ROLES: &[(Role, &[&str])] = &[
    (
        Role::Weight,
        &[
            "weight",
            "weights",
            "weighted",
            "gewicht",
            "gewichte",
            "gewogen",
            "gewichtet",
            "poids",
            "pondere",
            "ponderation",
        ],
    ),
    (Role::Rank, &["rank", "rang", "rangorde", "ranking", "rangnummer"]),
    (
        Role::Cumulative,
        &[
            "cumulative",
            "cumulatief",
            "cumulatieve",
            "cumul",
            "cumule",
            "cumules",
            "cumulees",
            "kumulativ",
            "kumuliert",
            "kumulierte",
            "cumsum",
            "cum",
        ],
    ),
    (
        Role::Difference,
        &["difference", "verschil", "differenz", "change", "veranderung", "diff", "delta", "evolution", "evolutie"],
    ),
    (
        Role::Se,
        &[
            "se",
            "sem",
            "stderr",
            "standard error",
            "std error",
            "standaardfout",
            "erreur standard",
            "erreur type",
            "standardfehler",
        ],
    ),
    (
        Role::Sd,
        &[
            "sd",
            "std",
            "stdev",
            "standard deviation",
            "std dev",
            "standaarddeviatie",
            "standaardafwijking",
            "ecart type",
            "standardabweichung",
            "variance",
            "variantie",
            "varianz",
            "iqr",
        ],
    ),
    (
        Role::Ci,
        &[
            "ci",
            "lcl",
            "ucl",
            "lci",
            "uci",
            "ll",
            "ul",
            "lower",
            "upper",
            "confidence",
            "betrouwbaarheidsinterval",
            "intervalle de confiance",
            "konfidenzintervall",
            "ic95",
            "ci95",
            "bi95",
            "ic",
            "conf low",
            "conf high",
            "lwr",
            "upr",
            "loci",
            "hici",
            "bi",
            "ki",
        ],
    ),
    (Role::P, &["p value", "pvalue", "p waarde", "valeur p", "p wert", "p val", "pval", "pr", "significance", "p"]),
    (Role::Df, &["df", "ddl", "degrees of freedom", "vrijheidsgraden", "freiheitsgrade", "resid df", "dof"]),
    (
        Role::Ratio,
        &[
            "or",
            "rr",
            "hr",
            "irr",
            "aor",
            "ahr",
            "arr",
            "odds ratio",
            "oddsratio",
            "relative risk",
            "hazard ratio",
            "risk ratio",
            "rate ratio",
            "rapport de cotes",
            "risque relatif",
            "relatief risico",
            "ratio",
            "smr",
            "odds",
        ],
    ),
    (
        Role::Coefficient,
        &[
            "coef",
            "coefficient",
            "coefficients",
            "beta",
            "estimate",
            "regressiecoefficient",
            "koeffizient",
            "schatter",
            "statistic",
            "t value",
            "z value",
            "tvalue",
            "zvalue",
            "wald",
            "chisq",
            "correlation",
            "correlatie",
            "korrelation",
            "z",
            "t",
        ],
    ),
    (Role::Median, &["median", "mediaan", "mediane", "medians", "p50", "q50", "q2", "medianwert"]),
    (
        Role::Quantile,
        &[
            "p1",
            "p5",
            "p10",
            "p20",
            "p25",
            "p75",
            "p80",
            "p90",
            "p95",
            "p99",
            "q1",
            "q3",
            "quartile",
            "quartiel",
            "quantile",
            "percentile",
            "percentiel",
            "perzentil",
            "quartil",
            "kwartiel",
            "q25",
            "q75",
            "q10",
            "q90",
        ],
    ),
    (
        Role::Mean,
        &[
            "mean",
            "means",
            "avg",
            "average",
            "moyenne",
            "moyen",
            "moyennes",
            "gemiddelde",
            "gemiddeld",
            "gem",
            "mittelwert",
            "durchschnitt",
            "mittel",
            "mittlere",
            "mittleres",
            "moy",
            "durchschnittlich",
            "durchschnittliche",
        ],
    ),
    (
        Role::Min,
        &[
            "min",
            "minimum",
            "laagste",
            "kleinste",
            "lowest",
            "plus petit",
            "jongste",
            "youngest",
            "niedrigste",
            "jungste",
        ],
    ),
    (
        Role::Max,
        &["max", "maximum", "hoogste", "grootste", "highest", "plus grand", "oudste", "oldest", "hochste", "alteste"],
    ),
    (
        Role::Rate,
        &[
            "rate",
            "rates",
            "taux",
            "incidence",
            "prevalence",
            "incidentie",
            "prevalentie",
            "inzidenz",
            "pravalenz",
            "mortality rate",
            "per 1000",
            "per 10000",
            "per 100000",
            "pour 1000",
            "pour 100000",
            "je 100000",
            "pro 100000",
            "per 1 000",
            "per 100 000",
            "pour 100 000",
            "per 10 000",
            "pour 10 000",
            "je 100 000",
            "density",
            "rata",
        ],
    ),
    (
        Role::Percent,
        &[
            "%",
            "percent",
            "percentage",
            "percentages",
            "pct",
            "perc",
            "pourcentage",
            "pourcentages",
            "procent",
            "prozent",
            "anteil",
            "anteile",
            "part",
            "share",
            "proportion",
            "proportie",
            "aandeel",
            "fraction",
            "quote",
            "prop",
            "percentuel",
            "prozentsatz",
            "prozentual",
            "pc",
        ],
    ),
    (
        Role::Sum,
        &[
            "cost",
            "costs",
            "kost",
            "kosten",
            "cout",
            "couts",
            "amount",
            "bedrag",
            "montant",
            "montants",
            "betrag",
            "eur",
            "euro",
            "euros",
            "expenditure",
            "uitgaven",
            "depenses",
            "ausgaben",
            "revenue",
            "income",
            "salary",
            "turnover",
            "omzet",
        ],
    ),
    (
        Role::Total,
        &[
            "denominator",
            "noemer",
            "denominateur",
            "nenner",
            "base",
            "population",
            "bevolking",
            "bevolkerung",
            "at risk",
            "total n",
            "n total",
            "ntotal",
            "totaal n",
            "n totaal",
        ],
    ),
    (
        Role::Count,
        &[
            "n",
            "nb",
            "nr",
            "count",
            "counts",
            "number",
            "numbers",
            "aantal",
            "aantallen",
            "nombre",
            "nombres",
            "anzahl",
            "effectif",
            "effectifs",
            "freq",
            "frequency",
            "frequencies",
            "frequentie",
            "frequence",
            "haufigkeit",
            "cases",
            "case",
            "gevallen",
            "cas",
            "falle",
            "patients",
            "patienten",
            "patient",
            "persons",
            "personen",
            "personnes",
            "people",
            "deaths",
            "sterfgevallen",
            "overlijdens",
            "deces",
            "todesfalle",
            "admissions",
            "opnames",
            "opnamen",
            "hospitalisations",
            "hospitalizations",
            "aufnahmen",
            "aufenthalte",
            "sejours",
            "events",
            "contacts",
            "consultations",
            "visits",
            "diagnoses",
            "diagnostics",
            "births",
            "women",
            "men",
            "vrouwen",
            "mannen",
            "femmes",
            "hommes",
            "frauen",
            "manner",
            "boys",
            "girls",
            "males",
            "females",
            "children",
            "kinderen",
            "enfants",
            "kinder",
            "subjects",
            "participants",
            "deelnemers",
            "respondents",
            "records",
            "observations",
            "nobs",
            "obs",
            "total",
            "totaal",
            "gesamt",
            "ensemble",
            "insgesamt",
            "totaux",
            "zahl",
            "hits",
            "tests",
            "doses",
            "ill",
            "exposed",
            "died",
            "survivors",
            "zwangerschappen",
            "pregnancies",
            "grossesses",
            "schwangerschaften",
            "new",
            "som",
            "somme",
            "summe",
            "sum",
        ],
    ),
    (
        Role::Dimension,
        &[
            "age",
            "leeftijd",
            "alter",
            "agegroup",
            "age group",
            "sex",
            "gender",
            "geslacht",
            "sexe",
            "geschlecht",
            "year",
            "jaar",
            "annee",
            "jahr",
            "month",
            "maand",
            "mois",
            "monat",
            "week",
            "semaine",
            "woche",
            "weeknr",
            "quarter",
            "kwartaal",
            "trimestre",
            "quartal",
            "day",
            "dag",
            "jour",
            "tag",
            "date",
            "datum",
            "region",
            "regio",
            "province",
            "provincie",
            "provinz",
            "gemeente",
            "commune",
            "gemeinde",
            "municipality",
            "district",
            "arrondissement",
            "country",
            "land",
            "pays",
            "code",
            "nis",
            "nuts",
            "postcode",
            "zip",
            "icd",
            "category",
            "categorie",
            "kategorie",
            "group",
            "groep",
            "groupe",
            "gruppe",
            "class",
            "klasse",
            "classe",
            "stratum",
            "site",
            "centre",
            "center",
            "hospital",
            "ziekenhuis",
            "hopital",
            "krankenhaus",
            "ward",
            "stage",
            "grade",
            "level",
            "niveau",
            "type",
            "id",
            "period",
            "periode",
            "quintile",
            "decile",
            "time",
            "dose",
            "cohort",
            "nihdi",
            "riziv",
            "band",
            "bin",
            "cluster",
            "batch",
            "wave",
            "visit",
        ],
    ),
];

/// Words that mean their role only at the beginning of a name, because they are common words or letters elsewhere.
const LEADING: [&str; 14] = ["or", "rr", "hr", "p", "pr", "t", "z", "ll", "ul", "bi", "ki", "part", "base", "quote"];

/// The role that a name suggests: that of the most telling word in it. The letters n and N alone are told apart by their case.
#[must_use]
pub fn role(name: &str) -> Option<Role> {
    match name.trim() {
        "N" => return Some(Role::Total),
        "n" => return Some(Role::Count),
        "" => return None,
        _ => {}
    }
    let folded = fold(&apart(name));
    let words: Vec<&str> = split(&folded).collect();
    let named = |skip: Option<Role>| {
        let named = |(role, phrases): &&(Role, &[&str])| {
            Some(*role) != skip && phrases.iter().any(|phrase| says(&words, phrase).is_some())
        };
        ROLES.iter().find(named).map(|(role, _)| *role)
    };
    // A weighted count or mean is a count or a mean; only the weight itself is a weight.
    if is_weighted(name) { named(Some(Role::Weight)).or(Some(Role::Weight)) } else { named(None) }
}

/// `nPatients` as two words.
fn apart(name: &str) -> String {
    let mut text = String::with_capacity(name.len() + 4);
    let mut small = false;
    for c in name.chars() {
        if small && c.is_uppercase() {
            text.push(' ');
        }
        small = c.is_lowercase();
        text.push(c);
    }
    text
}

/// Whether a name says that its numbers are sums of weights.
#[must_use]
pub fn is_weighted(name: &str) -> bool {
    let folded = fold(name);
    split(&folded).any(|word| {
        word.starts_with("weighted")
            || word.starts_with("gewogen")
            || word.starts_with("gewichtet")
            || word.starts_with("ponder")
    })
}

/// The role that a description suggests: that of the earliest telling word in it, because a description begins with what the
/// column is (`Number of patients with a cost`). A running sum may say so at the end.
#[must_use]
pub fn described_role(description: &str) -> Option<Role> {
    let folded = fold(description);
    let words: Vec<&str> = split(&folded).collect();
    let earliest = |phrases: &[&str]| phrases.iter().filter_map(|phrase| says(&words, phrase)).min();
    let (_, role) =
        ROLES.iter().filter_map(|(role, phrases)| Some((earliest(phrases)?, *role))).min_by_key(|(at, _)| *at)?;
    let running = ROLES.iter().any(|(role, phrases)| *role == Role::Cumulative && earliest(phrases).is_some());
    Some(if role == Role::Count && running { Role::Cumulative } else { role })
}

/// Where the phrase's words follow each other in the words.
fn says(words: &[&str], phrase: &str) -> Option<usize> {
    if !phrase.contains(' ') {
        let at = words.iter().position(|word| *word == phrase)?;
        return (at == 0 || !LEADING.contains(&phrase)).then_some(at);
    }
    let phrase: Vec<&str> = phrase.split(' ').collect();
    words.windows(phrase.len()).position(|window| window == phrase.as_slice())
}

/// Words that alone name the whole.
const WHOLE: [&str; 33] = [
    "total",
    "totals",
    "totaal",
    "totalen",
    "totaux",
    "totale",
    "ensemble",
    "gesamt",
    "insgesamt",
    "gesamtsumme",
    "all",
    "alle",
    "allen",
    "alles",
    "tous",
    "toutes",
    "tout",
    "beide",
    "both",
    "som",
    "somme",
    "summe",
    "sum",
    "overall",
    "together",
    "samen",
    "totaaltotaal",
    "grandtotal",
    "gesamtzahl",
    "subtotal",
    "subtotaal",
    "soustotal",
    "zwischensumme",
];

/// Words that may stand beside a word for the whole without changing it: `Total général`, `alle leeftijden`, `both sexes`.
const BESIDE: [&str; 46] = [
    "general",
    "grand",
    "overall",
    "algemeen",
    "patients",
    "patienten",
    "persons",
    "personen",
    "personnes",
    "ages",
    "age",
    "leeftijden",
    "alter",
    "sexes",
    "sexe",
    "geslachten",
    "geschlechter",
    "les",
    "des",
    "der",
    "de",
    "het",
    "the",
    "of",
    "van",
    "groups",
    "groepen",
    "groupes",
    "gruppen",
    "regions",
    "regio",
    "s",
    "regionen",
    "provinces",
    "provincies",
    "years",
    "jaren",
    "annees",
    "jahre",
    "n",
    "sub",
    "sous",
    "cases",
    "gevallen",
    "cas",
    "categories",
];

/// Whether a label names the whole of its group: `Total`, `Alle leeftijden`, `Ensemble`, `Gesamt`.
#[must_use]
pub fn names_the_whole(label: &str) -> bool {
    let label = label.trim();
    if label.is_empty() || label.len() > 40 {
        return false;
    }
    let folded = fold(label);
    let mut whole = false;
    for word in split(&folded) {
        if WHOLE.contains(&word) {
            whole = true;
        } else if !BESIDE.contains(&word) {
            return false;
        }
    }
    whole
}

/// Beginnings of the words by which a label can name the whole; a cheap look before [`names_the_whole`].
#[must_use]
pub fn may_name_the_whole(label: &str) -> bool {
    const BEGINNINGS: [[u8; 3]; 22] = [
        *b"tot", *b"ens", *b"ges", *b"ins", *b"all", *b"tou", *b"bei", *b"bot", *b"som", *b"sum", *b"ove", *b"tog",
        *b"sam", *b"gra", *b"sub", *b"zwi", *b"sou", *b"gen", *b"the", *b"les", *b"de ", *b"alg",
    ];
    let label = label.trim().as_bytes();
    let Some(head) = label.get(..3) else { return false };
    if !matches!(
        head[0].to_ascii_lowercase(),
        b't' | b'e' | b'g' | b'i' | b'a' | b'b' | b's' | b'o' | b'z' | b'l' | b'd'
    ) {
        return false;
    }
    label.len() <= 40 && BEGINNINGS.iter().any(|beginning| head.eq_ignore_ascii_case(beginning))
}
