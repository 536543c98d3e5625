/**
  @file _dn_meta_table.sas
  @brief Writes a table with KEY and DESCRIPTION (and ROLE) as metadata file.
  @param [in] table LIBRARY.TABLE

  <h4> SAS Macros </h4>
  @li _dn_say.sas
**/
%macro _dn_meta_table(table);
  %local id key description role rows rc;
  %let id=%sysfunc(open(&table));
  %if &id>0 %then %do;
    %let key=%sysfunc(varnum(&id,key));
    %let description=%sysfunc(varnum(&id,description));
    %let role=%sysfunc(varnum(&id,role));
    %let rows=%sysfunc(attrn(&id,any));
    %let rc=%sysfunc(close(&id));
  %end;
  %if not (&id>0) %then %do;
    %let dn_code=metadata-unreadable;
    %let dn_what=The table &table cannot be read.;
    %let dn_why=It is kept for audit, so it has to be read.;
    %let dn_do=See that you may read it.;
    %_dn_say(ERROR,3)
    %return;
  %end;
  %if not (&key and &description) %then %do;
    %let dn_code=metadata-header;
    %let dn_what=The table &table is no metadata.;
    %let dn_where=&table;
    %let dn_why=It needs the columns KEY and DESCRIPTION.;
    %let dn_do=Name its columns so, a third one may be ROLE.;
    %_dn_say(ERROR,1)
    %return;
  %end;
  %if &rows<1 %then %do;
    %let dn_code=metadata-empty;
    %let dn_what=The metadata of %superq(dn_name) is empty.;
    %let dn_where=&table;
    %let dn_why=Whoever reviews the table reads it there.;
    %let dn_do=Write at least tx_export_reason and tx_reg_nam.;
    %_dn_say(ERROR,1)
    %return;
  %end;
  %let dn_meta=%superq(dn_temp).meta;
  filename _dnmeta "%superq(dn_meta)" encoding='utf-8' lrecl=32767;
  data _null_;
    length field $1000 line $3010;
    file _dnmeta;
    set &table;
    line='"key";"description"';
    %if &role %then %do;
      line=cats(line,';"role"');
    %end;
    if _n_=1 then put line;
    field=translate(key,'  ','0D0A'x);
    line=cats('"',tranwrd(field,'"','""'),'"');
    field=translate(description,'  ','0D0A'x);
    line=cats(line,';"',tranwrd(field,'"','""'),'"');
    %if &role %then %do;
      field=translate(role,'  ','0D0A'x);
      line=cats(line,';"',tranwrd(field,'"','""'),'"');
    %end;
    put line;
  run;
  filename _dnmeta clear;
%mend _dn_meta_table;
