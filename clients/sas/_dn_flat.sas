/**
  @file _dn_flat.sas
  @brief Turns a file of JSON into work._dn_flat: a row for each value.
  @details Columns: item (the number of the element of a list of findings,
  refusals or of a list at the top; 0 outside), path (the names that lead to
  the value, from the element on), value (as UTF-8 or in the encoding of the
  session, at most 2000 bytes), type (s a text, b a bare word or number, e the
  end of an element). Sets dn_json to 1 when the JSON was whole, else 0.
  The library engine JSON is not used: which columns it makes depends on what
  the answer holds.
  @param [in] path The file, masked
**/
%macro _dn_flat(path);
  %local ref rc;
  %let dn_json=0;
  %let ref=_dnread;
  %let rc=%sysfunc(filename(ref,%superq(path)));
  data work._dn_flat(keep=item path value type);
    length item 8 path $256 value $2000 type $1 ch $1 state $8 hex $4
      piece $4;
    array member[33] $64 _temporary_;
    array kind[33] $1 _temporary_;
    depth=0; base=0; items=0; item=0; len=0; named=0; whole=0; bad=0;
    state='between';
    src=fopen('_dnread','I',1,'B');
    if src>0 then do while(fread(src)=0 and bad=0);
      ch=' ';
      rc=fget(src,ch,1);
      over=0; look=0; wide=0; type=' ';
      if state='text' then do;
        if ch='\' then state='escape';
        else if ch='"' then do;
          state='between'; over=1; type='s';
        end;
        else do;
          piece=ch; wide=1;
        end;
      end;
      else if state='escape' then do;
        state='text';
        if ch='u' then do;
          state='hex'; hex=' '; digits=0;
        end;
        else do;
          piece=ch; wide=1;
          if indexc(ch,'nrtbf') then piece=' ';
        end;
      end;
      else if state='hex' then do;
        digits=digits+1;
        substr(hex,digits,1)=ch;
        if digits=4 then do;
          state='text';
          code=input(hex,?? hex4.);
          if code<32 then do;
            piece=' '; wide=1;
          end;
          else if code<128 then do;
            piece=byte(code); wide=1;
          end;
          else if code<2048 then do;
            piece=byte(192+int(code/64))||byte(128+mod(code,64)); wide=2;
          end;
          else if code<55296 or code>57343 then do;
            piece=byte(224+int(code/4096))||byte(128+mod(int(code/64),64))
              ||byte(128+mod(code,64)); wide=3;
          end;
          else do;
            piece='?'; wide=1;
          end;
        end;
      end;
      else if state='bare' then do;
        if indexc(ch,',}]') or rank(ch)<33 then do;
          state='between'; over=1; type='b'; look=1;
        end;
        else do;
          piece=ch; wide=1;
        end;
      end;
      else look=1;
      if wide>0 and len+wide<=2000 then do;
        substr(value,len+1,wide)=piece;
        len=len+wide;
      end;
      if over=1 then do;
        %if &dn_recode %then %do;
          value=kcvt(value,'utf-8',"&dn_enc");
        %end;
        if depth=0 then bad=1;
        else if kind[depth]='o' and named=0 then member[depth]=value;
        else do;
          path=' ';
          do i=base+1 to depth;
            path=catx('/',path,member[i]);
          end;
          output;
        end;
        value=' '; len=0;
      end;
      if look=1 then do;
        if ch='"' then state='text';
        else if ch='{' or ch='[' then do;
          if depth=32 then bad=1;
          else do;
            if ch='{' and base=0 and depth>0 then do;
              if kind[depth]='a' then do;
                if depth=1 then base=1;
                else if member[depth-1] in ('findings','refusals') then
                  base=depth;
                if base>0 then do;
                  items=items+1; item=items;
                end;
              end;
            end;
            depth=depth+1;
            member[depth]=' ';
            kind[depth]='a';
            if ch='{' then kind[depth]='o';
            named=0;
          end;
        end;
        else if ch='}' or ch=']' then do;
          named=0;
          if depth=0 or whole=1 then bad=1;
          else if (kind[depth]='o')=(ch=']') then bad=1;
          else depth=depth-1;
          if depth=0 then whole=1;
          if bad=0 and base>0 and depth=base and ch='}' then do;
            path=' '; value=' '; type='e';
            output;
            base=0; item=0;
          end;
        end;
        else if ch=':' then named=1;
        else if ch=',' then named=0;
        else if rank(ch)>32 then do;
          state='bare';
          substr(value,1,1)=ch;
          len=1;
        end;
      end;
    end;
    if src>0 then rc=fclose(src);
    if whole=1 and bad=0 and depth=0 then call symputx('dn_json','1');
    stop;
  run;
  %let rc=%sysfunc(filename(ref));
%mend _dn_flat;
