/**
  @file _dn_judge.sas
  @brief Says what the answer of the gate means, and sets DOUANE_RC, DOUANE_ID.

  <h4> SAS Macros </h4>
  @li _dn_say.sas
  @li _dn_tell.sas
**/
%macro _dn_judge();
  %local rc id;
  %let id=&DOUANE_ID;
  %let DOUANE_ID=;
  %if &dn_http=open %then %let dn_http=200;
  %if &dn_http=0 or &dn_http=429 or &dn_http>=500 or &dn_json ne 1 or
    (&dn_http<400 and %length(%superq(dn_state)%superq(dn_verdict))=0)
    %then %do;
    %let dn_code=gate-unavailable;
    %let dn_what=The gate does not answer (status &dn_http).;
    %let dn_where=%superq(dn_gate);
    %let dn_why=%nrstr(Whether it took something in, %douane_status() tells.);
    %let dn_do=Try again in 15 minutes, else tell your administrator.;
    %_dn_say(ERROR,5)
    %return;
  %end;
  %_dn_tell()
  %if &dn_http>=400 %then %do;
    %let rc=2;
    %if &dn_http=422 %then %let rc=1;
    %if &dn_http=401 or &dn_http=403 or &dn_http=404 %then %let rc=4;
    %if &dn_http=409 %then %let rc=6;
    %let dn_what=%superq(dn_title);
    %if %length(%superq(dn_what))=0 %then
      %let dn_what=The gate says no (status &dn_http).;
    %let dn_why=%superq(dn_detail);
    %_dn_say(ERROR,&rc)
    %return;
  %end;
  %if %length(%superq(dn_state))=0 or %superq(dn_state)=checked %then %do;
    %if %superq(dn_verdict)=refuse or &dn_breaches>0 %then %do;
      %let dn_what=It cannot leave like this: &dn_breaches to change.;
      %_dn_say(ERROR,1)
    %end;
    %else %if %superq(dn_verdict)=review %then %do;
      %let dn_what=Nothing blocks, &dn_doubts to look at by an officer.;
      %_dn_say(WARNING,0)
    %end;
    %else %do;
      %let dn_what=Nothing stands in the way. Nothing was handed in.;
      %_dn_say(NOTE,0)
    %end;
    %return;
  %end;
  %if %superq(dn_state)=blocked or %superq(dn_state)=refused %then %do;
    %let dn_what=%superq(dn_title);
    %if %length(%superq(dn_what))=0 %then %let dn_what=Nothing was handed in.;
    %let dn_why=%superq(dn_detail);
    %let rc=1;
    %if %length(&dn_rc) %then %if &dn_rc>0 %then %let rc=&dn_rc;
    %_dn_say(ERROR,&rc)
    %return;
  %end;
  %let DOUANE_ID=&id;
  %let dn_what=Request &DOUANE_ID: %superq(dn_state).;
  %if %superq(dn_state)=accepted %then
    %let dn_what=Request &DOUANE_ID is accepted, leaves %superq(dn_departure).;
  %if %superq(dn_state)=waiting %then
    %let dn_what=Request &DOUANE_ID waits for an officer.;
  %if %superq(dn_state)=publisher %then
    %let dn_what=Request &DOUANE_ID waits for the publisher.;
  %let dn_where=%superq(dn_comment);
  %if %superq(dn_state)=returned or %superq(dn_state)=rejected or
    %superq(dn_state)=cancelled %then %do;
    %_dn_say(WARNING,1)
  %end;
  %else %do;
    %_dn_say(NOTE,0)
  %end;
%mend _dn_judge;
