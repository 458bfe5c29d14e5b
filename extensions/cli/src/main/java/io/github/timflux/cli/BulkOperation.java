package io.github.timflux.cli;

import io.github.timflux.AccountResult;
import io.github.timflux.PushApi;
import io.github.timflux.cli.output.ValueWriter;
import java.util.function.BiFunction;
import java.util.function.Function;
import reactor.core.publisher.Flux;

/**
 * What is particular to one of the operations that take a stream; everything else is the same for all.
 *
 * @param parse makes an element of a line; an {@link IllegalArgumentException} refuses the line with its message
 * @param send calls the client
 * @param values writes what the client answered
 * @param <I> an element
 * @param <O> what is answered for an account
 */
record BulkOperation<I, O>(
        Function<String, I> parse, BiFunction<PushApi, Flux<I>, Flux<AccountResult<O>>> send, ValueWriter<O> values) {}
