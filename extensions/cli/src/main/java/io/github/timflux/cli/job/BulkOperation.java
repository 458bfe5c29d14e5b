package io.github.timflux.cli.job;

import io.github.timflux.AccountResult;
import io.github.timflux.cli.error.UsageException;
import io.github.timflux.cli.option.ClientConnection;
import java.util.function.Function;
import reactor.core.publisher.Flux;

/**
 * Describes what distinguishes one bulk operation from the others.
 *
 * @param name the name of its command
 * @param description the text for the help page
 * @param input the definition of its input
 * @param clientMethod finds the method of the client; throws a {@link UsageException} if the path family lacks the
 *     operation
 * @param output the definition of its output
 * @param <I> the type of the input elements
 * @param <O> the type of the result values
 */
public record BulkOperation<I, O>(
        String name,
        String description,
        InputDefinition<I> input,
        Function<ClientConnection, Function<Flux<I>, Flux<AccountResult<O>>>> clientMethod,
        OutputDefinition<O> output) {}
