# The package's own sentences, in four languages. They are written in the gate's house and carried along in words.json.

kept <- new.env(parent = emptyenv())

sentences <- function() {
  if (is.null(kept$sentences)) {
    kept$sentences <- jsonlite::read_json(system.file("words.json", package = "douane", mustWork = TRUE))
  }
  kept$sentences
}

# The language that is meant, or that of the session; English where it is none of ours.
tag <- function(language) {
  told <- language
  if (is.null(told)) {
    told <- Sys.getenv(c("LC_ALL", "LC_MESSAGES", "LANG"))
    told <- told[nzchar(told)][1]
    if (is.na(told)) told <- Sys.getlocale("LC_CTYPE")
  }
  primary <- tolower(sub("[-_.@].*$", "", told))
  # Windows tells its language in words.
  named <- c(dutch = "nl", french = "fr", german = "de", english = "en")
  if (primary %in% names(named)) primary <- named[[primary]]
  if (primary %in% names(sentences())) primary else "en"
}

# A text with what cannot be seen made visible, so that no name can write over a line.
visible <- function(text) gsub("[[:cntrl:]]", "\ufffd", enc2utf8(paste(text)))

say <- function(language, .sentence, ...) {
  text <- sentences()[[language]][[.sentence]]
  holes <- list(...)
  for (name in names(holes)) text <- gsub(paste0("{", name, "}"), visible(holes[[name]]), text, fixed = TRUE)
  text
}

# What, where, why and do of one of our own sentences.
parts <- function(language, .sentence, where = "", ...) {
  list(
    what = say(language, .sentence, ...), where = where,
    why = say(language, paste0(.sentence, ".why"), ...), do = say(language, paste0(.sentence, ".do"), ...)
  )
}

# The four parts as a person reads them.
four <- function(language, told) {
  labels <- vapply(c(where = "cli-where", why = "cli-why", do = "cli-do"), function(key) say(language, key), "")
  lines <- told$what
  for (part in names(labels)) {
    if (nzchar(told[[part]])) {
      label <- formatC(paste0(labels[[part]], ":"), width = -(max(nchar(labels)) + 2))
      lines <- c(lines, paste0("   = ", label, told[[part]]))
    }
  }
  paste(lines, collapse = "\n")
}

# Where it stands: table.csv > row 5 (65-79, F) > column n.
place_text <- function(language, file, place) {
  told <- visible(file)
  if (filled(place$part) && !identical(place$part, file)) told <- c(told, visible(place$part))
  if (filled(place$sheet)) told <- c(told, say(language, "place-sheet", sheet = place$sheet))
  if (filled(place$row)) {
    key <- paste(unlist(place$key), collapse = ", ")
    told <- c(told, if (nzchar(key)) {
      say(language, "place-row-key", row = place$row, key = key)
    } else {
      say(language, "place-row", row = place$row)
    })
  }
  if (filled(place$column)) {
    name <- if (filled(place$name)) trimws(place$name) else ""
    told <- c(told, if (nzchar(name)) {
      say(language, "place-column", name = name)
    } else {
      say(language, "place-column-letter", letter = column_letters(place$column))
    })
  }
  paste(told[nzchar(told)], collapse = " \u203a ")
}

filled <- function(value) length(value) == 1L && !is.na(value)

# A column as a spreadsheet names it: 28 is AB.
column_letters <- function(column) {
  text <- ""
  while (column > 0) {
    text <- paste0(LETTERS[(column - 1) %% 26 + 1], text)
    column <- (column - 1) %/% 26
  }
  text
}

# Ends with a condition of four parts. Classes: douane_<kind>, douane_error, error, condition.
trouble <- function(language, kind, told, code = "", ..., more = NULL) {
  message <- paste(c(four(language, told), more), collapse = "\n")
  stop(structure(
    class = c(paste0("douane_", kind), "douane_error", "error", "condition"),
    list(message = message, call = NULL, what = told$what, where = told$where, why = told$why, do = told$do, code = code, ...)
  ))
}
