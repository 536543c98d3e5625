/**
  @file _dn_answer.sas
  @brief Reads an answer of the gate: reports, requests and problems alike.
  @details First the JSON becomes rows of path and value (_dn_flat), then
  everything that is one of a list of findings or refusals becomes a row of
  work.douane_findings, and what stands at the top becomes macro variables:
  dn_json (1 when the answer was whole), dn_state, dn_verdict, dn_final,
  dn_ask, dn_rc, dn_breaches, dn_doubts, dn_title, dn_detail, dn_departure,
  dn_comment, DOUANE_ID.
  @param [in] path The file with the answer, masked

  <h4> SAS Macros </h4>
  @li _dn_columns.sas
  @li _dn_flat.sas
**/
%macro _dn_answer(path);
  %let dn_state=;
  %let dn_verdict=;
  %let dn_final=1;
  %let dn_ask=;
  %let dn_rc=;
  %let dn_title=;
  %let dn_detail=;
  %let dn_departure=;
  %let dn_comment=;
  %let dn_breaches=0;
  %let dn_doubts=0;
  %_dn_flat(%superq(path))
  %if &dn_json ne 1 %then %return;
  data work.douane_findings(drop=item path value type outer
    breaches doubts);
    %_dn_columns()
    length outer $256;
    retain file rule level table sheet row column cell name row_key part
      message why fix low high outer;
    retain breaches doubts 0;
    set work._dn_flat end=last;
    if item=0 then do;
      if path in ('files/file','file','report/files/file') then outer=value;
      if path='id' or path='request' then
        call symputx('DOUANE_ID',compress(value,,'kd'));
      if path='state' then call symputx('dn_state',compress(value,'-','kad'));
      if path in ('verdict','report/verdict') then
        call symputx('dn_verdict',compress(value,'-','kad'));
      if path in ('title','message') then call symputx('dn_title',value);
      if path='detail' then call symputx('dn_detail',value);
      if path='departure' and type='s' then
        call symputx('dn_departure',value);
      if path='comment' and type='s' then call symputx('dn_comment',value);
      if path='final' and value='false' then call symputx('dn_final','0');
      if path='rc' then call symputx('dn_rc',compress(value,,'kd'));
      if path='ask' and type='s' then
        call symputx('dn_ask',compress(value,,'kad'));
    end;
    else if type='s' or type='b' then do;
      if path='file' then file=value;
      if path='rule' or path='code' then rule=value;
      if path='level' then level=value;
      if path='place/table' then table=input(value,?? best32.);
      if path='place/sheet' and type='s' then sheet=value;
      if path='place/row' then row=input(value,?? best32.);
      if path='place/column' then column=input(value,?? best32.);
      if path='place/cell' and type='s' then cell=value;
      if path='place/name' and type='s' then name=value;
      if path in ('place/part','where') and type='s' then part=value;
      if path=:'place/key/' then row_key=catx(', ',row_key,value);
      if path='message' then message=value;
      if path='why' then why=value;
      if path='fix' and type='s' then fix=value;
      if path='low' then low=input(value,?? best32.);
      if path='high' then high=input(value,?? best32.);
    end;
    else if rule ne ' ' then do;
      if file=' ' then file=outer;
      if level=' ' then level='breach';
      if level='breach' then breaches=breaches+1;
      if level='doubt' then doubts=doubts+1;
      output;
      call missing(file,rule,level,table,sheet,row,column,cell,name,row_key,
        part,message,why,fix,low,high);
    end;
    if last then do;
      call symputx('dn_breaches',breaches);
      call symputx('dn_doubts',doubts);
    end;
  run;
%mend _dn_answer;
