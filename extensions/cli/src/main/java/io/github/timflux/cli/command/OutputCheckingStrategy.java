package io.github.timflux.cli.command;

import io.github.timflux.cli.process.ErrorRecordingOutputStream;
import java.io.IOException;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.IExecutionStrategy;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;

/**
 * Execution strategy that fails if a part of the output could not be written.
 *
 * @param out the output to check
 */
record OutputCheckingStrategy(ErrorRecordingOutputStream out) implements IExecutionStrategy {

    @Override
    public int execute(ParseResult parsed) {
        int code = new RunLast().execute(parsed);
        IOException writeError = out.firstError();
        if (writeError != null) {
            throw new ExecutionException(parsed.commandSpec().commandLine(), "The output is incomplete.", writeError);
        }
        return code;
    }
}
