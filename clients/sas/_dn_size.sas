/**
  @file _dn_size.sas
  @brief How many bytes a file has; nothing when it cannot be opened.
  @details What SAS calls the size differs between systems and languages, so
  the item is found by the unit in its name.
  @param [in] path Where it lies, masked
**/
%macro _dn_size(path);
  %local ref rc id i item size;
  %let ref=_dnsize;
  %let rc=%sysfunc(filename(ref,%superq(path)));
  %let id=%sysfunc(fopen(&ref,I,1,B));
  %if &id>0 %then %do;
    %do i=1 %to %sysfunc(foptnum(&id));
      %let item=%qsysfunc(foptname(&id,&i));
      %if %sysfunc(prxmatch(/byte|octet/i,%superq(item))) %then
        %let size=%sysfunc(compress(%qsysfunc(finfo(&id,%superq(item))),,kd));
    %end;
    %let rc=%sysfunc(fclose(&id));
  %end;
  %let rc=%sysfunc(filename(ref));
  &size
%mend _dn_size;
