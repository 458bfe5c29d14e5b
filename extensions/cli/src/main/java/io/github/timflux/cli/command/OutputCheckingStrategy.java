package io.github.timflux.cli.command;

import io.github.timflux.cli.process.ErrorRecordingOutputStream;
import java.io.IOException;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.IExecutionStrategy;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;

/** Runs a command, or shows its help, and fails if not all of its output could be written. */
record OutputCheckingStrategy(ErrorRecordingOutputStream out) implements IExecutionStrategy {

    @Override
    public int execute(ParseResult parsed) {
        int code = new RunLast().execute(parsed);
        IOException trouble = out.firstError();
        if (trouble != null) {
            throw new ExecutionException(parsed.commandSpec().commandLine(), "The output is not whole.", trouble);
        }
        return code;
    }
}
