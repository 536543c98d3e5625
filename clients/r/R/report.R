# What a check found, and where a request is.

text_of <- function(value) if (length(value) == 1L && !is.na(value)) as.character(value) else ""
text_or_na <- function(value) if (length(value) == 1L) as.character(value) else NA_character_
number_or_na <- function(value) if (length(value) == 1L) as.numeric(value) else NA_real_

finding_columns <- c(
  "file", "rule", "level", "table", "sheet", "row", "column", "cell", "name", "key", "part",
  "message", "where", "why", "fix", "low", "high", "proof"
)

# Findings as reports and problems have them, one row each.
findings_of <- function(language, found, file = "") {
  rows <- lapply(found, function(one) {
    place <- one$place
    named <- if (nzchar(text_of(one$file))) text_of(one$file) else file
    list(
      file = named, rule = text_of(one$rule), level = if (nzchar(text_of(one$level))) one$level else "breach",
      table = number_or_na(place$table), sheet = text_or_na(place$sheet), row = number_or_na(place$row), column = number_or_na(place$column),
      cell = text_or_na(place$cell), name = text_or_na(place$name), key = pairs_of(place$key), part = text_or_na(place$part),
      message = text_of(one$message), where = place_text(language, named, place), why = text_of(one$why), fix = text_of(one$fix),
      low = number_or_na(one$low), high = number_or_na(one$high),
      proof = paste(vapply(one$proof, function(step) text_of(step$text), ""), collapse = "\n")
    )
  })
  column <- function(name) {
    empty <- if (name %in% c("table", "row", "column", "low", "high")) numeric() else character()
    unlist(c(list(empty), lapply(rows, `[[`, name)))
  }
  as.data.frame(stats::setNames(lapply(finding_columns, column), finding_columns), stringsAsFactors = FALSE)
}

# What stopped a request comes before what was only noticed beside it.
gravest_first <- function(findings) {
  findings <- findings[order(match(findings$level, c("breach", "doubt", "note"))), ]
  rownames(findings) <- NULL
  findings
}

pairs_of <- function(key) paste(sprintf("%s=%s", names(key), vapply(key, as.character, "")), collapse = ", ")

told_findings <- function(language, findings, most) {
  signs <- c(breach = "\u2716", doubt = "\u26a0", note = "\u00b7")
  told <- vapply(seq_len(min(nrow(findings), most)), function(at) {
    one <- findings[at, ]
    sign <- if (one$level %in% names(signs)) signs[[one$level]] else "\u00b7"
    paste(sign, four(language, list(what = one$message, where = one$where, why = one$why, do = one$fix)))
  }, "")
  if (nrow(findings) > most) told <- c(told, say(language, "client-more", count = nrow(findings) - most))
  told
}

# A report as the program or the gate writes it; what else stands in the way at the gate comes first.
report_of <- function(language, raw) {
  beside <- findings_of(language, raw$refusals)
  found <- lapply(raw$files, function(file) findings_of(language, file$findings, text_of(file$file)))
  verdict <- if (nrow(beside) > 0) "refuse" else text_of(raw$verdict)
  findings <- do.call(rbind, c(list(beside), found))
  structure(list(verdict = verdict, ok = verdict != "refuse", findings = findings, raw = raw, language = language), class = "douane_report")
}

#' @export
print.douane_report <- function(x, ...) {
  writeLines(c(told_findings(x$language, x$findings, Inf), x$verdict))
  invisible(x)
}

#' @export
as.data.frame.douane_report <- function(x, ...) x$findings

# Requests as the gate writes them (douane.request/1), one row each.
exports_of <- function(rows) {
  joined <- function(value) paste(unlist(value), collapse = " ")
  text <- function(name) vapply(rows, function(row) text_or_na(row[[name]]), "")
  data.frame(
    id = vapply(rows, function(row) as.numeric(row$id), 0), state = text("state"),
    files = vapply(rows, function(row) joined(lapply(row$files, `[[`, "name")), ""),
    registers = vapply(rows, function(row) joined(row$registers), ""),
    since = text("since"), verdict = text("verdict"), waits = text("waits"), comment = text("comment"),
    departure = text("departure"), until = text("until"),
    downloads = vapply(rows, function(row) number_or_na(row$downloads), 0), stringsAsFactors = FALSE
  )
}

export_of <- function(raw) {
  row <- as.list(exports_of(list(raw)))
  row$files <- vapply(raw$files, function(file) text_of(file$name), "")
  row$raw <- raw
  structure(row, class = "douane_export")
}

#' @export
print.douane_export <- function(x, ...) {
  told <- c(x$id, paste(x$files, collapse = " "), x$registers, x$state, x$departure)
  writeLines(paste(told[!is.na(told)], collapse = " \u00b7 "))
  invisible(x)
}
