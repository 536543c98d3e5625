//! Tables as programs and people write them, through the door.

use formats::limits::Limits;
use formats::open::{open, supplement};
use formats::unreadable::Unreadable;
use table::artifact::{Artifact, Encoding, Format, LineEnd, TraceKind};
use table::cell::Cell;

fn csv(bytes: impl AsRef<[u8]>) -> Artifact {
    open("t.csv", bytes.as_ref(), &Limits::default()).expect("a table")
}

fn kinds(artifact: &Artifact) -> Vec<(TraceKind, Option<&str>)> {
    artifact.traces.iter().map(|trace| (trace.kind, trace.part.as_deref())).collect()
}

fn seen(text: &str) -> Vec<(TraceKind, Option<String>)> {
    kinds(&csv(text)).into_iter().map(|(kind, part)| (kind, part.map(str::to_owned))).collect()
}

#[test]
fn every_dialect_gives_the_same_cells() {
    let belgian = csv("\u{feff}région;n;gem\r\nLiège;1204;3,5\r\nGent;<5;NC\r\n");
    let utf16: Vec<u8> =
        "région\tn\tgem\nLiège\t1204\t3,5\nGent\t<5\tNC\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let western = b"r\xe9gion|n|gem\nLi\xe8ge|1204|3,5\nGent|<5|NC";
    let quoted = csv("\"région\",\"n\",\"gem\"\n\"Liège\",\"1204\",\"3,5\"\n\"Gent\",\"<5\",\"NC\"\n");
    for artifact in [&belgian, &csv(utf16), &csv(western), &quoted] {
        let grid = &artifact.grids[0];
        assert_eq!((grid.rows(), grid.columns()), (3, 3));
        assert_eq!(grid.row(1).collect::<Vec<_>>(), ["Liège", "1204", "3,5"]);
        assert_eq!(grid.cell(1, 1), Cell::Count(1204));
        assert_eq!(grid.cell(1, 2).number().unwrap().to_string(), "3.5");
    }
    let dialect = belgian.dialect.unwrap();
    assert_eq!((dialect.encoding, dialect.byte_order_mark, dialect.line_end), (Encoding::Utf8, true, LineEnd::CrLf));
    assert_eq!(belgian.traces, []);
}

#[test]
fn the_line_for_excel_is_no_row() {
    let artifact = csv("sep=;\r\na;b\r\n1;2\r\n");
    assert_eq!((artifact.grids[0].raw(0, 0), artifact.grids[0].first_row), ("a", 1));
    let tabs = open("t.tsv", b"a\tb\n1\t2\n", &Limits::default()).unwrap();
    assert_eq!(tabs.format, Format::Tsv);
}

#[test]
fn titles_notes_and_several_tables_keep_their_rows() {
    let artifact = csv("Table 1. Counts\n\nregion,n\nGent,12\n\"two\nlines\",7\n\nsex,n\nM,9\nF,10\nSource: INTEGO\n");
    assert_eq!(artifact.lines.iter().map(|line| line.row).collect::<Vec<_>>(), [1, 10]);
    assert_eq!(artifact.grids.iter().map(|grid| grid.first_row).collect::<Vec<_>>(), [3, 7]);
    assert_eq!(artifact.grids[1].raw(0, 0), "sex");
    let beside = csv("region,n,,city,N\nGent,12,,Aalst,50\nBrugge,7,,Mol,60\n");
    assert_eq!(beside.grids.iter().map(|grid| grid.first_column).collect::<Vec<_>>(), [1, 4]);
    let spaced = csv("region,n,,N,pct\nGent,12,,50,24\nBrugge,7,,60,12\n");
    assert_eq!(spaced.grids.len(), 1, "a blank column between numbers parts nothing");
}

#[test]
fn small_and_odd_files_are_answered() {
    for (bytes, answer) in [(&b""[..], "empty"), (b"  \n \t\n", "empty"), (b"\xef\xbb\xbf", "empty")] {
        assert_eq!(open("t.csv", bytes, &Limits::default()), Err(Unreadable::Damaged(answer.to_owned())));
    }
    assert_eq!(csv("region;n\n").grids[0].rows(), 1);
    assert_eq!(csv("code\nA01\nA02\n").grids[0].columns(), 1);
    assert_eq!(csv(vec![b','; 1_000_000]).grids.len(), 1);
    assert_eq!(open("t.csv", &[0; 100_000], &Limits::default()), Err(Unreadable::NoReader("binary".to_owned())));
    let text = open("t.txt", b"Call:\nlm(y ~ x)\n", &Limits::default()).unwrap();
    assert_eq!((text.format, text.grids.len(), text.lines.len()), (Format::Txt, 0, 2));
    assert!(open("regions.txt", b"region,n\nGent,120\nAalst,75\n", &Limits::default()).is_ok());
    assert_eq!(open("t.log", b"a,b\n1,2\n", &Limits::default()), Err(Unreadable::NoReader("text".to_owned())));
    assert_eq!(
        open("t.csv", b"PK\x03\x04xl/workbook.xml", &Limits::default()),
        Err(Unreadable::NoReader("xlsx".to_owned()))
    );
}

#[test]
fn limits_refuse_before_anything_grows() {
    let limits = Limits { bytes: 100, rows: 1_000, cells: 10_000 };
    assert_eq!(open("t.csv", &[b'a'; 101], &limits), Err(Unreadable::OverLimit("bytes", 100)));
    let wide = format!("{}a\n{}", ",".repeat(5_000), "a,b\n".repeat(900));
    let limits = Limits { bytes: 1 << 20, ..limits };
    assert_eq!(
        open("t.csv", wide.as_bytes(), &limits),
        Err(Unreadable::OverLimit("cells", 10_000)),
        "filled up to a rectangle"
    );
}

