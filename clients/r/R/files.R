# What is to leave, as files in a folder of their own: paths are copied, data frames are written as CSV. The folder is gone afterwards.

# The files that `x` stands for: a path, a data frame, several paths, or a list that gives each name a path or a data frame.
# Each is list(name, file, meta): where its copy lies, and that of its metadata file or NULL.
pieces <- function(language, x, name, folder) {
  given <- several(x)
  if (is.null(given)) {
    given <- list(list(name = name, x = x))
  } else if (!is.null(name)) {
    trouble(language, "wrong_use", parts(language, "client-name", "name", name = name), "name")
  }
  if (length(given) == 0) trouble(language, "wrong_use", parts(language, "client-nothing"), "nothing-handed-in")
  found <- lapply(given, function(one) piece(language, one$x, one$name, folder))
  names <- vapply(found, `[[`, "", "name")
  if (anyDuplicated(names)) {
    twice <- names[anyDuplicated(names)]
    trouble(language, "wrong_use", parts(language, "client-name-twice", twice, name = twice), "name-twice")
  }
  for (one in found) one$write()
  lapply(found, `[`, c("name", "file", "meta"))
}

several <- function(x) {
  if (is.data.frame(x)) return(NULL)
  if (is.character(x) && length(x) != 1L) return(lapply(unname(x), function(path) list(name = NULL, x = path)))
  if (is.list(x) && !is.object(x) && all(vapply(x, function(one) is.data.frame(one) || is_path(one), NA))) {
    named <- if (is.null(names(x))) rep("", length(x)) else names(x)
    return(Map(function(name, one) list(name = if (nzchar(name)) name, x = one), unname(named), unname(x)))
  }
  NULL
}

is_path <- function(x) is.character(x) && length(x) == 1L && !is.na(x)

piece <- function(language, x, name, folder) {
  if (is.data.frame(x) || is.table(x) || is.matrix(x)) {
    if (is.null(name)) trouble(language, "wrong_use", parts(language, "client-no-name"), "name")
    name <- file_name(language, name, table = TRUE)
    text <- csv_text(language, as_columns(x), name)
    return(list(name = name, file = file.path(folder, name), meta = NULL, write = function() put(text, file.path(folder, name))))
  }
  if (!is_path(x)) trouble(language, "wrong_use", parts(language, "client-kind", kind = class(x)[1]), "kind")
  path <- path.expand(x)
  name <- if (is.null(name)) enc2utf8(basename(path)) else file_name(language, name, table = FALSE)
  content <- content_of(language, path)
  beside <- paste0(path, ".meta")
  described <- if (file.exists(beside)) content_of(language, beside)
  to <- file.path(folder, name)
  meta <- if (!is.null(described)) paste0(to, ".meta")
  list(name = name, file = to, meta = meta, write = function() {
    put(content, to)
    if (!is.null(meta)) put(described, meta)
  })
}

put <- function(content, path) {
  writeBin(if (is.raw(content)) content else charToRaw(content), path)
}

# A name without folders that every system can write.
file_name <- function(language, name, table) {
  text <- if (is_path(name)) enc2utf8(name) else paste(format(name), collapse = " ")
  odd <- !validUTF8(text) || grepl("^[. ]*$", text) || grepl("[/\\\\:*?\"<>|]|[[:cntrl:]]", text) || text != trimws(text) ||
    grepl("^(con|prn|aux|nul|com[0-9]|lpt[0-9])([.]|$)", text, ignore.case = TRUE) || nchar(text, "bytes") > 200
  if (odd || (table && !grepl("[.]csv$", text, ignore.case = TRUE))) {
    trouble(language, "wrong_use", parts(language, "client-name", "name", name = text), "name")
  }
  text
}

# What is in a regular file.
content_of <- function(language, path) {
  if (!file.exists(path)) {
    trouble(language, "unread", parts(language, "client-file-missing", full(path), file = path), "file-missing")
  }
  unread <- function(why = NULL) {
    trouble(language, "unread", parts(language, "client-file-unread", full(path), file = path), "unreadable-file")
  }
  # A pipe or a device would wait for ever when it is opened; their length is not one that can be read.
  if (dir.exists(path) || !regular(path)) unread()
  tryCatch(suppressWarnings(readBin(path, "raw", file.size(path))), error = unread)
}

full <- function(path) normalizePath(path, mustWork = FALSE)

regular <- function(path) {
  if (.Platform$OS.type != "unix") return(TRUE)
  # R tells no kinds of files. Its copy refuses what is no regular file, and `test` is on every system of this kind.
  identical(suppressWarnings(system2("test", c("-f", shQuote(path)), stdout = FALSE, stderr = FALSE)), 0L)
}

# A data frame, or a table of counts: its names go along where they say something.
as_columns <- function(x) {
  if (is.table(x) && length(dim(x)) != 2L) x <- as.data.frame(x, stringsAsFactors = FALSE)
  if (is.matrix(x)) {
    labels <- rownames(x)
    title <- names(dimnames(x))[1]
    x <- as.data.frame(unclass(x), stringsAsFactors = FALSE, check.names = FALSE)
    if (!is.null(labels)) x <- cbind(stats::setNames(data.frame(labels), if (filled(title) && nzchar(title)) title else "rows"), x)
    return(x)
  }
  x <- as.data.frame(x, stringsAsFactors = FALSE, check.names = FALSE)
  if (is.character(attr(x, "row.names"))) x <- cbind(data.frame(rows = row.names(x)), x)
  x
}

