# Sentences of web pages: keys begin with page-.
