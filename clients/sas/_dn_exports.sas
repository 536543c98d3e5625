/**
  @file _dn_exports.sas
  @brief Fills work.douane_exports with the rows of V_FILE_EXPORT.
  @details From work._dn_flat, the answer of GET /api/v1/exports.

  <h4> SAS Macros </h4>
  @li _dn_say.sas
**/
%macro _dn_exports();
  %local rows;
  %let rows=0;
  data work.douane_exports(drop=item path value type rows);
    length ID_FILE_EXPORT 8 TX_FILE_NAM $256 TX_USR_NAM $64 CD_EXEC 8
      FL_VALID_BY_HD 8 TX_COMMENT_BY_HD $1000 DT_REGISTRATION $32 DT_DONE $32
      TX_CONTENT $64 TX_METADATA $64;
    retain ID_FILE_EXPORT TX_FILE_NAM TX_USR_NAM CD_EXEC FL_VALID_BY_HD
      TX_COMMENT_BY_HD DT_REGISTRATION DT_DONE TX_CONTENT TX_METADATA;
    retain rows 0;
    set work._dn_flat;
    if path='ID_FILE_EXPORT' then ID_FILE_EXPORT=input(value,?? best32.);
    if path='CD_EXEC' then CD_EXEC=input(value,?? best32.);
    if path='FL_VALID_BY_HD' then FL_VALID_BY_HD=input(value,?? best32.);
    if type='s' then do;
      if path='TX_FILE_NAM' then TX_FILE_NAM=value;
      if path='TX_USR_NAM' then TX_USR_NAM=value;
      if path='TX_COMMENT_BY_HD' then TX_COMMENT_BY_HD=value;
      if path='DT_REGISTRATION' then DT_REGISTRATION=value;
      if path='DT_DONE' then DT_DONE=value;
      if path='TX_CONTENT' then TX_CONTENT=value;
      if path='TX_METADATA' then TX_METADATA=value;
    end;
    if type='e' then do;
      rows=rows+1;
      call symputx('rows',rows);
      output;
      call missing(ID_FILE_EXPORT,TX_FILE_NAM,TX_USR_NAM,CD_EXEC,
        FL_VALID_BY_HD,TX_COMMENT_BY_HD,DT_REGISTRATION,DT_DONE,TX_CONTENT,
        TX_METADATA);
    end;
  run;
  %let dn_what=&rows files, newest first, are in work.douane_exports.;
  %_dn_say(NOTE,0)
%mend _dn_exports;
