/**
  @file _dn_answer.sas
  @brief Reads an answer of the gate: reports, requests and problems alike.
  @details First the JSON becomes rows of path and value (_dn_flat.sas), then
  everything that is one of a list of findings or refusals becomes a row of
  work.douane_findings, and what stands at the top becomes macro variables:
  dn_json (1 when the answer was whole), dn_state, dn_verdict, dn_stamp,
  dn_breaches, dn_doubts, dn_title, dn_detail, dn_departure, dn_comment,
  DOUANE_ID. The log gets a line for each finding, never a hidden count.
  @param [in] path The file with the answer, masked
  @param [in] quiet 1: nothing is printed

  <h4> SAS Macros </h4>
  @li _dn_columns.sas
  @li _dn_flat.sas
**/
%macro _dn_answer(path, quiet);
  %let dn_state=;
  %let dn_verdict=;
  %let dn_stamp=;
  %let dn_title=;
  %let dn_detail=;
  %let dn_departure=;
  %let dn_comment=;
  %let dn_breaches=0;
  %let dn_doubts=0;
  %_dn_flat(%superq(path))
  %if &dn_json ne 1 %then %return;
  data work.douane_findings(drop=item path value type place line stamp
    breaches doubts outer wide);
    %_dn_columns()
    length outer $256 place $600 line $1200 stamp $400;
    retain file rule level table sheet row column cell name row_key part
      message why fix low high outer stamp;
    retain breaches doubts 0;
    set work._dn_flat end=last;
    if item=0 then do;
      if path='files/file' or path='file' then outer=value;
      if path='id' or path='request' then
        call symputx('DOUANE_ID',compress(value,,'kd'));
      if path='state' then call symputx('dn_state',compress(value,'-','kad'));
      if path='verdict' then
        call symputx('dn_verdict',compress(value,'-','kad'));
      if path='title' then call symputx('dn_title',value);
      if path='detail' then call symputx('dn_detail',value);
      if path='departure' and type='s' then
        call symputx('dn_departure',value);
      if path='comment' and type='s' then call symputx('dn_comment',value);
      if path in ('id','request','state','since','at','sha256') then
        stamp=catx('|',stamp,value);
    end;
    else if type='s' or type='b' then do;
      if path='file' then file=value;
      if path='rule' then rule=value;
      if path='level' then level=value;
      if path='place/table' then table=input(value,?? best32.);
      if path='place/sheet' and type='s' then sheet=value;
      if path='place/row' then row=input(value,?? best32.);
      if path='place/column' then column=input(value,?? best32.);
      if path='place/cell' and type='s' then cell=value;
      if path='place/name' and type='s' then name=value;
      if path='place/part' and type='s' then part=value;
      if path=:'place/key/' then row_key=catx(', ',row_key,value);
      if path='message' then message=value;
      if path='why' then why=value;
      if path='fix' and type='s' then fix=value;
      if path='low' then low=input(value,?? best32.);
      if path='high' then high=input(value,?? best32.);
    end;
    else if rule ne ' ' then do;
      if file=' ' then file=outer;
      if level='breach' then breaches=breaches+1;
      if level='doubt' then doubts=doubts+1;
      output;
      %if &quiet ne 1 %then %do;
        place=file;
        if sheet ne ' ' then place=catx(', ',place,'sheet '||sheet);
        if row>. then place=catx(', ',place,catx(' ','row',put(row,best12.)));
        if row_key ne ' ' then place=catx(' ',place,cats('(',row_key,')'));
        if name ne ' ' then place=catx(', ',place,'column '||name);
        if part ne ' ' then place=catx(', ',place,part);
        line=catx(' ',rule,message);
        if level='breach' then line='ERROR: '||line;
        else if level='doubt' then line='WARNING: '||line;
        else line='NOTE: '||line;
        wide=length(line);
        put line $varying1200. wide;
        line='   where  '||place;
        wide=length(line);
        put line $varying1200. wide;
        line='   why    '||why;
        wide=length(line);
        put line $varying1200. wide;
        if fix ne ' ' then do;
          line='   do     '||fix;
          wide=length(line);
          put line $varying1200. wide;
        end;
      %end;
      call missing(file,rule,level,table,sheet,row,column,cell,name,row_key,
        part,message,why,fix,low,high);
    end;
    if last then do;
      call symputx('dn_stamp',stamp);
      call symputx('dn_breaches',breaches);
      call symputx('dn_doubts',doubts);
    end;
  run;
%mend _dn_answer;
