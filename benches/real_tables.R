# Writes tables of R's own data and of whatever packages are installed into a folder, as CSV: Rscript benches/real_tables.R FOLDER
# Nothing is downloaded, and the data stay where they were written. A package that is missing is passed over.
folder <- commandArgs(trailingOnly = TRUE)[1]
put <- function(frame, name) write.csv(frame, file.path(folder, paste0(name, ".csv")), row.names = FALSE, quote = FALSE)
# Long, with all totals.
long <- function(table, name) {
  all <- addmargins(as.table(table))
  dimnames(all) <- lapply(dimnames(all), function(labels) sub("^Sum$", "Total", labels))
  frame <- as.data.frame(all)
  names(frame)[ncol(frame)] <- "n"
  put(frame, name)
}
# Across, with totals at the edges.
cross <- function(table, name) {
  all <- addmargins(as.table(table))
  frame <- cbind(group = sub("^Sum$", "Total", rownames(all)), as.data.frame.matrix(all))
  names(frame) <- sub("^Sum$", "Total", names(frame))
  put(frame, name)
}
from <- function(package, act) {
  if (requireNamespace(package, quietly = TRUE)) {
    suppressMessages(library(package, character.only = TRUE))
    tryCatch(act(), error = function(why) message(package, ": ", conditionMessage(why)))
  }
}
from("datasets", function() {
  long(HairEyeColor, "HairEyeColor")
  long(UCBAdmissions, "UCBAdmissions")
  long(Titanic, "Titanic")
  cross(apply(HairEyeColor, 1:2, sum), "hair_by_eye")
  cross(occupationalStatus, "occupationalStatus")
  cross(apply(Titanic, c(1, 4), sum), "titanic_by_class")
  cross(apply(UCBAdmissions, c(3, 1), sum), "ucb_by_department")
  long(xtabs(ncases + ncontrols ~ agegp + alcgp, esoph), "esoph")
  long(xtabs(~ education + induced, infert), "infert")
  put(data.frame(type = rownames(VADeaths), VADeaths), "VADeaths")
})
from("MASS", function() {
  cross(table(survey$Smoke, survey$Exer), "survey_smoke")
  cross(as.matrix(caith), "caith")
  long(xtabs(Freq ~ Sat + Infl + Type + Cont, housing), "housing")
  long(table(birthwt$race, birthwt$low, birthwt$smoke), "birthwt")
  long(table(quine$Eth, quine$Sex, quine$Age), "quine")
  long(table(Cars93$Type, Cars93$Origin), "Cars93")
  long(table(bacteria$y, bacteria$trt), "bacteria")
  cross(table(Pima.tr$npreg, Pima.tr$type), "pima")
  long(table(Melanoma$status, Melanoma$sex, Melanoma$ulcer), "Melanoma")
})
from("survival", function() {
  long(table(lung$sex, lung$ph.ecog), "lung")
  long(table(colon$rx, colon$sex, colon$status), "colon")
  long(table(pbc$stage, pbc$sex, pbc$status), "pbc")
  cross(table(veteran$celltype, veteran$trt), "veteran")
})
from("boot", function() put(boot::aids[1:40, c("year", "quarter", "delay", "y")], "aids"))
from("HSAUR3", function() {
  data(suicides2, smoking, rearrests, womensrole, respiratory)
  put(data.frame(country = rownames(suicides2), suicides2), "suicides2")
  put(data.frame(study = rownames(smoking), smoking), "smoking")
  cross(as.matrix(rearrests), "rearrests")
  put(womensrole, "womensrole")
  long(table(respiratory$treatment, respiratory$gender, respiratory$status), "respiratory")
})
from("carData", function() {
  long(table(Arrests$colour, Arrests$sex, Arrests$released), "Arrests")
  long(table(Cowles$sex, Cowles$volunteer), "Cowles")
  long(table(TitanicSurvival$passengerClass, TitanicSurvival$sex, TitanicSurvival$survived), "TitanicSurvival")
  long(table(Wong$sex, cut(Wong$age, c(0, 20, 30, 40, 60, 100), c("0-20", "21-30", "31-40", "41-60", "61-100"))), "Wong")
})
from("AER", function() {
  data(Affairs, HealthInsurance)
  cross(table(Affairs$occupation, Affairs$gender), "Affairs")
  long(table(HealthInsurance$region, HealthInsurance$health, HealthInsurance$gender), "HealthInsurance")
})
from("Epi", function() {
  data(lungDK, testisDK)
  put(lungDK[1:60, c("A5", "P5", "D", "Y")], "lungDK")
  put(aggregate(D ~ A, testisDK, sum), "testisDK")
})
