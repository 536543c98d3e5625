{smcl}
{* douane 0.1.0}{...}
{title:Title}

{p 4 4 2}{bf:douane} {hline 2} check results before they leave, ask the export gate for them, and see where they are

{p 4 4 2}{bf:Untested}: no Stata could be had where this was written. The program {bf:douane} that it calls is tested, on Linux and Windows.

{title:Syntax}

{p 4 4 2}{cmd:douane check using} {it:filename} [{cmd:,} {opt meta(filename)} {opt register(name)} {opt policy(name)}]{p_end}
{p 4 4 2}{cmd:douane request using} {it:filename} [{cmd:,} {opt meta(filename)} {opt justify(text)} {opt environment(name)} {opt gate(address)} {opt tokenfile(filename)}]{p_end}
{p 4 4 2}{cmd:douane status} [{it:number}] [{cmd:,} {opt gate(address)} {opt tokenfile(filename)}]{p_end}

{title:Description}

{p 4 4 2}{cmd:douane check} says what stands in the way of an export, one line a finding; nothing is kept and nothing is handed in.
{cmd:douane request} asks the gate for an export; {cmd:douane status} tells where requests are.

{p 4 4 2}Beside the file lies its metadata, {it:filename}{cmd:.meta}, or {opt meta()} names it. The gate's address is taken from {opt gate()} or the variable
DOUANE_GATE, the token from {opt tokenfile()} or DOUANE_TOKEN; the program is {cmd:douane} on the path, or what DOUANE_BIN names.

{p 4 4 2}A file of results is written first: {cmd:export delimited using acs_by_year.csv, replace}

{title:Returned}

{p 4 4 2}{cmd:r(clean)} 1 when nothing blocks, else 0. {cmd:r(id)} the number of the request. {cmd:douane request} and {cmd:douane status} end with error 459
when they are turned away; what stands in the way is shown.

{title:Examples}

{p 4 4 2}{cmd:. douane check using acs_by_year.csv}{p_end}
{p 4 4 2}{cmd:. douane request using acs_by_year.csv, justify("Asked for by the ethics committee")}{p_end}
