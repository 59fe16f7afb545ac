@echo off
rem Puts ktstartup in place for the user who runs this, without the network and without
rem the rights of an administrator: DOC-TRUOC.txt. Its words are without accents, for cmd
rem loses its place in files with other letters; what has accents is in files of its own.
setlocal EnableExtensions DisableDelayedExpansion
chcp 65001 >nul
set "PARTS=%~dp0bo-cai"
set "PLACE=%LOCALAPPDATA%\ktstartup"
set "UV=%PARTS%\uv.exe"
if not exist "%UV%" goto not_unpacked
set "UV_OFFLINE=1"
set "UV_NO_CONFIG=1"
set "UV_NO_CACHE=1"
set "UV_LINK_MODE=copy"
set "UV_PYTHON_DOWNLOADS=never"
set "UV_PYTHON_PREFERENCE=only-system"
set "UV_TOOL_BIN_DIR=%PLACE%\bin"
set "PYTHON="
call :find_python
if defined PYTHON goto install
set "INSTALLER="
pushd "%PARTS%"
for %%I in (python-3*-amd64.exe) do set "INSTALLER=%PARTS%\%%I"
popd
if not defined INSTALLER goto no_python
echo Dang cai Python, xin doi...
"%INSTALLER%" /passive InstallAllUsers=0 Include_launcher=0
call :find_python
if not defined PYTHON goto no_python

:install
echo Dang cai ktstartup, xin doi...
"%UV%" venv --quiet --clear --python %PYTHON% "%PLACE%\env"
if errorlevel 1 goto failed
"%UV%" pip install --quiet --python "%PLACE%\env" --require-hashes --no-index --find-links "%PARTS%\wheels" --requirement "%PARTS%\requirements.txt"
if errorlevel 1 goto failed
"%PLACE%\env\Scripts\python.exe" "%PARTS%\sau_khi_cai.py" "%PLACE%" "%~1"
if errorlevel 1 goto failed
"%UV%" tool update-shell --quiet
type "%PARTS%\cai-xong.txt"
pause
exit /b 0

:find_python
for %%V in (3.14 3.13 3.12 3.11) do call :try_python cpython-%%V-windows-x86_64
goto :eof

:try_python
if defined PYTHON goto :eof
"%UV%" python find --quiet %1 >nul 2>nul
if not errorlevel 1 set "PYTHON=%1"
goto :eof

:not_unpacked
echo Hay giai nen ca tep ZIP truoc: bam chuot phai vao tep ZIP, chon Extract All.
pause
exit /b 1

:no_python
type "%PARTS%\thieu-python.txt"
pause
exit /b 1

:failed
type "%PARTS%\chua-cai-duoc.txt"
pause
exit /b 1
