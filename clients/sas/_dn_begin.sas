/**
  @file _dn_begin.sas
  @brief Makes the session ready: options kept aside, answers emptied.
  @details The options of the session would spoil what is handed in: OBS= cuts
  files off, SYNTAXCHECK stops batch sessions after the first error, and
  MPRINT or SYMBOLGEN would print the token into the log. They are put back
  by _dn_end. Only for the macros of this folder: the variables are those of
  the macro that calls.

  <h4> SAS Macros </h4>
  @li _dn_setting.sas
  @li _dn_columns.sas
**/
%macro _dn_begin();
  %if not %symexist(DOUANE_RC) %then %global DOUANE_RC;
  %if not %symexist(DOUANE_ID) %then %global DOUANE_ID;
  %if not %symexist(DOUANE_MSG) %then %global DOUANE_MSG;
  %let DOUANE_RC=70;
  %let DOUANE_ID=;
  %let DOUANE_MSG=;
  %let dn_options=%sysfunc(getoption(obs,keyword))
    %sysfunc(getoption(firstobs,keyword))
    %sysfunc(getoption(syntaxcheck)) %sysfunc(getoption(notes))
    %sysfunc(getoption(source)) %sysfunc(getoption(mprint))
    %sysfunc(getoption(mlogic)) %sysfunc(getoption(symbolgen))
    %sysfunc(getoption(quotelenmax));
  options obs=max firstobs=1 nosyntaxcheck nonotes nosource nomprint nomlogic
    nosymbolgen noquotelenmax;
  %let dn_enc=%upcase(%sysfunc(getoption(encoding)));
  %let dn_recode=%eval(%superq(dn_enc) ne %str(UTF-8));
  %let dn_drop=%_dn_setting(DROP);
  %let dn_gate=%_dn_setting(GATE);
  %let dn_token=%_dn_setting(TOKEN_FILE);
  %let dn_route=%_dn_setting(ENVIRONMENT);
  %let dn_lang=%_dn_setting(LANG);
  %let dn_wait=%_dn_setting(WAIT);
  %if %length(%superq(dn_wait))=0 %then %let dn_wait=60;
  %if %length(%superq(dn_lang))=0 %then %let dn_lang=en;
  %let dn_key=%sysfunc(compress(%sysfunc(uuidgen()),-));
  %let dn_temp=%qsysfunc(pathname(work))/dn%substr(&dn_key,1,12);
  data work.douane_findings;
    %_dn_columns()
    call missing(of _all_);
    stop;
  run;
%mend _dn_begin;