#[test]
fn honest_tables_leave_no_trace() {
    for text in [
        "term,estimate,se\n(Intercept),-0.961,0.082\nage,-0.232,0.080\n",
        "groep;n\n\"-\";12\n<5;7\n",
        "# produced by analysis.R\n# cohort n = 48210\nregion,n,m\nGent,352,60.0\nAalst,190,54.1\n",
        "étiquette,n\nâge ≥ 65 ans — total,3120\nβ-blocker,1811\nµg/dL 10–20,644\n",
        "Tabel 3;;\nregio;n;N\nGent;12;40\n;;\nBron: register;;\n",
        "a;b\n1;2\n\n\n",
        "region,n\nGent,120\nAalst,75\n\nSource: INTEGO, all ages\n",
        "effect;ci\nx;-0.12 (-0.30 to 0.05)\ny;+0.3***\n",
    ] {
        assert_eq!(seen(text), [], "{text}");
    }
}

#[test]
fn hidden_things_are_named() {
    use TraceKind as Kind;
    let rows = "p1;88;x1\np2;41;x2\np3;57;x3\n";
    let none = None;
    let part = |name: &str| Some(name.to_owned());
    for (text, expected) in [
        (
            format!("r,n\nGent,12\nMol,8\n{}key;age;x\n{rows}", "\n".repeat(60)),
            vec![(Kind::FarAway, none.clone()), (Kind::OtherSeparator, part(";"))],
        ),
        (
            format!("r,n\nGent,12\nMol,8\n# key;age;x\n# {}", rows.replace("\np", "\n# p")),
            vec![(Kind::OtherSeparator, part(";"))],
        ),
        ("r,n\nGent,12\nMol,8,p1,1950\nGeel,9,p2,1961\n".to_owned(), vec![(Kind::Ragged, part("wide"))]),
        ("r,n,N\nGent,12,20\nMol,8\n".to_owned(), vec![(Kind::Ragged, part("narrow"))]),
        ("x,r,n\nGent,12\nMol,8\n".to_owned(), vec![(Kind::Ragged, part("narrow"))]),
        ("r,n\n1,Gent,12\n2,Mol,8\n".to_owned(), vec![(Kind::Ragged, part("shifted"))]),
        ("r,n\nGent,12\n\0\0key\n".to_owned(), vec![(Kind::Nul, none.clone())]),
        ("r,n\nGent\x1b[2K,12\n".to_owned(), vec![(Kind::Control, none.clone())]),
        ("secret;1\rr,n\nsecret;2\rGent,12\n".to_owned(), vec![(Kind::CarriageReturn, none.clone())]),
        ("r,n\nGe\u{200b}nt,12\n".to_owned(), vec![(Kind::Invisible, none.clone())]),
        ("r,n\nGe\u{202e}nt,12\n".to_owned(), vec![(Kind::Invisible, part("direction"))]),
        ("r,n\nGеnt,12\n".to_owned(), vec![(Kind::MixedScript, none.clone())]),
        ("r,n\nGent,３\n".to_owned(), vec![(Kind::OddDigit, none.clone())]),
        ("r,n\nGent,=1+1\n".to_owned(), vec![(Kind::Formula, none.clone())]),
        ("r,n\n- unknown,12\n".to_owned(), vec![(Kind::Formula, part("word"))]),
        ("r,n,x\nGent,1,\"a\n\nk;age;y\np1;7;b\np2;8;c\"\nMol,8,\n".to_owned(), vec![(Kind::Multiline, part("table"))]),
        ("r,n\n\"Gent\n(city)\",12\n".to_owned(), vec![(Kind::Multiline, none.clone())]),
        ("r,n\nGent,\"12\nMol,8\n".to_owned(), vec![(Kind::BadQuote, part("unclosed"))]),
        ("r,n\n\"Gent\"x,12\n".to_owned(), vec![(Kind::BadQuote, none.clone())]),
        (format!("r,n\n{},12\n", "word ".repeat(70)), vec![(Kind::LongCell, none.clone())]),
        (format!("r,n\n{},12\n", "%41".repeat(20)), vec![(Kind::Encoded, part("percent"))]),
        (
            "r,m\na,70.342052899948\nb,53.591062999984\nc,53.755062199953\n".to_owned(),
            vec![(Kind::ExcessPrecision, none.clone())],
        ),
        (
            "r,m\na,49.42900879586129\nb,66.41592473370027\nc,66.76716758974871\n".to_owned(),
            vec![(Kind::ExcessPrecision, part("float"))],
        ),
    ] {
        let found: Vec<_> = seen(&text).into_iter().filter(|(kind, _)| *kind != Kind::TrailingBlock).collect();
        assert_eq!(found, expected, "{text}");
    }
    assert_eq!(kinds(&csv(b"r,n\nLi\xc3\xa8ge \xc3\xa9\xff,12\n"))[0], (Kind::BadEncoding, None));
    assert_eq!(kinds(&csv("a\tb\n1\t2\n")), [(Kind::Extension, Some("tsv"))]);
}

#[test]
fn a_metadata_file_is_one_table_with_its_blank_lines() {
    let artifact = supplement("t.csv.meta", b"key;description\n\n\"year\";\"a; b\"\n", &Limits::default()).unwrap();
    assert_eq!(artifact.grids.len(), 1);
    assert_eq!(artifact.grids[0].raw(2, 1), "a; b");
}
