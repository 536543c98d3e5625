# The program douane on this computer: checks without a gate, so that nobody sees the result but whoever asked.

# The program that DOUANE_BIN names, or the one on the path; "" where there is none.
program <- function() {
  named <- Sys.getenv("DOUANE_BIN")
  unname(Sys.which(if (nzchar(named)) named else "douane"))
}

check_here <- function(language, pieces, policy, register, folder) {
  program <- program()
  if (!nzchar(program)) {
    trouble(language, "defect", parts(language, "client-no-program", Sys.getenv("DOUANE_BIN")), "no-program")
  }
  files <- vapply(pieces, `[[`, "", "file")
  options <- c("--lang", language, "check", "--format", "json", if (!is.null(policy)) c("--policy", policy), if (!is.null(register)) c("--register", register))
  said <- file.path(folder, "out")
  complained <- file.path(folder, "err")
  status <- suppressWarnings(system2(program, shQuote(c(options, "--", files)), stdout = said, stderr = complained, stdin = ""))
  wrong <- function(why) trouble(language, "defect", parts(language, "client-program", paste0(program, ": ", visible(why))), "program")
  # How the program ends when it has judged: nothing blocks, something blocks, a file could not be read.
  if (!status %in% c(0L, 1L, 3L)) program_complaint(language, complained, status, wrong)
  text <- paste(readLines(said, warn = FALSE, encoding = "UTF-8"), collapse = "\n")
  report <- tryCatch(jsonlite::fromJSON(text, simplifyVector = FALSE), error = function(why) NULL)
  if (!is.list(report) || is.null(report$files)) wrong(paste0(status, ": ", substr(text, 1L, 200L)))
  # The folder will be gone; what is in it is told by its name.
  bare <- function(part) if (is_path(part) && dirname(part) %in% unique(dirname(files))) basename(part) else part
  report$files <- lapply(report$files, function(file) {
    file$path <- file$file
    file$findings <- lapply(file$findings, function(finding) {
      if (!is.null(finding$place$part)) finding$place$part <- bare(finding$place$part)
      finding
    })
    file
  })
  report
}

# What the program complained of, in its own four parts.
program_complaint <- function(language, complained, status, wrong) {
  lines <- if (file.exists(complained)) readLines(complained, warn = FALSE, encoding = "UTF-8")
  told <- list(what = "", where = "", why = "", do = "")
  head <- grep("^[\u2716\u26a0\u00b7] ", lines, value = TRUE)
  if (length(head) == 0) wrong(status)
  told$what <- sub("^. ", "", head[1])
  for (part in c("where", "why", "do")) {
    start <- paste0("   = ", say(language, paste0("cli-", part)), ":")
    line <- lines[startsWith(lines, start)]
    if (length(line) > 0) told[[part]] <- trimws(substring(line[1], nchar(start) + 1L))
  }
  trouble(language, if (status == 2L) "wrong_use" else "defect", told, "usage")
}
