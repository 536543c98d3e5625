/**
  @file _dn_drop.sas
  @brief Hands in by the drop folder and waits for the answer of the gate.
  @details The file is copied under a name that the gate passes over; then come
  its metadata and <file>.ready with what is wished and a word by which the
  answer is known again (ask=); only then the file gets its name. So a session
  that dies on the way hands nothing in, least of all what was only to be
  checked. The answer is <file>.status.json. Leaves dn_http "closed" when
  the folder cannot be used, or not for this name.
  @param [in] only 1: the gate checks and keeps nothing

  <h4> SAS Macros </h4>
  @li _dn_answer.sas
  @li _dn_apart.sas
  @li _dn_copy.sas
  @li _dn_drop_file.sas
  @li _dn_judge.sas
  @li _dn_line.sas
  @li _dn_say.sas
**/
%macro _dn_drop(only);
  %local at part rc i final level ok wish;
  %let at=%superq(dn_drop)/%superq(dn_name);
  %let part=%superq(dn_drop)/.dn&dn_key;
  %let dn_http=closed;
  %let level=ERROR;
  %if %length(%superq(dn_gate)) %then %let level=WARNING;
  %if %_dn_apart(%superq(dn_name)) %then %do;
    %let dn_code=name-not-for-folder;
    %let dn_what=The drop folder takes no file of this name.;
    %let dn_where=%superq(dn_name);
    %let dn_why=A dot first, .meta, .ready and what the gate writes mean more.;
    %let dn_do=Rename the file, with at most 240 signs. Nothing was handed in.;
    %_dn_say(&level,2)
    %return;
  %end;
  %let ok=%sysfunc(fileexist(%superq(dn_drop)));
  %if &ok %then %do;
    %if %sysfunc(fileexist(%superq(at))) and
      not %sysfunc(fileexist(%superq(at).status.json)) %then %do;
      %let dn_http=open;
      %let dn_code=still-waiting;
      %let dn_what=A file %superq(dn_name) still lies in the drop folder.;
      %let dn_where=%superq(at);
      %let dn_why=The gate has not answered about it, it is not overwritten.;
      %let dn_do=Wait some seconds, or take it out of the folder yourself.;
      %_dn_say(ERROR,6)
      %return;
    %end;
    %let ok=%_dn_copy(%superq(dn_path),%superq(part));
    %if &ok %then %do;
      %_dn_drop_file(%superq(at))
      %_dn_drop_file(%superq(at).ready)
      %let ok=%_dn_copy(%superq(dn_meta),%superq(at).meta);
    %end;
    %if &ok %then %let ok=%_dn_line(%superq(at).ready,O,text=ask=&dn_key);
    %if &ok and &only=1 %then
      %let ok=%_dn_line(%superq(at).ready,A,text=check_only=1);
    %if &ok and %length(%superq(justify)) %then %do;
      %let wish=%qsysfunc(compress(%superq(justify),,c));
      %if &dn_recode %then
        %let wish=%qsysfunc(kcvt(%superq(wish),%superq(dn_enc),utf-8));
      %let ok=%_dn_line(%superq(at).ready,A,text=justify=%superq(wish));
    %end;
    %if &ok %then %do;
      %let rc=%sysfunc(rename(%superq(part),%superq(at),file));
      %if &rc %then %let ok=0;
    %end;
    %if not &ok %then %do;
      %_dn_drop_file(%superq(part))
      %_dn_drop_file(%superq(at).meta)
      %_dn_drop_file(%superq(at).ready)
    %end;
  %end;
  %if not &ok %then %do;
    %let dn_code=gate-unavailable;
    %let dn_what=The drop folder cannot be written to.;
    %let dn_where=%superq(dn_drop);
    %let dn_why=Nothing was handed in, your file is untouched.;
    %let dn_do=Try again in 15 minutes, else tell your administrator.;
    %_dn_say(&level,5)
    %return;
  %end;
  %let dn_http=open;
  %put NOTE: %superq(dn_name) lies in the drop folder, the gate looks at it.;
  %if %sysfunc(notdigit(%superq(dn_wait))) %then %let dn_wait=60;
  %let final=0;
  %let i=0;
  %do %while(not &final and &i<&dn_wait);
    %let i=%eval(&i+1);
    %let rc=%sysfunc(sleep(1,1));
    %if %sysfunc(fileexist(%superq(at).status.json)) %then %do;
      %_dn_answer(%superq(at).status.json)
      %if &dn_json=1 and &dn_ask=&dn_key %then %let final=&dn_final;
    %end;
  %end;
  %if &final %then %do;
    %_dn_judge()
    %if &only=1 %then %do;
      %_dn_drop_file(%superq(at))
      %_dn_drop_file(%superq(at).meta)
      %_dn_drop_file(%superq(at).ready)
    %end;
    %return;
  %end;
  %let DOUANE_ID=;
  %let dn_code=no-answer;
  %let dn_what=The gate has not answered within &dn_wait seconds.;
  %let dn_where=%superq(at).status.json;
  %let dn_why=The file lies in the drop folder and is taken later.;
  %let dn_do=%nrstr(Ask later with %douane_status) (%superq(dn_name));
  %_dn_say(WARNING,5)
%mend _dn_drop;
