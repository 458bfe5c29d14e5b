package io.github.timflux.core.catalog;

import io.github.timflux.AccountResult;
import io.github.timflux.PathFamily;
import io.github.timflux.PushApi;
import io.github.timflux.TimClient;
import io.github.timflux.core.internal.json.OperationCodec;
import io.github.timflux.simulator.TimSimulator;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * An operation on attribute names, in one path family.
 *
 * @param definition the properties that are equal in both path families
 * @param family the path family
 * @param command the last segment of the URL path
 * @param variant the end of the golden request's name
 * @param goldenContent the content of the golden request
 * @param <A> the API that has the operation
 * @param <Q> the content of the request
 */
public record AttributeNameEntry<A extends PushApi, Q>(
        Definition<A, Q> definition, PathFamily family, String command, String variant, Q goldenContent)
        implements CatalogEntry {

    /** Stands for the account in the result of an operation that is about no account. */
    private static final String NAMES = "names";

    /** Stands for the value of a write that has no value. */
    static final String DONE = "done";

    @Override
    public String method() {
        return definition.method;
    }

    @Override
    public List<String> arguments() {
        return List.of(definition.writes ? "null" : "");
    }

    @Override
    public boolean writes() {
        return definition.writes;
    }

    @Override
    public String requestFields() {
        return definition.requestFields;
    }

    @Override
    public OperationCodec<Q, ?> codec() {
        return definition.codec;
    }

    @Override
    public byte[] encodeGoldenRequest() {
        return codec().encode(goldenContent).copy(Arrays::copyOf);
    }

    @Override
    public String partialFailure() {
        return "";
    }

    @Override
    public Mono<?> callWithGoldenRequest(TimClient client) {
        return definition.call.apply(api(client), goldenContent);
    }

    @Override
    public ExampleCall exampleCall() {
        return new ExampleCall(
                displayName(),
                writes(),
                false,
                client -> AccountEntry.toResult(NAMES, call(client, definition.content.apply(2, "level"))),
                List.of(AccountResult.success(NAMES, definition.value)),
                definition.effect);
    }

    @Override
    public List<Publisher<?>> callsWith(TimClient client, Flux<String> accounts, String text) {
        return List.of(call(client, definition.content.apply(0, text)));
    }

    private Mono<Object> call(TimClient client, Q content) {
        Mono<Object> call = definition.call.apply(api(client), content).map(value -> value);
        return writes() ? call.defaultIfEmpty(DONE) : call;
    }

    @SuppressWarnings("unchecked") // An operation of timpush alone has entries of that family alone.
    private A api(TimClient client) {
        return (A) client.pushApi(family);
    }

    @Override
    public String toString() {
        return displayName();
    }

    /**
     * The properties of an operation that are equal in both path families.
     *
     * @param method the Java method
     * @param writes whether the operation changes anything
     * @param codec the codec of the main code
     * @param requestFields path and type of each field of the request
     * @param call calls the operation
     * @param content makes the content of a request from a slot and a name
     * @param value the value of the result in {@link #exampleCall()}
     * @param effect whether the service shows the write of {@link #exampleCall()}
     */
    record Definition<A extends PushApi, Q>(
            String method,
            boolean writes,
            OperationCodec<Q, ?> codec,
            String requestFields,
            BiFunction<A, Q, Mono<?>> call,
            BiFunction<Integer, String, Q> content,
            Object value,
            Predicate<TimSimulator> effect) {}
}
