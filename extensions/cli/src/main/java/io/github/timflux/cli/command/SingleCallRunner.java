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
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
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

    /** The message after Ctrl-C. */
    static final String INTERRUPTED = "Interrupted before the call was answered.";

    /**
     * Makes the call and writes its result. Ctrl-C cancels the call.
     *
     * @param call calls the client; throws a {@link UsageException} if the path family lacks the operation
     * @param writer formats the result as JSON
     */
    <T> int run(Function<ClientConnection, Mono<T>> call, JsonValueWriter<T> writer) throws IOException {
        return run(call, answer -> AsyncResultWriter.writeSingle(answer, writer, process.out()), INTERRUPTED);
    }

    /**
     * Makes the call and prints its result. Ctrl-C cancels the call.
     *
     * @param call calls the client. It runs before the work starts, so it can wait for input without an end
     * @param printer prints the result
     * @param interruptMessage the message if Ctrl-C has cancelled the call
     */
    <T> int run(Function<ClientConnection, Mono<T>> call, Consumer<T> printer, String interruptMessage)
            throws IOException {
        try (ClientConnection connection =
                connectionOptions.open(process.variables(), builder -> WaitMessages.of(process)
                        .addTo(callOptions.applyTo(builder), CallListener.none()))) {
            AtomicBoolean isAnswered = new AtomicBoolean();
            Flux<T> answerOrInterrupt = withProgress(call.apply(connection))
                    .takeUntilOther(process.interruptSignal().whenRaised());
            // Printing is a part of the work: a signal must not hide what has become of a request.
            process.interruptSignal().runWork(() -> {
                T answer = answerOrInterrupt.blockLast();
                if (answer == null) {
                    process.err().println("timflux: " + interruptMessage);
                } else {
                    printer.accept(answer);
                    isAnswered.set(true);
                }
            });
            return isAnswered.get() ? ExitCode.OK : ExitCode.INTERRUPTED;
        }
    }

    private <T> Flux<T> withProgress(Mono<T> call) {
        return callOptions.progress().isShownOn(TerminalInfo.of(process.variables()))
                ? ProgressDisplay.ofCall(process.err()).showDuring(call.flux())
                : call.flux();
    }
}
