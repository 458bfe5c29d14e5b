package io.github.timflux.cli;

import io.github.timflux.AccountResult;
import java.util.function.Function;
import reactor.core.publisher.Flux;

/**
 * What is particular to one of the operations that take a stream; everything else is the same for all.
 *
 * @param name its command
 * @param description what it does, for people to read
 * @param reading what it takes
 * @param verb finds the client's method; a {@link UsageException} if the family has none
 * @param writing what it answers
 * @param <I> an element
 * @param <O> what is answered for an account
 */
record BulkOperation<I, O>(
        String name,
        String description,
        Reading<I> reading,
        Function<Connection, Function<Flux<I>, Flux<AccountResult<O>>>> verb,
        Writing<O> writing) {}
