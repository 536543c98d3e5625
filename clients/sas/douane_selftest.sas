/**
  @file douane_selftest.sas
  @brief Tries out, in the session of the reader, what the macros rest on.
  @details Writes only below the folder of WORK, has the gate check a file of
  256 bytes, hands nothing in, and prints one line a trial. Run it once after
  the installation, and after each change of SAS. The tests of these macros
  ran without SAS (see README.md), so this is where an assumption about SAS
  that does not hold is seen.

  Usage:

      %douane_selftest()

  @return DOUANE_RC (0 when all held, else 70) and DOUANE_MSG

  <h4> SAS Macros </h4>
  @li _dn_bare.sas
  @li _dn_begin.sas
  @li _dn_columns.sas
  @li _dn_copy.sas
  @li _dn_drop_file.sas
  @li _dn_end.sas
  @li _dn_flat.sas
  @li _dn_http.sas
  @li _dn_line.sas
  @li _dn_part.sas
  @li _dn_say.sas
  @li _dn_size.sas
  @li _dn_table.sas
  @li _dn_try.sas

  @version 9.4M5
**/
%macro douane_selftest();
  %local dn_options dn_drop dn_gate dn_token dn_wait dn_lang dn_route dn_enc
    dn_recode;
  %local dn_file dn_dir dn_name dn_path dn_meta dn_key dn_temp;
  %local dn_code dn_what dn_where dn_why dn_do;
  %local dn_state dn_verdict dn_final dn_ask dn_rc dn_json;
  %local dn_breaches dn_doubts;
  %local dn_title dn_detail dn_departure dn_comment dn_waits dn_http;
  %local odd got here held failed id i rc ref line justify;
  %_dn_begin()
  %let failed=0;
  data _null_;
    length name $100;
    name='R'||byte(38)||'D; 5'||byte(37)||' (it'||byte(39)||'s, x';
    name=byte(39)||trim(tranwrd(name,byte(39),byte(39)||byte(39)))||byte(39);
    call symputx('odd',name);
  run;
  %let odd=%_dn_bare(odd);
  %_dn_try(a quoted name is unquoted,
    %eval(%length(%superq(odd))=16))
  data _null_;
    length name $100;
    name=symget('odd');
    if length(name)=16 and rank(substr(name,2,1))=38 then
      call symputx('got',1);
  run;
  %_dn_try(SYMGET gives what was masked,&got)
  %let here=%superq(dn_temp).%superq(odd);
  %let dn_path=%superq(here);
  data _null_;
    length path $1000 ch $1;
    path=symget('here');
    rc=filename('_dnself',path);
    dst=fopen('_dnself','O',1,'B');
    do i=0 to 255;
      ch=byte(i);
      rc=fput(dst,ch);
      rc=fwrite(dst);
    end;
    rc=fclose(dst);
    rc=filename('_dnself');
  run;
  %_dn_try(a file with an odd name is made,
    %sysfunc(fileexist(%superq(here))))
  %let got=%_dn_size(%superq(here));
  %_dn_try(every byte is written as it is,%eval(&got=256))
  %_dn_try(a file is copied byte by byte,
    %_dn_copy(%superq(here),%superq(dn_temp).csv))
  %let got=;
  data _null_;
    length ch $1;
    rc=filename('_dnself',symget('dn_temp')||'.csv');
    src=fopen('_dnself','I',1,'B');
    n=0; same=1;
    do while(fread(src)=0);
      ch=' ';
      rc=fget(src,ch,1);
      if rank(ch) ne n then same=0;
      n=n+1;
    end;
    rc=fclose(src);
    rc=filename('_dnself');
    call symputx('got',same*(n=256));
  run;
  %_dn_try(the copy holds the same bytes,&got)
  %_dn_drop_file(%superq(here))
  %_dn_try(a file with an odd name is removed,
    %eval(not %sysfunc(fileexist(%superq(here)))))
  data work.dn_self;
    length line $200;
    line='{"state":"accepted","id":12,"findings":[{"rule":"a\"b",';
    line=trim(line)||'"place":{"row":5,"key":{"x":"\u00e9 "}}},{}]}';
    rc=filename('_dnself',symget('dn_temp')||'.json');
    dst=fopen('_dnself','O',1,'B');
    length ch $1;
    do i=1 to length(line);
      ch=substr(line,i,1);
      rc=fput(dst,ch);
      rc=fwrite(dst);
    end;
    rc=fclose(dst);
    rc=filename('_dnself');
  run;
  %_dn_flat(%superq(dn_temp).json)
  %_dn_try(an answer is read to its end,&dn_json)
  %let got=0;
  data _null_;
    set work._dn_flat;
    if item=1 and path='rule' and value='a"b' then n+1;
    if item=1 and path='place/row' and value='5' then n+1;
    if item=0 and path='id' and value='12' then n+1;
    if type='e' then n+1;
    call symputx('got',n=5);
  run;
  %_dn_try(an answer is understood,&got)
  %let got=0;
  data _null_;
    %_dn_columns()
    call missing(of _all_);
    file='a'; table=1; row=2; column=3; cell='b'; level='c'; part='d';
    if file='a' and row>table and column>. then call symputx('got',1);
  run;
  %_dn_try(columns may be named like statements,&got)
  %let got=0;
  %let line=%_dn_line(%superq(dn_temp).meta,O,text=%str(a=b ,;));
  %let line=&line%_dn_line(%superq(dn_temp).meta,A,text=%str(c));
  %let rc=%_dn_size(%superq(dn_temp).meta);
  %_dn_try(lines are written one below the other,
    %eval(&line=11 and (&rc=9 or &rc=11)))
  %_dn_drop_file(%superq(dn_temp).json)
  %let line=%superq(dn_temp).meta;
  %let rc=%sysfunc(rename(%superq(line),%superq(dn_temp).json,file));
  %_dn_try(a file gets another name,
    %eval(&rc=0 and %sysfunc(fileexist(%superq(dn_temp).json))))
  %_dn_try(a table of the session is found,
    %eval(%_dn_table(dn_self)=WORK.DN_SELF))
  %_dn_try(a table that is none is not found,
    %eval(%length(%_dn_table(nolib.dn_self))=0))
  proc datasets library=work nolist nowarn;
    delete dn_self;
  quit;
  %if %length(%superq(dn_drop)) %then %do;
    %_dn_try(the drop folder is there,
      %sysfunc(fileexist(%superq(dn_drop))))
  %end;
  %if %length(%superq(dn_gate)) %then %do;
    %_dn_http(GET,/api/v1/requests)
    %_dn_try(the gate answers and knows the token,%eval(&dn_http=200))
    %_dn_part(file,%superq(dn_temp).csv,selftest.csv)
    %_dn_part(end)
    %_dn_http(POST,/api/v1/check)
    %let got=0;
    %if &dn_json=1 %then %do;
      data _null_;
        length seen wanted $64;
        wanted='40aff2e9d2d8922e47afd4648e6967497158785fbd1da870e7110266bf94';
        wanted=trim(wanted)||'4880';
        set work._dn_flat;
        seen=value;
        if path='files/sha256' and seen=wanted then call symputx('got',1);
      run;
    %end;
    %_dn_try(every byte of a file reaches the gate,&got)
  %end;
  %let held=All held.;
  %let dn_what=All trials held.;
  %if &failed %then %let dn_what=&failed trials failed: see the log.;
  %if &failed %then %do;
    %_dn_say(ERROR,70)
  %end;
  %else %do;
    %_dn_say(NOTE,0)
  %end;
  %_dn_end()
%mend douane_selftest;
