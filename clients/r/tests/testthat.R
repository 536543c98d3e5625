library(testthat)
library(douane)

test_check("douane")
