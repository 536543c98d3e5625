#' Check, ask, look
#'
#' `check_export()` says what stands in the way of an export; nothing is kept and nothing is handed in. `request_file_export()` asks the gate for an
#' export. `export_status()` tells where requests are.
#'
#' @param x The path of a file; a data frame (or a table of counts); several paths; or a list that gives each file name its path or data frame.
#' @param name The file's name: needed for a data frame (`"acs_by_year.csv"`).
#' @param meta The metadata: a path; a named list or vector of key and description, or `c(description, role)`; or a data frame with the columns
#'   key, description and perhaps role. Without it the file `FILE.meta` beside the file counts.
#' @param register The register the data come from (`tx_reg_nam`), where `meta` does not say.
#' @param reason What the export is for (`tx_export_reason`), where `meta` does not say.
#' @param policy A policy's name or file, for checks on this computer.
#' @param where `"here"` by the program on this computer, `"gate"` by the gate; `"auto"`: here, or where `gate` is given or no program is there, at
#'   the gate.
#' @param justify Asks for an officer although a rule finds a breach, and says why; the officer reads it.
#' @param environment The route, where the gate has several.
#' @param check_only Only checks, at the gate, and returns a report.
#' @param key A name for this very request, for calls that a program repeats: the gate asks once a day for each. One is made up otherwise.
#' @param number The request's number, or what `request_file_export()` returned; without it all of yours, newest first.
#' @param gate The gate's address; otherwise the variable `DOUANE_GATE`.
#' @param token,token_file Who asks; otherwise the variable `DOUANE_TOKEN`.
#' @param language `"en"`, `"nl"`, `"fr"` or `"de"`; otherwise that of the session.
#' @name douane
NULL

# Does something with the files in a folder that only their owner can read, and that is gone afterwards whatever happens.
with_files <- function(language, x, name, meta, register, reason, act) {
  described <- metadata(language, meta, register, reason)
  folder <- tempfile("douane-")
  mask <- Sys.umask("077")
  on.exit({
    Sys.umask(mask)
    unlink(folder, recursive = TRUE, force = TRUE)
  })
  dir.create(file.path(folder, "files"), recursive = TRUE)
  found <- pieces(language, x, name, file.path(folder, "files"))
  if (!is.null(described)) {
    found <- lapply(found, function(one) {
      one$meta <- paste0(one$file, ".meta")
      writeBin(described, one$meta)
      one
    })
  }
  act(found, folder)
}

#' @rdname douane
#' @export
check_export <- function(x, name = NULL, meta = NULL, register = NULL, reason = NULL, policy = NULL, where = "auto",
                         gate = NULL, token = NULL, token_file = NULL, language = NULL) {
  language <- tag(language)
  if (!is_path(where) || !where %in% c("auto", "here", "gate")) {
    trouble(language, "wrong_use", parts(language, "client-where", "where", place = paste(format(where), collapse = " ")), "where")
  }
  here <- where == "here" || (where == "auto" && is.null(gate) && (nzchar(program()) || !is.null(policy)))
  with_files(language, x, name, meta, register, reason, function(files, folder) {
    if (here) return(report_of(language, check_here(language, files, policy, register, folder)))
    if (!is.null(policy)) trouble(language, "wrong_use", parts(language, "client-policy", "policy"), "policy")
    report_of(language, send_to(door(language, gate, token, token_file), "/api/v1/check", files))
  })
}

#' @rdname douane
#' @export
request_file_export <- function(x, name = NULL, meta = NULL, register = NULL, reason = NULL, justify = "", environment = NULL,
                                check_only = FALSE, key = NULL, gate = NULL, token = NULL, token_file = NULL, language = NULL) {
  language <- tag(language)
  with_files(language, x, name, meta, register, reason, function(files, folder) {
    door <- door(language, gate, token, token_file)
    route <- if (!is.null(environment)) paste0("?environment=", curl::curl_escape(enc2utf8(environment)))
    if (isTRUE(check_only)) return(report_of(language, send_to(door, paste0("/api/v1/check", route), files)))
    fields <- if (nzchar(justify)) list(justify = enc2utf8(justify)) else list()
    export_of(send_to(door, paste0("/api/v1/requests", route), files, fields, first_of(key, made_up_key())))
  })
}

# A key that no other call has. R's own numbers by chance are left alone: who repeats an analysis with a seed gets the same results.
made_up_key <- function() {
  paste(basename(tempfile("")), Sys.getpid(), format(as.numeric(Sys.time()) * 1e6, digits = 20, scientific = FALSE), sep = "-")
}

#' @rdname douane
#' @export
export_status <- function(number = NULL, gate = NULL, token = NULL, token_file = NULL, language = NULL) {
  language <- tag(language)
  if (!is.null(number)) {
    text <- if (is.list(number) && !is.null(number$id)) number$id else number
    text <- if (is.numeric(text)) format(text, scientific = FALSE, digits = 17) else paste(text, collapse = " ")
    text <- trimws(text)
    if (length(text) != 1L || !grepl("^0*[1-9][0-9]{0,17}$", text)) {
      trouble(language, "wrong_use", parts(language, "client-number", "number", number = paste(text, collapse = " ")), "number")
    }
    return(exports_of(list(get_from(door(language, gate, token, token_file), paste0("/api/v1/requests/", text)))))
  }
  door <- door(language, gate, token, token_file)
  rows <- list()
  repeat {
    page <- get_from(door, paste0("/api/v1/requests?from=", length(rows)))
    rows <- c(rows, page$requests)
    if (length(page$requests) == 0 || length(rows) >= number_or_na(page$total)) return(exports_of(rows))
  }
}
