/**
  @file _dn_request.sas
  @brief What request_file_export does between begin and end.

  <h4> SAS Macros </h4>
  @li _dn_bare.sas
  @li _dn_say.sas
  @li _dn_source.sas
  @li _dn_metadata.sas
  @li _dn_drop.sas
  @li _dn_send.sas
**/
%macro _dn_request();
  %local wish only;
  %let dn_file=%_dn_bare(file);
  %let dn_name=%superq(dn_file);
  %let dn_dir=%_dn_bare(workdir);
  %if %length(%superq(dn_dir))=0 %then %let dn_dir=%qsysfunc(pathname(work));
  %let wish=%_dn_bare(check_only);
  %let wish=%upcase(%superq(wish));
  %let justify=%_dn_bare(justify);
  %if %length(%superq(wish))=0 %then %let only=0;
  %else %if %sysfunc(findw(Y YES 1 TRUE,%superq(wish),%str( ))) %then
    %let only=1;
  %else %if %sysfunc(findw(N NO 0 FALSE,%superq(wish),%str( ))) %then
    %let only=0;
  %else %do;
    %let dn_what=check_only= is Y or N.;
    %let dn_do=%nrstr(%request_file_export(my_file.csv, check_only=Y));
    %_dn_say(ERROR,2)
    %return;
  %end;
  %if %length(%superq(dn_drop))=0 and %length(%superq(dn_gate))=0 %then %do;
    %let dn_what=This session does not know where the gate is.;
    %let dn_do=Set DOUANE_DROP or DOUANE_GATE, see README.md of the macros.;
    %_dn_say(ERROR,2)
    %return;
  %end;
  %_dn_source()
  %if %length(%superq(dn_path))=0 %then %return;
  %_dn_metadata()
  %if %length(%superq(dn_meta))=0 %then %return;
  %if %length(%superq(dn_drop)) %then %do;
    %_dn_drop(&only)
    %if &dn_http ne closed or %length(%superq(dn_gate))=0 %then %return;
    %put NOTE: The drop folder cannot be used, the gate is asked directly.;
  %end;
  %if &only %then %do;
    %_dn_send(check)
  %end;
  %else %do;
    %_dn_send(requests)
  %end;
%mend _dn_request;
