/**
  @file table.sas
  @brief Sample: a table of counts leaves as CSV.
  @details Counts patients per year of registration, leaves out years with
  fewer than five, describes the columns in a second table, has the gate
  check both, and asks for the export if nothing stands in the way.
**/

/* Your own data stand here: one row a registration. */
data work.registrations;
  do patient=1 to 60;
    year=2020+mod(patient,3);
    output;
  end;
run;

proc sql;
  create table work.year_counts as
    select year, count(distinct patient) as n
    from work.registrations
    group by year
    having count(distinct patient)>=5;
quit;

/* What the columns mean; tx_reg_nam is the register, as it is written there. */
data work.year_counts_meta;
  length key $32 description $200 role $16;
  key='tx_export_reason'; role=' ';
  description='Annual report: patients registered per year'; output;
  key='tx_reg_nam'; description='INTEGO'; output;
  key='year'; description='Year of registration'; role='dimension'; output;
  key='n'; description='Number of patients registered'; role='count'; output;
run;

%macro sample_table();
  %request_file_export(work.year_counts,
    meta_file=work.year_counts_meta, check_only=Y)
  %if &DOUANE_RC=0 %then %do;
    %request_file_export(work.year_counts, meta_file=work.year_counts_meta)
  %end;
%mend sample_table;
%sample_table()
