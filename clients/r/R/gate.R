# Talking to a gate: HTTP by curl, one token, no redirects followed.

nearest <- "http://127.0.0.1:7410"
# Seconds between the tries at one call; seconds that are waited at most where the gate asks for it; seconds it may take to answer.
pauses <- function() getOption("douane.pauses", c(0.5, 2))
longest_wait <- 20
patience <- 120

door <- function(language, gate, token, token_file) {
  base <- address(language, first_of(gate, Sys.getenv("DOUANE_GATE"), nearest))
  list(base = base, token = token_of(language, token, token_file), language = language)
}

first_of <- function(...) {
  for (one in list(...)) if (length(one) == 1L && !is.na(one) && nzchar(one)) return(one)
  ""
}

# http or https, a host, perhaps a folder; nothing that could be meant for somebody else.
address <- function(language, text) {
  text <- trimws(text)
  if (!grepl("^https?://([A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+\\])(:[0-9]{1,5})?(/[A-Za-z0-9._~/%-]*)?$", text)) {
    trouble(language, "wrong_use", parts(language, "client-address", "gate", address = text), "address")
  }
  sub("/+$", "", text)
}

token_of <- function(language, token, token_file) {
  if (!is.null(token_file)) {
    read <- function() sub("^\ufeff", "", paste(readLines(token_file, n = 2L, warn = FALSE, encoding = "UTF-8"), collapse = ""))
    token <- trimws(tryCatch(suppressWarnings(read()), error = function(why) ""))
    if (!grepl("^[!-~]+$", token)) {
      trouble(language, "not_allowed", parts(language, "client-token-file", "token_file", file = token_file), "token-needed")
    }
    return(token)
  }
  token <- trimws(first_of(token, Sys.getenv("DOUANE_TOKEN")))
  if (!nzchar(token)) trouble(language, "not_allowed", parts(language, "client-no-token"), "token-needed")
  if (!grepl("^[!-~]+$", token)) trouble(language, "not_allowed", parts(language, "client-token-refused"), "token-needed")
  token
}

get_from <- function(door, path) call_gate(door, path, NULL, NULL)

# Hands files in, each under the name it has in its folder. With a key the gate knows a call that is repeated, so that a broken line never asks twice.
send_to <- function(door, path, pieces, fields = list(), key = NULL) {
  form <- fields
  for (one in pieces) {
    form <- c(form, list(file = curl::form_file(one$file, "application/octet-stream")))
    if (!is.null(one$meta)) form <- c(form, list(meta = curl::form_file(one$meta, "application/octet-stream")))
  }
  call_gate(door, path, form, key)
}

call_gate <- function(door, path, form, key) {
  # R looks at arguments late: what is wrong with them must not pass for a line that broke.
  force(door)
  force(path)
  force(key)
  pauses <- pauses()
  for (try in seq_len(length(pauses) + 1L)) {
    last <- try > length(pauses)
    answer <- tryCatch(once(door, path, form, key), error = identity)
    if (inherits(answer, "error")) {
      if (last || grepl("certificate|SSL", conditionMessage(answer))) silent(door, answer, !is.null(form))
      Sys.sleep(pauses[try])
    } else if (answer$status_code == 503L && !last) {
      Sys.sleep(pauses[try])
    } else if (answer$status_code == 429L && !last && wait_of(answer) <= longest_wait) {
      Sys.sleep(max(wait_of(answer), 1))
    } else {
      break
    }
  }
  understood(door, answer)
}

once <- function(door, path, form, key) {
  handle <- curl::new_handle()
  curl::handle_setopt(handle, followlocation = FALSE, timeout = patience, noproxy = "localhost,127.0.0.1,[::1]")
  headers <- list(Authorization = paste("Bearer", door$token), `Accept-Language` = door$language, Accept = "application/json")
  if (!is.null(key)) headers$`Idempotency-Key` <- key
  do.call(curl::handle_setheaders, c(list(handle), headers))
  if (!is.null(form)) do.call(curl::handle_setform, c(list(handle), form))
  curl::curl_fetch_memory(paste0(door$base, path), handle)
}

wait_of <- function(answer) {
  seconds <- curl::parse_headers_list(answer$headers)[["retry-after"]]
  if (!is.null(seconds) && grepl("^[0-9]{1,9}$", seconds)) as.numeric(seconds) else 0
}

# Nobody answered. Where the line was there and broke, nobody knows what the gate has.
silent <- function(door, why, sent) {
  told <- conditionMessage(why)
  never <- grepl("[Ff]ailed to connect|[Cc]ould ?n.t connect|[Rr]esolve|refused|certificate|SSL", told)
  key <- if (sent && !never) "client-lost" else "client-unreachable"
  trouble(door$language, "unreachable", parts(door$language, key, paste0(door$base, ": ", visible(told))), "unreachable")
}

understood <- function(door, answer) {
  said <- tryCatch(jsonlite::fromJSON(rawToChar(answer$content), simplifyVector = FALSE), error = function(why) NULL)
  status <- answer$status_code
  named <- is.list(said) && !is.null(names(said))
  if (named && status >= 200L && status < 300L) return(said)
  if (!named || is.null(said$title)) {
    trouble(door$language, "unreachable", parts(door$language, "client-no-gate", paste0(door$base, ": ", status)), "no-gate")
  }
  refused(door, status, said, wait_of(answer))
}

# A problem (RFC 9457) as a condition.
refused <- function(door, status, problem, wait) {
  language <- door$language
  code <- text_of(problem$code)
  if (status == 401L) trouble(language, "not_allowed", parts(language, "client-token-refused", door$base), code)
  if (status == 404L && code == "not-found") trouble(language, "not_allowed", parts(language, "client-not-found"), code)
  if (status == 429L) trouble(language, "unreachable", parts(language, "client-busy", door$base, seconds = max(wait, 1)), code)
  told <- list(what = text_of(problem$title), where = "", why = text_of(problem$detail), do = text_of(problem$do))
  if (length(problem$findings) > 0) {
    findings <- gravest_first(findings_of(language, problem$findings))
    told$where <- findings$where[1]
    if (!nzchar(told$do)) told$do <- findings$fix[1]
    trouble(language, "stopped", told, code, findings = findings, request = problem$request, more = told_findings(language, findings, 10L))
  }
  kind <- switch(as.character(status), "403" = , "404" = "not_allowed", "409" = "changed_meanwhile", "413" = , "415" = "unread",
    if (status < 500L) "wrong_use" else "defect")
  trouble(language, kind, told, code)
}
