//! What column names say about counts, statistics, people, places and time, in English, Dutch, French and German.

use crate::identifier::header;

/// The sense of a column's name, as far as it matters for telling rows of people from aggregates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sense {
    /// A number of people or events: `n`, `Freq`, `cases`, `aantal`.
    Count,
    /// A statistic over people: `mean`, `rate`, `conf_low`, `gemiddelde`.
    Statistic,
    /// An attribute that a person has and a group does not: `height`, `smoker`, `marital`, `wage`.
    Person,
    /// An attribute that both people and groups have: `age`, `sex`.
    Either,
    /// A place or another thing larger than a person: `country`, `hospital`, `study`.
    Place,
    /// A period: `year`, `week`, `date`.
    Time,
    /// The number or key of a person: `id`, `subject`.
    Key,
    /// A category or a number as a column's name: `0-17`, `2003`.
    Category,
    /// A name that says nothing: `V1`, `X3`, `P12`, nothing at all.
    Mute,
    /// Anything else.
    Other,
}

#[rustfmt::skip]
const COUNT: &[&str] = &[
    "n", "count", "counts", "freq", "frequency", "frequencies", "cases", "case", "deaths", "births", "aantal",
    "nombre", "effectif", "effectifs", "anzahl", "haufigkeit", "population", "pop", "patients", "patienten",
    "persons", "people", "ncases", "ncontrols", "controls", "events", "events", "admissions", "total", "totaal",
    "gesamt", "number", "migrants", "attacks", "votes", "holders", "claims", "nobs", "nevent", "nrisk", "tally",
    "somme", "faelle", "falle", "cas", "deces", "overlijdens", "patientinnen", "inwoners", "habitants", "einwohner",
    "size", "dead", "killed", "ntotal", "registrations", "contacts", "packs", "injured", "casualties", "users",
    "enrolled", "visitors", "f", "obs", "cumulatief", "cumulative", "bevolking", "bevolkerung", "folkmangd",
];

#[rustfmt::skip]
const STATISTIC: &[&str] = &[
    "mean", "means", "avg", "average", "median", "mediane", "mediaan", "moyenne", "moyen", "gemiddelde",
    "mittelwert", "durchschnitt", "sd", "std", "se", "stderr", "var", "variance", "rate", "rates", "ratio",
    "percent", "percentage", "pct", "perc", "prop", "proportion", "share", "prob", "probability", "risk", "estimate",
    "coef", "coefficient", "beta", "pvalue", "statistic", "tvalue", "zvalue", "ci", "lower", "upper", "conf", "lcl",
    "ucl", "or", "rr", "hr", "q1", "q3", "p25", "p50", "p75", "quantile", "percentile", "min", "max", "index",
    "prevalence", "incidence", "expectancy", "mortality", "density", "hazard", "survival", "df", "term", "aandeel",
    "anteil", "pourcentage", "taux", "ic", "proportie", "iqr", "gdp", "gnp", "cpi", "income_per_capita", "percapita",
    "per", "literacy", "unemployment", "inflation", "price", "prices", "tax", "budget", "revenue", "expenditure",
    "quintile", "decile", "weighted", "std_error", "cov", "corr", "mu", "sigma", "lambda", "lwr", "upr", "lc",
    "uc", "lci", "uci", "persontime", "personyears", "persondays",
];

#[rustfmt::skip]
const PERSON: &[&str] = &[
    "height", "weight", "bmi", "wt", "ht", "smoke", "smoker", "smoking", "alcohol", "drink", "marital", "married",
    "educ", "education", "school", "wage", "wages", "hours", "employed", "occupation", "kids", "children", "nsibs",
    "siblings", "pregnant", "parity", "diabetes", "hypertension", "chol", "cholesterol", "sbp", "dbp", "bp", "pulse",
    "creatinine", "creat", "albumin", "bili", "hgb", "hba1c", "glucose", "futime", "ftime", "stime", "survtime",
    "fustat", "censor", "cens", "censored", "delta", "died", "survived", "alive", "relapse", "recurrence", "recur",
    "status", "event", "stage", "grade", "tumor", "tumour", "nodes", "treatment", "trt", "treat", "arm", "rx",
    "drug", "dose", "therapy", "placebo", "visit", "baseline", "score", "severity", "symptom", "diagnosis", "icd10",
    "ecog", "karno", "karnofsky", "asa", "race", "ethnicity", "ethnic", "black", "white", "hispanic", "asian",
    "religion", "income", "insurance", "insured", "medicaid", "citizen", "language", "handedness", "gpa", "sat",
    "iq", "math", "read", "write", "mother", "father", "mage", "fage", "gest", "gestation", "bwt", "bweight",
    "birthweight", "lbw", "premie", "follow", "followup", "entry", "exit", "start", "stop", "tstart", "tstop",
    "onset", "los", "death", "exper", "experience", "tenure", "union", "female", "male", "vote", "attitude",
    "opinion", "lwage", "agegp", "medication", "allergy", "asthma", "cancer", "gewicht", "lengte", "roker", "taille",
    "poids", "fumeur", "groesse", "raucher", "postcode", "zip", "homeless", "salary", "degree", "grades", "dbh",
    "conc", "concentration", "response", "outcome", "time", "days", "months", "duration", "surgery", "hosp", "prior",
    "libido", "pain", "bdi", "anxiety", "depression", "temperature", "heart", "hr_bpm", "spouse", "wife", "husband",
    "household", "famsize", "nchild", "num_children", "headache", "agestart", "iq", "scores", "beers", "bac",
    "taste", "weights", "heights", "bodyfat", "sleep", "subject_age", "ht_cm", "wt_kg", "firstborn", "hba", "egfr",
    "ldl", "hdl", "crp", "bloed", "bloeddruk", "opname", "ontslag", "sortie", "aufnahme", "entlassung",
    "marks", "exam", "midterm", "homework",
];

