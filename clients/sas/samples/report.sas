/**
  @file report.sas
  @brief Sample: a report as PDF leaves.
  @details The report is made in the folder of WORK, its metadata in a table.
**/

data work.year_counts;
  do year=2020 to 2022;
    n=400+mod(year,7)*13;
    output;
  end;
run;

ods pdf file="%sysfunc(pathname(work))/yearly_report.pdf" notoc;
title 'Patients registered per year';
proc print data=work.year_counts noobs label;
  label year='Year' n='Patients (n)';
run;
title;
ods pdf close;

data work.yearly_report_meta;
  length key $32 description $200;
  key='tx_export_reason';
  description='Annual report: patients registered per year, as PDF'; output;
  key='tx_reg_nam'; description='INTEGO'; output;
  key='Year'; description='Year of registration'; output;
  key='Patients (n)'; description='Number of patients registered'; output;
run;

%request_file_export(yearly_report.pdf, meta_file=work.yearly_report_meta)
