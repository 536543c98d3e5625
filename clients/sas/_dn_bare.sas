/**
  @file _dn_bare.sas
  @brief The value of a macro variable without quotes around it, masked.
  @param [in] var Name of the macro variable
**/
%macro _dn_bare(var);
  %local n first last value;
  %let value=%superq(&var);
  %let n=%length(%superq(value));
  %if &n>1 %then %do;
    %let first=%sysfunc(rank(%qsubstr(%superq(value),1,1)));
    %let last=%sysfunc(rank(%qsubstr(%superq(value),&n,1)));
    %if &first=&last and (&first=39 or &first=34) %then
      %let value=%qsysfunc(dequote(%superq(value)));
  %end;
  %superq(value)
%mend _dn_bare;
