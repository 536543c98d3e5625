/**
  @file _dn_metadata.sas
  @brief Finds the metadata: a file beside the file, or a table.
  @details Sets dn_meta, where its bytes are; leaves it empty when there is
  none. A table is written as a metadata file first.

  <h4> SAS Macros </h4>
  @li _dn_bare.sas
  @li _dn_like.sas
  @li _dn_say.sas
  @li _dn_size.sas
  @li _dn_table.sas
**/
%macro _dn_metadata();
  %local given table names i one bytes like;
  %let dn_meta=;
  %let given=%_dn_bare(meta_file);
  %if %index(%superq(given),/) or
    %sysfunc(findc(X%superq(given),%str($*?[),c)) %then %do;
    %let dn_code=path-in-name;
    %let dn_what=The name %superq(given) of the metadata cannot be used.;
    %let dn_where=meta_file=;
    %let dn_why=It holds a path, or a sign that SAS fills in itself.;
    %let dn_do=Put the metadata file beside the file.;
    %_dn_say(ERROR,2)
    %return;
  %end;
  %if %length(%superq(given))=0 %then %do;
    %let dn_meta=%superq(dn_dir)/%superq(dn_file).meta;
    %if not %sysfunc(fileexist(%superq(dn_meta))) %then
      %let dn_meta=%superq(dn_dir)/%superq(dn_name).meta;
  %end;
  %else %let dn_meta=%superq(dn_dir)/%superq(given);
  %if %sysfunc(fileexist(%superq(dn_meta))) %then %do;
    %let bytes=%_dn_size(%superq(dn_meta));
    %if &bytes>0 %then %return;
    %let dn_where=%superq(dn_meta);
    %let dn_meta=;
    %if %length(&bytes)=0 %then %do;
      %let dn_code=metadata-unreadable;
      %let dn_what=The metadata of %superq(dn_name) cannot be opened.;
      %let dn_why=It is kept for audit, so it has to be read.;
      %let dn_do=See that you may read it.;
      %_dn_say(ERROR,3)
    %end;
    %else %do;
      %let dn_code=metadata-empty;
      %let dn_what=The metadata of %superq(dn_name) is empty.;
      %let dn_why=Whoever reviews the table reads it there.;
      %let dn_do=Write at least tx_export_reason and tx_reg_nam.;
      %_dn_say(ERROR,1)
    %end;
    %return;
  %end;
  %if %length(%superq(given)) %then %let table=%_dn_table(%superq(given));
  %if %length(&table) %then %do;
    %let dn_meta=;
    %_dn_meta_table(&table)
    %return;
  %end;
  %let dn_where=expected %superq(dn_meta);
  %let one=%qscan(%superq(dn_meta),-1,/);
  %let like=%_dn_like(%superq(dn_dir),%superq(one),5);
  %let dn_meta=;
  %let dn_code=metadata-missing;
  %let dn_what=%superq(dn_name) has no metadata file.;
  %let dn_why=Whoever reviews the table reads it there, it is kept for audit.;
  %let dn_do=Write it, or name a table: meta_file=work.my_meta;
  %if %length(%superq(like)) and %superq(like) ne %superq(dn_file) %then
    %let dn_do=Did you mean %superq(like)? Name it with meta_file=;
  %_dn_say(ERROR,1)
%mend _dn_metadata;
