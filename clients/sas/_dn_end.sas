/**
  @file _dn_end.sas
  @brief Removes what was only needed meanwhile and puts the options back.
  @details The opposite of _dn_begin.

  <h4> SAS Macros </h4>
  @li _dn_drop_file.sas
**/
%macro _dn_end();
  %_dn_drop_file(%superq(dn_temp).csv)
  %_dn_drop_file(%superq(dn_temp).meta)
  %_dn_drop_file(%superq(dn_temp).body)
  %_dn_drop_file(%superq(dn_temp).json)
  %if %sysfunc(exist(work._dn_flat)) %then %do;
    proc datasets library=work nolist nowarn;
      delete _dn_flat;
    quit;
  %end;
  options &dn_options;
%mend _dn_end;