# The text of a CSV file: commas, one header line, line feeds, UTF-8; NA is an empty cell.
csv_text <- function(language, x, name) {
  unclear <- function(column) {
    trouble(language, "wrong_use", parts(language, "client-columns", name, column = column), "columns")
  }
  names <- enc2utf8(names(x))
  if (length(names) == 0) unclear("\u2013")
  bad <- is.na(names) | !nzchar(trimws(names)) | duplicated(names)
  if (any(bad)) unclear(if (filled(names[bad][1]) && nzchar(trimws(names[bad][1]))) names[bad][1] else "\u2013")
  texts <- Map(function(column, title) {
    if (is.list(column) || !is.null(dim(column)) || is.raw(column) || is.complex(column)) unclear(paste0(title, " (", class(column)[1], ")"))
    text <- cell_text(column)
    if (!all(validUTF8(text))) unclear(title)
    text
  }, x, names)
  lines <- if (nrow(x) > 0) do.call(paste, c(unname(lapply(texts, quoted)), sep = ","))
  # One empty cell alone is written as quotes: an empty line would be no row.
  if (length(names) == 1L) lines[lines == ""] <- "\"\""
  paste0(c(paste(quoted(names), collapse = ","), lines), "\n", collapse = "")
}

cell_text <- function(column) {
  missing <- is.na(column)
  text <- if (is.numeric(column) && !is.object(column)) {
    number_text(column)
  } else if (inherits(column, "POSIXt")) {
    format(column, "%Y-%m-%dT%H:%M:%S")
  } else {
    enc2utf8(as.character(column))
  }
  text[missing] <- ""
  text
}

# A number as it is: the fewest of up to 17 digits that give it back, never a power of ten for whole numbers that are exact.
number_text <- function(column) {
  text <- character(length(column))
  known <- !is.na(column)
  whole <- known & is.finite(column) & column == trunc(column) & abs(column) < 2^53
  text[whole] <- sprintf("%.0f", column[whole])
  left <- which(known & !whole)
  for (digits in 15:17) {
    told <- sprintf(paste0("%.", digits, "g"), column[left])
    text[left] <- told
    left <- left[as.numeric(told) != column[left]]
  }
  text
}

quoted <- function(text) {
  odd <- grepl("[,\"\r\n]", text)
  text[odd] <- paste0("\"", gsub("\"", "\"\"", text[odd], fixed = TRUE), "\"")
  text
}

# The bytes of a metadata file; NULL where nothing was given and the one beside the file counts.
metadata <- function(language, meta, register, reason) {
  apart <- list(tx_export_reason = reason, tx_reg_nam = register)
  apart <- apart[!vapply(apart, is.null, NA)]
  if (is.null(meta) && length(apart) == 0) return(NULL)
  twice <- function(key, where) trouble(language, "wrong_use", parts(language, "client-metadata-twice", where, key = key), "metadata")
  if (is_path(meta) && is.null(names(meta))) {
    if (length(apart) > 0) twice(names(apart)[1], meta)
    return(content_of(language, path.expand(meta)))
  }
  lines <- if (is.null(meta)) NULL else metadata_lines(language, meta)
  keys <- tolower(trimws(lines$key))
  for (key in names(apart)) if (key %in% keys || "tx_file_nam" %in% keys) twice(key, "meta")
  # In a metadata file of several blocks what is given apart would be in one of them only.
  first <- if (length(apart) > 0) data.frame(key = names(apart), description = paste(unlist(apart)), role = "")
  lines <- rbind(first, lines)
  cell <- function(text) paste0("\"", gsub("\"", "\"\"", text, fixed = TRUE), "\"")
  text <- c("\"key\";\"description\";\"role\"", paste(cell(lines$key), cell(lines$description), cell(lines$role), sep = ";"))
  charToRaw(enc2utf8(paste0(text, "\n", collapse = "")))
}

metadata_lines <- function(language, meta) {
  unclear <- function() trouble(language, "wrong_use", parts(language, "client-metadata-kind", "meta"), "metadata")
  if (is.data.frame(meta)) {
    names(meta) <- tolower(names(meta))
    if (!all(c("key", "description") %in% names(meta))) unclear()
    role <- if ("role" %in% names(meta)) meta$role else rep("", nrow(meta))
    lines <- list(key = meta$key, description = meta$description, role = role)
  } else if ((is.list(meta) || is.character(meta)) && length(meta) > 0 && !is.null(names(meta)) && all(nzchar(names(meta)))) {
    # A description, alone or with the role of the column.
    pairs <- lapply(meta, function(one) if (is.atomic(one) && length(one) %in% 1:2) as.character(one) else unclear())
    lines <- list(
      key = names(meta), description = vapply(pairs, `[`, "", 1L),
      role = vapply(pairs, function(one) if (length(one) == 2L) one[2L] else "", "")
    )
  } else {
    unclear()
  }
  lines <- lapply(lines, function(column) {
    if (is.list(column)) unclear()
    text <- enc2utf8(as.character(column))
    ifelse(is.na(text), "", text)
  })
  data.frame(key = lines$key, description = lines$description, role = lines$role, row.names = NULL)
}
