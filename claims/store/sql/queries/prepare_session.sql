-- Unqualified names mean the desk's; times are in UTC wherever the machine stands; a name in SQL
-- never means a variable of the Python program. No extension is ever downloaded.
use desk;
set timezone = 'UTC';
set python_enable_replacements = false;
set enable_progress_bar = false;
set autoinstall_known_extensions = false;
