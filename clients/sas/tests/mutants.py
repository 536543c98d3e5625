"""Seeded faults in the macros: each should be caught by a behaviour test (the golden steps are left out of this)."""
import os
import re
import shutil
import tempfile

# What differs from run to run in a step.
CHANGING = [(re.compile(r"\bdn[0-9a-f]{12}\b"), "dnKEY"), (re.compile(r"\b[0-9a-f]{32}\b"), "KEY"), (re.compile(r"http://127\.0\.0\.1:\d+"), "GATE"),
            (re.compile(r"(?<=/requests/)\d+"), "NUMBER"),
            (re.compile(r"/tmp/[\w./-]*"), "SOMEWHERE")]

# (what is wrong, file, as it is, as it becomes, word in the name of the test that should see it)
MUTANTS = [
    ("what the gate says is resolved", "_dn_judge.sas", "%let dn_what=%superq(dn_title);", "%let dn_what=&dn_title;", "whatever_they_hold"),
    ("names in a folder are resolved", "_dn_like.sas", "%qsysfunc(dread(", "%sysfunc(dread(", "not_there"),
    ("the path is resolved when it is looked for", "_dn_source.sas", "%sysfunc(fileexist(%superq(dn_path)))", "%sysfunc(fileexist(&file))", "folder_may"),
    ("quotes around a name are kept", "_dn_bare.sas", "%let value=%qsysfunc(dequote(%superq(value)));", ";", "one_name"),
    ("a name is unquoted without being masked", "_dn_bare.sas", "%qsysfunc(dequote(", "%sysfunc(dequote(", "one_name"),
    ("paths in names go through", "_dn_source.sas", "%if %index(%superq(dn_name),/) or", "%if 0 or", "paths_in_names"),
    ("signs that SAS fills in go through", "_dn_source.sas", "%str($*?[),c))", "%str($?[),c))", "one_name"),
    ("another folder is looked in", "_dn_request.sas", "%let dn_dir=%_dn_bare(workdir);", "%let dn_dir=;", "folder_may"),
    ("the metadata of another name is taken", "_dn_metadata.sas", "%let dn_meta=%superq(dn_dir)/%superq(dn_file).meta;",
     "%let dn_meta=%superq(dn_dir)/%superq(dn_file);", "not_there"),
    ("empty metadata is sent", "_dn_metadata.sas", "%if &bytes>0 %then %return;", "%if %length(&bytes) %then %return;", "empty_metadata"),
    ("what was only to be checked is handed in", "_dn_request.sas", "%_dn_send(check)", "%_dn_send(requests)", "only_checking"),
    ("what was only to be checked is handed in by the folder", "_dn_drop.sas", "%if &ok and &only=1 %then", "%if &ok and &only=2 %then", "only_checking"),
    ("the reason is left out", "_dn_send.sas", "%_dn_part(justify)", "", "a_reason"),
    ("the reason is left out of the folder", "_dn_drop.sas", "text=justify=%superq(wish)", "text=justify=", "a_reason"),
    ("the file gets its name before what is wished lies there", "_dn_drop.sas", "%let part=%superq(dn_drop)/.dn&dn_key;", "%let part=%superq(at);", "nothing_lies"),
    ("any answer is taken for ours", "_dn_drop.sas", "%if &dn_json=1 and &dn_ask=&dn_key %then", "%if &dn_json=1 %then", "somebody_elses"),
    ("an answer that is not final is taken", "_dn_drop.sas", "%let final=&dn_final;", "%let final=1;", "not_final"),
    ("what is still waiting is overwritten", "_dn_drop.sas", "%if %sysfunc(fileexist(%superq(at))) and", "%if 0 and", "somebody_elses"),
    ("a name that the folder passes over is handed in", "_dn_drop.sas", "%if %_dn_apart(%superq(dn_name)) %then %do;", "%if 0 %then %do;", "reads_otherwise"),
    ("half a copy is taken for whole", "_dn_copy.sas", "%length(&was) and &was=&is", "%length(&was)", "is_full"),
    ("what could not be copied is left behind", "_dn_drop.sas", "      %_dn_drop_file(%superq(part))\n", "", "is_full"),
    ("options of the session are not put back", "_dn_end.sas", "options &dn_options;", "", "clean_file"),
    ("the session's OBS= cuts tables off", "_dn_begin.sas", "options obs=max firstobs=1", "options firstobs=1", "table_of_the_session"),
    ("the token is shown in the log", "_dn_http.sas", "%let url=%superq(dn_gate)", "%put NOTE: %superq(token); %let url=%superq(dn_gate)", "clean_file"),
    ("a token that ends the header goes through", "_dn_http.sas", "%sysfunc(notalnum(%qsysfunc(compress(X%superq(token),-_.))))", "0", "token"),
    ("an address that ends the statement goes through", "_dn_http.sas", "%if &rc or not %sysfunc(prxmatch", "%if not %sysfunc(prxmatch", "wrong_words"),
    ("a call that is repeated gets another key", "_dn_http.sas", '"Idempotency-Key"="&dn_key"', '"Idempotency-Key"="&tries&dn_key"', "repeated"),
    ("a gate that does not answer is asked once", "_dn_http.sas", "%do tries=1 %to 2;", "%do tries=1 %to 1;", "is_away"),
    ("a refusal counts as success", "_dn_judge.sas", "%if &dn_http>=400 %then %do;", "%if &dn_http>=500 %then %do;", "token"),
    ("half an answer is believed", "_dn_flat.sas", "if whole=1 and bad=0 and depth=0", "if bad=0", "is_away"),
    ("escaped quotes end a text", "_dn_flat.sas", "if ch='\\' then state='escape';", "if ch='!' then state='escape';", "whatever_they_hold"),
    ("rows of a finding run into the next", "_dn_answer.sas", "row,column,cell,name,row_key,", "column,cell,name,", "says_too_much"),
    ("hidden counts are printed", "_dn_tell.sas", "if part ne ' ' then place", "place=catx(' ',place,put(low,best12.)); if part ne ' ' then place", "hidden_count"),
    ("a name in Latin-1 goes out as it is", "_dn_part.sas", "name=kcvt(name,\"&dn_enc\",'utf-8');", ";", "latin_1"),
    ("quotes in a name end it", "_dn_part.sas", "'\"','\\\"')", "'\"','\"')", "one_name"),
    ("a name of three parts is a table", "_dn_table.sas", "%if %sysfunc(countc(%superq(name),.))>1 %then %return;", "", "three_parts"),
    ("too busy counts as an answer", "_dn_judge.sas", "&dn_http=429 or ", "", "too_busy"),
    ("a mere check names no route", "_dn_send.sas", "%if %length(%superq(dn_route)) %then", "%if &act=requests and %length(%superq(dn_route)) %then", "names_the_route"),
    ("the reason runs into the next finding", "_dn_answer.sas", "part,message,why,fix,low,high);", "part,message,low,high);", "whatever_they_hold"),
    ("what came back counts as done", "_dn_judge.sas", "%if %superq(dn_state)=returned or", "%if 0 or", "no_success"),
    ("rows of the control view run into each other", "_dn_exports.sas", "FL_VALID_BY_HD,TX_COMMENT_BY_HD,DT_REGISTRATION,DT_DONE,TX_CONTENT,\n        TX_METADATA);", "DT_REGISTRATION,DT_DONE,TX_CONTENT,\n        TX_METADATA);", "no_success"),
    ("quotes in metadata are not doubled", "_dn_meta_table.sas", "field=translate(description,'  ','0D0A'x);\n    line=cats(line,';\"',tranwrd(field,'\"','\"\"'),'\"');",
     "field=translate(description,'  ','0D0A'x);\n    line=cats(line,';\"',field,'\"');", "table_of_the_session"),
]


def run(world, behaviours, tell=False):
    """Runs the tests on each mutant: the one that should see it first, then all. Returns how many were caught, and the names of others."""
    caught, missed, whole = 0, [], world.macros
    for what, name, before, after, word in MUTANTS:
        with tempfile.TemporaryDirectory() as folder:
            for macro in os.listdir(whole):
                if macro.endswith(".sas"):
                    shutil.copy(os.path.join(whole, macro), folder)
            path = os.path.join(folder, name)
            with open(path, encoding="utf-8") as file:
                text = file.read()
            assert before in text, f"the mutant “{what}” does not fit any more"
            with open(path, "w", encoding="utf-8") as file:
                file.write(text.replace(before, after))
            world.macros = folder
            try:
                failed = behaviours(world, word, stop=True)[1] or behaviours(world, stop=True)[1]
            finally:
                world.macros = whole
            if failed:
                caught += 1
                if tell:
                    print(f"  {what}: {failed[0].splitlines()[0]}")
            else:
                missed.append(what)
    return caught, missed
