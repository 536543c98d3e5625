/**
  @file _dn_source.sas
  @brief Finds what is to leave: a file in the folder, or a table.
  @details Sets dn_name (the name it travels under) and dn_path (where its
  bytes are); leaves dn_path empty when there is nothing to hand in. A file
  goes before a table of the same name.

  <h4> SAS Macros </h4>
  @li _dn_columns.sas
  @li _dn_like.sas
  @li _dn_say.sas
  @li _dn_size.sas
  @li _dn_table.sas
**/
%macro _dn_source();
  %local bytes table like;
  %let dn_path=;
  %if %length(%superq(dn_name))=0 %then %do;
    %let dn_what=No file was named.;
    %let dn_do=%nrstr(%request_file_export(my_file.csv));
    %_dn_say(ERROR,2)
    %return;
  %end;
  %if %index(%superq(dn_name),/) or (&sysscp=WIN and
    %sysfunc(findc(%superq(dn_name),\:))) %then %do;
    %let dn_code=path-in-name;
    %let dn_what=The name %superq(dn_name) holds a path.;
    %let dn_where=first argument;
    %let dn_why=Names and folders are kept apart, nobody reaches outside one.;
    %let dn_do=%nrstr(%request_file_export(my_file.csv, workdir=/data/out));
    %_dn_say(ERROR,2)
    %return;
  %end;
  %if %sysfunc(findc(%superq(dn_name),%str($*?[),c)) %then %do;
    %let dn_code=name-not-for-sas;
    %let dn_what=SAS would read the name %superq(dn_name) as another one.;
    %let dn_where=first argument;
    %let dn_why=SAS fills in $ * ? and [ itself, so another file could leave.;
    %let dn_do=Give the file a name without these signs.;
    %_dn_say(ERROR,2)
    %return;
  %end;
  %let dn_path=%superq(dn_dir)/%superq(dn_name);
  %if %sysfunc(fileexist(%superq(dn_path))) %then %do;
    %let bytes=%_dn_size(%superq(dn_path));
    %if %length(&bytes) %then %return;
    %let dn_code=unreadable-file;
    %let dn_what=%superq(dn_name) cannot be opened.;
    %let dn_where=%superq(dn_path);
    %let dn_why=What cannot be opened cannot be checked.;
    %let dn_do=Close it in other programs, and see that you may read it.;
    %let dn_path=;
    %_dn_say(ERROR,3)
    %return;
  %end;
  %let table=%_dn_table(%superq(dn_name));
  %if %length(&table) %then %do;
    %let dn_path=%superq(dn_temp).csv;
    %let dn_name=%sysfunc(lowcase(%scan(&table,2,.))).csv;
    filename _dnfile "%superq(dn_path)" encoding='utf-8' lrecl=1048576;
    proc export data=&table outfile=_dnfile dbms=dlm replace;
      delimiter=';';
      putnames=yes;
    run;
    filename _dnfile clear;
    %if %sysfunc(fileexist(%superq(dn_path))) %then %return;
    %let dn_code=unreadable-file;
    %let dn_what=The table &table cannot be written as CSV.;
    %let dn_why=What cannot be read cannot be checked.;
    %let dn_do=See the lines above, and that you may read the table.;
    %let dn_path=;
    %_dn_say(ERROR,3)
    %return;
  %end;
  %let like=%_dn_like(%superq(dn_dir),%superq(dn_name),3);
  %let dn_code=file-missing;
  %let dn_what=There is no file %superq(dn_name), and no table of that name.;
  %let dn_where=%superq(dn_path);
  %let dn_why=Only a file or table that exists can be checked and archived.;
  %let dn_do=Give its folder: workdir=/data/team;
  %if %length(%superq(like)) %then
    %let dn_do=Did you mean %superq(like)? Else give its folder with workdir=;
  %let dn_path=;
  %_dn_say(ERROR,3)
%mend _dn_source;
