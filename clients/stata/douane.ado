*! douane 0.1.0: asks a Secure Processing Environment's export gate. UNTESTED: no Stata could be had where it was written.
program define douane, rclass
    version 14
    gettoken what 0 : 0, parse(" ,")
    if !inlist("`what'", "check", "request", "status") {
        display as error "say what to do: douane check, douane request or douane status; see help douane"
        exit 198
    }
    if "`what'" == "status" {
        syntax [anything(name=number)] [, GATE(string) TOKENFILE(string)]
        if "`number'" != "" confirm integer number `number'
        local words "`number'"
    }
    else if "`what'" == "check" {
        syntax using/ [, META(string) REGISTER(string) POLICY(string)]
    }
    else {
        syntax using/ [, META(string) JUSTIFY(string) ENVIRONMENT(string) GATE(string) TOKENFILE(string)]
    }
    if "`what'" != "status" confirm file `"`using'"'
    * Only signs that no shell takes for its own: the quote, $ % & < > ^ ` | and the exclamation mark are turned away.
    foreach part in using meta register policy justify environment gate tokenfile {
        foreach code of numlist 34 36 37 38 60 62 94 96 124 33 10 13 {
            if strpos(`"`macval(`part')'"', char(`code')) {
                display as error "`part'() holds a sign that cannot be passed on; give it another name or wording"
                exit 198
            }
        }
        local option = cond("`part'" == "tokenfile", "token-file", "`part'")
        if "`part'" != "using" & `"``part''"' != "" local words `"`words' --`option' "``part''""'
    }
    if "`what'" == "check" local words `"`words' --format concise"'
    if "`what'" != "status" local words `"`words' -- "`using'""'
    local program : environment DOUANE_BIN
    if `"`program'"' == "" local program "douane"
    tempfile said
    * Both shells, of Windows and of Linux, know && and ||; the last line says how it ended.
    quietly shell ("`program'" `what' `words' > "`said'" 2>&1 && echo douane-ended-well >> "`said'") || echo douane-ended-badly >> "`said'"
    tempname lines
    local ended "nothing"
    local count 0
    file open `lines' using `"`said'"', read text
    file read `lines' line
    while r(eof) == 0 {
        if inlist(trim(`"`macval(line)'"'), "douane-ended-well", "douane-ended-badly") local ended = trim(`"`macval(line)'"')
        else {
            display as text `"`macval(line)'"'
            local count = `count' + 1
            if `count' == 1 & "`what'" == "request" & regexm(`"`macval(line)'"', "^ *([0-9]+) ") return scalar id = real(regexs(1))
        }
        file read `lines' line
    }
    file close `lines'
    return scalar clean = "`ended'" == "douane-ended-well"
    if "`ended'" != "douane-ended-well" & "`what'" != "check" exit 459
end
