/**
  @file _dn_copy.sas
  @brief Copies a file byte by byte: 1 when the copy is as long as the file,
  else 0.
  @param [in] from Where it lies, masked
  @param [in] to Where the copy shall lie, masked

  <h4> SAS Macros </h4>
  @li _dn_size.sas
**/
%macro _dn_copy(from, to);
  %local src dst rc was is;
  %let src=_dnfrom;
  %let dst=_dnto;
  %let rc=%sysfunc(filename(src,%superq(from),,recfm=n));
  %let rc=%sysfunc(filename(dst,%superq(to),,recfm=n));
  %let rc=%sysfunc(fcopy(&src,&dst));
  %let was=%_dn_size(%superq(from));
  %let is=%_dn_size(%superq(to));
  %if &rc=0 and %length(&was) and &was=&is %then %let is=1;
  %else %let is=0;
  %let rc=%sysfunc(filename(src));
  %let rc=%sysfunc(filename(dst));
  &is
%mend _dn_copy;
