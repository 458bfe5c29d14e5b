package io.github.timflux.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.timflux.Attempt;
import io.github.timflux.TimException;
import io.github.timflux.cli.error.FileErrors;
import io.github.timflux.cli.error.OutputWriteException;
import io.github.timflux.cli.error.UsageException;
import io.github.timflux.cli.file.CommandFiles;
import io.github.timflux.cli.file.FileCommand;
import io.github.timflux.cli.input.TextInput;
import io.github.timflux.cli.option.ClientConnection;
import io.github.timflux.cli.option.ConnectionOptions;
import io.github.timflux.cli.option.DataOption;
import io.github.timflux.cli.option.RetryOptions;
import io.github.timflux.cli.option.SingleCallOptions;
import io.github.timflux.cli.process.ProcessEnvironment;
import io.github.timflux.cli.process.StandardStream;
import io.github.timflux.internal.CallSettings;
import io.github.timflux.internal.OperationPath;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import reactor.core.publisher.Mono;

/** Calls any operation of the service with JSON. */
@Command(
        description = {
            "",
            "Without --idempotent, a request that the service may have executed is not sent again, so that a push is "
                    + "not sent twice. The error then says that the service may have executed it. The answer can "
                    + "contain failures of single accounts, such as an ErrorList.",
            ""
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class CallCommand implements Callable<Integer>, FileCommand {

    private static final String MAY_HAVE_BEEN_EXECUTED = " The service may have executed the request.";

    private final ProcessEnvironment process;

    @Parameters(paramLabel = "PATH", description = "The URL path of the operation, such as v4/timpush/push.")
    private String path = "";

    @Mixin
    private final DataOption data = new DataOption();

    @Mixin
    private final RetryOptions retries = new RetryOptions();

    @Mixin
    private final ConnectionOptions connectionOptions = new ConnectionOptions();

    @Mixin
    private final SingleCallOptions callOptions = new SingleCallOptions();

    CallCommand(ProcessEnvironment process) {
        this.process = process;
    }

    @Override
    public void addFiles(CommandFiles files) {
        connectionOptions.addFiles(files);
        data.addFiles(files);
        files.print();
    }

    @Override
    public Integer call() throws IOException {
        requirePath();
        return new SingleCallRunner(process, connectionOptions, callOptions)
                .run(this::call, this::print, SingleCallRunner.INTERRUPTED + MAY_HAVE_BEEN_EXECUTED);
    }

    /** Checks the path before the command waits for its input. */
    private void requirePath() {
        // The message must not contain these: a query has a signature, and JSON can be confidential.
        if (path.contains("?") || path.contains("{")) {
            throw new UsageException("PATH contains a query or JSON; expected only a path such as v4/timpush/push, and "
                    + "the JSON after --data.");
        }
        try {
            OperationPath.check(path);
        } catch (IllegalArgumentException e) {
            throw new UsageException(e);
        }
    }

    private Mono<String> call(ClientConnection connection) {
        return connection
                .client()
                .call(path, readJson(), retries.toCallOptions())
                .onErrorMap(TimException.class, this::explain);
    }

    private String readJson() {
        Path file = data.data().file();
        if (file == null) {
            return data.data().json();
        }
        try {
            return StandardStream.isNamedBy(file)
                    ? TextInput.read(process.in(), CallSettings.MAX_REQUEST_BYTES)
                    : TextInput.read(file, CallSettings.MAX_REQUEST_BYTES);
        } catch (IOException e) {
            throw FileErrors.cannotAccess("read the input", file, e);
        }
    }

    /** Says why a request that may have been executed was not sent again. */
    private TimException explain(TimException error) {
        if (!error.mayHaveBeenApplied() || retries.isIdempotent()) {
            return error;
        }
        TimException explained = new TimException(
                error.kind(),
                error.code(),
                error.reason() + MAY_HAVE_BEEN_EXECUTED + " The request was not sent again, because it is not declared "
                        + "idempotent (--idempotent).",
                error.getCause());
        Attempt attempt = error.attempt();
        return attempt == null ? explained : explained.withAttempt(attempt);
    }

    private void print(String answer) {
        try {
            process.out().write((answer.strip() + "\n").getBytes(UTF_8));
            process.out().flush();
        } catch (IOException e) {
            throw OutputWriteException.of("answer of the executed request", e);
        }
    }
}
