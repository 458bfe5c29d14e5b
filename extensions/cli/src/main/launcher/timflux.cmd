@echo off
rem Runs the command line tool of the distribution that this file is in.
rem JAVA_HOME names the JDK. TIMFLUX_JAVA_OPTS contains flags for the JVM, such as -Xmx64m.
rem Output is UTF-8. "chcp 65001" makes the console show it.
setlocal DisableDelayedExpansion

set "timflux_jar="
for %%J in ("%~dp0..\lib\timflux-cli-*.jar") do set "timflux_jar=%%~fJ"
if not defined timflux_jar goto no_jar

if not defined JAVA_HOME goto java_of_path
set "timflux_java=%JAVA_HOME%\bin\java.exe"
if not exist "%timflux_java%" goto no_java
goto run

:java_of_path
set "timflux_java=java.exe"
where /q java.exe
if errorlevel 1 goto no_java

:run
"%timflux_java%" --enable-native-access=ALL-UNNAMED %TIMFLUX_JAVA_OPTS% -cp "%timflux_jar%" io.github.timflux.cli.Main %*
exit /b %ERRORLEVEL%

:no_jar
>&2 echo timflux: The directory lib contains no timflux-cli-*.jar; unpack the distribution again.
exit /b 2

:no_java
>&2 echo timflux: Found no java; install Java 17 or newer, or set JAVA_HOME to the directory of a JDK.
exit /b 2
