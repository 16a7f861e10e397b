@echo off
rem Runs the checks in the environment of this folder; the first run makes it.
setlocal
set "HVN_PYTHON=python"
where py >nul 2>nul && set "HVN_PYTHON=py -3"
%HVN_PYTHON% "%~dp0tools\bootstrap.py" test %*
exit /b %ERRORLEVEL%
