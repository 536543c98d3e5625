/**
  @file _dn_http.sas
  @brief One call of the gate by PROC HTTP; its answer is read afterwards.
  @details Sets dn_http to the status, 0 when nobody answered. The token is
  read from its file here and stands in no variable that outlives the call.
  @param [in] method GET or POST
  @param [in] path What follows the address of the gate

  <h4> SAS Macros </h4>
  @li _dn_answer.sas
  @li _dn_drop_file.sas
  @li _dn_say.sas
**/
%macro _dn_http(method, path);
  %local ref rc id token url tries;
  %let dn_http=0;
  %let ref=_dntoken;
  %let rc=%sysfunc(filename(ref,%superq(dn_token)));
  %let id=%sysfunc(fopen(&ref));
  %if &id>0 %then %do;
    %if %sysfunc(fread(&id))=0 %then %do;
      %let rc=%sysfunc(fget(&id,token,1000));
      %let token=%qsysfunc(strip(%superq(token)));
    %end;
    %let rc=%sysfunc(fclose(&id));
  %end;
  %let rc=%sysfunc(filename(ref));
  %if %length(%superq(token))=0 or
    %sysfunc(notalnum(%qsysfunc(compress(X%superq(token),-_.)))) %then %do;
    %let dn_http=unasked;
    %let dn_code=token-needed;
    %let dn_what=Your token cannot be read.;
    %let dn_where=%superq(dn_token);
    %let dn_why=Every act is written down with the person who did it.;
    %let dn_do=Put your token there, and set DOUANE_TOKEN_FILE.;
    %_dn_say(ERROR,4)
    %return;
  %end;
  %let url=%superq(dn_gate)%superq(path);
  %let rc=%sysfunc(verify(%qsysfunc(lowcase(X%superq(url))),
    abcdefghijklmnopqrstuvwxyz0123456789:/.-_?=[]));
  %if &rc or not %sysfunc(prxmatch(/^https?:..[a-z0-9[]/i,%superq(url)))
  %then %do;
    %let dn_http=unasked;
    %let dn_what=The address of the gate is none.;
    %let dn_where=%superq(url);
    %let dn_do=Set DOUANE_GATE to its address, as https://gate.example;
    %_dn_say(ERROR,2)
    %return;
  %end;
  %if not %symexist(SYS_PROCHTTP_STATUS_CODE) %then
    %global SYS_PROCHTTP_STATUS_CODE;
  filename _dnbody "%superq(dn_temp).body" recfm=n;
  filename _dnjson "%superq(dn_temp).json" recfm=n;
  %do tries=1 %to 2;
    %_dn_drop_file(%superq(dn_temp).json)
    %let SYS_PROCHTTP_STATUS_CODE=0;
    %if &method=GET %then %do;
      proc http method="GET" url="%superq(url)" out=_dnjson timeout=60;
        headers "Authorization"="Bearer %superq(token)"
          "Accept-Language"="%superq(dn_lang)";
      run;
    %end;
    %else %do;
      proc http method="POST" url="%superq(url)" in=_dnbody out=_dnjson
        ct="multipart/form-data; boundary=&dn_key" timeout=300;
        headers "Authorization"="Bearer %superq(token)"
          "Accept-Language"="%superq(dn_lang)" "Idempotency-Key"="&dn_key";
      run;
    %end;
    %let dn_http=%sysfunc(compress(%superq(SYS_PROCHTTP_STATUS_CODE)0,,kd));
    %let dn_http=%eval(&dn_http/10);
    %if &dn_http>0 %then %let tries=2;
  %end;
  filename _dnbody clear;
  filename _dnjson clear;
  %_dn_answer(%superq(dn_temp).json)
%mend _dn_http;
