/**
  @file _dn_try.sas
  @brief One trial of douane_selftest: prints what was tried, and what came.
  @param [in] what What was tried
  @param [in] held 1 when it held
**/
%macro _dn_try(what, held);
  %if &held=1 %then %put NOTE: held: &what;
  %else %do;
    %put ERROR: failed: &what;
    %let failed=%eval(&failed+1);
  %end;
%mend _dn_try;
