# Why the gate refuses an act: keys begin with refusal-.
