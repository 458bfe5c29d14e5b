package io.github.timflux.cli;

import io.github.timflux.AccountResult;
import io.github.timflux.cli.input.LineParser;
import io.github.timflux.cli.output.ValueWriter;
import java.util.function.Function;
import reactor.core.publisher.Flux;

/**
 * What is particular to one of the operations that take a stream; everything else is the same for all.
 *
 * @param name its command
 * @param description what it does, for people to read
 * @param parser makes an element of a line
 * @param verb finds the client's method; a {@link UsageException} if the family has none
 * @param values writes what the client answered
 * @param <I> an element
 * @param <O> what is answered for an account
 */
record BulkOperation<I, O>(
        String name,
        String description,
        LineParser<I> parser,
        Function<Connection, Function<Flux<I>, Flux<AccountResult<O>>>> verb,
        ValueWriter<O> values) {}
