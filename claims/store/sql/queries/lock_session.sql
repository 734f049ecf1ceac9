-- For other people's SQL: no files, no network, no extensions, no spilling, and no way back.
set memory_limit = '2GB';
set temp_directory = '';
set autoinstall_known_extensions = false;
set autoload_known_extensions = false;
set allow_community_extensions = false;
set enable_external_access = false;
set lock_configuration = true;
