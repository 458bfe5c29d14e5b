package io.github.timflux.cli.command;

import static java.util.Objects.requireNonNullElse;

import io.github.timflux.ErrorKind;
import io.github.timflux.TimException;
import io.github.timflux.cli.error.OutputWriteException;
import io.github.timflux.cli.error.TooManyFailuresException;
import io.github.timflux.cli.error.UsageException;
import io.github.timflux.cli.input.InvalidInputException;
import io.github.timflux.cli.process.ClosedPipeException;
import io.github.timflux.cli.process.ExitCode;
import io.github.timflux.cli.process.ProcessEnvironment;
import java.io.IOException;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;
import reactor.core.Exceptions;

/**
 * Prints an error in one line and chooses the exit code.
 *
 * <p>A class instead of a method reference: the class-data archive of the JVM cannot contain picocli if picocli is
 * called by a lambda.
 *
 * @param colors the colors of standard error
 * @param process the process, to build the command tree that explains an unknown option
 */
record ErrorReporter(Ansi colors, ProcessEnvironment process)
        implements IParameterExceptionHandler, IExecutionExceptionHandler {

    private static final Pattern SECRET_KEY = Pattern.compile("[0-9a-fA-F]{64}");

    /** User and password of a proxy. */
    private static final Pattern USER_INFO = Pattern.compile("(?<=://)\\S*@");

    @Override
    public int handleParseException(ParameterException e, String[] args) {
        CommandLine command = e.getCommandLine();
        String message = e instanceof UnmatchedArgumentException unmatched
                ? UnknownArgument.of(unmatched, args, CommandTree.complete(process))
                        .describe()
                : e.getMessage();
        report(command, message + " (try '" + command.getCommandSpec().qualifiedName() + " --help')");
        return ExitCode.WRONG_USAGE;
    }

    @Override
    public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) {
        Throwable cause = Exceptions.unwrap(e);
        if (isClosedPipe(cause)) {
            // As for other programs, this is no error: the reader has read enough.
            return ExitCode.CLOSED_PIPE;
        }
        if (cause instanceof UsageException || cause instanceof InvalidInputException) {
            report(command, message(cause));
            return ExitCode.WRONG_USAGE;
        }
        if (cause instanceof TimException timError && !timError.kind().isFatal()) {
            report(command, message(cause));
            return timError.kind() == ErrorKind.INVALID ? ExitCode.WRONG_USAGE : ExitCode.SOME_FAILED;
        }
        report(command, "Stopped by an error: " + describe(cause));
        return ExitCode.GIVEN_UP;
    }

    private static boolean isClosedPipe(Throwable error) {
        return Stream.<@Nullable Throwable>iterate(error, Objects::nonNull, Throwable::getCause)
                .anyMatch(ClosedPipeException.class::isInstance);
    }

    private static String describe(Throwable cause) {
        boolean foreseen = cause instanceof TimException
                || cause instanceof OutputWriteException
                || cause instanceof TooManyFailuresException
                || cause instanceof IOException;
        return foreseen ? message(cause) : "Unexpected error: " + cause;
    }

    private static String message(Throwable cause) {
        return requireNonNullElse(cause.getMessage(), cause.toString());
    }

    /**
     * Prints the message in one line. Text that looks like a secret key or like the credentials of a proxy is redacted,
     * because it can be in an argument by mistake.
     */
    private void report(CommandLine command, String message) {
        String line = SECRET_KEY.matcher(message.replaceAll("\\R", " ")).replaceAll("[redacted]");
        line = USER_INFO.matcher(line).replaceAll("[redacted]@");
        command.getErr().println(colors.string("@|bold,red timflux:|@ ") + line);
    }
}
