/**
  @file douane_status.sas
  @brief Tells where your requests for export are.
  @details
  Usage:

      %douane_status()
      %douane_status(1287)
      %douane_status(my_file.csv)

  Without an argument work.douane_exports gets the rows of the control view
  (V_FILE_EXPORT). A number asks for one request. Anything else is a file in
  the drop folder, whose answer is read again.

  @param [in] what Nothing, the number of a request, or the name of a file

  @return DOUANE_RC, DOUANE_ID, DOUANE_MSG, work.douane_findings; without an
    argument work.douane_exports.

  <h4> SAS Macros </h4>
  @li _dn_answer.sas
  @li _dn_bare.sas
  @li _dn_begin.sas
  @li _dn_end.sas
  @li _dn_exports.sas
  @li _dn_http.sas
  @li _dn_judge.sas
  @li _dn_say.sas

  @version 9.4M5
**/
%macro douane_status(what);
  %local dn_options dn_drop dn_gate dn_token dn_wait dn_lang dn_route dn_enc
    dn_recode;
  %local dn_file dn_dir dn_name dn_path dn_meta dn_key dn_temp;
  %local dn_code dn_what dn_where dn_why dn_do;
  %local dn_state dn_verdict dn_final dn_ask dn_rc dn_json;
  %local dn_breaches dn_doubts;
  %local dn_title dn_detail dn_departure dn_comment dn_waits dn_http;
  %_dn_begin()
  %let dn_name=%_dn_bare(what);
  %if %length(%superq(dn_name)) and
    %sysfunc(notdigit(X%superq(dn_name),2)) %then %do;
    %if %length(%superq(dn_drop))=0 %then %do;
      %let dn_what=Files are looked up in a drop folder, and there is none.;
      %let dn_do=%nrstr(Set DOUANE_DROP, or ask with a number.);
      %_dn_say(ERROR,2)
    %end;
    %else %if not
      %sysfunc(fileexist(%superq(dn_drop)/%superq(dn_name).status.json))
      %then %do;
      %let dn_what=The gate has not answered about %superq(dn_name).;
      %let dn_where=%superq(dn_drop);
      %let dn_do=Ask again later.;
      %_dn_say(WARNING,5)
    %end;
    %else %do;
      %let dn_http=open;
      %_dn_answer(%superq(dn_drop)/%superq(dn_name).status.json)
      %_dn_judge()
    %end;
  %end;
  %else %if %length(%superq(dn_gate))=0 %then %do;
    %let dn_what=This session does not know where the gate is.;
    %let dn_do=Set DOUANE_GATE, see README.md of the macros.;
    %_dn_say(ERROR,2)
  %end;
  %else %if %length(%superq(dn_name)) %then %do;
    %_dn_http(GET,/api/v1/requests/%superq(dn_name))
    %if &dn_http ne unasked %then %do;
      %_dn_judge()
    %end;
  %end;
  %else %do;
    %_dn_http(GET,/api/v1/exports)
    %if &dn_http=200 and &dn_json=1 %then %do;
      %_dn_exports()
    %end;
    %else %if &dn_http ne unasked %then %do;
      %_dn_judge()
    %end;
  %end;
  %_dn_end()
%mend douane_status;
