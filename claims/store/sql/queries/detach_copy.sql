-- Detaching writes the copy's last pages and folds its log into the file.
detach published;
