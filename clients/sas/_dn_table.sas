/**
  @file _dn_table.sas
  @brief The table that a name means, as LIBRARY.TABLE; nothing if there is
  none.
  @param [in] name library.table, or the name of a table in WORK; masked
**/
%macro _dn_table(name);
  %local lib table;
  %if %sysfunc(countc(%superq(name),.))>1 %then %return;
  %let lib=%qscan(%superq(name),1,.);
  %let table=%qscan(%superq(name),2,.);
  %if %length(%superq(table))=0 %then %do;
    %let table=%superq(lib);
    %let lib=WORK;
  %end;
  %if %length(%superq(lib))=0 or %length(%superq(lib))>8 %then %return;
  %if %length(%superq(table))>32 %then %return;
  %if not %sysfunc(nvalid(%superq(lib),v7)) %then %return;
  %if not %sysfunc(nvalid(%superq(table),v7)) %then %return;
  %if %sysfunc(libref(&lib)) %then %return;
  %if %sysfunc(exist(&lib..&table)) or %sysfunc(exist(&lib..&table,VIEW))
    %then %upcase(&lib..&table);
%mend _dn_table;
