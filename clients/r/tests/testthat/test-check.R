text <- function(x) csv_text("en", as_columns(x), "a.csv")

test_that("a file in order passes here and at the gate", {
  stand_on_gate()
  for (where in c("here", "gate", "auto")) {
    report <- check_export(file.path(examples(), "acs_by_year.csv"), where = where)
    expect_identical(report$verdict, "pass")
    expect_identical(dim(report$findings), c(0L, 18L))
    expect_identical(report$raw$schema, "douane.report/1")
  }
})

test_that("program and gate find the same in the same places", {
  stand_on_gate()
  file <- file.path(examples(), "table2_bmi.csv")
  here <- check_export(file, where = "here")
  gate <- check_export(file, where = "gate")
  expect_identical(here$findings, gate$findings)
  expect_false(here$ok)
  found <- as.data.frame(here)
  expect_identical(found$rule, c("recoverable-cell", "sum-of-hidden"))
  expect_identical(found$cell, c("C5", "C7"))
  expect_equal(found$row, c(5, 7))
  expect_equal(found$low, c(4, NA))
  expect_identical(found$key[1], "age_group=65-79, sex=F")
  expect_identical(found$where[1], "table2_bmi.csv \u203a row 5 (65-79, F) \u203a column n")
  expect_identical(found$proof[1], "312 = 96 + 120 + 83 + x + 9")
  expect_output(print(here), "\u2716 A hidden value.*= where:.*= why:.*= do:.*refuse")
})

test_that("data frames of every kind are judged as the file they become", {
  stand_on_gate()
  for (where in c("here", "gate")) {
    for (x in list(rows, transform(rows, n = factor(n)), list(table.csv = rows))) {
      report <- check_export(x, if (is.data.frame(x)) "table.csv", meta = meta, where = where)
      expect_identical(report$findings$cell, c("C5", "C7"))
      expect_identical(report$findings$file[1], "table.csv")
      expect_identical(report$raw$files[[1]]$path, "table.csv")
    }
  }
})

test_that("values are written as they are", {
  x <- data.frame(n = c(96, NA), mean = c(1.5, NaN), day = as.Date(c("2026-11-22", NA)), l = c(TRUE, NA), t = c("a,\"b\"", "\u00e9"))
  expect_identical(text(x), "n,mean,day,l,t\n96,1.5,2026-11-22,TRUE,\"a,\"\"b\"\"\"\n,,,,\u00e9\n")
  expect_identical(text(data.frame(a = c(NA, "x", "line\nfeed", "c\rr"))), "a\n\"\"\nx\n\"line\nfeed\"\n\"c\rr\"\n")
  expect_identical(text(data.frame(a = c(1e5, 123456789, 1e15, 0.1, 1 / 3, 1e-7, 2^60))),
    "a\n100000\n123456789\n1000000000000000\n0.1\n0.3333333333333333\n1e-07\n1.152921504606847e+18\n")
  expect_identical(text(data.frame(a = character())), "a\n")
  expect_identical(text(data.frame(a = as.POSIXct("2026-11-22 10:00:00", tz = "UTC"))), "a\n2026-11-22T10:00:00\n")
  latin <- "caf\xe9"
  Encoding(latin) <- "latin1"
  expect_identical(text(data.frame(a = latin)), "a\ncaf\u00e9\n")
})

test_that("tables of counts keep their labels", {
  people <- data.frame(age = c("a", "b", "b"), sex = c("F", "F", "M"))
  expect_identical(text(table(people)), "age,F,M\na,1,0\nb,1,1\n")
  expect_identical(text(addmargins(table(people))), "age,F,M,Sum\na,1,0,1\nb,1,1,2\nSum,2,1,3\n")
  expect_identical(text(table(sex = people$sex)), "sex,Freq\nF,2\nM,1\n")
  named <- data.frame(n = 1:2, row.names = c("x", "y"))
  expect_identical(text(named), "rows,n\nx,1\ny,2\n")
  expect_identical(text(rows[rows$n == "9", ]), "age_group,sex,n\n80+,F,9\n")
})

test_that("other kinds of data frames are taken", {
  skip_if_not_installed("tibble")
  expect_identical(text(tibble::tibble(`a b` = 1:2)), "a b\n1\n2\n")
})

test_that("messages are in the language that is asked for", {
  stand_on_gate()
  file <- file.path(examples(), "table2_bmi.csv")
  for (where in c("here", "gate")) {
    expect_identical(check_export(file, where = where, language = "nl_BE")$findings$where[1], "table2_bmi.csv \u203a rij 5 (65-79, F) \u203a kolom n")
  }
  french <- function() {
    set_variables(c(LC_ALL = "fr_BE.UTF-8"), environment())
    check_export(file, where = "here")$findings$where[1]
  }
  expect_match(french(), "ligne 5")
  expect_match(stopped_by(check_export(file, where = "moon", language = "de"), "douane_wrong_use")$what, "kein Ort")
})

