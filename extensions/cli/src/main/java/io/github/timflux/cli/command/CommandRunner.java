package io.github.timflux.cli.command;

import io.github.timflux.cli.process.ErrorRecordingOutputStream;
import io.github.timflux.cli.process.PlatformEncoding;
import io.github.timflux.cli.process.ProcessEnvironment;
import io.github.timflux.cli.process.TerminalColors;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Parses one command line and runs the command that it names. */
public final class CommandRunner {

    private final CommandLine line;
    private final ErrorReporter errorReporter;
    private final Optional<String> encodingError;

    private CommandRunner(CommandLine line, ErrorReporter errorReporter, Optional<String> encodingError) {
        this.line = line;
        this.errorReporter = errorReporter;
        this.encodingError = encodingError;
    }

    /**
     * Creates a runner for the commands whose names occur in the arguments.
     *
     * @param process the streams and variables of the process
     * @param args the command line
     * @return the runner
     */
    public static CommandRunner create(ProcessEnvironment process, String... args) {
        return create(process, PlatformEncoding.UTF_8, args);
    }

    /**
     * Creates a runner for the commands whose names occur in the arguments.
     *
     * @param process the streams and variables of the process
     * @param encoding the encoding of the arguments and variables
     * @param args the command line
     * @return the runner
     */
    public static CommandRunner create(ProcessEnvironment process, PlatformEncoding encoding, String... args) {
        TerminalColors colors = TerminalColors.of(process.variables());
        ErrorReporter errorReporter = new ErrorReporter(colors.err(), process);
        ErrorRecordingOutputStream out = new ErrorRecordingOutputStream(process.out());
        CommandLine line = CommandTree.forArguments(process.withOutput(out), args)
                .setExecutionStrategy(
                        new FileCheckingStrategy(new OutputCheckingStrategy(out), process.standardFiles()))
                // An argument that starts with @ is not a file of arguments: it can be an attribute name or an
                // identifier.
                .setExpandAtFiles(false)
                .setOut(new PrintWriter(out, true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(process.err(), true, StandardCharsets.UTF_8))
                .setColorScheme(CommandLine.Help.defaultColorScheme(colors.out()))
                .setParameterExceptionHandler(errorReporter)
                .setExecutionExceptionHandler(errorReporter);
        return new CommandRunner(
                line,
                errorReporter,
                encoding.findError(Arrays.asList(args), process.variables(), EnvironmentVariableHelp.textVariables()));
    }

    /**
     * Runs the command. If an argument or a variable cannot be read, nothing is run.
     *
     * @param args the command line
     * @return the exit code
     */
    public int run(String... args) {
        return encodingError
                .map(error -> errorReporter.handleParseException(new ParameterException(line, error), args))
                .orElseGet(() -> line.execute(args));
    }

    /** {@return whether the last run did more than print a help page or the version} */
    public boolean hasRunCommand() {
        ParseResult parsed = line.getParseResult();
        return parsed != null
                && parsed.asCommandLineList().stream()
                        .noneMatch(command -> command.isUsageHelpRequested() || command.isVersionHelpRequested());
    }
}
