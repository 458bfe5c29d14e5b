package io.github.timflux.cli;

import io.github.timflux.cli.output.Output;
import io.github.timflux.cli.output.ValueWriter;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import reactor.core.publisher.Mono;

/** A call that is about no account: it has one answer, or an error that ends the tool. */
final class OneCall {

    private OneCall() {}

    /**
     * Makes the call and writes its answer. Ctrl-C aborts it.
     *
     * @param surroundings where to write
     * @param target where to call
     * @param call calls the client; a {@link UsageException} if the family lacks the operation
     * @param values writes the answer
     */
    static <T> int run(
            Surroundings surroundings,
            ConnectionOptions target,
            Function<Connection, Mono<T>> call,
            ValueWriter<T> values) {
        try (Connection connection = target.open(surroundings.environment(), UnaryOperator.identity())) {
            T answer = call.apply(connection)
                    .takeUntilOther(surroundings.interruption().asMono())
                    .block();
            if (answer == null) {
                surroundings.err().println("timflux: Interrupted before there was an answer.");
                return ExitCode.INTERRUPTED;
            }
            Output.writeAlone(answer, values, surroundings.out());
            return ExitCode.OK;
        }
    }
}
