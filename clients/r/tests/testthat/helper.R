# The tests stand on a real gate, the program, and a stand-in that misbehaves: tests/run opens them.
stand_on_gate <- function(env = parent.frame()) {
  program <- Sys.getenv("TEST_DOUANE_PROGRAM")
  if (!nzchar(program)) testthat::skip("tests/run opens the gate that this needs")
  set_variables(c(DOUANE_BIN = program, LC_ALL = "C.UTF-8"), env)
  options(douane.pauses = c(0, 0))
}

set_variables <- function(values, env = parent.frame()) {
  before <- Sys.getenv(names(values), unset = NA, names = TRUE)
  back <- function() {
    for (name in names(before)) {
      if (is.na(before[[name]])) Sys.unsetenv(name) else do.call(Sys.setenv, stats::setNames(list(before[[name]]), name))
    }
  }
  do.call("on.exit", list(as.call(list(back)), add = TRUE), envir = env)
  for (name in names(values)) {
    if (is.na(values[[name]])) Sys.unsetenv(name) else do.call(Sys.setenv, stats::setNames(list(values[[name]]), name))
  }
}

# Copies of the examples in a folder of their own.
examples <- function() {
  folder <- tempfile("examples-")
  dir.create(folder)
  file.copy(list.files(Sys.getenv("TEST_DOUANE_EXAMPLES"), "[.]csv", full.names = TRUE), folder)
  folder
}

stand_in <- function(how) paste0(Sys.getenv("TEST_DOUANE_STAND_IN"), "/", how)

rows <- data.frame(
  age_group = c("00-17", "18-39", "40-64", "65-79", "80+", "All"), sex = "F", n = c("96", "120", "83", "<5", "9", "312"), stringsAsFactors = FALSE
)
meta <- list(
  tx_export_reason = "BMI per age group", tx_reg_nam = "INTEGO", age_group = "Age group in years", sex = "Sex of the patient",
  n = c("Number of patients", "count")
)

# The condition that an expression ends with; its four parts are there.
stopped_by <- function(expression, class) {
  condition <- tryCatch({
    expression
    NULL
  }, error = identity)
  expect_s3_class(condition, class)
  expect_s3_class(condition, "douane_error")
  for (part in c("what", "why", "do")) expect_true(nzchar(condition[[part]]), info = part)
  expect_true(startsWith(conditionMessage(condition), condition$what))
  condition
}
