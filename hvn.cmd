@echo off
rem Starts hvn in the environment of this folder; the first start makes it.
setlocal
set "HVN_PYTHON=python"
where py >nul 2>nul && set "HVN_PYTHON=py -3"
%HVN_PYTHON% "%~dp0tools\bootstrap.py" hvn %*
exit /b %ERRORLEVEL%
