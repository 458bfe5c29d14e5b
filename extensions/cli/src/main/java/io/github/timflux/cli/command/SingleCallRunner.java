package io.github.timflux.cli.command;

import io.github.timflux.cli.error.UsageException;
import io.github.timflux.cli.option.ClientConnection;
import io.github.timflux.cli.option.ConnectionOptions;
import io.github.timflux.cli.output.AsyncResultWriter;
import io.github.timflux.cli.output.JsonValueWriter;
import io.github.timflux.cli.process.ExitCode;
import io.github.timflux.cli.process.ProcessEnvironment;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Runs a single call for attribute names. The call has one result, or an error that ends the tool. */
final class SingleCallRunner {

    private SingleCallRunner() {}

    /**
     * Makes the call and writes its result. Ctrl-C cancels the call.
     *
     * @param process the streams and variables of the process
     * @param connectionOptions the connection to open
     * @param call calls the client; throws a {@link UsageException} if the path family lacks the operation
     * @param writer writes the result
     */
    static <T> int run(
            ProcessEnvironment process,
            ConnectionOptions connectionOptions,
            Function<ClientConnection, Mono<T>> call,
            JsonValueWriter<T> writer)
            throws IOException {
        try (ClientConnection connection = connectionOptions.open(process.variables(), UnaryOperator.identity())) {
            AtomicReference<@Nullable T> answered = new AtomicReference<>();
            Mono<T> answerOrInterrupt = call.apply(connection)
                    .takeUntilOther(process.interruptSignal().whenRaised());
            process.interruptSignal().runWork(() -> answered.set(answerOrInterrupt.block()));
            T answer = answered.get();
            if (answer == null) {
                process.err().println("timflux: Interrupted before the call was answered.");
                return ExitCode.INTERRUPTED;
            }
            AsyncResultWriter.writeSingle(answer, writer, process.out());
            return ExitCode.OK;
        }
    }
}
