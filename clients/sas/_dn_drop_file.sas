/**
  @file _dn_drop_file.sas
  @brief Removes a file if it is there.
  @param [in] path Where it lies, masked
**/
%macro _dn_drop_file(path);
  %local ref rc;
  %let ref=_dndel;
  %if %sysfunc(fileexist(%superq(path))) %then %do;
    %let rc=%sysfunc(filename(ref,%superq(path)));
    %let rc=%sysfunc(fdelete(&ref));
    %let rc=%sysfunc(filename(ref));
  %end;
%mend _dn_drop_file;
