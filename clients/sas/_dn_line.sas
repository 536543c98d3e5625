/**
  @file _dn_line.sas
  @brief Writes a line of a text file: 1 when that went well, else 0.
  @param [in] path The file, masked
  @param [in] mode O anew, A behind what is there
  @param [in] text= The line, masked

  <h4> SAS Macros </h4>
  @li _dn_drop_file.sas
**/
%macro _dn_line(path, mode, text=);
  %local ref rc id ok;
  %let ref=_dnline;
  %let ok=0;
  %let rc=%sysfunc(filename(ref,%superq(path)));
  %let id=%sysfunc(fopen(&ref,&mode,8192,V));
  %if &id>0 %then %do;
    %let rc=%sysfunc(fput(&id,%superq(text)));
    %if &rc=0 %then %let rc=%sysfunc(fwrite(&id));
    %if &rc=0 %then %let ok=1;
    %let rc=%sysfunc(fclose(&id));
    %if &rc %then %let ok=0;
  %end;
  %let rc=%sysfunc(filename(ref));
  &ok
%mend _dn_line;
