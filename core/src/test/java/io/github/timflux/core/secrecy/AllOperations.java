package io.github.timflux.core.secrecy;

import io.github.timflux.AccountResult;
import io.github.timflux.CallOptions;
import io.github.timflux.PathFamily;
import io.github.timflux.PushApi;
import io.github.timflux.TimClient;
import io.github.timflux.core.catalog.CatalogEntry;
import io.github.timflux.core.catalog.OperationCatalog;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;

/** Calls all operations, as bulk streams and as single calls, and records the results. */
record AllOperations(TimClient client, OutputRecorder output) {

    /** Part of each account, name, value and tag, so that a log with content is detected. */
    static final String CONTENT = "u-private-";

    /** Path of an operation that answers with {@link #JSON}. */
    static final String PATH = "v4/test_svc/echo";

    static final String JSON = "{\"Text\":\"" + CONTENT + "0\"}";

    private static final int ACCOUNTS = 120;

    /** More than there are calls, so that all of them run at the same time. */
    private static final int MAX_CALLS = 256;

    /** Too long for an attribute name. The client rejects it before it sends anything. */
    private static final String TOO_LONG = CONTENT.repeat(20);

    Flux<?> calls() {
        return merge(Stream.concat(
                OperationCatalog.all().flatMap(this::calls),
                Stream.concat(
                        jsonCalls(),
                        Stream.of(client.timPush(), client.allMemberPush()).flatMap(AllOperations::invalidCalls))));
    }

    /** The calls on the attributes of {@code timpush}, and calls with JSON text. */
    Flux<?> attributeCalls() {
        return merge(Stream.concat(
                OperationCatalog.of(PathFamily.TIM_PUSH)
                        .filter(entry -> entry.method().startsWith("attributes()"))
                        .flatMap(this::calls),
                Stream.concat(
                        jsonCalls(), Stream.of(client.timPush().attributes().get(TOO_LONG)))));
    }

    /** Calls with JSON text. The client rejects all but the first two before it sends anything. */
    private Stream<Publisher<?>> jsonCalls() {
        return Stream.of(
                client.call(PATH, JSON),
                client.call(PATH, JSON, CallOptions.defaults().withIdempotent(true)),
                client.call(PATH, JSON + CONTENT),
                client.call(PATH, "{\"" + CONTENT + "\":1,\"" + CONTENT + "\":2}"),
                client.call(PATH + "?usersig=" + CONTENT, JSON));
    }

    private Stream<Publisher<?>> calls(CatalogEntry entry) {
        return entry.callsWith(client, accounts(), CONTENT).stream();
    }

    private static Stream<Publisher<?>> invalidCalls(PushApi api) {
        return Stream.of(api.attributes().get(TOO_LONG), api.attributeNames().set(Map.of(99, TOO_LONG)));
    }

    private Flux<?> merge(Stream<Publisher<?>> calls) {
        List<Publisher<?>> all = calls.toList();
        return Flux.range(0, all.size()).flatMapDelayError(index -> recorded(all.get(index)), MAX_CALLS, 16);
    }

    private Flux<?> recorded(Publisher<?> calls) {
        return Flux.from(calls)
                .doOnNext(output::record)
                .doOnNext(this::failure)
                .doOnError(output::record)
                .onErrorComplete();
    }

    private void failure(Object result) {
        if (result instanceof AccountResult.Failure<?> failure) {
            output.record(failure.error());
        }
    }

    private static Flux<String> accounts() {
        return Flux.fromStream(() -> IntStream.range(0, ACCOUNTS).mapToObj(i -> CONTENT + i));
    }
}
