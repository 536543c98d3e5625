test_that("what is in order is accepted and can be followed", {
  stand_on_gate()
  export <- request_file_export(file.path(examples(), "acs_by_year.csv"))
  expect_identical(export$state, "accepted")
  expect_identical(export$files, "acs_by_year.csv")
  expect_identical(export$registers, "INTEGO")
  expect_true(nzchar(export$departure))
  expect_output(print(export), "acs_by_year.csv \u00b7 INTEGO \u00b7 accepted")
  for (number in list(export, export$id, as.character(export$id), export_status(export$id))) {
    expect_identical(export_status(number)$state, "accepted")
  }
  mine <- export_status()
  expect_s3_class(mine, "data.frame")
  expect_true(export$id %in% mine$id)
})

test_that("a condition begins with what stopped it and not with what was only noticed", {
  rows <- data.frame(year = 2020:2023, n = c(400, 3, 402, 403), mean_age = c(60.1, 61.1, 62.1, 63.1))
  meta <- list(
    tx_export_reason = "Yearly overview of new diagnoses", tx_reg_nam = "INTEGO", year = "Year of registration",
    n = c("Number of patients", "count"), mean_age = c("Mean age of the patients", "mean")
  )
  condition <- stopped_by(request_file_export(rows, "a.csv", meta = meta), "douane_stopped")
  levels <- condition$findings$level
  expect_true("note" %in% levels)
  expect_false(is.unsorted(match(levels, c("breach", "doubt", "note"))))
  expect_match(condition$where, "row 3")
  expect_match(condition$do, "<5", fixed = TRUE)
})

test_that("what is stopped ends with every finding and registers nothing", {
  stand_on_gate()
  condition <- stopped_by(request_file_export(file.path(examples(), "table2_bmi.csv")), "douane_stopped")
  expect_identical(condition$findings$cell, c("C5", "C7"))
  expect_match(conditionMessage(condition), "row 5 (65-79, F)", fixed = TRUE)
  expect_identical(export_status(condition$request)$state, "blocked")
})

test_that("with a justification an officer is asked", {
  stand_on_gate()
  export <- request_file_export(file.path(examples(), "table2_bmi.csv"), justify = "Needed by the committee \u2013 \u00e9t\u00e9")
  expect_identical(export$state, "waiting")
  expect_identical(export$waits, "escalated")
})

test_that("a check of the gate keeps nothing", {
  stand_on_gate()
  before <- export_status()
  report <- request_file_export(file.path(examples(), "table2_bmi.csv"), check_only = TRUE)
  expect_s3_class(report, "douane_report")
  expect_identical(export_status(), before)
})

test_that("data frames are asked for with metadata of every kind", {
  stand_on_gate()
  folder <- examples()
  x <- read.csv2(file.path(folder, "acs_by_year.csv"), dec = ".")
  described <- read.csv2(file.path(folder, "acs_by_year.csv.meta"))
  apart <- described[!startsWith(described$key, "tx_"), ]
  words <- stats::setNames(Map(c, described$description, described$role), described$key)
  kinds <- list(
    frame = list(meta = described), dataset = list(meta = stats::setNames(described, toupper(names(described)))),
    file = list(meta = file.path(folder, "acs_by_year.csv.meta")), words = list(meta = words),
    vector = list(meta = stats::setNames(described$description, described$key)),
    apart = list(meta = apart, register = "INTEGO", reason = "Master thesis on Acute Coronary Syndrome: overview per year")
  )
  for (kind in names(kinds)) {
    export <- do.call(request_file_export, c(list(x, paste0(kind, ".csv")), kinds[[kind]]))
    expect_identical(export$state, "accepted", info = kind)
  }
})

test_that("metadata that is unclear is never guessed", {
  stand_on_gate()
  for (wrong in list(42, list(1), list(a = sum), list(a = 1:3), data.frame(k = 1), c("a", "b"))) {
    expect_identical(stopped_by(request_file_export(rows, "a.csv", meta = wrong), "douane_wrong_use")$code, "metadata")
  }
  stopped_by(request_file_export(rows, "a.csv", meta = meta, register = "INTEGO"), "douane_wrong_use")
  stopped_by(request_file_export(rows, "a.csv", meta = c(tx_file_nam = "a.csv"), reason = "x"), "douane_wrong_use")
  file <- file.path(examples(), "acs_by_year.csv.meta")
  expect_match(stopped_by(request_file_export(rows, "a.csv", meta = file, register = "X"), "douane_wrong_use")$what, "tx_reg_nam")
})

test_that("names travel whole", {
  stand_on_gate()
  folder <- examples()
  for (name in c("with space.csv", "\u00e9t\u00e9 \u2013 \u4f60.csv", "it's 100% ; filename=x.csv", "a&b=c+d#e.csv", "%22.csv")) {
    export <- request_file_export(file.path(folder, "acs_by_year.csv"), name, meta = file.path(folder, "acs_by_year.csv.meta"))
    expect_identical(export$files, name)
    expect_identical(export$raw$files[[1]]$metadata, paste0(name, ".meta"))
  }
})

