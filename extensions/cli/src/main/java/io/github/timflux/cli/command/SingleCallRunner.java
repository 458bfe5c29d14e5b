package io.github.timflux.cli.command;

import io.github.timflux.cli.error.UsageException;
import io.github.timflux.cli.option.ClientConnection;
import io.github.timflux.cli.option.ConnectionOptions;
import io.github.timflux.cli.output.AsyncResultWriter;
import io.github.timflux.cli.output.JsonValueWriter;
import io.github.timflux.cli.process.ExitCode;
import io.github.timflux.cli.process.ProcessEnvironment;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import reactor.core.publisher.Mono;

/** A call that is about no account: it has one answer, or an error that ends the tool. */
final class SingleCallRunner {

    private SingleCallRunner() {}

    /**
     * Makes the call and writes its answer. Ctrl-C aborts it.
     *
     * @param process where to write
     * @param connectionOptions where to call
     * @param call calls the client; a {@link UsageException} if the family lacks the operation
     * @param writer writes the answer
     */
    static <T> int run(
            ProcessEnvironment process,
            ConnectionOptions connectionOptions,
            Function<ClientConnection, Mono<T>> call,
            JsonValueWriter<T> writer) {
        try (ClientConnection connection = connectionOptions.open(process.variables(), UnaryOperator.identity())) {
            T answer = call.apply(connection)
                    .takeUntilOther(process.interruptSignal().whenRaised())
                    .block();
            if (answer == null) {
                process.err().println("timflux: Interrupted before there was an answer.");
                return ExitCode.INTERRUPTED;
            }
            AsyncResultWriter.writeSingle(answer, writer, process.out());
            return ExitCode.OK;
        }
    }
}
