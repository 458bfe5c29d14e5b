package io.github.timflux.cli.command;

import io.github.timflux.cli.error.UsageException;
import io.github.timflux.cli.option.ClientConnection;
import io.github.timflux.cli.option.ConnectionOptions;
import io.github.timflux.cli.option.SingleCallOptions;
import io.github.timflux.cli.output.AsyncResultWriter;
import io.github.timflux.cli.output.JsonValueWriter;
import io.github.timflux.cli.process.ExitCode;
import io.github.timflux.cli.process.ProcessEnvironment;
import io.github.timflux.cli.process.TerminalInfo;
import io.github.timflux.cli.report.ProgressDisplay;
import io.github.timflux.cli.report.WaitMessages;
import io.github.timflux.spi.CallListener;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Runs a single call. The call has one result, or an error that ends the tool.
 *
 * @param process the streams and variables of the process
 * @param connectionOptions the connection to open
 * @param callOptions the rate, the deadline and the progress of the call
 */
record SingleCallRunner(
        ProcessEnvironment process, ConnectionOptions connectionOptions, SingleCallOptions callOptions) {

    /**
     * Makes the call and writes its result. Ctrl-C cancels the call.
     *
     * @param call calls the client; throws a {@link UsageException} if the path family lacks the operation
     * @param writer formats the result as JSON
     */
    <T> int run(Function<ClientConnection, Mono<T>> call, JsonValueWriter<T> writer) throws IOException {
        return run(call, answer -> AsyncResultWriter.writeSingle(answer, writer, process.out()));
    }

    /**
     * Makes the call and prints its result. Ctrl-C cancels the call.
     *
     * @param call calls the client. It is made before the work starts, so it can wait for input without an end
     * @param printer prints the result
     */
    <T> int run(Function<ClientConnection, Mono<T>> call, Consumer<T> printer) throws IOException {
        try (ClientConnection connection =
                connectionOptions.open(process.variables(), builder -> WaitMessages.of(process)
                        .addTo(callOptions.applyTo(builder), CallListener.none()))) {
            AtomicReference<@Nullable T> answered = new AtomicReference<>();
            Flux<T> answerOrInterrupt = withProgress(call.apply(connection))
                    .takeUntilOther(process.interruptSignal().whenRaised());
            process.interruptSignal().runWork(() -> answered.set(answerOrInterrupt.blockLast()));
            T answer = answered.get();
            if (answer == null) {
                process.err().println("timflux: Interrupted before the call was answered.");
                return ExitCode.INTERRUPTED;
            }
            printer.accept(answer);
            return ExitCode.OK;
        }
    }

    private <T> Flux<T> withProgress(Mono<T> call) {
        return callOptions.progress().isShownOn(TerminalInfo.of(process.variables()))
                ? ProgressDisplay.ofCall(process.err()).showDuring(call.flux())
                : call.flux();
    }
}
