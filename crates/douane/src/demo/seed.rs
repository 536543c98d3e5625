//! Invented people, registers and requests, put into an empty gate through the desk as real ones would be.

use gate::desk::{Answer, Caller, Desk, NewPerson, Stopped};
use gate::event::{Actor, Channel, Event, Origin};
use gate::ids::{EnvironmentName, PersonId, RegisterName, RequestId};
use gate::person::{Duty, ExportType, Language, Person};
use gate::ports::{Failure, Handed};
use gate::register::Register;

/// Everybody's password, for those who want to see the login page work.
pub(crate) const PASSWORD: &str = "douane-demo-2026";

/// One invented person.
struct Invented {
    account: &'static str,
    name: &'static str,
    language: Language,
    duty: Duty,
    export: ExportType,
    registers: &'static [&'static str],
}

const PEOPLE: [Invented; 6] = [
    Invented {
        account: "a.peeters",
        name: "An Peeters",
        language: Language::En,
        duty: Duty::Analyst,
        export: ExportType::Automatic,
        registers: &["INTEGO", "SIRIA"],
    },
    Invented {
        account: "j.dupont",
        name: "Jules Dupont",
        language: Language::Fr,
        duty: Duty::Analyst,
        export: ExportType::Validated,
        registers: &["INTEGO"],
    },
    Invented {
        account: "l.maes",
        name: "Lien Maes",
        language: Language::En,
        duty: Duty::Officer,
        export: ExportType::Automatic,
        registers: &[],
    },
    Invented {
        account: "m.vos",
        name: "Mieke Vos",
        language: Language::Nl,
        duty: Duty::Officer,
        export: ExportType::Automatic,
        registers: &[],
    },
    Invented {
        account: "i.dubois",
        name: "Iris Dubois",
        language: Language::Fr,
        duty: Duty::Auditor,
        export: ExportType::Automatic,
        registers: &[],
    },
    Invented {
        account: "k.weber",
        name: "Karl Weber",
        language: Language::De,
        duty: Duty::Administrator,
        export: ExportType::Automatic,
        registers: &[],
    },
];

const REGISTERS: [(&str, &str); 3] = [
    ("INTEGO", "General practice morbidity registry"),
    ("SIRIA", "Severe infections in intensive care"),
    ("HBD", "Hospital stays"),
];

/// The example exports, as an analyst has them on disk.
const EXAMPLES: [(&str, &[u8], &[u8]); 5] = [
    (
        "acs_by_year.csv",
        include_bytes!("../../../../examples/acs_by_year.csv"),
        include_bytes!("../../../../examples/acs_by_year.csv.meta"),
    ),
    (
        "table2_bmi.csv",
        include_bytes!("../../../../examples/table2_bmi.csv"),
        include_bytes!("../../../../examples/table2_bmi.csv.meta"),
    ),
    (
        "table2_bmi_mended.csv",
        include_bytes!("../../../../examples/table2_bmi_mended.csv"),
        include_bytes!("../../../../examples/table2_bmi_mended.csv.meta"),
    ),
    (
        "asthma_by_region.csv",
        include_bytes!("../../../../examples/asthma_by_region.csv"),
        include_bytes!("../../../../examples/asthma_by_region.csv.meta"),
    ),
    (
        "patients.csv",
        include_bytes!("../../../../examples/patients.csv"),
        include_bytes!("../../../../examples/patients.csv.meta"),
    ),
];

/// The example of that name, ready to be handed in.
pub(crate) fn example(name: &str) -> Handed {
    let (name, bytes, metadata) = EXAMPLES.iter().find(|(known, ..)| *known == name).unwrap_or(&EXAMPLES[0]);
    Handed {
        name: (*name).to_owned(),
        bytes: bytes.to_vec(),
        metadata: Some((format!("{name}.meta"), metadata.to_vec())),
    }
}

/// Writes the example exports into a folder, for the command line.
///
/// # Errors
/// When the folder cannot be written.
pub(crate) fn write_examples(folder: &std::path::Path) -> std::io::Result<()> {
    for (name, bytes, metadata) in EXAMPLES {
        std::fs::write(folder.join(name), bytes)?;
        std::fs::write(folder.join(format!("{name}.meta")), metadata)?;
    }
    Ok(())
}

/// Where the demonstration's people act from.
pub(crate) const WEB: Origin = Origin { channel: Channel::Web, address: None };

/// Adds people and registers.
///
/// # Errors
/// As the desk's acts.
pub(crate) async fn people(desk: &Desk) -> Result<(), Stopped> {
    let (by, from) = (Actor::Host, Origin { channel: Channel::Command, address: None });
    for (name, title) in REGISTERS {
        desk.add_register(&by, &from, Register { name: register(name)?, title: title.to_owned() }).await?;
    }
    for invented in PEOPLE {
        let id = account(invented.account)?;
        let new = NewPerson {
            id: id.clone(),
            name: invented.name.to_owned(),
            mail: format!("{}@research.example", invented.account),
            language: invented.language,
            department: "Epidemiology".to_owned(),
            duties: [invented.duty].into(),
        };
        desk.add_person(&by, &from, new).await?;
        desk.set_password(&by, &from, &id, PASSWORD).await?;
        let mut rights = Vec::new();
        if invented.duty == Duty::Analyst {
            rights.push(Event::ListedSet { listed: true });
            rights.push(Event::ExportTypeSet { export: invented.export, reason: None, officer: None });
        }
        for name in invented.registers {
            rights.push(Event::AccessGranted { register: register(name)? });
        }
        if !rights.is_empty() {
            desk.change_person(&by, &from, &id, &rights).await?;
        }
    }
    Ok(())
}

/// Somebody of the demonstration, at the desk.
///
/// # Errors
/// [`Failure`] when there is nobody of that account.
pub(crate) fn caller(people: &[Person], account: &str) -> Result<Caller, Failure> {
    let person = people.iter().find(|person| person.id.as_str() == account).cloned();
    let person = person.ok_or_else(|| Failure::new("demo", format!("nobody is called {account}")))?;
    Ok(Caller { person, from: WEB, call: None })
}

/// Asks for the export of an example under another name, so that the queue does not show the same file twice.
///
/// # Errors
/// As [`Desk::ask`].
pub(crate) async fn ask(desk: &Desk, caller: &Caller, example_name: &str, name: &str) -> Result<RequestId, Stopped> {
    let mut handed = example(example_name);
    handed.name = name.to_owned();
    handed.metadata = handed.metadata.map(|(_, bytes)| (format!("{name}.meta"), bytes));
    let answer: Answer = desk.ask(caller, &route()?, &[handed]).await?;
    let request = answer.request.ok_or_else(|| Failure::new("demo", format!("{name} was stopped by the checks")))?;
    Ok(request.id)
}

/// The route of the demonstration.
///
/// # Errors
/// Never: the name fits.
pub(crate) fn route() -> Result<EnvironmentName, Failure> {
    EnvironmentName::new("sas").map_err(|name| Failure::new("demo", name))
}

fn account(name: &str) -> Result<PersonId, Failure> {
    PersonId::new(name).map_err(|name| Failure::new("demo", name))
}

fn register(name: &str) -> Result<RegisterName, Failure> {
    RegisterName::new(name).map_err(|name| Failure::new("demo", name))
}
