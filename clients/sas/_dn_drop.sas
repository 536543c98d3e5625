/**
  @file _dn_drop.sas
  @brief Hands in by the drop folder and waits for the answer of the gate.
  @details First the metadata, then the file, then an empty <file>.ready, after
  which the gate takes both. Its answer is <file>.status.json. Leaves dn_http
  "closed" when nothing could be handed in.

  <h4> SAS Macros </h4>
  @li _dn_answer.sas
  @li _dn_copy.sas
  @li _dn_drop_file.sas
  @li _dn_judge.sas
  @li _dn_say.sas
**/
%macro _dn_drop();
  %local at old rc i ref id final level ok;
  %let at=%superq(dn_drop)/%superq(dn_name);
  %let dn_http=closed;
  %let level=ERROR;
  %if %length(%superq(dn_gate)) %then %let level=WARNING;
  %let ok=%sysfunc(fileexist(%superq(dn_drop)));
  %if &ok %then %do;
    %if %sysfunc(fileexist(%superq(at))) and
      not %sysfunc(fileexist(%superq(at).status.json)) %then %do;
      %let dn_http=open;
      %let dn_code=still-waiting;
      %let dn_what=A file %superq(dn_name) still lies in the drop folder.;
      %let dn_where=%superq(at);
      %let dn_why=The gate has not taken it yet, and it is not overwritten.;
      %let dn_do=Wait some seconds, or take it out of the folder yourself.;
      %_dn_say(ERROR,6)
      %return;
    %end;
    %_dn_drop_file(%superq(at).ready)
    %_dn_drop_file(%superq(at).status.json)
    %if %sysfunc(fileexist(%superq(at).status.json)) %then %do;
      %_dn_answer(%superq(at).status.json)
      %let old=%superq(dn_stamp);
    %end;
    %_dn_drop_file(%superq(at))
    %let ok=%_dn_copy(%superq(dn_meta),%superq(at).meta);
    %if &ok %then %let ok=%_dn_copy(%superq(dn_path),%superq(at));
    %if not &ok %then %do;
      %_dn_drop_file(%superq(at))
      %_dn_drop_file(%superq(at).meta)
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
  %let ref=_dnready;
  %let rc=%sysfunc(filename(ref,%superq(at).ready));
  %let id=%sysfunc(fopen(&ref,O));
  %if &id>0 %then %let rc=%sysfunc(fclose(&id));
  %let rc=%sysfunc(filename(ref));
  %put NOTE: %superq(dn_name) lies in the drop folder, the gate looks at it.;
  %if %sysfunc(notdigit(%superq(dn_wait))) %then %let dn_wait=60;
  %let final=0;
  %let i=0;
  %do %while(not &final and &i<&dn_wait);
    %let i=%eval(&i+1);
    %let rc=%sysfunc(sleep(1,1));
    %if %sysfunc(fileexist(%superq(at).status.json)) %then %do;
      %_dn_answer(%superq(at).status.json)
      %if &dn_json=1 and %superq(dn_stamp) ne %superq(old) and
        %superq(dn_state) ne taken %then %let final=1;
    %end;
  %end;
  %if &final %then %do;
    %_dn_judge()
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
