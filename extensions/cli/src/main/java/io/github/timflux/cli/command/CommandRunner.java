package io.github.timflux.cli.command;

import io.github.timflux.cli.process.ErrorRecordingOutputStream;
import io.github.timflux.cli.process.ProcessEnvironment;
import io.github.timflux.cli.process.TerminalColors;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/**
 * Parses one command line and runs the command that it names.
 *
 * @param line the command tree with its streams and error handlers
 */
public record CommandRunner(CommandLine line) {

    /**
     * Creates a runner for the commands whose names occur in the arguments.
     *
     * @param process the streams and variables of the process
     * @param args the command line
     * @return the runner
     */
    public static CommandRunner create(ProcessEnvironment process, String... args) {
        TerminalColors colors = TerminalColors.of(process.variables());
        ErrorReporter errorReporter = new ErrorReporter(colors.err(), process);
        ErrorRecordingOutputStream out = new ErrorRecordingOutputStream(process.out());
        return new CommandRunner(CommandTree.forArguments(process.withOutput(out), args)
                .setExecutionStrategy(new OutputCheckingStrategy(out))
                // An argument that starts with @ is not a file of arguments: it can be an attribute name or an
                // identifier.
                .setExpandAtFiles(false)
                .setOut(new PrintWriter(out, true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(process.err(), true, StandardCharsets.UTF_8))
                .setColorScheme(CommandLine.Help.defaultColorScheme(colors.out()))
                .setParameterExceptionHandler(errorReporter)
                .setExecutionExceptionHandler(errorReporter));
    }

    /**
     * Runs the command.
     *
     * @param args the command line
     * @return the exit code
     */
    public int run(String... args) {
        return line.execute(args);
    }

    /** {@return whether the last run did more than print a help page or the version} */
    public boolean hasRunCommand() {
        ParseResult parsed = line.getParseResult();
        return parsed != null
                && parsed.asCommandLineList().stream()
                        .noneMatch(command -> command.isUsageHelpRequested() || command.isVersionHelpRequested());
    }
}
