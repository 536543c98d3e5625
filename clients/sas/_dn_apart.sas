/**
  @file _dn_apart.sas
  @brief 1 for a name that the drop folder reads as something else than a file
  to be taken, or that leaves no room for the ending of its answer; else 0.
  @param [in] name The name, masked
**/
%macro _dn_apart(name);
  %local apart;
  %let apart=%sysfunc(prxmatch(/^[.]|[.](meta|meta[.](csv|txt)|ready)$/i,
    %superq(name)));
  %if not &apart %then
    %let apart=%sysfunc(prxmatch(/[.](STATUS[.]txt|status[.]json)$/i,
      %superq(name)));
  %if %length(%superq(name))>240 %then %let apart=1;
  %eval(&apart>0)
%mend _dn_apart;
