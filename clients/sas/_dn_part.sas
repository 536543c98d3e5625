/**
  @file _dn_part.sas
  @brief Adds one part to the body of a call (multipart/form-data).
  @details Bytes are written one by one, so that nothing is recoded; only the
  name and the reason become UTF-8 where the session is not. The reason and
  the name come by SYMGET, whatever signs they hold.
  @param [in] field The field: file, meta or justify, or end for the last line
  @param [in] path The file whose bytes are the part, masked; none: the part
    is the value of justify
  @param [in] name The name that the file travels under, masked
**/
%macro _dn_part(field, path, name);
  %local ref out rc;
  %let ref=_dnpart;
  %let out=_dnout;
  %let rc=%sysfunc(filename(out,%superq(dn_temp).body));
  %if %length(%superq(path)) %then
    %let rc=%sysfunc(filename(ref,%superq(path)));
  data _null_;
    length head $4000 name $1000 text $32767 ch $1;
    name=symget('name');
    %if &dn_recode %then %do;
      name=kcvt(name,"&dn_enc",'utf-8');
    %end;
    name=tranwrd(tranwrd(name,'\','\\'),'"','\"');
    head=cats('--',symget('dn_key'));
    %if &field=end %then %do;
      head=cats(head,'--');
    %end;
    %else %do;
      head=cats(head,'0D0A'x,'Content-Disposition: form-data;')
        ||" name=""&field""";
      if name ne ' ' then head=trim(head)||'; filename="'||trim(name)||'"';
    %end;
    head=trim(head)||'0D0A'x;
    %if &field ne end %then %do;
      head=trim(head)||'0D0A'x;
    %end;
    dst=fopen('_dnout','A',1,'B');
    do i=1 to length(head);
      ch=substr(head,i,1);
      rc=fput(dst,ch);
      rc=fwrite(dst);
    end;
    %if &field=justify %then %do;
      text=symget('justify');
      %if &dn_recode %then %do;
        text=kcvt(text,"&dn_enc",'utf-8');
      %end;
      do i=1 to length(text);
        ch=substr(text,i,1);
        rc=fput(dst,ch);
        rc=fwrite(dst);
      end;
    %end;
    %if %length(%superq(path)) %then %do;
      src=fopen('_dnpart','I',1,'B');
      do while(fread(src)=0);
        ch=' ';
        rc=fget(src,ch,1);
        rc=fput(dst,ch);
        rc=fwrite(dst);
      end;
      rc=fclose(src);
    %end;
    %if &field ne end %then %do;
      do ch='0D'x,'0A'x;
        rc=fput(dst,ch);
        rc=fwrite(dst);
      end;
    %end;
    rc=fclose(dst);
  run;
  %let rc=%sysfunc(filename(out));
  %if %length(%superq(path)) %then %let rc=%sysfunc(filename(ref));
%mend _dn_part;
