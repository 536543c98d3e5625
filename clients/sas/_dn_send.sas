/**
  @file _dn_send.sas
  @brief Hands in by a call of the gate, or has it only checked.
  @details One call brings file, metadata and reason; a key goes with it, so
  that a call which is repeated asks once.
  @param [in] act requests or check

  <h4> SAS Macros </h4>
  @li _dn_http.sas
  @li _dn_judge.sas
  @li _dn_part.sas
**/
%macro _dn_send(act);
  %local path;
  %_dn_part(file,%superq(dn_path),%superq(dn_name))
  %_dn_part(meta,%superq(dn_meta),%superq(dn_name).meta)
  %if %length(%superq(justify)) %then %do;
    %_dn_part(justify)
  %end;
  %_dn_part(end)
  %let path=/api/v1/&act;
  %if %length(%superq(dn_route)) %then
    %let path=&path?environment=%superq(dn_route);
  %_dn_http(POST,%superq(path))
  %if &dn_http ne unasked %then %do;
    %_dn_judge()
  %end;
%mend _dn_send;