test_that("several files are judged together", {
  stand_on_gate()
  folder <- examples()
  report <- check_export(file.path(folder, c("acs_by_year.csv", "table2_bmi.csv")), where = "here")
  expect_identical(vapply(report$raw$files, `[[`, "", "file"), c("acs_by_year.csv", "table2_bmi.csv"))
  twice <- c(file.path(folder, "acs_by_year.csv"), file.path(examples(), "acs_by_year.csv"))
  expect_match(stopped_by(check_export(twice), "douane_wrong_use")$what, "given twice")
})

test_that("what else stands in the way at the gate is among the findings", {
  stand_on_gate()
  report <- check_export(rows, "a.csv", meta = utils::modifyList(meta, list(tx_reg_nam = "NONE")), where = "gate")
  expect_true("register-unknown" %in% report$findings$rule)
  expect_identical(report$verdict, "refuse")
})

test_that("a line of the metadata is told by its file and row, here as at the gate", {
  stand_on_gate()
  wrong <- c(meta, nobody = "A key that belongs to nothing")
  for (where in c("here", "gate")) {
    found <- check_export(rows, "a.csv", meta = wrong, where = where)$findings
    expect_identical(found$where[!is.na(found$part)], "a.csv \u203a a.csv.meta \u203a row 7")
  }
})

test_that("a check here needs no gate and no token", {
  stand_on_gate()
  set_variables(c(DOUANE_GATE = NA, DOUANE_TOKEN = NA))
  file <- file.path(examples(), "acs_by_year.csv")
  expect_identical(check_export(file)$verdict, "pass")
  wrong <- stopped_by(check_export(file, policy = "nobody"), "douane_wrong_use")
  expect_match(wrong$what, "nobody")
  expect_identical(wrong$where, "--policy")
  expect_identical(stopped_by(check_export(file, policy = "healthdata.be", where = "gate"), "douane_wrong_use")$code, "policy")
})

test_that("without a program it is said what to do", {
  stand_on_gate()
  set_variables(c(DOUANE_BIN = "/nowhere/douane", DOUANE_TOKEN = NA))
  file <- file.path(examples(), "acs_by_year.csv")
  expect_match(stopped_by(check_export(file, where = "here"), "douane_defect")$do, "DOUANE_BIN")
  expect_match(stopped_by(check_export(file), "douane_not_allowed")$what, "No token")
})

test_that("a program that dies or talks nonsense is told as a defect, and nothing is left behind", {
  stand_on_gate()
  file <- file.path(examples(), "acs_by_year.csv")
  rights <- tempfile()
  for (script in c("exit 70", "echo nonsense", "kill -9 $$", "exit 1", "echo '[]'")) {
    fake <- tempfile("fake")
    writeLines(c("#!/bin/sh", "for last; do :; done", paste0("stat -c %a \"$(dirname \"$last\")\" >", rights), script), fake)
    Sys.chmod(fake, "755")
    set_variables(c(DOUANE_BIN = fake))
    stopped_by(check_export(file, where = "here"), "douane_defect")
    expect_identical(readLines(rights), "700")
  }
  expect_length(list.files(tempdir(), "^douane-"), 0)
})

test_that("a name that looks like an option is a name", {
  stand_on_gate()
  folder <- examples()
  odd <- file.path(folder, "--help $(x) 'y'.csv")
  file.copy(file.path(folder, "acs_by_year.csv"), odd)
  report <- check_export(odd, meta = file.path(folder, "acs_by_year.csv.meta"), where = "here")
  expect_identical(report$verdict, "pass")
  expect_identical(report$raw$files[[1]]$file, basename(odd))
})

test_that("what is no regular file is refused at once", {
  stand_on_gate()
  pipe <- tempfile(fileext = ".csv")
  system2("mkfifo", pipe)
  expect_identical(stopped_by(check_export(pipe), "douane_unread")$code, "unreadable-file")
  expect_identical(stopped_by(check_export(tempdir()), "douane_unread")$code, "unreadable-file")
  expect_identical(stopped_by(check_export("nope.csv"), "douane_unread")$code, "file-missing")
})

test_that("what cannot become a file is said in four parts", {
  stand_on_gate()
  list_column <- data.frame(a = 1)
  list_column$a <- list(1:2)
  for (name in list(NULL, "../up.csv", "a\\b.csv", "a\nb.csv", "con.csv", "table.xlsx", strrep("x", 300), " .csv", NA, 7)) {
    expect_identical(stopped_by(check_export(rows, name, meta = meta), "douane_wrong_use")$code, "name")
  }
  for (x in list(42, NULL, NA_character_, sum, list(1, 2))) {
    expect_identical(stopped_by(check_export(x, "a.csv"), "douane_wrong_use")$code, "kind")
  }
  twice <- stats::setNames(data.frame(1, 2), c("a", "a"))
  for (x in list(data.frame(), list_column, twice, stats::setNames(twice, c("a", "")), stats::setNames(twice, c("a", NA)))) {
    expect_identical(stopped_by(check_export(x, "a.csv"), "douane_wrong_use")$code, "columns")
  }
  for (x in list(character(), list())) expect_identical(stopped_by(check_export(x), "douane_wrong_use")$code, "nothing-handed-in")
})

test_that("numbers by chance are left alone", {
  stand_on_gate()
  set.seed(1)
  before <- .Random.seed
  request_file_export(file.path(examples(), "acs_by_year.csv"))
  expect_identical(.Random.seed, before)
})
