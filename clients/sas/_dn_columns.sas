/**
  @file _dn_columns.sas
  @brief The columns of work.douane_findings.
  @details row and column count from 1 as an editor shows the file, the header
  included; low and high are what a hidden count can be worked out to be.
**/
%macro _dn_columns();
    length file $256 rule $40 level $8 table 8 sheet $64 row 8 column 8
      cell $16 name $64 row_key $256 part $128 message why fix $400 low high 8;
%mend _dn_columns;
