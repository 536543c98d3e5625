/**
  @file request_file_export.sas
  @brief Asks the export gate to let a file or a table leave.
  @details The file, or a copy of the table as CSV, goes to the gate together
  with its metadata. The gate checks both and answers at once: what stands in
  the way, or the number of the request. Nothing is changed in the folder of
  the file.

  Usage:

      %request_file_export(my_file.csv)
      %request_file_export(mydb2lib.my_table, meta_file=work.my_meta)
      %request_file_export(report.pdf, workdir=/data/team, check_only=Y)
      %request_file_export('R&D; 5% (draft.csv')

  A name with signs that SAS itself reads (& % ; , or a bracket) stands in
  single quotes; a single quote within is written twice.

  Where the gate is (see README.md) is told by the macro variables, or else
  the environment variables, DOUANE_DROP (a drop folder, tried first),
  DOUANE_GATE (an address) and DOUANE_TOKEN_FILE; further DOUANE_ENVIRONMENT,
  DOUANE_LANG and DOUANE_WAIT (seconds, 60).

  @param [in] file Name of a file in the folder, or library.table
  @param [in] meta_file= Name of its metadata file in the same folder, or a
    table with the columns KEY and DESCRIPTION (and ROLE); otherwise the
    name of the file followed by .meta
  @param [in] workdir= The folder; otherwise that of the library WORK
  @param [in] check_only= Y: the gate checks and keeps nothing
  @param [in] justify= Why an officer is asked although a rule finds a breach

  @return The macro variables DOUANE_RC, DOUANE_ID (number of the request) and
    DOUANE_MSG (one sentence), and the table work.douane_findings.
    DOUANE_RC: 0 nothing blocks, 1 something blocks, 2 wrong usage, 3 a file
    cannot be read, 4 not allowed, 5 the gate does not answer, 6 the state
    is another one by now, 70 a defect of these macros.

  <h4> SAS Macros </h4>
  @li _dn_begin.sas
  @li _dn_end.sas
  @li _dn_request.sas

  @version 9.4M5
**/
%macro request_file_export(file, meta_file=, workdir=, check_only=, justify=);
  %local dn_options dn_drop dn_gate dn_token dn_wait dn_lang dn_route dn_enc
    dn_recode;
  %local dn_file dn_dir dn_name dn_path dn_meta dn_key dn_temp;
  %local dn_code dn_what dn_where dn_why dn_do;
  %local dn_state dn_verdict dn_final dn_ask dn_rc dn_json;
  %local dn_breaches dn_doubts;
  %local dn_title dn_detail dn_departure dn_comment dn_waits dn_http;
  %_dn_begin()
  %_dn_request()
  %_dn_end()
%mend request_file_export;
