/**
  @file _dn_setting.sas
  @brief A setting of the site, masked: macro variable, else environment.
  @details Without a slash at its end, since paths follow.
  @param [in] name What follows DOUANE_ in the name of the variable
**/
%macro _dn_setting(name);
  %local value n;
  %if %symglobl(DOUANE_&name) %then %let value=%superq(DOUANE_&name);
  %if %length(%superq(value))=0 %then %do;
    %if %sysfunc(sysexist(DOUANE_&name)) %then
      %let value=%qsysfunc(sysget(DOUANE_&name));
  %end;
  %let n=%length(%superq(value));
  %if &n>1 %then %if %qsubstr(%superq(value),&n,1)=%str(/) %then
    %let value=%qsubstr(%superq(value),1,%eval(&n-1));
  %superq(value)
%mend _dn_setting;