test_that("the same key asks once", {
  stand_on_gate()
  file <- file.path(examples(), "acs_by_year.csv")
  expect_identical(request_file_export(file, key = "report r 2026-11")$id, request_file_export(file, key = "report r 2026-11")$id)
})

test_that("what is no number is not sent", {
  for (number in list(0, -1, "1; drop", "\u0663", 1.5, TRUE, 2^70, "", 1:2, NA)) {
    expect_identical(stopped_by(export_status(number, token = "x"), "douane_wrong_use")$code, "number")
  }
})

test_that("a number of somebody else is told as nothing", {
  stand_on_gate()
  expect_match(stopped_by(export_status(999999), "douane_not_allowed")$do, "export_status()", fixed = TRUE)
})

test_that("tokens come from the argument, a file or the variable", {
  stand_on_gate()
  token <- Sys.getenv("DOUANE_TOKEN")
  set_variables(c(DOUANE_TOKEN = NA))
  expect_match(stopped_by(export_status(), "douane_not_allowed")$what, "No token")
  file <- tempfile()
  writeBin(c(as.raw(c(0xef, 0xbb, 0xbf)), charToRaw(paste0(token, "\r\n"))), file)
  expect_s3_class(export_status(token_file = file), "data.frame")
  expect_s3_class(export_status(token = token), "data.frame")
  for (wrong in c("wrong", "a\r\nX-Other: 1", "\u00e9")) stopped_by(export_status(token = wrong), "douane_not_allowed")
  for (wrong in c(tempfile(), tempdir())) expect_match(stopped_by(export_status(token_file = wrong), "douane_not_allowed")$what, "token file")
})

test_that("an address that could be meant for somebody else gets no token", {
  for (wrong in c("gate.example", "ftp://gate", "https://a@b", "https://gate?x", "http://", "http://[", "http://a b", "https://gate#x")) {
    expect_identical(stopped_by(export_status(gate = wrong, token = "x"), "douane_wrong_use")$code, "address")
  }
})

test_that("gates that misbehave are told as what they are", {
  stand_on_gate()
  nobody <- stopped_by(request_file_export(rows, "a.csv", meta = meta, gate = "http://127.0.0.1:1"), "douane_unreachable")
  expect_match(nobody$why, "Nothing was handed in")
  expect_match(stopped_by(export_status(gate = stand_in("html")), "douane_unreachable")$where, ": 502$")
  lost <- stopped_by(request_file_export(rows, "a.csv", meta = meta, gate = stand_in("lost")), "douane_unreachable")
  expect_match(lost$do, "export_status()", fixed = TRUE)
  expect_false(grepl("Nothing was handed in", conditionMessage(lost)))
  expect_match(stopped_by(export_status(gate = stand_in("busy")), "douane_unreachable")$do, "3600 seconds")
  kinds <- c(`400` = "wrong_use", `403` = "not_allowed", `409` = "changed_meanwhile", `413` = "unread", `500` = "defect")
  for (status in names(kinds)) {
    condition <- stopped_by(export_status(gate = stand_in(paste0("problem-", status))), paste0("douane_", kinds[[status]]))
    expect_identical(condition[c("what", "why", "do", "code")], list(what = "Not now", why = "Because.", do = "Wait.", code = "x"))
  }
})

test_that("a redirect is not followed and the token goes nowhere else", {
  stand_on_gate()
  seen <- function() unlist(get_from(door("en", stand_in("seen"), NULL, NULL), "")$seen)
  before <- sum(seen() == "flaky")
  stopped_by(export_status(gate = stand_in("redirect")), "douane_unreachable")
  expect_identical(sum(seen() == "flaky"), before)
})

test_that("a line that breaks is tried again under the same key", {
  stand_on_gate()
  export <- request_file_export(rows, "a.csv", meta = meta, gate = stand_in("flaky"))
  expect_length(export$raw$keys, 1)
  expect_true(nzchar(export$raw$keys[[1]]))
})

test_that("many findings are told in part and kept whole", {
  stand_on_gate()
  condition <- stopped_by(request_file_export(rows, "a.csv", meta = meta, gate = stand_in("many")), "douane_stopped")
  expect_match(conditionMessage(condition), "20 more")
  expect_match(conditionMessage(condition), "column AB")
  expect_identical(nrow(condition$findings), 30L)
  expect_false(grepl("\033", conditionMessage(condition)))
})

test_that("all requests are listed page by page", {
  stand_on_gate()
  expect_identical(nrow(export_status(gate = stand_in("pages"))), 201L)
})
