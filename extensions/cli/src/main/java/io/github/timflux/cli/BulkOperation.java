package io.github.timflux.cli;

import io.github.timflux.AccountResult;
import io.github.timflux.cli.output.ValueWriter;
import java.util.function.Function;
import reactor.core.publisher.Flux;

/**
 * What is particular to one of the operations that take a stream; everything else is the same for all.
 *
 * @param name the command's name
 * @param description what it does
 * @param parse makes an element of a line; an {@link IllegalArgumentException} refuses the line with its message
 * @param send finds what to call
 * @param values writes what the client answered
 * @param <I> an element
 * @param <O> what is answered for an account
 */
record BulkOperation<I, O>(
        String name,
        String description,
        Function<String, I> parse,
        Function<Target, Function<Flux<I>, Flux<AccountResult<O>>>> send,
        ValueWriter<O> values) {}
