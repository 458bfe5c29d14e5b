package io.github.timflux.cli.job;

import io.github.timflux.AccountResult;
import io.github.timflux.cli.error.UsageException;
import io.github.timflux.cli.option.ClientConnection;
import java.util.function.Function;
import reactor.core.publisher.Flux;

/**
 * What is particular to one of the operations that take a stream; everything else is the same for all.
 *
 * @param name its command
 * @param description what it does, for people to read
 * @param input what it takes
 * @param clientMethod finds the client's method; a {@link UsageException} if the family has none
 * @param output what it answers
 * @param <I> an element
 * @param <O> what is answered for an account
 */
public record BulkOperation<I, O>(
        String name,
        String description,
        InputDefinition<I> input,
        Function<ClientConnection, Function<Flux<I>, Flux<AccountResult<O>>>> clientMethod,
        OutputDefinition<O> output) {}
