/**
  @file _dn_setting.sas
  @brief A setting of the site, masked: macro variable, else environment.
  @param [in] name What follows DOUANE_ in the name of the variable
**/
%macro _dn_setting(name);
  %local value;
  %if %symglobl(DOUANE_&name) %then %let value=%superq(DOUANE_&name);
  %if %length(%superq(value))=0 %then %do;
    %if %sysfunc(sysexist(DOUANE_&name)) %then
      %let value=%qsysfunc(sysget(DOUANE_&name));
  %end;
  %superq(value)
%mend _dn_setting;
