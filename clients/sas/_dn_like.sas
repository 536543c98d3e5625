/**
  @file _dn_like.sas
  @brief The name in a folder that is most like another one, masked.
  @param [in] dir The folder, masked
  @param [in] name The name that is not there, masked
  @param [in] most So many mistakes at most
**/
%macro _dn_like(dir, name, most);
  %local ref rc id i one far best;
  %let ref=_dnlike;
  %let rc=%sysfunc(filename(ref,%superq(dir)));
  %let id=%sysfunc(dopen(&ref));
  %if &id>0 %then %do;
    %do i=1 %to %sysfunc(min(%sysfunc(dnum(&id)),500));
      %let one=%qsysfunc(dread(&id,&i));
      %let far=%sysfunc(complev(%superq(one),%superq(name)));
      %if &far<=&most %then %do;
        %let most=%eval(&far-1);
        %let best=%superq(one);
      %end;
    %end;
    %let rc=%sysfunc(dclose(&id));
  %end;
  %let rc=%sysfunc(filename(ref));
  %superq(best)
%mend _dn_like;
