# Letters by mail: keys begin with letter-.
