/**
  @file _dn_tell.sas
  @brief Prints work.douane_findings: what, where, why and what to do.
  @details Never a hidden count: logs travel. Lines end after 160 bytes, the
  table holds them whole.
**/
%macro _dn_tell();
  data _null_;
    length place $600 line $1200;
    set work.douane_findings;
    place=file;
    if sheet ne ' ' then place=catx(', ',place,'sheet '||sheet);
    if row>. then place=catx(', ',place,catx(' ','row',put(row,best12.)));
    if row_key ne ' ' then place=catx(' ',place,cats('(',row_key,')'));
    if name ne ' ' then place=catx(', ',place,'column '||name);
    if part ne ' ' then place=catx(', ',place,part);
    line='NOTE: '||catx(' ',rule,message);
    if level='doubt' then line='WARNING: '||catx(' ',rule,message);
    if level='breach' then line='ERROR: '||catx(' ',rule,message);
    wide=length(line);
    if wide>160 then wide=160;
    put line $varying1200. wide;
    do line='   where  '||place,'   why    '||why,'   do     '||fix;
      wide=length(line);
      if wide>160 then wide=160;
      if wide>9 then put line $varying1200. wide;
    end;
  run;
%mend _dn_tell;