#[rustfmt::skip]
const EITHER: &[&str] = &[
    "age", "ages", "sex", "gender", "leeftijd", "geslacht", "sexe", "alter", "geschlecht", "agegroup", "agecat",
    "ageband", "agegrp", "agecl", "group", "category", "class",
];

#[rustfmt::skip]
const PLACE: &[&str] = &[
    "country", "countries", "state", "region", "regio", "county", "province", "provincie", "district", "city",
    "town", "gemeente", "commune", "municipality", "gemeinde", "nuts", "nis", "nis5", "location", "area",
    "continent", "iso", "iso2", "iso3", "fips", "study", "trial", "author", "department", "dept", "hospital",
    "ziekenhuis", "ward", "congress", "arrondissement", "canton", "land", "bundesland", "nation", "site",
    "indicator", "party", "source", "destination", "village", "herd", "firm", "institution", "university",
    "zorgregio", "territory", "borough", "precinct", "variable", "characteristic", "level", "measure", "icpc", "icd",
    "atc", "drug_class", "cause", "kenmerk", "categorie",
];

#[rustfmt::skip]
const TIME: &[&str] = &[
    "year", "jaar", "annee", "jahr", "month", "maand", "mois", "monat", "week", "woche", "semaine", "date", "datum",
    "quarter", "kwartaal", "trimestre", "period", "periode", "epoch", "per", "decade", "dag", "day", "jour", "tag",
    "cohort", "season",
];

/// The sense of a name: the last word that says anything decides, since `age_mean` is a mean and `mean age` too.
pub(crate) fn sense(name: &str) -> Sense {
    let name = name.trim();
    let words = header::words(name);
    if words.is_empty() {
        return Sense::Mute;
    }
    if name.starts_with(|sign: char| sign.is_ascii_digit() || "<>[(".contains(sign)) {
        return Sense::Category;
    }
    let whole = words.concat();
    let is = |list: &[&str]| list.contains(&whole.as_str()) || words.iter().any(|word| list.contains(&word.as_str()));
    let ends = |ends: &[&str]| words.iter().any(|word| word.len() > 3 && ends.iter().any(|end| word.ends_with(end)));
    let starts = |starts: &[&str]| words.iter().any(|word| starts.iter().any(|start| word.starts_with(start)));
    if is(STATISTIC)
        || ends(&["rate", "rte", "pct", "perc", "prct", "quote", "percentage", "aandeel", "anteil", "mort"])
    {
        return Sense::Statistic;
    }
    if header::named_by(&words).is_some() && whole != "case" && whole != "obs" && whole != "cases" {
        return Sense::Key;
    }
    // `f` counts where it stands alone; `f1, f2, f3 …` are features
    let counts =
        is(COUNT) && !(words[0] == "f" && words.len() == 2 && words[1].bytes().all(|sign| sign.is_ascii_digit()));
    if counts || starts(&["pop", "tot", "gesamt"]) || ends(&["pop", "aantal", "anzahl", "deaths", "cases", "counts"]) {
        return Sense::Count;
    }
    if words.len() == 2 && words[0].len() == 1 && words[1].starts_with(|sign: char| sign.is_ascii_digit())
        || whole.len() == 1
    {
        return Sense::Mute;
    }
    for (list, sense) in [(TIME, Sense::Time), (PLACE, Sense::Place), (EITHER, Sense::Either), (PERSON, Sense::Person)]
    {
        if is(list) {
            return sense;
        }
    }
    Sense::Other
}
