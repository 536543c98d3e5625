/**
  @file _dn_say.sas
  @brief Tells what, where, why and what to do, and sets the return code.
  @details The sentences stand in the variables dn_what, dn_where, dn_why and
  dn_do of the macro that calls. With a code for dn_code a line of
  work.douane_findings is written as well.
  @param [in] level ERROR, WARNING or NOTE
  @param [in] rc The return code; nothing: it stays as it is

  <h4> SAS Macros </h4>
  @li _dn_columns.sas
**/
%macro _dn_say(level, rc);
  %if %length(&rc) %then %let DOUANE_RC=&rc;
  %let DOUANE_MSG=%superq(dn_what);
  %put &level: %superq(dn_what);
  %if %length(%superq(dn_where)) %then %put &level-   where  %superq(dn_where);
  %if %length(%superq(dn_why)) %then %put &level-   why    %superq(dn_why);
  %if %length(%superq(dn_do)) %then %put &level-   do     %superq(dn_do);
  %if %length(%superq(dn_code)) %then %do;
    data work.douane_findings;
      %_dn_columns()
      call missing(of _all_);
      file=symget('dn_name');
      rule=symget('dn_code');
      level='breach';
      message=symget('dn_what');
      part=symget('dn_where');
      why=symget('dn_why');
      fix=symget('dn_do');
    run;
  %end;
  %let dn_code=;
  %let dn_what=;
  %let dn_where=;
  %let dn_why=;
  %let dn_do=;
%mend _dn_say;
